"""What findings are made from: observations, how close they are, who lived which step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.findings.group import centres
from jresearch.meaning import cosines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from pandas import DataFrame

    from jresearch.counting import Exposure
    from jresearch.findings.closeness import Closeness


@dataclass(frozen=True)
class Group:
    """Observations of one series and nature that say the same; ``at`` are rows of the corpus.

    A family has several steps. Groups of one ``kin`` say the same, each at its step.
    """

    series: str
    nature: str
    steps: tuple[str, ...]
    at: tuple[int, ...]
    stability: float | None = None
    kin: int = 0

    @property
    def is_family(self) -> bool:
        """Whether it stands above the findings of several steps."""
        return len(self.steps) > 1


@dataclass(frozen=True)
class Corpus:
    """The observations at a step (``rows``), and how close they are to one another.

    ``engine`` groups what is many: linkage or bertopic. ``wishing`` holds, by series,
    nature and step, who expects or proposes something.
    """

    rows: DataFrame
    close: Closeness
    exposed: Exposure
    block_of: Mapping[str, str]
    engine: str
    wishing: Mapping[tuple[str, str, str], frozenset[str]]

    @cached_property
    def _lists(self) -> dict[str, list[Any]]:
        return {str(name): column.tolist() for name, column in self.rows.items()}

    def of(self, name: str, at: Sequence[int]) -> list[Any]:
        """A column of some rows; a list, since it is asked thousands of times."""
        column = self._lists[name]
        return [column[row] for row in at]

    def opposites(self, series: str, sign: int) -> dict[str, list[int]]:
        """By step the rows of a series whose valence has this sign."""
        voiced = self.rows["voice"].eq(series)
        signed = self.rows[voiced & (self.rows["valence"].astype(float) * sign).gt(0)]
        return {str(step): list(rows.index) for step, rows in signed.groupby("step")}

    def words(self, at: Sequence[int]) -> list[str]:
        """The quotes of some rows."""
        return self.of("quote", at)

    def centre(self, group: Group) -> Any:
        """The mean vector of a group; its product with a text is their mean closeness."""
        import numpy as np

        return centres(self.close.vectors[list(group.at)], np.zeros(len(group.at), dtype=np.intp))

    def closeness(self, at: Sequence[int], centre: Any) -> NDArray[np.floating]:
        """The mean closeness of each of these rows to the texts behind a centre."""
        return cosines(self.close.vectors[list(at)], centre).ravel()

    def near(self, at: Sequence[int], group: Group) -> list[int]:
        """Those of these rows that would have joined the group."""
        own = set(group.at)
        others = [row for row in at if row not in own]
        if not others:
            return []
        mean = self.close.between(others, group.at).mean(axis=1)
        return [row for row, good in zip(others, mean >= self.close.threshold, strict=True) if good]

    def who_lived(self, group: Group) -> frozenset[str]:
        """The n of a group: those exposed to its steps; for wishes those who wish, too.

        "At no step" concerns everyone of the series.
        """
        steps = group.steps
        if v.NONE in steps:
            steps = tuple(step for series, step in self.exposed if series == group.series)
        lived = frozenset[str]()
        for step in steps:
            lived |= self.exposed.get((group.series, step), frozenset())
            lived |= self.wishing.get((group.series, group.nature, step), frozenset())
        return lived

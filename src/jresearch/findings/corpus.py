"""What findings are made from: observations, how close they are, who lived which step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import independent
from jresearch.meaning import row_cosines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from pandas import DataFrame

    from jresearch.counting import Exposure
    from jresearch.findings.closeness import Closeness


AT_ONCE = 500
"""So many rows of groups are compared with others at a time."""


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


def _parts(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """The groups in their order, so many at once that what they hold fits into memory."""
    part: list[Group] = []
    many = 0
    for group in groups:
        if part and many + len(group.at) > AT_ONCE:
            yield part
            part, many = [], 0
        part.append(group)
        many += len(group.at)
    if part:
        yield part


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

    def centres(self, groups: Sequence[Group]) -> Any:
        """The mean vector of each group; its product with a text is their mean closeness."""
        import numpy as np
        from scipy.sparse import csr_matrix

        sizes = np.array([len(group.at) for group in groups], dtype=np.intp)
        at = np.array([row for group in groups for row in group.at], dtype=np.intp)
        share = csr_matrix(
            (np.repeat(1.0 / sizes, sizes), at, np.concatenate(([0], sizes.cumsum()))),
            shape=(len(groups), len(self.rows)),
        )
        return share @ self.close.vectors

    def central(self, at: Sequence[Sequence[int]], centres: Any) -> list[NDArray[np.floating]]:
        """For each centre the mean closeness of some rows to the texts behind it."""
        import numpy as np

        sizes = [len(rows) for rows in at]
        rows = np.array([row for some in at for row in some], dtype=np.intp)
        centre = np.repeat(np.arange(len(sizes)), sizes)
        near = row_cosines(self.close.vectors, rows, centres, centre)
        return np.split(near, np.cumsum(sizes)[:-1]) if sizes else []

    def near(self, at: Sequence[int], groups: Sequence[Group]) -> list[list[int]]:
        """For each group those of these rows that would have joined it."""
        import numpy as np

        rows, found = np.asarray(at, dtype=np.intp), []
        for some in _parts(groups) if len(rows) else ():
            close = self.close.between(rows, [row for group in some for row in group.at])
            end = 0
            for group in some:
                start, end = end, end + len(group.at)
                good = close[:, start:end].mean(axis=1) >= self.close.threshold
                own = set(group.at)
                found.append([row for row in rows[good].tolist() if row not in own])
        return found or [[] for _group in groups]

    def who_lived(self, group: Group) -> tuple[frozenset[str], int]:
        """The n of a group: those exposed to its steps; for wishes those who wish, too.

        And how many of them share no person.
        "At no step" concerns everyone of the series.
        """
        key = group.series, group.nature, group.steps
        if key not in self._lived:
            steps = group.steps
            if v.NONE in steps:
                steps = tuple(step for series, step in self.exposed if series == group.series)
            who = (
                found
                for step in steps
                for found in (
                    self.exposed.get((group.series, step), frozenset()),
                    self.wishing.get((group.series, group.nature, step), frozenset()),
                )
            )
            lived = frozenset[str]().union(*who)
            self._lived[key] = lived, independent(lived, self.block_of)
        return self._lived[key]

    @cached_property
    def _lived(self) -> dict[tuple[str, str, tuple[str, ...]], tuple[frozenset[str], int]]:
        return {}

"""What is said of the whole journey, grouped once, then cut by step.

All that one series says with one nature is grouped together, whatever its step:
what people put together starts together, the rest joins what is close to it.
Where such a group stands at several steps it is a family, and what it holds at
each step is a finding. So a verbatim that was put at the wrong step parts no
family: it stays in it, alone at its step, until someone moves it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from jresearch.findings.corpus import Group
from jresearch.findings.group import EXACT_UP_TO, group_rows
from jresearch.findings.pipeline import FROM, topics_of
from jresearch.findings.stability import stabilities
from jresearch.findings.ties import held_by, ties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from pandas import DataFrame

    from jresearch.findings.closeness import Closeness, Rows
    from jresearch.findings.corpus import Corpus
    from jresearch.log import Log

    Numbers = NDArray[np.integer]
    """A number a row."""
    Families = list[tuple[Group, tuple[Group, ...]]]
    """Each family with its members."""


@dataclass(frozen=True)
class Tied:
    """Closeness in which what belongs together already is as close as can be.

    ``number`` gives each row of the corpus the number of what it belongs to.
    """

    close: Closeness
    number: Numbers

    @property
    def threshold(self) -> float:
        """How close, on average, the texts of a group are."""
        return self.close.threshold

    def between(self, one: Rows, other: Rows) -> NDArray[np.floating]:
        """The closeness of each of these rows to each of those."""
        import numpy as np

        near = self.close.between(one, other)
        same = self.number[np.asarray(one)][:, None] == self.number[np.asarray(other)][None, :]
        return np.where(same, 1.0, near)


def gathered(told: DataFrame, corpus: Corpus, log: Log | None) -> list[Group]:
    """The groups of every series and nature, one a step; those of one kin say the same."""
    holds = held_by(log)
    return [
        group
        for (series, nature), rows in told.groupby(["series", "nature"])
        for group in _of_one_kind(str(series), str(nature), rows, corpus, holds)
    ]


def _of_one_kind(
    series: str, nature: str, rows: DataFrame, corpus: Corpus, holds: Any
) -> Iterator[Group]:
    import numpy as np

    numbers: Numbers = ties(rows, holds).to_numpy(np.intp)
    at: Numbers = rows["at"].to_numpy(np.intp)
    close = _tied(corpus, at, numbers)
    kin = _grouped(corpus, close, at, numbers)
    firm = _stable(close, at, kin, rows["block"].tolist())
    for held_together in _put_together(kin, numbers):
        firm.pop(held_together, None)
    for (number, step), own in rows.assign(kin=kin.tolist()).groupby(["kin", "step"]):
        stability = firm.get(int(str(number)))
        here = tuple(own["at"].tolist())
        yield Group(series, nature, (str(step),), here, stability, int(str(number)))


def _put_together(kin: Numbers, numbers: Numbers) -> list[int]:
    """The groups more than half of which one decision holds: chance has no say in them."""
    import numpy as np

    return [
        int(number)
        for number in np.unique(kin)
        if 2 * np.bincount(numbers[kin == number]).max() > max((kin == number).sum(), 3)
    ]


def _tied(corpus: Corpus, at: Numbers, numbers: Numbers) -> Tied:
    import numpy as np

    number = np.full(len(corpus.rows), -1, dtype=np.intp)
    number[at] = numbers
    return Tied(corpus.close, number)


def _grouped(corpus: Corpus, close: Tied, at: Numbers, numbers: Numbers) -> Numbers:
    """The group of each row; the same words in the same bond count as one text."""
    import numpy as np
    import pandas as pd

    keys = corpus.rows["key"].iloc[at.tolist()].tolist()
    texts = pd.MultiIndex.from_arrays([keys, numbers])
    of_row, _different = pd.factorize(texts, sort=True)
    _texts, first, often = np.unique(of_row, return_index=True, return_counts=True)
    if corpus.engine == "bertopic" and len(first) >= FROM:
        labels = _by_bertopic(corpus, at[first])
    else:
        labels = np.asarray(group_rows(close, at[first], often.tolist()))  # type: ignore[arg-type]
    return _united(labels[of_row], numbers)


def _by_bertopic(corpus: Corpus, at: Numbers) -> Numbers:
    rows = corpus.rows.iloc[at.tolist()]
    quotes, languages = rows["quote"].tolist(), rows["language"].tolist()
    made = corpus.close.vectors[at]
    dense = made.toarray() if hasattr(made, "toarray") else made
    return topics_of(dense, quotes, languages, corpus.close.threshold)


def _united(labels: Numbers, numbers: Numbers) -> Numbers:
    """The same groups, those that share a bond made one: many texts are grouped in parts."""
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    shape = (len(labels) and labels.max() + 1, len(numbers) and numbers.max() + 1)
    seen = coo_matrix((np.ones(len(labels)), (labels, numbers)), shape=shape).tocsr()
    return np.asarray(connected_components(seen @ seen.T, directed=False)[1])[labels]


def _stable(close: Tied, at: Numbers, kin: Numbers, people: Sequence[str]) -> dict[int, float]:
    """How stable each group is, where there are few enough to draw again."""
    import numpy as np

    return (
        stabilities(close.between(at, at), kin.astype(np.intp), people, close.threshold)
        if len(at) <= EXACT_UP_TO
        else {}
    )


def families(groups: Sequence[Group], corpus: Corpus) -> Families:
    """What two people or more say at several steps, with the findings of each step."""
    ordered = sorted(groups, key=_kinship)
    found = []
    for _of, alike in groupby(ordered, key=_kinship):
        members = tuple(alike)
        steps = tuple(dict.fromkeys(step for group in members for step in group.steps))
        rows = tuple(sorted({row for group in members for row in group.at}))
        who = set(corpus.rows["block"].iloc[list(rows)])
        if len(steps) > 1 and len(who) > 1:
            whole = replace(members[0], steps=steps, at=rows)
            found.append((whole, members))
    return found


def _kinship(group: Group) -> tuple[str, str, int]:
    return group.series, group.nature, group.kin

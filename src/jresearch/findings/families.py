"""Families: what is said at several steps, above the findings of each.

"Personne ne me tient au courant" may be heard of the measures, the follow-up
and the fitting: a group at each, and one family over them. A family is what
would have been one group, had the steps not parted it: the texts of one step
are as close to those of another as a group asks, and some telling word is said
in at least half of the texts of each. A row of findings that share a word here
and another there is no family.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jresearch.findings.corpus import Group
from jresearch.findings.group import exact_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from jresearch.findings.corpus import Corpus


def families(groups: Sequence[Group], corpus: Corpus) -> list[tuple[Group, tuple[Group, ...]]]:
    """Each family with its members; groups of the same series and nature only."""
    ordered = sorted(groups, key=_kind)
    return [
        found
        for _of, alike in groupby(ordered, key=_kind)
        for found in _of_one_kind(list(alike), corpus)
    ]


def _kind(group: Group) -> tuple[str, str]:
    return group.series, group.nature


def _of_one_kind(groups: Sequence[Group], corpus: Corpus) -> list[tuple[Group, tuple[Group, ...]]]:
    import numpy as np

    if len({group.steps for group in groups}) < 2:
        return []
    together = exact_groups(_mean_closeness(groups, corpus), corpus.close.threshold)
    found = []
    for number in np.unique(together):
        members = tuple(group for group, own in zip(groups, together, strict=True) if own == number)
        steps = tuple(dict.fromkeys(step for group in members for step in group.steps))
        rows = tuple(sorted({row for group in members for row in group.at}))
        people = corpus.rows["block"].iloc[list(rows)].nunique()
        if len(steps) > 1 and people > 1 and _cohere(members, corpus):
            found.append((Group(*_kind(members[0]), steps, rows), members))
    return found


def _mean_closeness(groups: Sequence[Group], corpus: Corpus) -> NDArray[np.floating]:
    """How close the texts of each group are, on average, to those of each other."""
    import numpy as np

    rows, at = np.unique([row for group in groups for row in group.at], return_inverse=True)
    ends = np.cumsum([0, *(len(group.at) for group in groups)])[:-1]
    near = corpus.close.between(rows, rows)[np.ix_(at, at)]
    sizes = np.asarray([len(group.at) for group in groups], dtype=float)
    sums = np.add.reduceat(np.add.reduceat(near, ends, axis=0), ends, axis=1)
    return np.round(sums / np.outer(sizes, sizes), 5)


def _cohere(members: Sequence[Group], corpus: Corpus) -> bool:
    """Whether something telling is said at each of the steps; meanings need no common word."""
    if corpus.close.telling is None:
        return True
    return bool(set.intersection(*(corpus.close.core(group.at) for group in members)))

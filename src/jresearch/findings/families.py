"""Families: what is said at several steps, above the findings of each.

"Personne ne me tient au courant" may be heard of the measures, the follow-up
and the fitting: a group at each, and one family over them. A family is what
would have been one group, had the steps not parted it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jresearch.findings.corpus import Group
from jresearch.findings.embed import cosines
from jresearch.findings.group import centres, exact_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    at = [row for group in groups for row in group.at]
    labels = np.repeat(np.arange(len(groups)), [len(group.at) for group in groups])
    centre = centres(corpus.made[at], labels)
    together = exact_groups(cosines(centre, centre), corpus.threshold)
    found = []
    for number in np.unique(together):
        members = tuple(group for group, own in zip(groups, together, strict=True) if own == number)
        steps = tuple(dict.fromkeys(step for group in members for step in group.steps))
        rows = tuple(sorted({row for group in members for row in group.at}))
        people = corpus.rows["block"].iloc[list(rows)].nunique()
        if len(steps) > 1 and people > 1:
            found.append((Group(*_kind(members[0]), steps, rows), members))
    return found

"""The typical path: what most cases of a profile live, in which order, by which channels.

Under twenty cases it is a common trunk, never one person's path: the steps that
at least half of the cases lived, in the order in which most lived them, each
with the channels that at least two used; steps that fewer lived, but two or
more, are variants beside it. From twenty on the most central real path is given
too (the medoid: least edit distance to all others), with how many went just so.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.journey.paths import ordered_stays
from jresearch.journey.transitions import profiles
from jresearch.tables import TypicalPaths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pandas import DataFrame, Series

    from jresearch.codebook import Codebook

    Stay = Mapping[str, Any]

TRUNK = 0.5
"""The share of cases from which a step belongs to the trunk."""
SHARED = 2
"""Cases from which a channel is named; one alone would be somebody's own way."""
MEDOID_FROM = 20


def typical_path(
    passages: DataFrame, codebook: Codebook, by: Series[str] | None = None
) -> DataFrame:
    """The common trunk of each profile, its channels; from twenty cases its medoid.

    Parameters
    ----------
    by
        Case to profile (product, purchase channel, outcome, persona …).

    Returns
    -------
    TypicalPaths
        By profile a row a step of the trunk, then those of its variants in the
        journey's order: ``k`` of ``n`` cases, the channels of at least two of
        them as {channel, k}, most used first, and how many used others
        (``elsewhere_k``) or an unknown one.
    """
    stays = ordered_stays(passages)
    rows: list[dict[str, Any]] = []
    for profile, who in profiles(stays, by):
        own = {case: stays[case] for case in who}
        rows += [{"by": profile, "n": len(own)} | row for row in _trunk(own, codebook.step_ids)]
        if len(own) >= MEDOID_FROM:
            rows += [{"by": profile, "n": len(own)} | row for row in _medoid(own)]
    return TypicalPaths.validate(pd.DataFrame(rows, columns=TypicalPaths.columns()))


def _trunk(own: Mapping[str, Sequence[Stay]], order: Sequence[str]) -> Iterator[dict[str, Any]]:
    been = {step: [c for c, stays in own.items() if any(s["step"] == step for s in stays)]
            for step in order}  # fmt: skip
    common = [step for step in order if len(been[step]) >= max(SHARED, TRUNK * len(own))]
    beside = [step for step in order if len(been[step]) >= SHARED and step not in common]
    for kind, steps in (("trunk", _as_lived(common, own)), ("variant", beside)):
        for place, step in enumerate(steps, 1):
            yield {"kind": kind, "place": place} | _step(step, been[step], own)


def _step(step: str, been: Sequence[str], own: Mapping[str, Sequence[Stay]]) -> dict[str, Any]:
    """Who lived a step of a profile, and by which channels."""
    shared = [{"channel": c, "k": k} for c, k in _channels_at(step, own).items() if k >= SHARED]
    named = {row["channel"] for row in shared}
    elsewhere = [
        c for c in been if not any(s["step"] == step and s["channel"] in named for s in own[c])
    ]
    return {"step": step, "k": len(been), "channels": shared, "elsewhere_k": len(elsewhere)}


def _as_lived(steps: Sequence[str], own: Mapping[str, Sequence[Stay]]) -> list[str]:
    """The order that most cases lived: each step by how many others it mostly came before."""
    first = {
        case: {step: n for n, step in reversed([(n, s["step"]) for n, s in enumerate(stays)])}
        for case, stays in own.items()
    }

    def won(step: str) -> int:
        return sum(_mostly_before(step, other, first.values()) for other in steps if other != step)

    return sorted(steps, key=lambda step: (-won(step), steps.index(step)))


def _mostly_before(step: str, other: str, first: Iterable[Mapping[str, int]]) -> bool:
    both = [own for own in first if step in own and other in own]
    return sum(own[step] < own[other] for own in both) * 2 > len(both)


def _channels_at(step: str, own: Mapping[str, Sequence[Stay]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for stays in own.values():
        for channel in {s["channel"] for s in stays if s["step"] == step} - {None}:
            counts[channel] = counts.get(channel, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _medoid(own: Mapping[str, Sequence[Stay]]) -> Iterator[dict[str, Any]]:
    # Many go the same way: each way is compared once and weighs as many cases as went it.
    went = Counter(
        tuple(step for step, _stays in groupby(str(stay["step"]) for stay in own[case]))
        for case in sorted(own)
    )
    far = {way: sum(n * edits(way, other) for other, n in went.items()) for way in went}
    central = min(far, key=lambda way: far[way])
    same = went[central]
    for place, step in enumerate(central, 1):
        yield {"kind": "medoid", "place": place, "step": step, "k": same, "channels": [],
               "elsewhere_k": 0}  # fmt: skip


def edits(one: Sequence[str], other: Sequence[str]) -> int:
    """How many steps must be added, left out or changed to make one path of the other.

    Examples
    --------
    >>> edits(["order", "wait", "receive"], ["order", "receive", "mend"])
    2
    """
    row = list(range(len(other) + 1))
    for n, step in enumerate(one, 1):
        before, row[0] = row[0], n
        for m, there in enumerate(other, 1):
            before, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, before + (step != there))
    return row[-1]

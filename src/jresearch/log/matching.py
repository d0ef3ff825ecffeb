"""Which anchor goes to which place, when the same words stand at several.

An edit leaves the order of what was said, so places in order are preferred;
unless the surroundings say clearly that the order itself has changed. Where as
many places as anchors are left, nothing of these words came or went, and the
first is the first. A place that another, free one equals is not certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Scores = Sequence[Sequence[int]]
"""A row an anchor, a column a place: characters of surroundings that agree."""
Certain = Sequence[Sequence[bool]]
"""Which of them may be taken at all."""

IN_ORDER = 0.8
"""Places that keep the order of the telling win from this share of the best agreement on."""

ONE_TO_ONE = 0.6
"""The same, where there are as many places as anchors."""
MARGIN, WHOLE = 12, 1000
"""By how much a place must agree better than a free one; what a whole side weighs: where one
agrees wholly, no free one may."""


def best_pairs(scores: Scores, certain: Certain) -> dict[int, int]:
    """Row to column, each once: how well the surroundings of an anchor and a place agree."""
    freely = _freely(scores, certain)
    for pairs, share in (
        (_one_to_one(certain), ONE_TO_ONE),
        (_in_order(scores, certain), IN_ORDER),
    ):
        if pairs and _total(pairs, scores) >= share * _total(freely, scores):
            return _unrivalled(pairs, scores)
    return _unrivalled(freely, scores)


def _one_to_one(certain: Certain) -> dict[int, int]:
    """The first anchor to the first place and so on, when there are as many of each."""
    if not certain or len(certain) != len(certain[0]):
        return {}
    return {i: i for i, row in enumerate(certain) if row[i]}


def _unrivalled(pairs: Mapping[int, int], scores: Scores) -> dict[int, int]:
    """The pairs whose place agrees clearly better than any place nobody else is at."""
    free = set(range(len(scores[0]) if scores else 0)) - set(pairs.values())
    return {
        i: j
        for i, j in pairs.items()
        if all(scores[i][rival] < _beaten_below(scores[i][j]) for rival in free)
    }


def _beaten_below(score: int) -> int:
    return WHOLE if score >= WHOLE else score - MARGIN


def _total(pairs: Mapping[int, int], scores: Scores) -> int:
    return sum(1 + scores[i][j] for i, j in pairs.items())


def _freely(scores: Scores, certain: Certain) -> dict[int, int]:
    """Best surroundings first, whatever the order."""
    ranked = sorted(
        (-score, abs(i - j), i, j)
        for i, row in enumerate(scores)
        for j, score in enumerate(row)
        if certain[i][j]
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _score, _apart, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _in_order(scores: Scores, certain: Certain) -> dict[int, int]:
    """The best places that keep the order: the classic alignment of two sequences."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0] * (columns + 1) for _row in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = 1 + scores[i][j] + best[i + 1][j + 1] if certain[i][j] else 0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if certain[i][j] and best[i][j] == 1 + scores[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs

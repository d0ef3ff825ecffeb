"""Which anchor goes to which place, when the same words stand at several.

An edit leaves the order of what was said, so places in order are preferred;
unless the surroundings say clearly that the order itself has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

IMPOSSIBLE = -1
IN_ORDER = 0.8
"""Places that keep the order of the telling win from this share of the best agreement on."""


def best_pairs(scores: Sequence[Sequence[int]]) -> dict[int, int]:
    """Row to column, each once: how well the surroundings of an anchor and a place agree."""
    in_order, freely = _in_order(scores), _freely(scores)
    if _total(in_order, scores) >= IN_ORDER * _total(freely, scores):
        return in_order
    return freely


def _total(pairs: Mapping[int, int], scores: Sequence[Sequence[int]]) -> int:
    return sum(1 + scores[i][j] for i, j in pairs.items())


def _freely(scores: Sequence[Sequence[int]]) -> dict[int, int]:
    """Best surroundings first, whatever the order."""
    ranked = sorted(
        (-score, abs(i - j), i, j)
        for i, row in enumerate(scores)
        for j, score in enumerate(row)
        if score > IMPOSSIBLE
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _score, _apart, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _in_order(scores: Sequence[Sequence[int]]) -> dict[int, int]:
    """The best places that keep the order: the classic alignment of two sequences."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0] * (columns + 1) for _row in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = 1 + scores[i][j] + best[i + 1][j + 1] if scores[i][j] > IMPOSSIBLE else 0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if scores[i][j] > IMPOSSIBLE and best[i][j] == 1 + scores[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs

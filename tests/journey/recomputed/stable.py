"""How much a group owes to who was met: texts joined anew, from the words of some alone.

How close two texts are and who was drawn are given. The joining is done in another
way than the product's: sums of closeness between groups, the closest pair on a heap.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import combinations

EQUAL = 1e-9


def drawn_anew(near, threshold, people, draws):
    """For each draw of people the rows that are theirs, and the groups these make alone."""
    found = []
    for drawn in draws:
        rows = [row for row, who in enumerate(people) if who in drawn]
        found.append((set(rows), joined(near, threshold, rows)))
    return found


def stability(group, anew):
    """The mean over draws of how well the best group found anew matches this one."""
    matches = [
        max(len(own & other) / len(own | other) for other in groups)
        for rows, groups in anew
        if (own := group & rows)
    ]
    return sum(matches) / len(matches)


def joined(near, threshold, rows):
    """Groups whose texts are close enough on average: the closest first, of equals the first."""
    held = {row: {row} for row in rows}
    total = defaultdict(dict)
    heap = []

    def note(one, other, closeness):
        total[one][other] = total[other][one] = closeness
        mean = closeness / (len(held[one]) * len(held[other]))
        if mean >= threshold - EQUAL:
            heapq.heappush(heap, (-round(mean, 12), min(one, other), max(one, other), closeness))

    for one, other in combinations(rows, 2):
        if near[one][other]:
            note(one, other, near[one][other])
    while heap:
        _mean, one, other, closeness = heapq.heappop(heap)
        if not {one, other} <= held.keys() or total[one].get(other) != closeness:
            continue
        held[one] |= held.pop(other)
        own, lost = total.pop(one), total.pop(other)
        for third in (own.keys() | lost.keys()) - {one, other}:
            total[third].pop(other, None)
            note(one, third, own.get(third, 0) + lost.get(third, 0))
    return list(held.values())

"""How often personas are as clear when every trait is dealt out anew among their cases.

The shuffles are other ones than the product's: both shares estimate one chance, and
may differ by what so many draws leave open.
"""

from __future__ import annotations

import math
import random

AXES = ("appetite", "expertise", "decision")
SHUFFLES = 400


def chance(counts, persona_of):
    """The share of shuffles that tell the personas apart as clearly as they are."""
    first = next(iter(counts))[0]
    traits = [row for key, row in counts.items() if key[0] == first and key[1] not in AXES]
    inside = set().union(*(row["_inside"] for row in counts.values()))
    named = sorted(case for case in persona_of if case in inside)
    groups = [persona_of[case] for case in named]
    if len(set(groups)) < 2 or not traits:
        return 1.0
    columns = [
        [None if case not in row["_known"] else case in row["_has"] for case in named]
        for row in traits
    ]
    clear = silhouette(columns, groups)
    draw = random.Random(11)
    dealt = ([draw.sample(column, len(column)) for column in columns] for _ in range(SHUFFLES))
    return sum(silhouette(one, groups) >= clear - 1e-12 for one in dealt) / SHUFFLES


def silhouette(columns, groups):
    """The mean over cases of how much nearer their own group is than the next."""
    many = range(len(groups))
    apart = [[unlike([column[i] for column in columns], [column[j] for column in columns])
              for j in many] for i in many]  # fmt: skip
    total = 0.0
    for i in many:
        away = {}
        for name in set(groups):
            others = [apart[i][j] for j in many if groups[j] == name and j != i]
            away[name] = sum(others) / len(others) if others else None
        own = away.pop(groups[i])
        nearest = min(away.values())
        total += 0 if own is None else (nearest - own) / (max(own, nearest) or 1)
    return total / len(groups)


def unlike(one, other):
    """The share of the traits known of both in which two cases differ."""
    both = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return sum(a != b for a, b in both) / len(both) if both else 1.0


def left_open(share):
    """By how much two shares of so many draws may differ: four standard errors."""
    return 4 * math.sqrt(2 * max(share * (1 - share), 1 / SHUFFLES) / SHUFFLES)

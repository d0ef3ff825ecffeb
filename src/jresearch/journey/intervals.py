"""How far people differ: t intervals over people, never over mentions.

They are the variability between comparable interviewees and nothing more: the
people were chosen, not drawn. Values are one a person (or block of cases that
share one); under five there is no interval, and where all say the same there is
none either, since a width of zero would look like certainty.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INTERVAL_FROM = 5
"""From this many independent people an interval is given."""
LEVEL = 0.975


def by_block(values: Mapping[str, float], block_of: Mapping[str, str]) -> list[float]:
    """One value for each block of units that share a person: the mean of theirs.

    Examples
    --------
    >>> by_block({"C1": 1.0, "C2": 0.0, "C3": -1.0}, {"C1": "C1", "C2": "C1", "C3": "C3"})
    [0.5, -1.0]
    """
    together: dict[str, list[float]] = {}
    for unit, value in values.items():
        together.setdefault(block_of.get(unit, unit), []).append(value)
    return [_mean(own) for own in together.values()]


def half_width(values: Sequence[float]) -> float | None:
    """Half of the 95 % t interval of their mean; missing below five or when all are equal.

    Examples
    --------
    >>> round(half_width([-2, -1, 0, 1, 1]), 4)
    1.6189
    >>> half_width([1, 1, 1, 1, 1]) is None
    True
    """
    n = len(values)
    if n < INTERVAL_FROM or max(values) - min(values) < 1e-9:
        return None
    return _t(n - 1) * sqrt(_variance(values) / n)


def difference(one: Sequence[float], other: Sequence[float]) -> tuple[float, float] | None:
    """Welch's 95 % interval of the difference of the means of two groups of different people.

    Missing when a group has fewer than five, or neither varies.

    Examples
    --------
    >>> [round(bound, 2) for bound in difference([0, 1, 2, 1, 1], [-1, 0, -1, -2, -1])]
    [0.97, 3.03]
    """
    if min(len(one), len(other)) < INTERVAL_FROM:
        return None
    parts = [_variance(one) / len(one), _variance(other) / len(other)]
    whole = sum(parts)
    if whole < 1e-12:
        return None
    freedom = whole**2 / (parts[0] ** 2 / (len(one) - 1) + parts[1] ** 2 / (len(other) - 1))
    centre, half = _mean(one) - _mean(other), _t(freedom) * sqrt(whole)
    return centre - half, centre + half


def _t(freedom: float) -> float:
    # Student's quantile by itself: scipy.stats, which has it too, takes a second to import.
    from scipy.special import stdtrit

    return float(stdtrit(freedom, LEVEL))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _variance(values: Sequence[float]) -> float:
    centre = _mean(values)
    return sum((value - centre) ** 2 for value in values) / (len(values) - 1)

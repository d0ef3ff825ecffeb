"""What a touchpoint does to people, in one word, or that too little is known.

The word follows from cases, by a rule that is printed: a break where two cases
or more lost the thread there; mixed where at least two, and three in ten of
those who rated it, stand on each side; else the side of more cases, if two or
more stand on it; neutral where two or more rated it and nobody leans. Anything
less is not enough evidence, which is not the same as neutral.

A case stands on the side of its own mean there, as on the curve, on both where it
is even: who tells a touchpoint at length mostly praises and blames it, and is not
two people who part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pandas import DataFrame

    Verdict = Literal["break", "mixed", "irritant", "enchantment", "neutral", "insufficient"]

ENOUGH = 2
"""Independent cases: one alone is a signal."""
BOTH_SIDES = 0.3
BALANCE = 1e-9
"""A mean nearer to zero leans to no side."""


def leaning(lived: DataFrame, places: Sequence[str]) -> tuple[DataFrame, DataFrame]:
    """Who stands below zero, and who above, at each place: a row a place and ``unit``.

    Who is even there, yet was down and up, stands on both sides.

    Examples
    --------
    >>> import pandas as pd
    >>> told = pd.DataFrame({
    ...     "step": ["buy"] * 5, "unit": ["C1", "C1", "C2", "C3", "C3"],
    ...     "negative": [2, 0, 0, 1, 0], "positive": [0, 1, 1, 0, 1],
    ...     "valence": [-2.0, 1.0, 1.0, -1.0, 1.0]})
    >>> [side["unit"].tolist() for side in leaning(told, ["step"])]
    [['C1', 'C3'], ['C2', 'C3']]
    """
    rated = lived[lived["valence"].notna()]
    by_unit = rated.groupby([*places, "unit"])[["valence", "negative", "positive"]]
    own = by_unit.agg({"valence": "mean", "negative": "max", "positive": "max"}).reset_index()
    even = own["valence"].abs() <= BALANCE
    low, high = (even & own[side].fillna(0).ge(1) for side in ("negative", "positive"))
    return own[low | own["valence"].lt(-BALANCE)], own[high | own["valence"].gt(BALANCE)]


def verdict(
    rated: Collection[str],
    down: Collection[str],
    up: Collection[str],
    broken: Collection[str],
    block_of: Mapping[str, str],
) -> Verdict:
    """The verdict on a place from the cases that rated it; those who share a person are one.

    Examples
    --------
    >>> verdict({"C1", "C2", "C3"}, {"C1", "C2"}, set(), set(), {})
    'irritant'
    >>> verdict({"C1", "C2"}, {"C1"}, {"C2"}, set(), {})
    'insufficient'
    """
    all_of, low, high, lost = (
        len({block_of.get(unit, unit) for unit in who}) for who in (rated, down, up, broken)
    )
    if lost >= ENOUGH:
        return "break"
    if min(low, high) >= max(ENOUGH, BOTH_SIDES * all_of):
        return "mixed"
    if max(low, high) >= ENOUGH and low != high:
        return "irritant" if low > high else "enchantment"
    if all_of >= ENOUGH and not low and not high:
        return "neutral"
    return "insufficient"

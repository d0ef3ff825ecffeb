"""What a touchpoint does to people, in one word, or that too little is known.

The word follows from cases, by a rule that is printed: a break where two cases
or more lost the thread there; mixed where at least two, and three in ten of
those who rated it, stand on each side; else the side of more cases, if two or
more stand on it; neutral where two or more rated it and nobody leans. Anything
less is not enough evidence, which is not the same as neutral.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    Verdict = Literal["break", "mixed", "irritant", "enchantment", "neutral", "insufficient"]

ENOUGH = 2
"""Independent cases: one alone is a signal."""
BOTH_SIDES = 0.3


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

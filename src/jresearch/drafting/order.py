"""The order of a journey as those who tell it pass through it.

An employee tells a part of the way, and comes back to it. For each two steps
the interviews vote: which of them is spoken of first. A step stands before those
it mostly comes before; where the votes are equal, the usual place decides.
Before, purchase and after are never mixed.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MACROS = ("before", "purchase", "after")


def in_order(
    told: Mapping[str, Mapping[str, int]], usual: Sequence[str], macros: Mapping[str, str]
) -> list[str]:
    """The steps in order.

    Parameters
    ----------
    told
        Of each step, the first place at which each interview speaks of it.
    usual
        The steps in their usual order.
    macros
        Step to before, purchase or after.

    Examples
    --------
    >>> told = {"pay": {"V1": 9, "V2": 3}, "order": {"V1": 2, "V2": 1}, "look": {"V2": 8}}
    >>> in_order(told, ["look", "pay", "order"], dict(pay="purchase", order="purchase",
    ...     look="before"))
    ['look', 'order', 'pay']
    """
    won = dict.fromkeys(told, 0)
    for one, other in combinations(told, 2):
        if macros[one] != macros[other]:
            continue
        votes = sum(
            (told[other][interview] > place) - (told[other][interview] < place)
            for interview, place in told[one].items()
            if interview in told[other]
        )
        won[one] += (votes > 0) - (votes < 0)
        won[other] += (votes < 0) - (votes > 0)
    place = {step: n for n, step in enumerate(usual)}

    def rank(step: str) -> tuple[int, int, int, str]:
        return MACROS.index(macros[step]), -won[step], place.get(step, len(place)), step

    return sorted(told, key=rank)

"""What the reasons to rate do to one another, once each is known.

What stands after "mais" outweighs what stands before it. A lone "bravo" beside what went
wrong is irony. A fall in the stairs is nobody's fault when the hotel's people then sat up
all night: such a misfortune is the background of what pleased.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.coding.degree import HINT
from jresearch.coding.frame import word_class as _class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.coding.degree import Degree
    from jresearch.language import Words

NOBODYS = frozenset({"life", "pain"})
"""Concepts of misfortune that no firm has caused."""


def together(words: Words, degrees: Sequence[Degree]) -> list[Degree]:
    """The reasons as they stand beside one another."""
    return _after_but(words, _without_background(_ironic(words, degrees)))


def stands_alone(words: Words, degree: Degree) -> bool:
    """Whether a good word is thrown in by itself: "ah bravo, …", "… , super."."""
    first, last = degree.match.first, degree.match.last
    if not degree.positive or last - first > 2:
        return False
    while first > 0 and _joined(words, first) and words.tokens[first - 1].folded in _class(
        "thrown_in", words.language
    ):  # fmt: skip
        first -= 1
    return not (first and _joined(words, first)) and not (
        last < len(words.tokens) and _joined(words, last)
    )


def _joined(words: Words, place: int) -> bool:
    """Whether no mark stands before this word."""
    token = words.tokens[place]
    return not (token.after_stop or token.after_comma)


def _ironic(words: Words, degrees: Sequence[Degree]) -> list[Degree]:
    """A "bravo" alone, where all the rest hurts, hurts too."""
    alone = [d for d in degrees if stands_alone(words, d) and d.match.found.pos != HINT]
    rest = [d for d in degrees if d not in alone]
    if not alone or not any(d.negative for d in rest) or any(d.positive for d in rest):
        return list(degrees)
    return [d.hurting("irony") if d in alone else d for d in degrees]


def _without_background(degrees: list[Degree]) -> list[Degree]:
    """Misfortune is left out where something pleased."""
    if not any(d.positive for d in degrees):
        return degrees
    return [d for d in degrees if not (d.negative and d.match.found.concept in NOBODYS)]


def _after_but(words: Words, degrees: list[Degree]) -> list[Degree]:
    """What stands after "mais" weighs more: the opposite said before it is one degree at most."""
    turns = [
        place
        for place, token in enumerate(words.tokens)
        if token.folded in _class("but", words.language)
    ]
    if not turns:
        return degrees
    weighed = []
    for degree in degrees:
        other = "positive" if degree.side == "negative" else "negative"
        limit = next((t for t in turns if t >= degree.match.last), None)
        outweighed = limit is not None and any(
            d.match.first > limit and getattr(d, other) for d in degrees
        )
        strong = getattr(degree, degree.side) == 2
        weighed.append(degree.scaled(-1, "before but") if outweighed and strong else degree)
    return weighed

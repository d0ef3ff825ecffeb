"""The language of each turn: that of the interview, but for long stretches in the other.

A turn says too little to judge alone ("OK, super"), so it speaks its
interview's language unless a good number of its small words are of the other
one. A short turn between two such turns goes with them, unless its own words
say no. What people write in participants.csv (column ``language``) stands above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.transcripts.spoken_language import ENGLISH, FRENCH

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGE_WORDS = v.words(("fr", "français", "french"), ("en", "anglais", "english"))
"""The languages, as ids and as people may write them in a table."""

LONG = 8
"""Small words of the other language that a turn needs to keep it."""
_SHARE = 0.75
"""And the part they must be of its small words that tell a language."""
_WORD = re.compile(r"[^\W\d_]+")
_ONLY = {"fr": FRENCH - ENGLISH, "en": ENGLISH - FRENCH}


def languages_by_turn(texts: Sequence[str], base: str, *, talk: bool = True) -> list[str]:
    """The language of each turn of an interview mostly in ``base``.

    ``talk`` is false where turns do not answer one another, as in a survey.

    Examples
    --------
    >>> long = "So we went there and they did not have it, so I was not happy with them."
    >>> languages_by_turn(["Alors, je vous écoute.", long, "OK, yes.", long], "fr")
    ['fr', 'en', 'en', 'en']
    >>> languages_by_turn(["Alors, je vous écoute.", "OK, yes.", "Je ne sais pas."], "fr")
    ['fr', 'fr', 'fr']
    """
    other = "en" if base == "fr" else "fr"
    counts = [_counts(text, base, other) for text in texts]
    sure = [theirs >= LONG and theirs >= _SHARE * (ours + theirs) for ours, theirs in counts]
    if talk and any(sure):
        sure = _filled(sure, counts)
    return [other if one else base for one in sure]


def _counts(text: str, base: str, other: str) -> tuple[int, int]:
    words = _WORD.findall(text.lower())
    return sum(w in _ONLY[base] for w in words), sum(w in _ONLY[other] for w in words)


def _filled(sure: list[bool], counts: Sequence[tuple[int, int]]) -> list[bool]:
    """The turns in the other language, with the undecided ones that lie between two of them."""
    filled = list(sure)
    last: int | None = None
    for n, one in enumerate(sure):
        if one:
            between = range(last + 1, n) if last is not None else range(0)
            if all(theirs >= ours for ours, theirs in (counts[m] for m in between)):
                filled[n - len(between) : n] = [True] * len(between)
            last = n
    return filled

"""An answer read with its question: "Rien" is praise when one is asked what to improve.

The interviewer's question decides what a bare "rien", "non" or "tout" means. Only such
short answers are read so; whoever says more is read by what they say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.coding.degree import Degree
from jresearch.coding.frame import word_class
from jresearch.language import Entry, Match, fold

if TYPE_CHECKING:
    from jresearch.language import Words

SHORT = 6
"""Words up to which an answer is a bare one."""


def nothing_asked_for(words: Words, question: str) -> list[Degree]:
    """What a bare "nothing" or "everything" says to a question about the bad or the good.

    Examples
    --------
    >>> from jresearch.language import read_words
    >>> answer = nothing_asked_for(read_words(["Rien du tout."]), "Qu'est-ce qu'on améliore ?")
    >>> [(degree.negative, degree.positive) for degree in answer]
    [(0, 1)]
    """
    asked = _asked_about(question, words.language)
    if asked is None or not 0 < len(words.tokens) <= SHORT:
        return []
    place = next((n for n, token in enumerate(words.tokens) if _is_bare(token.folded, words)), None)
    if place is None:
        return []
    nothing = words.tokens[place].folded in word_class("nothing", words.language)
    good = nothing == (asked == "bad")
    entry = Entry(words.tokens[place].folded, "answer", int(not good), int(good), "answer")
    match = Match(place, place + 1, entry, entry.form)
    return [Degree(match, entry.negative, entry.positive, (f"asked: {asked}",))]


def _is_bare(word: str, words: Words) -> bool:
    return word in word_class("nothing", words.language) | word_class("everything", words.language)


def _asked_about(question: str, language: str) -> str | None:
    """Whether a question asks for the bad, for the good, or for neither alone."""
    said = fold(question)
    kinds = [
        kind
        for kind in ("bad", "good")
        if any(stem in said for stem in word_class(f"ask_{kind}", language))
    ]
    return kinds[0] if len(kinds) == 1 else None

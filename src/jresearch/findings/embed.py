"""The words of a text that carry meaning, by which topics and terms are told."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jresearch.language import stop_words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresearch.language import Token

NEGATIONS = {
    "fr": frozenset({"ne", "pas", "plus", "jamais", "rien", "non"}),
    "en": frozenset({"not", "never", "no", "nothing"}),
}


def content(text: str, language: str) -> list[Token]:
    """The words of a text that carry meaning.

    Examples
    --------
    >>> [word.lemma for word in content("J'ai dû relancer, et personne ne rappelle !", "fr")]
    ['relancer', 'personne', 'rappeler']
    """
    return telling_of(words_of(text, language).tokens, language)


def telling_of(words: Iterable[Token], language: str) -> list[Token]:
    """Those of these words that carry meaning."""
    empty = _empty(language)
    return [
        word
        for word in words
        if word.folded not in empty and word.lemma not in empty and len(word.lemma) > 1
    ]


@cache
def _empty(language: str) -> frozenset[str]:
    return stop_words(language) | NEGATIONS[language]

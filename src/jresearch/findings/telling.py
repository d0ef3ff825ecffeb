"""What a text tells: the words by which two texts can be said to tell the same.

"C'est vraiment compliqué" is said of everything, "faire", "chose" and "travail"
in every talk, and the words of the question are the interviewer's. Two texts
that share these share nothing. What is left tells of something: a thing, a deed
("relancer" and "relance" are one), an event the language package knows, by its
kind and by the very pattern ("j'ai tout redit" and "j'ai tout réexpliqué").
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jresearch.findings.embed import content, telling_of
from jresearch.language import Words, entries, events, fold, words_of
from jresearch.language.inflection import inflected
from jresearch.language.tables import read_rows
from jresearch.meaning.thesaurus import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jresearch.language import Mark, Match, Token

VAGUE = frozenset({
    "good", "bad", "beyond", "surprise", "normal", "idiom", "ease", "effort", "pressure",
    "joy", "relief", "worry", "anger", "frustration", "disappointment", "discouragement",
    "confusion", "speed", "beauty",
})  # fmt: skip
"""What lexicon words say of anything whatever: how it was, not what it was."""

VAGUE_EVENTS = frozenset({"size", "unmet", "unclear", "saved", "error", "good", "success", "done"})
"""Events that happen to anything ("trop …", "j'aurais aimé …"): they tell how, too."""

EVENT = "="
"""Opens the name of an event, so that it is no word."""


def told_in(texts: Sequence[str], languages: Sequence[str]) -> list[tuple[str, ...]]:
    """What each text tells, in its order.

    Examples
    --------
    >>> told_in(["Euh, c'est compliqué, quoi.", "Je relance pour la porte."], ["fr", "fr"])
    [(), ('relanc', 'port')]
    """
    return [_told(text, language) for text, language in zip(texts, languages, strict=True)]


@lru_cache(maxsize=50_000)
def _told(text: str, language: str) -> tuple[str, ...]:
    return (*_things(content(text, language), language), *_names(happened(text, language)))


def told_by(words: Sequence[Token], language: str) -> tuple[str, ...]:
    """What some words of a text tell, taken by themselves.

    Examples
    --------
    >>> told_by(words_of("Je relance pour la porte.").tokens[2:], "fr")
    ('port',)
    """
    alone = Words((replace(words[0], after_stop=False), *words[1:]), language)
    things = _things(telling_of(alone.tokens, language), language)
    return (*things, *_names(events(language).find(alone)))


@lru_cache(maxsize=20_000)
def happened(text: str, language: str) -> tuple[Match[Mark], ...]:
    """The events that a text tells of."""
    return tuple(events(language).find(words_of(text, language)))


def _things(words: Iterable[Token], language: str) -> list[str]:
    """The stems of words that are not said of anything."""
    anything = _said_of_anything(language)
    return [
        stem(word.lemma)
        for word in words
        if word.lemma not in anything and word.folded not in anything
        and len(word.lemma) > 2 and word.lemma[0].isalpha()
    ]  # fmt: skip


def _names(matches: Iterable[Match[Mark]]) -> list[str]:
    """What events are called: each by its kind and by its pattern."""
    return [
        name
        for match in matches
        if match.found.value not in VAGUE_EVENTS
        for name in (EVENT + match.found.value, f"{EVENT}{match.found.value} {match.pattern}")
    ]


@cache
def _said_of_anything(language: str) -> frozenset[str]:
    """Words of every talk, figures and measures of time, and vague judgements."""
    listed = [
        word
        for row in read_rows("classes.tsv")
        if row["name"] in {"talk", "felt", "unit", "n"} and row["language"] == language
        for word in row["words"].split()
    ]
    judged = [
        form
        for entry in entries(language)
        if entry.concept in VAGUE and entry.pos != "phrase"
        for form in inflected(entry.form, entry.pos, language)
    ]
    return frozenset(fold(word) for word in (*listed, *judged))

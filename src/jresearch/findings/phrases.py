"""What the machine calls a concept when it names a finding: ``phrases.tsv``, for anyone to mend."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jresearch.findings.telling import happened
from jresearch.language import Mark, Match, evaluations, set_phrases, words_of
from jresearch.language.lexicon import IDIOM
from jresearch.language.patterns import longest

if TYPE_CHECKING:
    from collections.abc import Set

    from jresearch.language import Words

NEGATIONS = {
    "fr": frozenset({"pas", "jamais", "rien", "aucun", "aucune", "sans", "ni", "plus", "personne"}),
    "en": frozenset({"not", "never", "no", "without", "nothing", "nobody", "didn't", "wasn't"}),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a concept is named, and how it is told as a consequence (empty: it is none)."""

    named: str
    then: str
    is_thing: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A concept of one sign, and which characters of the text tell it."""

    concept: str
    start: int
    end: int


@cache
def phrases(sign: int, language: str) -> dict[str, Phrase]:
    """By concept of this sign its phrase in a language.

    Examples
    --------
    >>> phrases(-1, "fr")["chasing"].named
    'Devoir relancer'
    """
    text = files("jresearch.findings").joinpath("phrases.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    mark = "+" if sign > 0 else "-"
    return {
        row["concept"]: Phrase(row[language], row[f"{language}_then"], row["kind"] == "thing")
        for row in rows
        if row["sign"] == mark
    }


@lru_cache(maxsize=50_000)
def told_concepts(text: str, language: str, sign: int) -> tuple[Told, ...]:
    """The concepts of this sign that have a name and that a text tells of, and where.

    Examples
    --------
    >>> [one.concept for one in told_concepts("J'ai dû relancer, toujours moi.", "fr", -1)]
    ['chasing']
    """
    known = phrases(sign, language)
    return tuple(one for one in told_of_sign(text, language, sign) if one.concept in known)


@lru_cache(maxsize=50_000)
def told_of_sign(text: str, language: str, sign: int) -> tuple[Told, ...]:
    """What a text tells of one sign, and where, be it too vague to have a name ("content").

    A judging word in a sentence that denies something tells of nothing here:
    whether "pas mal" is bad is for those who rate.

    Examples
    --------
    >>> [one.concept for one in told_of_sign("On était contents.", "fr", 1)]
    ['good']
    """
    words, matches = _matched(text, language)
    denied = {n for n, word in enumerate(words.tokens) if word.folded in NEGATIONS[language]}
    found = []
    for match in matches:
        of = match.found
        concept = of.value if isinstance(of, Mark) else of.concept
        degree = of.negative if sign < 0 else of.positive
        certain = isinstance(of, Mark) or not _near(match.first, denied)
        if concept != IDIOM and degree and certain:
            first, last = words.tokens[match.first], words.tokens[match.last - 1]
            found.append(Told(concept, first.start, last.end))
    return tuple(found)


@lru_cache(maxsize=10_000)
def _matched(text: str, language: str) -> tuple[Words, tuple[Match[Any], ...]]:
    """The events, set phrases and judging words of a text, of either sign: looked for once."""
    words = words_of(text, language)
    matches: list[Match[Any]] = list(happened(text, language))
    matches += set_phrases(language).find(words)
    matches += evaluations(language).find(words)
    return words, tuple(longest(matches))


def _near(place: int, denied: Set[int]) -> bool:
    return any(place - 4 <= n <= place for n in denied)

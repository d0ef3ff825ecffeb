"""Words that judge: ``lexicon_fr.tsv`` and ``lexicon_en.tsv``, with how much they hurt or please.

A row holds the words of one kind that say the same of an experience. Single words stand
under the form a dictionary lists them under and are found in all their forms; a turn of
phrase is a pattern. A row of degree 0 and 0 says "normal"; the concept ``idiom`` marks
turns of phrase that judge nothing though one of their words would ("bien sûr", "as well").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jresearch.language.inflection import inflected
from jresearch.language.patterns import Patterns
from jresearch.language.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

IDIOM = "idiom"
PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or turn of phrase: its kind, its degrees from 0 to 2, what it speaks of."""

    form: str
    pos: str
    negative: int
    positive: int
    concept: str


@cache
def entries(language: str = "fr") -> tuple[Entry, ...]:
    """Every word and turn of phrase that judges, under its dictionary form.

    Examples
    --------
    >>> any(entry.form == "intuitif" and entry.concept == "ease" for entry in entries("fr"))
    True
    """
    return tuple(
        Entry(form, row["pos"], int(row["negative"]), int(row["positive"]), row["concept"])
        for row in read_rows(f"lexicon_{language}.tsv")
        for form in row["words"].split(", ")
    )


@cache
def evaluations(language: str = "fr") -> Patterns[Entry]:
    """The words that judge, as patterns.

    Examples
    --------
    >>> from jresearch.language.tokens import read_words
    >>> [match.found.form for match in evaluations("fr").find(read_words(["C'est intuitif."]))]
    ['intuitif']
    """
    return Patterns(_patterns(language), language)


def _patterns(language: str) -> Iterator[tuple[str, Entry]]:
    for entry in entries(language):
        if entry.pos == PHRASE:
            yield entry.form, entry
        else:
            yield "|".join(inflected(entry.form, entry.pos, language)), entry

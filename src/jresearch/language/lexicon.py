"""Words that judge: ``lexicon_fr.tsv`` and ``lexicon_en.tsv``, with how much they hurt or please.

A form is found as written and under its lemma. A row of degree 0 and 0 says
"normal"; the concept ``idiom`` marks turns of phrase that judge nothing though
one of their words would ("bien sûr", "as well").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jresearch.language.patterns import Patterns, literal
from jresearch.language.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

IDIOM = "idiom"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or turn of phrase: its kind, its degrees from 0 to 2, what it speaks of."""

    form: str
    pos: str
    negative: int
    positive: int
    concept: str


@cache
def evaluations(language: str = "fr") -> Patterns[Entry]:
    """The words that judge, as patterns.

    Examples
    --------
    >>> from jresearch.language.tokens import read_words
    >>> [match.found.form for match in evaluations("fr").find(read_words(["C'est intuitif."]))]
    ['intuitif']
    """
    return Patterns(_rows(language), language)


def _rows(language: str) -> Iterator[tuple[str, Entry]]:
    for row in read_rows(f"lexicon_{language}.tsv"):
        entry = Entry(
            row["form"], row["pos"], int(row["negative"]), int(row["positive"]), row["concept"]
        )
        yield literal(row["form"]), entry
        if row["lemma"] != row["form"]:
            yield literal(row["lemma"]), entry

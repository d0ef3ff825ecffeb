"""What happened, and how it is told: the events and marks of ``events.tsv`` and ``marks.tsv``.

Irritants are events more often than feelings: "j'ai dû rappeler quatre fois"
names no emotion. The patterns are data that anyone may correct; each stands
beside an invented example, and a test finds every pattern in its example.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jresearch.language.lexicon import IDIOM
from jresearch.language.patterns import Patterns
from jresearch.language.tables import read_rows


@dataclass(frozen=True, slots=True)
class Mark:
    """What a pattern speaks for: a value of a field, or a degree of good or bad."""

    field: str
    value: str
    negative: int = 0
    positive: int = 0


@cache
def hints(language: str = "fr") -> Patterns[Mark]:
    """What usually goes well or wrong where somebody tells what happened: weaker than an event.

    Examples
    --------
    >>> from jresearch.language.tokens import read_words
    >>> found = hints("fr").find(read_words(["Il m'a raccompagnée jusqu'à la porte."]))
    >>> {match.found.value for match in found}
    {'devoted'}
    """
    return Patterns(
        (
            (
                row["pattern"],
                Mark("hint", row["concept"], int(row["negative"]), int(row["positive"])),
            )
            for row in read_rows("hints.tsv")
            if row["language"] == language
        ),
        language,
    )


@cache
def events(language: str = "fr") -> Patterns[Mark]:
    """What happened to people, without a word of emotion.

    Examples
    --------
    >>> from jresearch.language.tokens import read_words
    >>> found = events("fr").find(read_words(["Le jour dit, personne n'est venu."]))
    >>> found[0].found
    Mark(field='event', value='noshow', negative=2, positive=0)
    """
    return Patterns(
        (
            (
                row["pattern"],
                Mark("event", row["concept"], int(row["negative"]), int(row["positive"])),
            )
            for row in read_rows("events.tsv")
            if row["language"] == language and row["concept"] != IDIOM
        ),
        language,
    )


@cache
def set_phrases(language: str = "fr") -> Patterns[Mark]:
    """Turns of phrase that tell of no event, though their words would ("je sais pas si")."""
    return Patterns(
        (
            (row["pattern"], Mark("event", IDIOM))
            for row in read_rows("events.tsv")
            if row["language"] == language and row["concept"] == IDIOM
        ),
        language,
    )


@cache
def marks(language: str = "fr", *fields: str) -> Patterns[Mark]:
    """The marks of some fields: how something is told, who lives it, what followed."""
    return Patterns(
        (
            (row["pattern"], Mark(row["field"], row["value"]))
            for row in read_rows("marks.tsv")
            if row["language"] == language and row["field"] in fields
        ),
        language,
    )

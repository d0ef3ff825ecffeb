"""What the product knows of French and English: words, sentences, lexicons, readable patterns."""

from jresearch.language.lexicon import Entry, entries, evaluations
from jresearch.language.marks import Mark, events, hints, marks, set_phrases
from jresearch.language.patterns import Match, Patterns
from jresearch.language.sentences import Span, sentences
from jresearch.language.tokens import (
    Token,
    Words,
    fold,
    lemma,
    read_words,
    stop_words,
    tokens,
    words_of,
)

__all__ = [
    "Entry",
    "Mark",
    "Match",
    "Patterns",
    "Span",
    "Token",
    "Words",
    "entries",
    "evaluations",
    "events",
    "fold",
    "hints",
    "lemma",
    "marks",
    "read_words",
    "sentences",
    "set_phrases",
    "stop_words",
    "tokens",
    "words_of",
]

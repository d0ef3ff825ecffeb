"""All that is read in the words of one observation by the rules, where it is placed apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.coding.nature import (
    Reading,
    read_emotions,
    read_intent,
    read_manner,
    read_natures,
    read_odds,
    read_severity,
)
from jresearch.coding.rate import Rating, rate_words

if TYPE_CHECKING:
    from jresearch.language import Words

RATED = 0.6
"""How sure a rating is; nobody has calibrated it yet on a study's own decisions."""


def read_words_of(words: Words, population: str) -> list[Reading]:
    """All that is read in the words of one observation, places apart."""
    rating = rate_words(words)
    odds = read_odds(words, rating, population)
    return [
        *_degrees(rating),
        *read_natures(words, rating, population, odds),
        *read_manner(words, rating, population, odds),
        *read_severity(words, rating, odds),
        *read_emotions(words, rating),
        *read_intent(words),
    ]


def _degrees(rating: Rating) -> list[Reading]:
    if rating.negative is None or rating.positive is None:
        return []
    return [
        Reading("negative", str(rating.negative), RATED, rating.evidence),
        Reading("positive", str(rating.positive), RATED, rating.evidence),
    ]

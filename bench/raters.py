"""The product's rating and the tools people would use instead, asked in the same way.

Each rater takes texts and gives a degree of bad and of good for each, both missing
where it found nothing, and a score that ranks texts from bad to good. The peers give
one number: a text of theirs is never mixed, and zero means that nothing was found.
"""

from __future__ import annotations

import io
import sys
import warnings
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NEAR_ZERO = 0.05
"""vaderSentiment's own bound between neutral and the rest."""


@dataclass(frozen=True)
class Rated:
    """A text as one rater rates it; ``label`` is none where nothing was found."""

    label: str
    score: float


def raters(language: str) -> dict[str, Callable[..., list[Rated]]]:
    """The raters of a language, the product first."""
    if language == "fr":
        return {"jresearch": product, "vaderSentiment-fr": _vader_fr, "textblob-fr": _textblob_fr}
    return {"jresearch": product, "vaderSentiment": _vader_en}


def product(
    texts: Sequence[str], language: str, questions: Sequence[str | None] | None = None
) -> list[Rated]:
    """What ``rate_texts`` says."""
    import jresearch as jr

    table = jr.rate_texts(texts, language, questions)
    rows = zip(table["negative"], table["positive"], strict=True)
    return [
        Rated("none", 0.0) if n is None or p is None else Rated(side(n, p), float(p - n))
        for n, p in ((_plain(n), _plain(p)) for n, p in rows)
    ]


def _plain(degree: float) -> int | None:
    import pandas as pd

    return None if pd.isna(degree) else int(degree)


def side(negative: int, positive: int) -> str:
    """The class of two degrees."""
    if negative and positive:
        return "mixed"
    return "negative" if negative else "positive" if positive else "neutral"


def _one_number(score: float) -> Rated:
    if score == 0:
        return Rated("none", 0.0)
    near = abs(score) < NEAR_ZERO
    return Rated("neutral" if near else "negative" if score < 0 else "positive", score)


def _vader_fr(texts: Sequence[str], _language: str, _asked: object = None) -> list[Rated]:
    analyser = _vader_fr_analyser()
    return [_one_number(analyser(text)) for text in texts]


@cache
def _vader_fr_analyser() -> Callable[[str], float]:
    path = list(sys.path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from vaderSentiment_fr.vaderSentiment import SentimentIntensityAnalyzer
    sys.path[:] = path  # it puts "/" there
    analyser = SentimentIntensityAnalyzer()

    def _score(text: str) -> float:
        with redirect_stdout(io.StringIO()):
            return float(analyser.polarity_scores(text)["compound"])

    return _score


def _vader_en(texts: Sequence[str], _language: str, _asked: object = None) -> list[Rated]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    return [_one_number(float(analyser.polarity_scores(text)["compound"])) for text in texts]


def _textblob_fr(texts: Sequence[str], _language: str, _asked: object = None) -> list[Rated]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from textblob import Blobber
        from textblob_fr import PatternAnalyzer, PatternTagger

        blob = Blobber(pos_tagger=PatternTagger(), analyzer=PatternAnalyzer())
        return [_one_number(float(blob(text).sentiment[0])) for text in texts]

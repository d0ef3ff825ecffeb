"""How much an observation hurts and how much it pleases: two degrees from 0 to 2.

The two are kept apart, so that mixed feelings exist; valence is their difference. Rules
find reasons in words and events; what was learned from thousands of sayings weighs them
with all the other words, and reads what no rule knows. Without evidence there is no
rating, which is not the same as neutral.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jresearch.coding.degree import EVENT, HINT, Rating
from jresearch.coding.learnt import read_degrees, shown_words
from jresearch.coding.reasons import degrees_of, reasons
from jresearch.coding.speech import in_order, read_text, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.coding.degree import Degree
    from jresearch.coding.learnt import Read
    from jresearch.coding.speech import Evidence
    from jresearch.language import Words

__all__ = ["Rating", "rate_texts", "rate_words"]


def rate_texts(
    texts: Sequence[str],
    language: str = "fr",
    questions: Sequence[str | None] | None = None,
) -> pd.DataFrame:
    """Rate plain texts: valence, negative, positive, evidence.

    ``questions`` are what each text answers, where it is known: "Rien" pleases
    when it answers "Qu'améliorer ?".

    Examples
    --------
    >>> rate_texts(["J'ai dû rappeler quatre fois.", "C'est un bouton."])[["valence", "negative"]]
       valence  negative
    0     -2.0         2
    1      NaN      <NA>
    """
    asked = [None] * len(texts) if questions is None else questions
    ratings = [
        rate_words(read_text(text, language), question if isinstance(question, str) else None)
        for text, question in zip(texts, asked, strict=True)
    ]
    table = pd.DataFrame(
        {
            "negative": pd.array([r.negative for r in ratings], dtype="Int64"),
            "positive": pd.array([r.positive for r in ratings], dtype="Int64"),
        }
    )
    valence = (
        (table["positive"] - table["negative"])
        .astype("Float64")
        .to_numpy(float, na_value=float("nan"))
    )
    table.insert(0, "valence", valence)
    table["evidence"] = pd.Series([list(r.evidence) for r in ratings], dtype="object")
    return table


def rate_words(words: Words, question: str | None = None) -> Rating:
    """Rate the words of an observation, as an answer where the question is known."""
    found = reasons(words, question)
    read = read_degrees(words, found, degrees_of(found))
    if read.degrees is None:
        return Rating(None, None, (), frozenset(), found=read.found)
    negative, positive = read.degrees
    kept = [d for d in found if _speaks_for(d, negative, positive)]
    rows = [shown(words, d.match, _rule(d)) for d in kept]
    rows += _missing(words, kept, read)
    concepts = frozenset(
        ("+" if d.positive > d.negative else "-") + d.match.found.concept for d in kept
    )
    strong = any(d.match.found.positive == 2 and d.positive == 2 for d in kept)
    return Rating(negative, positive, tuple(in_order(rows)), concepts, strong, read.found)


def _speaks_for(degree: Degree, negative: int, positive: int) -> bool:
    """Whether a reason stands on a side that is read; all that is normal does."""
    return bool(
        (degree.negative and negative)
        or (degree.positive and positive)
        or not (degree.negative or degree.positive or negative or positive)
    )


def _missing(words: Words, kept: Sequence[Degree], read: Read) -> list[Evidence]:
    """The words that weigh most, for a side that no rule gives a reason for."""
    return [
        row
        for side, sign, degree in zip(
            ("negative", "positive"), "−+", read.degrees or (), strict=False
        )
        if degree and not any(getattr(one, side) for one in kept)
        for row in shown_words(words, read.found, side, f" {sign * degree}")
    ]


def _rule(degree: Degree) -> str:
    entry = degree.match.found
    source = entry.pos if entry.pos in {EVENT, HINT} else "word"
    sign = ("−" * degree.negative + "+" * degree.positive) or "0"
    return " · ".join((f"{source}: {entry.concept} {sign}", *degree.rules))

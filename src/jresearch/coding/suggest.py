"""What the machine proposes for each observation, always with the words that show it.

A proposal is never applied: it waits for a person, and what a person refused
is not proposed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.coding.nature import (
    Reading,
    read_emotions,
    read_manner,
    read_natures,
    read_severity,
)
from jresearch.coding.place import place_words
from jresearch.coding.rate import Rating, rate_words
from jresearch.coding.speech import read_observation, turn_texts
from jresearch.tables import Codings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jresearch.codebook import Codebook
    from jresearch.language import Words
    from jresearch.log import Log

RATED = 0.6
"""How sure a rating is; nobody has calibrated it yet on a study's own decisions."""


def suggest_codings(
    observations: pd.DataFrame,
    turns: pd.DataFrame,
    codebook: Codebook,
    log: Log | None = None,
) -> pd.DataFrame:
    """Propose step, channel, nature, degrees, severity, emotion, modality and more: Codings.

    A field without evidence has no row. Values that somebody rejected are left
    out; the field then stays open.
    """
    refused = _refused(log)
    told = observations.sort_values(["interview", "told_order"], kind="stable")
    texts = turn_texts(turns)
    columns = told[["interview", "parts", "language"]].itertuples(index=False)
    words = [read_observation(i, parts, language, texts) for i, parts, language in columns]
    rows = [*_places(told, words, codebook), *_readings(told, words)]
    kept = [row for row in rows if (row["target"], row["field"], row["value"]) not in refused]
    table = pd.DataFrame(kept, columns=["target", "field", "value", "score", "evidence"])
    table = table.assign(source="machine", coder=None, status="proposed", time=None)
    order = {name: place for place, name in enumerate(observations["observation"])}
    table["_order"] = table["target"].map(order)
    ordered = table.sort_values(["_order", "field"], kind="stable").drop(columns="_order")
    return Codings.validate(ordered)


def _refused(log: Log | None) -> set[tuple[str, str, str]]:
    if log is None:
        return set()
    from jresearch.log import rejected

    return rejected(log)


def _places(
    told: pd.DataFrame, words: Sequence[Words], codebook: Codebook
) -> Iterator[dict[str, Any]]:
    questions = [None if pd.isna(question) else str(question) for question in told["question"]]
    interviews = [str(interview) for interview in told["interview"]]
    for name in ("step", "channel"):
        placed = place_words(words, codebook, name, questions, interviews)
        for target, row in zip(told["observation"], placed.to_dict("records"), strict=True):
            if row["value"] is not None and not pd.isna(row["value"]):
                yield {"target": target, "field": name} | {str(k): x for k, x in row.items()}


def _readings(told: pd.DataFrame, words: Sequence[Words]) -> Iterator[dict[str, Any]]:
    columns = told[["observation", "population"]].itertuples(index=False)
    for (target, population), said in zip(columns, words, strict=True):
        for reading in read_words_of(said, population):
            yield {
                "target": target, "field": reading.field, "value": reading.value,
                "score": reading.score, "evidence": list(reading.evidence),
            }  # fmt: skip


def read_words_of(words: Words, population: str) -> list[Reading]:
    """All that is read in the words of one observation, places apart."""
    rating = rate_words(words)
    return [
        *_degrees(rating),
        *read_natures(words, rating, population),
        *read_manner(words, population),
        *read_severity(words, rating),
        *read_emotions(words, rating),
    ]


def _degrees(rating: Rating) -> list[Reading]:
    if rating.negative is None or rating.positive is None:
        return []
    return [
        Reading("negative", str(rating.negative), RATED, rating.evidence),
        Reading("positive", str(rating.positive), RATED, rating.evidence),
    ]

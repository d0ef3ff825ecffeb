"""A piece, and a sentence set aside, as a row of its table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.log.anchors import GAP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.observations.segment import Run, Sentence


def piece_row(
    interview: str, run: Run, group: list[Sentence], who: Mapping[str, Any]
) -> dict[str, Any]:
    """A row of Observations; its id and its place in the telling come later."""
    parts: list[dict[str, int]] = []
    words: list[str] = []
    for turn, said in groupby(group, key=lambda sentence: sentence.turn):
        of = list(said)
        start, end = of[0].start, of[-1].end
        parts.append({"turn": turn, "start": start, "end": end})
        words.append(of[0].whole[start:end])
    case = who.get("case")
    return {
        "interview": interview, "person": run.person, "case": None if pd.isna(case) else case,
        "population": who["population"], "language": run.language, "parts": parts,
        "quote": GAP.join(words), "question": run.question, "made_by": "machine",
        "covered_by": None,
    }  # fmt: skip


def aside_row(interview: str, sentence: Sentence, reason: str) -> dict[str, Any]:
    """A row of Aside."""
    return {
        "interview": interview, "turn": sentence.turn, "start": sentence.start,
        "end": sentence.end, "reason": reason,
    }  # fmt: skip

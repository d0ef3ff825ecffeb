"""Held observations as rows, and which of two coders' is analysed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresearch.log.anchors import GAP
from jresearch.observations.segment import question_before

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from jresearch.log import Held, Log
    from jresearch.log.search import Part


class Rows:
    """Makes the rows of held observations; each interview is looked up once."""

    def __init__(self, turns: pd.DataFrame, people: pd.DataFrame) -> None:
        self._turns = {str(i): own for i, own in turns.groupby("interview", sort=False)}
        self._said = {
            (i, turn): (person, language, text)
            for i, turn, person, language, text in turns[
                ["interview", "turn", "person", "language", "text"]
            ].itertuples(index=False)
        }
        self._people = {(row["interview"], row["person"]): row for row in people.to_dict("records")}
        self._questions: dict[tuple[str, int], str | None] = {}

    def of(self, item: Held, parts: Sequence[Part]) -> dict[str, Any]:
        """The row of an observation whose words stand there."""
        interview, turn = str(item.anchor["interview"]), parts[0]["turn"]
        person, language, _text = self._said[interview, turn]
        who = self._people[interview, person]
        words = [self._said[interview, p["turn"]][2][p["start"] : p["end"]] for p in parts]
        return {
            "observation": item.observation, "interview": interview, "person": person,
            "case": who["case"], "population": who["population"], "language": language,
            "parts": [dict(part) for part in parts], "quote": GAP.join(words),
            "question": self._question(interview, turn), "made_by": item.made_by,
            "covered_by": None,
        }  # fmt: skip

    def _question(self, interview: str, turn: int) -> str | None:
        key = (interview, turn)
        if key not in self._questions:
            self._questions[key] = question_before(self._turns[interview], turn)
        return self._questions[key]


def mark_covered(
    rows: list[dict[str, Any]], items: Mapping[str, Held], log: Log
) -> list[dict[str, Any]]:
    """Of two coders' observations that share half the words of the shorter, one is analysed."""
    rank = {coder: number for number, coder in enumerate(log.coders)}
    ordered = sorted(
        rows, key=lambda r: (rank.get(items[r["observation"]].owner, len(rank)), first_place(r))
    )
    analysed: list[dict[str, Any]] = []
    for row in ordered:
        owner = items[row["observation"]].owner
        over = next(
            (
                other["observation"]
                for other in analysed
                if items[other["observation"]].owner != owner and _share_half(row, other)
            ),
            None,
        )
        row["covered_by"] = over
        if over is None:
            analysed.append(row)
    return ordered


def _share_half(one: dict[str, Any], two: dict[str, Any]) -> bool:
    if one["interview"] != two["interview"]:
        return False
    words = [_word_places(row) for row in (one, two)]
    shorter = min(len(places) for places in words)
    return shorter > 0 and len(words[0] & words[1]) >= shorter / 2


def _word_places(row: dict[str, Any]) -> set[tuple[int, int]]:
    """Where each word of an observation begins, as (turn, offset)."""
    places, at = set(), 0
    for part in row["parts"]:
        length = part["end"] - part["start"]
        words = row["quote"][at : at + length]
        places |= {(part["turn"], part["start"] + m.start()) for m in re.finditer(r"\w+", words)}
        at += length + len(GAP)
    return places


def first_place(row: dict[str, Any]) -> tuple[str, int, int]:
    """Where an observation begins: the order of the telling."""
    return row["interview"], row["parts"][0]["turn"], row["parts"][0]["start"]

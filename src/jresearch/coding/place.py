"""Where something happened: the step of the journey and the channel.

The evidence is what the study's codebook says a step sounds like (its
keywords, its examples), the question that was asked, and the order of
telling: people mostly stay at a step, then go forward, now and then jump back.
Words without evidence are not placed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch import vocabulary as v
from jresearch.coding.finder import Field, Finder, Placing
from jresearch.coding.speech import in_order, read_text, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from jresearch.codebook import Codebook
    from jresearch.language import Words

FORWARD, FURTHER, BACK = -0.7, -0.1, -1.6
"""What it costs the story to go on to the next step, to skip one more, to jump back."""

CLOSE_CALL = 0.75
"""A place weighing this share of the heaviest may be preferred by the order of telling."""

HELD_BY_ORDER = 0.35
"""Score of a place that only the order of telling gives."""

Row = dict[str, Any]


def place_texts(  # noqa: PLR0917 - a CSV column each, in this order
    texts: Sequence[str],
    codebook: Codebook,
    field: Field = "step",
    questions: Sequence[str | None] | None = None,
    language: str = "fr",
    interviews: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Place plain texts: value (missing: no evidence), score from 0 to 1, evidence.

    Parameters
    ----------
    texts
        What people said.
    codebook
        Whose steps or channels.
    field
        Which of the two.
    questions
        What was asked before each text.
    language
        That of the texts; keywords of both languages are looked for.
    interviews
        Which interview each text belongs to, the texts standing in the order
        of telling; without it each text is placed for itself.
    """
    words = [read_text(text, language) for text in texts]
    return place_words(words, codebook, field, questions, interviews)


def place_words(
    words: Sequence[Words],
    codebook: Codebook,
    field: Field = "step",
    questions: Sequence[str | None] | None = None,
    interviews: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Place words already read: value, score, evidence."""
    asked = [None] * len(words) if questions is None else list(questions)
    placings = Finder(codebook, field).place(words, asked)
    rows = [_heaviest(placing) for placing in placings]
    if interviews is not None and field == "step" and codebook.steps:
        for told in _by_interview(interviews):
            own = [placings[place] for place in told]
            path = _told_path(own, codebook.step_ids)
            chosen = [_prefer(own[n], rows[place], path[n]) for n, place in enumerate(told)]
            filled = _between(chosen, [words[n] for n in told], [asked[n] for n in told])
            for place, row in zip(told, filled, strict=True):
                rows[place] = row
    return pd.DataFrame(rows, columns=["value", "score", "evidence"])


def _heaviest(placing: Placing) -> Row:
    if not placing.weights:
        return {"value": None, "score": float("nan"), "evidence": []}
    # Of equals, the first said: dicts keep the order in which evidence was found.
    return _row(placing, max(placing.weights, key=lambda place: round(placing.weights[place], 9)))


def _row(placing: Placing, place: str) -> Row:
    weight, total = placing.weights[place], sum(placing.weights.values())
    score = weight / total * (1 - np.exp(-1.2 * weight))
    return {
        "value": place,
        "score": round(float(score), 4),
        "evidence": in_order(placing.evidence[place]),
    }


# The order of telling ----------------------------------------------------------------------------


def _by_interview(interviews: Sequence[str]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for place, interview in enumerate(interviews):
        groups.setdefault(interview, []).append(place)
    return list(groups.values())


def _told_path(placings: Sequence[Placing], steps: Sequence[str]) -> list[str]:
    """The steps a story most likely went through, one for each thing told (Viterbi)."""
    weights = np.array([[p.weights.get(step, 0.0) for step in steps] for p in placings])
    moves = _moves(len(steps))
    best = weights[0]
    origins: list[NDArray[np.intp]] = []
    for row in weights[1:]:
        reached = best[:, None] + moves
        origins.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + row
    path = [int(best.argmax())]
    for origin in reversed(origins):
        path.append(int(origin[path[-1]]))
    return [steps[place] for place in reversed(path)]


def _moves(n: int) -> NDArray[np.float64]:
    ahead = np.arange(n)[None, :] - np.arange(n)[:, None]
    forward = FORWARD + FURTHER * (ahead - 1)
    return np.where(ahead == 0, 0.0, np.where(ahead > 0, forward, BACK))


def _prefer(placing: Placing, row: Row, step: str) -> Row:
    """The step of the story, where the words speak for it nearly as much as for another."""
    value = row["value"]
    if value in {None, v.NONE, step} or placing.weights.get(step, 0.0) < (
        CLOSE_CALL * placing.weights[value]
    ):
        return row
    preferred = _row(placing, step)
    first = preferred["evidence"][0]
    preferred["evidence"] = in_order([*preferred["evidence"], first | {"rule": "order"}])
    return preferred


def _between(rows: Sequence[Row], words: Sequence[Words], asked: Sequence[str | None]) -> list[Row]:
    """Words without evidence between two things of one step, in one answer, are of that step."""
    filled = list(rows)
    known = [place for place, row in enumerate(rows) if row["value"] is not None]
    for one, two in pairwise(known):
        value = rows[one]["value"]
        if value != rows[two]["value"] or value == v.NONE or len(set(asked[one : two + 1])) > 1:
            continue
        for place in range(one + 1, two):
            filled[place] = {
                "value": value,
                "score": HELD_BY_ORDER,
                "evidence": whole(words[place], "order"),
            }
    return filled

"""Where something happened: the step of the journey and the channel; and what it is about.

The evidence is what the study's codebook says a step sounds like (its
keywords, its examples), the question that was asked, the order of telling
(people mostly stay at a step, then go forward, now and then jump back), and
what people decided of other things told. Words without evidence are not placed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch.coding.calibration import ENOUGH, Bend, bent
from jresearch.coding.channels import offered, spoken_of
from jresearch.coding.ground import Ground, weights_of
from jresearch.coding.learn import Decided, Learned, learn, nothing
from jresearch.coding.path import moves, thread
from jresearch.coding.speech import in_order, read_text, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from jresearch.codebook import Codebook
    from jresearch.coding.finder import Field

    Array = NDArray[np.float64]

SHARP = {"step": 1.8, "channel": 2.4, "theme": 2.0}
SHARP_ASKED = {"step": 1.4, "channel": 1.0, "theme": 0.0}
"""How much one piece of evidence of weight 1 says, in log-odds: in the words, in the question."""

AT_REST = {"step": -3.0, "channel": -2.3}
"""How much speaks for no place at all before anything is said."""

RARE = 0.8
"""How much more the name of a channel says that people seldom speak of."""

SAME_CHANNEL = {True: 0.7, False: 0.45}
"""How likely a story stays on a channel, within an answer and from one question to the next."""

HABIT = 5.0
"""Decisions at a step that say as much of its channels as the codebook does."""

THEME_AT_REST = -2.0
"""How much speaks for a theme before anything is said, in log-odds."""

LEAST = 1.4
"""Chance, beside that of drawing lots, from which a place is proposed."""

NOWHERE = 2.2
"""How much more what speaks for no step says than what speaks for one: it is said seldom."""

Row = dict[str, Any]
EXCLUSIVE: tuple[Field, ...] = ("step", "channel")


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
    asked = [None] * len(words) if questions is None else list(questions)
    told = [str(n) for n in range(len(words))] if interviews is None else list(interviews)
    rows = placed(Ground(words, codebook, asked, told), {})[field]
    return pd.DataFrame(rows, columns=["value", "score", "evidence"])


def placed(ground: Ground, decided: Mapping[Field, Decided]) -> dict[Field, list[Row]]:
    """Step and channel of all things told: value, score and evidence of each."""
    found: dict[Field, list[Row]] = {}
    steps: Array | None = None
    for field in EXCLUSIVE:
        known = decided.get(field, Decided({}))
        learned = taught(ground, field, known)
        chances = chances_of(ground, field, known, learned, steps)
        rows = [_row(ground, field, n, own, learned) for n, own in enumerate(chances)]
        found[field] = _calibrated(rows, _bend(ground, field, known))
        steps = _held(ground, field, known, chances)
    return found


def _calibrated(rows: list[Row], bend: Bend) -> list[Row]:
    scores = bend(np.array([row["score"] for row in rows], dtype=np.float64))
    return [
        row | {"score": round(float(score), 4)} for row, score in zip(rows, scores, strict=True)
    ]


def _bend(ground: Ground, field: Field, decided: Decided) -> Bend:
    """How scores compare with decisions: those the machine gives without knowing any of them."""
    if len(decided.given) < ENOUGH:
        return Bend()
    chances, ids = unaided(ground)[field], ground.ids(field)
    known = sorted(decided.given)
    best = chances[known].argmax(axis=1)
    right = [ids[at] in decided.given[row] for row, at in zip(known, best, strict=True)]
    return bent(chances[known].max(axis=1), np.array(right, dtype=bool))


def taught(ground: Ground, field: Field, decided: Decided) -> Learned:
    """What decisions taught of the places of a field."""
    if not decided.given and not decided.refused:
        return nothing()
    says = _says(ground, field)
    if field in EXCLUSIVE:
        stands = np.log(unaided(ground)[field] + 1e-9)
        return learn(ground.rows, decided, says, stands, ground.ids(field), exclusive=True)
    return learn(
        ground.rows, decided, says, says + THEME_AT_REST, ground.ids(field), exclusive=False
    )


def unaided(ground: Ground) -> dict[str, Array]:
    """The chances of step and channel without anybody's decision; worked out once."""
    if "step" not in ground.kept:
        nobody = Decided({})
        steps = chances_of(ground, "step", nobody, nothing(), None)
        ground.kept["step"] = steps
        ground.kept["channel"] = chances_of(ground, "channel", nobody, nothing(), steps)
    return ground.kept


def chances_of(
    ground: Ground, field: Field, decided: Decided, learned: Learned, steps: Array | None
) -> Array:
    """The chance of each place of a field, none last, for each thing told."""
    says = _says(ground, field)
    if says.shape[1] == 1:
        return np.zeros_like(says)
    own = np.exp(np.clip(says + learned.adds(ground.rows, says), -20, 20))
    held = _held(ground, field, decided, own)
    chances = np.empty_like(own)
    usual = None if steps is None else steps @ _usual(ground, decided, steps)
    n = own.shape[1] - 1
    for places, turns in ground.stories:
        if usual is None or steps is None:
            joins = np.array([moves(n, turn) for turn in turns])
            first = np.full(n, 1 / n)
        else:
            joins = _channel_joins(ground, places, steps, usual)
            first = usual[places[0]]
        chances[places] = thread(own[places, :-1], own[places, -1], joins, first, held[places])
    return chances


def themes_of(ground: Ground, decided: Decided) -> list[list[Row]]:
    """The themes of each thing told, each with its score and evidence."""
    learned = taught(ground, "theme", decided)
    says = _says(ground, "theme")
    chances = 1 / (1 + np.exp(-(says + learned.adds(ground.rows, says) + THEME_AT_REST)))
    ids = ground.ids("theme")
    return [
        [
            {
                "value": ids[at],
                "score": round(float(own[at]), 4),
                "evidence": evidence_of(ground, "theme", n, ids[at], learned),
            }
            for at in np.flatnonzero(own >= 0.5)
        ]
        for n, own in enumerate(chances)
    ]


def evidence_of(ground: Ground, field: Field, n: int, place: str, learned: Learned) -> list[Row]:
    """The words that speak for a place; the order of telling where none do."""
    words, placing = ground.words[n], ground.placings(field)[n]
    rows = [*placing.evidence.get(place, []), *learned.shown(words, place)]
    return in_order(rows) or whole(words, "order")


def _row(ground: Ground, field: Field, n: int, chances: Array, learned: Learned) -> Row:
    best = int(chances.argmax())
    if chances[best] * (len(chances) - 1) < LEAST or not chances[best]:
        return {"value": None, "score": float("nan"), "evidence": []}
    place = ground.ids(field)[best]
    evidence = evidence_of(ground, field, n, place, learned)
    return {"value": place, "score": round(float(chances[best]), 4), "evidence": evidence}


def _says(ground: Ground, field: Field) -> Array:
    """How much the words and the question speak for each place, in log-odds; worked out once."""
    key = f"{field} says"
    if key not in ground.kept:
        ground.kept[key] = _said(ground, field)
    return ground.kept[key]


def _said(ground: Ground, field: Field) -> Array:
    ids, placings = ground.ids(field), ground.placings(field)
    says = SHARP[field] * weights_of(placings, ids, "weights")
    if field == "channel":
        often = spoken_of(ground.codebook)
        says[:, :-1] *= [1.0 - RARE * np.log(often[name]) for name in ids[:-1]]
    says += SHARP_ASKED[field] * weights_of(placings, ids, "asked")
    if field == "step":
        says[:, -1] *= NOWHERE
    if field in AT_REST:
        says[:, -1] += AT_REST[field]
    return says


def _held(ground: Ground, field: Field, decided: Decided, own: Array) -> Array:
    """What neighbours see of a thing: what was decided of it, else what its words say."""
    held = own.copy()
    ids = ground.ids(field)
    for row, places in decided.given.items():
        known = [ids.index(place) for place in places if place in ids]
        if known:
            held[row] = 0.0
            held[row, known] = 1.0
    return held


def _channel_joins(ground: Ground, places: Sequence[int], steps: Array, usual: Array) -> Array:
    """How a story goes from channel to channel: it stays, or goes to what is usual at the step."""
    joins = []
    for a, b in pairwise(places):
        together = float(steps[a, :-1] @ steps[b, :-1])
        stay = SAME_CHANNEL[ground.asked[a] == ground.asked[b]] * together
        joins.append(stay * np.eye(usual.shape[1]) + (1 - stay) * usual[b][None, :])
    return np.array(joins)


def _usual(ground: Ground, decided: Decided, steps: Array) -> Array:
    """How likely each step, and none, takes place on each channel.

    By the inventory, what the codebook writes of the step, how often people speak
    of such channels, and what was decided so far.
    """
    book = ground.codebook
    often = np.array([spoken_of(book)[name] for name in book.channel_ids])
    inventory = offered(book)
    listed = np.array([[inventory[s][c] for c in book.channel_ids] for s in book.step_ids])
    share = listed * (0.5 + ground.told_of_steps) * often
    share = share / share.sum(axis=1, keepdims=True)
    share = HABIT * np.vstack([share, share.mean(axis=0)])
    for row, channels in decided.given.items():
        for channel in channels & set(book.channel_ids):
            share[:, book.channel_ids.index(channel)] += steps[row]
    return np.asarray(share / share.sum(axis=1, keepdims=True))

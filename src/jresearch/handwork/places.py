"""Words and where they stand: found in a transcript, told as a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem
from jresearch.log.anchors import GAP
from jresearch.log.search import exactly, loosely, sequences
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from jresearch.log.search import Part

QUOTED = re.compile(r"^[«“\"]\s*([^«»“”\"]*?)\s*[»”\"]$")
LISTENED_TO = ("participant", "unknown")
"""The roles whose words can be observed."""


def find_words(
    turns: pd.DataFrame, words: str, turn: int | None = None
) -> tuple[str, tuple[Part, ...]]:
    """Who says these words in one interview, and where; several parts are joined by " […] ".

    Raises
    ------
    InputError
        Nobody says them, or several times: the turns are named.
    """
    parts = [part for part in words.split(GAP) if part.strip()]
    own = turns[turns["role"].isin(LISTENED_TO) & turns["person"].notna()]
    found: list[tuple[str, tuple[Part, ...]]] = []
    for search in (exactly, loosely):
        for person, said in own.groupby("person", sort=True):
            rows = [(int(n), 0, text, person) for n, text in zip(said["turn"], said["text"],
                                                                 strict=True)]  # fmt: skip
            found += [(str(person), place) for place in sequences(parts, rows, search)]
        found = [one for one in found if turn in (None, one[1][0]["turn"])]
        if found:
            break
    if len(found) != 1:
        raise InputError(_not_once(str(turns["interview"].iloc[0]), words, found))
    return found[0]


def _not_once(interview: str, words: str, found: Sequence[tuple[str, tuple[Part, ...]]]) -> Problem:
    shown = words if len(words) <= 60 else words[:59] + "…"
    if not found:
        return Problem(
            interview,
            _("no participant says “{words}”.").format(words=shown),
            _("Copy the words from the transcript as they stand."),
        )
    turns = ", ".join(str(parts[0]["turn"]) for _person, parts in found)
    return Problem(
        interview,
        _("“{words}” is said {n} times (turns {turns}).").format(
            words=shown, n=len(found), turns=turns
        ),
        _("Name the turn, or copy more of the sentence."),
    )


def place_text(row: Mapping[str, Any], starts: Mapping[tuple[str, int], float]) -> str:
    """Interview, turn and time code of an observation, for people."""
    from jresearch.reports.wording import time_code

    turn = int(row["parts"][0]["turn"])
    time = time_code(starts.get((str(row["interview"]), turn)))
    told = (str(row["interview"]), _("turn {turn}").format(turn=turn), time)
    return " · ".join(part for part in told if part)


def unquoted(text: str) -> str:
    """Words without the quotation marks around all of them: a sentence brings its own.

    Examples
    --------
    >>> unquoted("« Le frein couinait. »"), unquoted("Attente : « jamais »")
    ('Le frein couinait.', 'Attente : « jamais »')
    """
    return QUOTED.sub(r"\1", text.strip())


def starts_of(turns: pd.DataFrame) -> dict[tuple[str, int], float]:
    """When each turn begins, in seconds."""
    keys = zip(turns["interview"].astype(str), turns["turn"].astype(int), strict=True)
    return dict(zip(keys, turns["start_s"], strict=True))

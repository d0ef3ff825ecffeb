"""What people have touched stays as it was: held observations come first.

From anyone's first act on it an observation keeps its id and the words of that
act, whatever a later reader or segmenter makes of the text around it. The
machine's pieces fill only what the held ones leave; a removed observation
holds its words too, as none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.log import Held, Log, find_again, held
from jresearch.log.anchors import GAP, Placement
from jresearch.observations.held_rows import Rows, first_place, mark_covered
from jresearch.observations.identity import observation_id
from jresearch.observations.segment import segment
from jresearch.tables import Aside, Observations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from jresearch.log.search import Part

FEWEST_WORDS = 4
"""A remainder of fewer words than this cannot be understood alone."""

Span = tuple[str, int, int, int]  # interview, turn, start, end


def observe(
    turns: pd.DataFrame,
    people: pd.DataFrame,
    log: Log | None = None,
    folder: Path | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The observations of all interviews, and the participants' words that are none.

    Every character a participant said, blanks apart, is in exactly one
    observation of the machine, in a held one, or in Aside. A ``folder`` keeps what was cut.

    Returns
    -------
    Observations, Aside
    """
    pieces, aside = segment(turns, people, folder)
    items = held(log) if log else {}
    if log is None or not items:
        return Observations.validate(pieces), Aside.validate(aside)
    places = place_held(turns, items)
    rows = Rows(turns, people)
    kept = [
        rows.of(item, places[name].parts)
        for name, item in sorted(items.items())
        if places[name].parts and not item.removed
    ]
    busy = _by_turn(span for name, item in items.items() for span in _spans(item, places[name]))
    machine, scraps = _fill(pieces, busy, set(items), turns)
    observations = _in_telling_order([*mark_covered(kept, items, log), *machine])
    aside = pd.concat(
        [_beside(aside, busy), _aside(scraps, "too_short"), _removed(items, places)],
        ignore_index=True,
    )
    order = ["interview", "turn", "start"]
    return Observations.validate(observations), Aside.validate(aside.sort_values(order))


def place_held(turns: pd.DataFrame, items: Mapping[str, Held]) -> dict[str, Placement]:
    """Where the words of each held observation are now."""
    wanted: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for name, item in items.items():
        wanted[str(item.anchor["interview"])][name] = item.anchor
    by_interview = dict(tuple(turns.groupby("interview", sort=False)))
    speaking = participants(turns)
    gone = Placement((), "lost")
    places: dict[str, Placement] = {}
    for interview, anchors in wanted.items():
        own = by_interview.get(interview)
        found = {} if own is None else find_again(anchors, own)
        for name in anchors:
            place = found.get(name, gone)
            spoken = all((interview, part["turn"]) in speaking for part in place.parts)
            places[name] = place if spoken else gone
    return places


def participants(turns: pd.DataFrame) -> set[tuple[str, int]]:
    """The turns, as (interview, turn), in which somebody speaks whose words are observed."""
    own = turns[turns["person"].notna() & turns["role"].isin(["participant", "unknown"])]
    return set(zip(own["interview"], own["turn"], strict=True))


# What the machine fills --------------------------------------------------------------------------


def _spans(item: Held, place: Placement) -> list[Span]:
    interview = str(item.anchor["interview"])
    return [(interview, p["turn"], p["start"], p["end"]) for p in place.parts]


def _by_turn(spans: Iterable[Span]) -> dict[tuple[str, int], list[tuple[int, int]]]:
    busy: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for interview, turn, start, end in spans:
        busy[interview, turn].append((start, end))
    return busy


def _fill(
    pieces: pd.DataFrame,
    busy: Mapping[tuple[str, int], list[tuple[int, int]]],
    used: set[str],
    turns: pd.DataFrame,
) -> tuple[list[dict[str, Any]], list[Span]]:
    """The machine's pieces without the held words, and remainders too short to stand alone."""
    texts = {(i, t): x for i, t, x in turns[["interview", "turn", "text"]].itertuples(index=False)}
    rows: list[dict[str, Any]] = []
    scraps: list[Span] = []
    for record in pieces.to_dict("records"):
        piece: dict[str, Any] = {str(key): value for key, value in record.items()}
        left = [
            {"turn": part["turn"], "start": start, "end": end}
            for part in piece["parts"]
            for start, end in _free(
                part,
                busy.get((piece["interview"], part["turn"]), []),
                texts[piece["interview"], part["turn"]],
            )
        ]
        words = [texts[piece["interview"], p["turn"]][p["start"] : p["end"]] for p in left]
        quote = GAP.join(words)
        if left == piece["parts"]:
            rows.append(_with_free_id(piece, used))
        elif len(re.findall(r"\w+", quote)) >= FEWEST_WORDS:
            rest = piece | {"parts": left, "quote": quote, "observation": None}
            rows.append(_with_free_id(rest, used))
        else:
            scraps += [(piece["interview"], p["turn"], p["start"], p["end"]) for p in left]
    return rows, scraps


def _free(part: Part, busy: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The stretches of a part that nobody holds, trimmed of blanks."""
    at, stretches = part["start"], []
    for start, end in sorted(busy):
        if end <= at or start >= part["end"]:
            continue
        stretches.append((at, min(start, part["end"])))
        at = max(at, end)
    stretches.append((at, part["end"]))
    return [trimmed for start, end in stretches if (trimmed := _trim(text, start, end)) is not None]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _with_free_id(piece: dict[str, Any], used: set[str]) -> dict[str, Any]:
    """The piece under its own id, or the first id of its words that no other bears."""
    name, before = piece["observation"], 0
    while name is None or name in used:
        name = observation_id(piece["interview"], piece["person"], piece["quote"], before)
        before += 1
    used.add(name)
    return piece | {"observation": name}


def _removed(items: Mapping[str, Held], places: Mapping[str, Placement]) -> pd.DataFrame:
    """The words of removed observations that are in no other one, each once."""
    held_by_others = _by_turn(
        span for name, i in items.items() if not i.removed for span in _spans(i, places[name])
    )
    gone = _aside([], "removed")
    for name, item in sorted(items.items()):
        if item.removed:
            spans = _spans(item, places[name])
            gone = pd.concat([gone, _beside(_aside(spans, "removed"), held_by_others)])
            for interview, turn, start, end in spans:
                held_by_others[interview, turn].append((start, end))
    return gone


def _beside(
    aside: pd.DataFrame, busy: Mapping[tuple[str, int], list[tuple[int, int]]]
) -> pd.DataFrame:
    """Words set aside that a person has made an observation of are no longer aside."""
    rows = []
    for row in aside.to_dict("records"):
        spans = sorted(busy.get((row["interview"], row["turn"]), []))
        at = row["start"]
        for start, end in [*spans, (row["end"], row["end"])]:
            if at < min(start, row["end"]):
                rows.append(row | {"start": at, "end": min(start, row["end"])})
            at = max(at, min(end, row["end"]))
    return pd.DataFrame(rows, columns=aside.columns)


def _aside(spans: Iterable[Span], reason: str) -> pd.DataFrame:
    return pd.DataFrame(
        [(*span, reason) for span in spans],
        columns=["interview", "turn", "start", "end", "reason"],
    )


def _in_telling_order(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    told = sorted(rows, key=lambda row: (*first_place(row), row["observation"]))
    ordered = pd.DataFrame(told, columns=Observations.columns())
    return ordered.assign(told_order=ordered.groupby("interview").cumcount() + 1)

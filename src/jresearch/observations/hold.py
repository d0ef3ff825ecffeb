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

from jresearch.errors import Problem
from jresearch.log import Held, Log, find_again, held
from jresearch.log.anchors import GAP, Placement
from jresearch.observations.identity import observation_id
from jresearch.observations.segment import question_before, segment
from jresearch.tables import Aside, Observations
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jresearch.log.search import Part

FEWEST_WORDS = 4
"""A remainder of fewer words than this cannot be understood alone."""

Span = tuple[str, int, int, int]  # interview, turn, start, end


def observe(
    turns: pd.DataFrame, people: pd.DataFrame, log: Log | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The observations of all interviews, and the participants' words that are none.

    Every character a participant said, blanks apart, is in exactly one
    observation of the machine, in a held one, or in Aside.

    Returns
    -------
    Observations, Aside
    """
    pieces, aside = segment(turns, people)
    items = held(log) if log else {}
    if log is None or not items:
        return Observations.validate(pieces), Aside.validate(aside)
    places = place_held(turns, items)
    kept = [
        _held_row(item, places[name].parts, turns, people)
        for name, item in sorted(items.items())
        if places[name].parts and not item.removed
    ]
    taken = [_spans(item, places[item.observation]) for item in items.values()]
    busy = _by_turn(span for spans in taken for span in spans)
    machine, scraps = _fill(pieces, busy, set(items), turns)
    removed = [
        span for name, item in items.items() if item.removed for span in _spans(item, places[name])
    ]
    rows = _mark_covered(kept, items, log) + machine
    observations = _in_telling_order(pd.DataFrame(rows))
    aside = pd.concat(
        [_still_aside(aside, busy), _aside(scraps, "too_short"), _aside(removed, "removed")],
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
    gone = Placement((), "lost")
    places: dict[str, Placement] = {}
    for interview, anchors in wanted.items():
        if interview in by_interview:
            places |= find_again(anchors, by_interview[interview])
        else:
            places |= dict.fromkeys(anchors, gone)
    return places


def displaced(turns: pd.DataFrame, log: Log) -> list[Problem]:
    """Held observations whose words changed or cannot be found: for people to look at."""
    items = held(log)
    found = []
    for name, place in sorted(place_held(turns, items).items()):
        quote = str(items[name].anchor["quote"])
        shown = quote if len(quote) <= 60 else quote[:59] + "…"
        if place.how == "lost":
            found.append(
                Problem(
                    name,
                    _('its words are no longer in the transcript: "{quote}".').format(quote=shown),
                    _("Its codings are kept in the log; mark the words again, or remove it."),
                )
            )
        elif place.how == "changed":
            found.append(
                Problem(
                    name,
                    _('its words were edited since they were coded: "{quote}".').format(
                        quote=shown
                    ),
                    _("Read the passage again."),
                )
            )
    return found


# Held observations -------------------------------------------------------------------------------


def _held_row(
    item: Held, parts: Sequence[Part], turns: pd.DataFrame, people: pd.DataFrame
) -> dict[str, Any]:
    interview = str(item.anchor["interview"])
    own = turns[turns["interview"] == interview].set_index("turn")
    first = own.loc[parts[0]["turn"]]
    texts = own["text"].to_dict()
    person = first["person"] if isinstance(first["person"], str) else str(item.anchor["person"])
    row = people[(people["person"] == person) & (people["interview"] == interview)].iloc[0]
    return {
        "observation": item.observation,
        "interview": interview,
        "person": person,
        "case": row["case"],
        "population": row["population"],
        "language": first["language"],
        "parts": [dict(part) for part in parts],
        "quote": GAP.join(texts[p["turn"]][p["start"] : p["end"]] for p in parts),
        "question": question_before(own.reset_index(), parts[0]["turn"]),
        "made_by": item.made_by,
        "covered_by": None,
    }


def _mark_covered(
    rows: list[dict[str, Any]], items: Mapping[str, Held], log: Log
) -> list[dict[str, Any]]:
    """Of two coders' observations that share half the words of the shorter, one is analysed."""
    rank = {coder: number for number, coder in enumerate(log.coders)}
    ordered = sorted(rows, key=lambda r: (rank.get(items[r["observation"]].owner, 99), _first(r)))
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


def _first(row: dict[str, Any]) -> tuple[str, int, int]:
    return row["interview"], row["parts"][0]["turn"], row["parts"][0]["start"]


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


def _still_aside(
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


def _in_telling_order(rows: pd.DataFrame) -> pd.DataFrame:
    first = [(p[0]["turn"], p[0]["start"]) for p in rows["parts"]]
    ordered = (
        rows.assign(_turn=[f[0] for f in first], _start=[f[1] for f in first])
        .sort_values(["interview", "_turn", "_start", "observation"])
        .drop(columns=["_turn", "_start"])
        .reset_index(drop=True)
    )
    return ordered.assign(told_order=ordered.groupby("interview").cumcount() + 1)

"""Where the words are: an anchor tells the place, and finds it again.

A researcher's decision is about words, not about numbers of characters. An
anchor keeps the exact words, forty characters on each side, and the place they
had. While the transcript is the same, the place is used as it is. When a
sentence was inserted, a typing error mended or a survey's rows re-ordered, the
words are looked for: exactly, then without regard to case, spaces and
punctuation, then nearly. Words that cannot be found with certainty are listed
as lost: a coding is never moved to words that merely look alike.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jresearch.log.matching import WHOLE, best_pairs
from jresearch.log.search import LONG, Part, exactly, loosely, nearly, sequences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

    Anchors = Mapping[str, Mapping[str, Any]]
    Sides = tuple[int, int]

Row = tuple[int, int, str, str | None]
"""A turn: its number, where it begins in the whole, its text, its person."""

GAP = " […] "
CONTEXT = 40
CERTAIN, SOME = 20, 3
"""Characters that must agree on both sides together, and on each; or one side wholly."""


@dataclass(frozen=True)
class Placement:
    """Where an anchor's words are now.

    ``how``: ``same`` (the transcript is unchanged), ``moved`` (the same words
    elsewhere), ``changed`` (nearly the same words), ``lost``.
    """

    parts: tuple[Part, ...]
    how: str


@dataclass(frozen=True)
class _Text:
    """An interview as one string, and where each turn begins in it."""

    whole: str
    turns: tuple[Row, ...]

    @cached_property
    def begins(self) -> dict[int, int]:
        """Where each turn begins."""
        return {number: begin for number, begin, _words, _person in self.turns}

    @cached_property
    def words(self) -> dict[int, str]:
        """The text of each turn."""
        return {number: words for number, _begin, words, _person in self.turns}

    @cached_property
    def said_by(self) -> dict[str, list[Row]]:
        """The turns of each person."""
        own: dict[str, list[Row]] = defaultdict(list)
        for row in self.turns:
            if row[3] is not None:
                own[row[3]].append(row)
        return own

    def context(self, turn_begin: int, start: int, end: int) -> tuple[str, str]:
        begin, stop = turn_begin + start, turn_begin + end
        return self.whole[max(0, begin - CONTEXT) : begin], self.whole[stop : stop + CONTEXT]


def text_sha(turns: pd.DataFrame) -> str:
    """The hash of an interview's turns as read: the text its anchors count in."""
    return sha_of(zip(turns["turn"], turns["speaker"], turns["text"], strict=True))


def sha_of(turns: Iterable[tuple[int, str, str]]) -> str:
    """The hash of (turn, speaker, text): SHA-256 of their JSON without spaces."""
    rows = [[int(turn), speaker, text] for turn, speaker, text in turns]
    content = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def make_anchor(turns: pd.DataFrame, person: str, parts: Sequence[Part]) -> dict[str, Any]:
    """The anchor of these parts of one interview's turns."""
    return anchoring(turns)(person, parts)


def anchoring(turns: pd.DataFrame) -> Callable[[str, Sequence[Part]], dict[str, Any]]:
    """What makes anchors in one interview's turns, which are read and hashed once for all."""
    text, sha, interview = _text(turns), text_sha(turns), str(turns["interview"].iloc[0])

    def anchor(person: str, parts: Sequence[Part]) -> dict[str, Any]:
        first, last = parts[0], parts[-1]
        left, _right = text.context(text.begins[first["turn"]], first["start"], first["end"])
        _left, right = text.context(text.begins[last["turn"]], last["start"], last["end"])
        return {
            "interview": interview,
            "person": person,
            "text": sha,
            "parts": [{key: int(part[key]) for key in ("turn", "start", "end")} for part in parts],
            "quote": GAP.join(text.words[p["turn"]][p["start"] : p["end"]] for p in parts),
            "left": left,
            "right": right,
        }

    return anchor


def find_again(
    anchors: Mapping[str, Mapping[str, Any]], turns: pd.DataFrame
) -> dict[str, Placement]:
    """Each anchor's words in one interview's turns as they are now."""
    text = _text(turns)
    sha = text_sha(turns)
    found: dict[str, Placement] = {}
    sought: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, anchor in anchors.items():
        parts = tuple(anchor["parts"])
        if anchor["text"] == sha and _words_at(text, parts) == words_of(anchor):
            found[name] = Placement(parts, "same")
        else:
            sought[str(anchor["person"]), str(anchor["quote"])].append(name)
    for search in (_among_own, _among_others):
        for (person, _quote), names in sorted(sought.items()):
            missing = {name: anchors[name] for name in names if name not in found}
            if missing:
                found |= search(missing, person, text, found.values())
    return {name: found.get(name, Placement((), "lost")) for name in anchors}


def words_of(anchor: Mapping[str, Any]) -> list[str]:
    """The words of each part: the quote cut by the parts' lengths.

    Where lengths and quote do not agree (another program may have counted
    otherwise), the quote is believed.
    """
    quote, at, words = str(anchor["quote"]), 0, []
    for part in anchor["parts"]:
        length = part["end"] - part["start"]
        words.append(quote[at : at + length])
        at += length + len(GAP)
    return words if GAP.join(words) == quote else quote.split(GAP)


def _text(turns: pd.DataFrame) -> _Text:
    rows, begin = [], 0
    for turn, words, person in zip(turns["turn"], turns["text"], turns["person"], strict=True):
        rows.append((int(turn), begin, words, person if isinstance(person, str) else None))
        begin += len(words) + 1
    return _Text("\n".join(row[2] for row in rows), tuple(rows))


def _words_at(text: _Text, parts: Sequence[Part]) -> list[str]:
    return [text.words.get(p["turn"], "")[p["start"] : p["end"]] for p in parts]


# Looking for words that moved --------------------------------------------------------------------


def _among_own(
    anchors: Anchors, person: str, text: _Text, _taken: Iterable[Placement]
) -> dict[str, Placement]:
    """Places in the person's own turns: exactly these words, else loosely, else nearly.

    Certain is a place whose surroundings agree; or the only one, of long words
    or of most of what the person said (a survey's short answer).
    """
    own = text.said_by.get(person, [])
    said = sum(len(row[2]) for row in own)
    words = words_of(next(iter(anchors.values())))
    found, how = next(
        (
            (places, "moved" if search is exactly else "changed")
            for search in (exactly, loosely, nearly)
            if (places := sequences(words, own, search))
        ),
        ([], "moved"),
    )
    quote = len(GAP.join(words))
    alone = len(found) == 1 and (quote >= LONG or said <= 3 * quote)
    return _assign(anchors, found, how, text, lambda sides, _anchor: alone or _agree(sides))


def _among_others(
    anchors: Anchors, person: str, text: _Text, taken: Iterable[Placement]
) -> dict[str, Placement]:
    """Places in others' turns: exactly these words, given to another speaker since.

    Others may have said the same, so the surroundings must agree: all of them
    when the words are short. Nobody's coded words are taken away.
    """
    busy = {(place.parts[0]["turn"], place.parts[0]["start"]) for place in taken}
    others = [row for row in text.turns if row[3] not in {person, None}]
    words = words_of(next(iter(anchors.values())))
    found = [
        parts
        for parts in sequences(words, others, exactly)
        if (parts[0]["turn"], parts[0]["start"]) not in busy
    ]

    def is_certain(sides: Sides, anchor: Mapping[str, Any]) -> bool:
        whole = sides == (CONTEXT, CONTEXT)
        return _agree(sides) and (whole or len(anchor["quote"]) >= LONG)

    return _assign(anchors, found, "moved", text, is_certain)


def _assign(
    anchors: Anchors,
    candidates: Sequence[tuple[Part, ...]],
    how: str,
    text: _Text,
    is_certain: Callable[[Sides, Mapping[str, Any]], bool],
) -> dict[str, Placement]:
    """Places for anchors of one person with the same words, where they are certain."""
    names = sorted(anchors, key=lambda name: (_position(anchors[name]), name))
    sides = [[_sides(anchors[name], parts, text) for parts in candidates] for name in names]
    certain = [
        [is_certain(both, anchors[name]) for both in row]
        for name, row in zip(names, sides, strict=True)
    ]
    pairs = best_pairs([[_weight(both) for both in row] for row in sides], certain)
    return {names[i]: Placement(candidates[j], how) for i, j in pairs.items()}


def _position(anchor: Mapping[str, Any]) -> tuple[int, int]:
    return anchor["parts"][0]["turn"], anchor["parts"][0]["start"]


def _sides(anchor: Mapping[str, Any], parts: Sequence[Part], text: _Text) -> Sides:
    """How many characters agree before and after, counted from the words outwards."""
    first, last = parts[0], parts[-1]
    left = text.context(text.begins[first["turn"]], first["start"], first["end"])[0]
    right = text.context(text.begins[last["turn"]], last["start"], last["end"])[1]
    before = _common(_from_start(left)[::-1], _from_start(str(anchor["left"]))[::-1])
    return before, _common(_to_end(right), _to_end(str(anchor["right"])))


def _agree(sides: Sides) -> bool:
    """One whole side, or something of both: one edit leaves a side, two rarely touch both."""
    return max(sides) == CONTEXT or (min(sides) >= SOME and sum(sides) >= CERTAIN)


def _weight(sides: Sides) -> int:
    """A whole side weighs more than much of both: a single edit always leaves one."""
    return sum(sides) + (WHOLE if max(sides) == CONTEXT else 0)


def _from_start(left: str) -> str:
    """Where the interview begins says as much as words do: it counts as surroundings."""
    return left.rjust(CONTEXT, "\x02")


def _to_end(right: str) -> str:
    return right.ljust(CONTEXT, "\x03")


def _common(one: str, two: str) -> int:
    length = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        length += 1
    return length

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
from typing import TYPE_CHECKING, Any, Literal

from jresearch.log.search import LONG, Part, exactly, loosely, nearly, sequences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

GAP = " […] "
CONTEXT = 40
CERTAIN = 12
"""Characters of context, both sides together, that tell one place from another."""
IMPOSSIBLE = -1
IN_ORDER = 0.8
"""Places that keep the order of the telling win from this share of the best agreement on."""


@dataclass(frozen=True)
class Placement:
    """Where an anchor's words are now.

    ``how``: ``same`` (the transcript is unchanged), ``moved`` (the same words
    elsewhere), ``changed`` (nearly the same words), ``lost``.
    """

    parts: tuple[Part, ...]
    how: Literal["same", "moved", "changed", "lost"]


@dataclass(frozen=True)
class _Text:
    """An interview as one string, and where each turn begins in it."""

    whole: str
    turns: tuple[tuple[int, int, str, str | None], ...]  # number, begin, text, person

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
    text = _text(turns)
    at = {number: (begin, words) for number, begin, words, _person in text.turns}
    first, last = parts[0], parts[-1]
    left, _right = text.context(at[first["turn"]][0], first["start"], first["end"])
    _left, right = text.context(at[last["turn"]][0], last["start"], last["end"])
    return {
        "interview": str(turns["interview"].iloc[0]),
        "person": person,
        "text": text_sha(turns),
        "parts": [{key: int(part[key]) for key in ("turn", "start", "end")} for part in parts],
        "quote": GAP.join(at[p["turn"]][1][p["start"] : p["end"]] for p in parts),
        "left": left,
        "right": right,
    }


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
    for names in sought.values():
        found |= _assign({name: anchors[name] for name in names}, text)
    return found


def words_of(anchor: Mapping[str, Any]) -> list[str]:
    """The words of each part: the quote cut by the parts' lengths."""
    quote, at, words = str(anchor["quote"]), 0, []
    for part in anchor["parts"]:
        length = part["end"] - part["start"]
        words.append(quote[at : at + length])
        at += length + len(GAP)
    return words


def _text(turns: pd.DataFrame) -> _Text:
    rows, begin = [], 0
    for turn, words, person in zip(turns["turn"], turns["text"], turns["person"], strict=True):
        rows.append((int(turn), begin, words, person if isinstance(person, str) else None))
        begin += len(words) + 1
    return _Text("\n".join(row[2] for row in rows), tuple(rows))


def _words_at(text: _Text, parts: Sequence[Part]) -> list[str]:
    at = {number: words for number, _begin, words, _person in text.turns}
    return [at.get(p["turn"], "")[p["start"] : p["end"]] for p in parts]


# Looking for words that moved --------------------------------------------------------------------


def _assign(anchors: Mapping[str, Mapping[str, Any]], text: _Text) -> dict[str, Placement]:
    """Places for anchors of one person with the same words.

    An edit leaves the order of what was said, so places in order are preferred;
    unless the surroundings say clearly that the order itself has changed.
    """
    names = sorted(anchors, key=lambda name: _position(anchors[name]))
    candidates, how = _candidates(anchors[names[0]], text)
    said = sum(len(row[2]) for row in text.turns if row[3] == anchors[names[0]]["person"])
    alone = len(candidates) == 1
    scores = [
        [
            score
            if _is_certain(score, str(anchors[name]["quote"]), said, alone=alone)
            else IMPOSSIBLE
            for score in (_score(anchors[name], parts, text) for parts in candidates)
        ]
        for name in names
    ]
    in_order, freely = _in_order(scores), _freely(scores)
    if _total(in_order, scores) >= IN_ORDER * _total(freely, scores):
        freely = in_order
    lost = Placement((), "lost")
    placed = {names[i]: Placement(candidates[j], how) for i, j in freely.items()}
    return {name: placed.get(name, lost) for name in names}


def _total(pairs: Mapping[int, int], scores: Sequence[Sequence[int]]) -> int:
    return sum(1 + scores[i][j] for i, j in pairs.items())


def _freely(scores: Sequence[Sequence[int]]) -> dict[int, int]:
    """Best surroundings first, whatever the order."""
    ranked = sorted(
        (-score, abs(i - j), i, j)
        for i, row in enumerate(scores)
        for j, score in enumerate(row)
        if score > IMPOSSIBLE
    )
    pairs: dict[int, int] = {}
    for _score, _apart, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _in_order(scores: Sequence[Sequence[int]]) -> dict[int, int]:
    """The best places that keep the order: the classic alignment of two sequences."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0] * (columns + 1) for _row in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = 1 + scores[i][j] + best[i + 1][j + 1] if scores[i][j] > IMPOSSIBLE else 0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if scores[i][j] > IMPOSSIBLE and best[i][j] == 1 + scores[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _is_certain(score: int, quote: str, said: int, *, alone: bool) -> bool:
    """Whether these are the coded words and no others that look alike."""
    if score >= CERTAIN:
        return True
    # Alone in the interview and long; or most of what the person said (a survey's short answer).
    return alone and (len(quote) >= LONG or said <= 3 * len(quote))


def _position(anchor: Mapping[str, Any]) -> tuple[int, int]:
    return anchor["parts"][0]["turn"], anchor["parts"][0]["start"]


def _score(anchor: Mapping[str, Any], parts: Sequence[Part], text: _Text) -> int:
    begins = {number: begin for number, begin, _words, _person in text.turns}
    first, last = parts[0], parts[-1]
    left = text.context(begins[first["turn"]], first["start"], first["end"])[0]
    right = text.context(begins[last["turn"]], last["start"], last["end"])[1]
    return _common(left[::-1], str(anchor["left"])[::-1]) + _common(right, str(anchor["right"]))


def _common(one: str, two: str) -> int:
    length = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        length += 1
    return length


def _candidates(
    anchor: Mapping[str, Any], text: _Text
) -> tuple[list[tuple[Part, ...]], Literal["moved", "changed"]]:
    """Where the words stand now: exactly, else loosely, else nearly."""
    words = words_of(anchor)
    own = [row for row in text.turns if row[3] == anchor["person"]]
    # Words given to another speaker since they were coded are still the same words.
    others = [row for row in text.turns if row[3] != anchor["person"] and row[3] is not None]
    for rows in (own, others):
        if exact := sequences(words, rows, exactly):
            return exact, "moved"
    for search in (loosely, nearly):
        if found := sequences(words, own, search):
            return found, "changed"
    return [], "moved"

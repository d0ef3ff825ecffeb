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
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

GAP = " […] "
CONTEXT = 40
CERTAIN = 12
"""Characters of context, both sides together, that tell one place from another."""
LONG = 25
"""Characters of words that say so much that they are hardly said twice."""
NEAR = 0.8
"""Share of the anchor's words that must be found again, in order, near one another."""

Part = dict[str, int]


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
    rows = [
        [int(turn), speaker, text]
        for turn, speaker, text in zip(turns["turn"], turns["speaker"], turns["text"], strict=True)
    ]
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
    """Places for anchors of one person with the same words: best context first, then order."""
    names = sorted(anchors, key=lambda name: _position(anchors[name]))
    candidates, how = _candidates(anchors[names[0]], text)
    said = sum(len(row[2]) for row in text.turns if row[3] == anchors[names[0]]["person"])
    scored = sorted(
        (
            (-_score(anchors[name], parts, text), abs(i - j), i, j)
            for i, name in enumerate(names)
            for j, parts in enumerate(candidates)
        ),
    )
    found: dict[str, Placement] = {}
    taken: set[int] = set()
    for minus_score, _apart, i, j in scored:
        alone = len(candidates) == 1
        if names[i] in found or j in taken:
            continue
        if _is_certain(-minus_score, str(anchors[names[i]]["quote"]), said, alone=alone):
            found[names[i]] = Placement(candidates[j], how)
            taken.add(j)
    lost = Placement((), "lost")
    return {name: found.get(name, lost) for name in names}


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
        if exact := _sequences(words, rows, _exactly):
            return exact, "moved"
    for search in (_loosely, _nearly):
        if found := _sequences(words, own, search):
            return found, "changed"
    return [], "moved"


def _sequences(words: Sequence[str], rows: Sequence[Any], search: Any) -> list[tuple[Part, ...]]:
    """Every way to find the parts one after the other, each as near as can be."""
    places = [
        [
            {"turn": number, "start": start, "end": end}
            for number, _begin, said, _person in rows
            for start, end in search(part, said)
        ]
        for part in words
    ]
    found = []
    for first in places[0]:
        sequence = [first]
        for later in places[1:]:
            last = (sequence[-1]["turn"], sequence[-1]["end"])
            following = next((p for p in later if (p["turn"], p["start"]) >= last), None)
            if following is None:
                break
            sequence.append(following)
        if len(sequence) == len(words):
            found.append(tuple(sequence))
    return found


def _exactly(words: str, said: str) -> Iterator[tuple[int, int]]:
    """Each place of the words, whole: not inside a longer word."""
    at = said.find(words)
    while at >= 0 and words:
        end = at + len(words)
        if not (_inside_word(said, at) or _inside_word(said, end)):
            yield at, end
        at = said.find(words, at + 1)


def _inside_word(said: str, at: int) -> bool:
    return 0 < at < len(said) and said[at - 1].isalnum() and said[at].isalnum()


def _loosely(words: str, said: str) -> Iterator[tuple[int, int]]:
    """The same words, whatever the case, the spaces and the punctuation."""
    tokens = re.findall(r"\w+", words)
    if tokens:
        pattern = r"\b" + r"\W+".join(map(re.escape, tokens)) + r"\b"
        for match in re.finditer(pattern, said, re.IGNORECASE):
            yield match.start(), _closing(said, match.end(), words)


def _nearly(words: str, said: str) -> Iterator[tuple[int, int]]:
    """The stretch that holds nearly all of the words, in order: a mended typing error."""
    from difflib import SequenceMatcher

    if len(words) < LONG:
        return
    sought = re.findall(r"\w+", words.casefold())
    tokens = list(re.finditer(r"\w+", said.casefold()))
    matcher = SequenceMatcher(None, [t.group() for t in tokens], sought, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    if not blocks or shared < NEAR * len(sought):
        return
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size - 1
    if last - first + 1 <= len(sought) / NEAR and len(said) == len(said.casefold()):
        yield tokens[first].start(), _closing(said, tokens[last].end(), words)


def _closing(said: str, end: int, words: str) -> int:
    """Take along the punctuation that the anchor's words ended with."""
    trailing = re.search(r"\W*$", words)
    allowed = set(trailing.group() if trailing else "")
    after = re.match(r"\W*", said[end:])
    stop = end
    for at, char in enumerate(after.group() if after else "", start=end):
        if char in allowed and not char.isspace():
            stop = at + 1
        elif not char.isspace():
            break
    return stop

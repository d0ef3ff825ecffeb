"""Where words stand now: exactly, else loosely, else nearly."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Search = Callable[[str, str], Iterator[tuple[int, int]]]

Part = dict[str, int]

LONG = 25
"""Characters of words that say so much that they are hardly said twice."""
JOINER = "\u200d"
"""Joins several emoji into one."""
NEAR = 0.8
"""Share of the words that must be found again, in order, near one another."""


def sequences(
    words: Sequence[str], rows: Sequence[tuple[Any, ...]], search: Search
) -> list[tuple[Part, ...]]:
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


def exactly(words: str, said: str) -> Iterator[tuple[int, int]]:
    """Each place of the words, whole: not inside a longer word."""
    at = said.find(words)
    while at >= 0 and words:
        end = at + len(words)
        if not (_inside_word(said, at) or _inside_word(said, end)):
            yield at, end
        at = said.find(words, at + 1)


def _inside_word(said: str, at: int) -> bool:
    """Whether a cut here would part a word, or a letter or emoji from its marks."""
    if not 0 < at < len(said):
        return False
    before, after = said[at - 1], said[at]
    return (before.isalnum() and after.isalnum()) or before == JOINER or _is_mark(after)


def _is_mark(char: str) -> bool:
    """A combining mark, a joiner, a variation or a skin tone: part of what stands before it."""
    return (
        char == JOINER
        or unicodedata.category(char)[0] == "M"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def loosely(words: str, said: str) -> Iterator[tuple[int, int]]:
    """The same words, whatever the case, the spaces and the punctuation."""
    tokens = re.findall(r"\w+", words)
    if tokens:
        pattern = r"\b" + r"\W+".join(map(re.escape, tokens)) + r"\b"
        for match in re.finditer(pattern, said, re.IGNORECASE):
            if not (_inside_word(said, match.start()) or _inside_word(said, match.end())):
                yield match.start(), _closing(said, match.end(), words)


def nearly(words: str, said: str) -> Iterator[tuple[int, int]]:
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

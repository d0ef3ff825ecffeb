"""Lines that were searched and hold no name: a report says the same in many of its files.

Such a line is left out where it stands again. A line in which a name could begin or end,
going on from one line to the next, is left out only where it stands again between the same
lines: elsewhere it is searched with what stands around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresearch.pseudonyms.escapes import read_as_shown
from jresearch.pseudonyms.folding import bare, folded
from jresearch.pseudonyms.words import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TAG = re.compile(r"<[^<>\n]*>")
_PART = re.compile(r"(<[^<>]*>)")
_PARTS, _STRINGS = "parts", "strings "
_CELL = re.compile(
    r'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,4}")?(?: t="(?:[bdens]|str|inlineStr)")?/?>'
)
"""A workbook's cell: every one has a tag of its own, which says where it stands."""
APART = "\n\x00\x00\x00\n"
"""Between two texts: no name goes across it."""
_WORD = re.compile(r"[^\W_]+")
_EDGE = 40
"""Characters at a line's end in which its last word is looked for first."""
_WORDS, _NOTHING = "\x00", ""
"""What stands for a line left out: a sign that no name goes across; nothing where it was tags."""
_GONE = re.compile(r"\n[\n\x00]*\x00[\n\x00]*(?=\n)")
_BLANKS = re.compile("\n\n\n+")
"""Many lines left out stand for one."""

Lines = dict[int, str]
"""By its hash each line, or what stands for it; and each stretch of lines, what stands for it.

A stretch is a line with which a name can go on, and the lines around it: its hash is that of
their hashes.
"""


class Known:
    """The lines without names that were met so far, by the manner in which they are read.

    And the files that held none, by their hashes, with all their words.
    """

    def __init__(self, names: Iterable[str], signs: Iterable[str]) -> None:
        self.edges = _Edges(names, signs)
        self.lines: dict[str, Lines] = {}
        self.files: set[int] = set()
        self.words: set[str] = set()


class Reading:
    """One file as it is read: what was read before is left out, elsewhere and in the file itself.

    Its own lines are known to others when it is clear of names.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._new: list[tuple[str, Lines]] = []

    def lines(self, text: str, manner: str) -> str:
        """The lines that are still to be searched; many that are left out stand for one."""
        known, edges = self._known.lines.setdefault(manner, {}), self._known.edges
        lines = text.split("\n")
        keys = list(map(hash, lines))
        by_key = dict(zip(keys, lines, strict=True))
        new = edges.closed({key: line for key, line in by_key.items() if key not in known})
        met = {key: known[key] for key in by_key.keys() & known.keys()}
        left = list(map((by_key | met | new).__getitem__, keys))
        stretches = _stretches(left, edges.open_in(keys))
        for at in _first_places(keys, new):
            left[at] = lines[at]
        for start, last in stretches:
            stretch = hash(tuple(keys[start : last + 1]))
            if stretch in known or stretch in new:
                left[start + 1 : last] = [_WORDS] * (last - start - 1)
            else:
                left[start : last + 1] = lines[start : last + 1]
                new[stretch] = _WORDS
        self._new.append((manner, new))
        return _BLANKS.sub("\n\n\n", _GONE.sub("\n\x00", "\n".join(left)))

    def strings(self, strings: Iterable[str], manner: str) -> str:
        """Those of a file's strings that are still to be searched: no name goes on in another."""
        clear = self._known.lines.get(manner, {})
        known = self._known.lines.setdefault(_STRINGS + manner, {})
        told = ((hash(string), string) for string in dict.fromkeys(strings))
        new = {key: string for key, string in told if key not in clear and key not in known}
        self._new.append((_STRINGS + manner, dict.fromkeys(new, _WORDS)))
        return APART.join(new.values())

    def parts(self, text: str) -> str:
        """The tags of a text and what stands between them, each once: none goes on in another."""
        known = self._known.lines.setdefault(_PARTS, {})
        parts = dict.fromkeys(_PART.split(_CELL.sub("<c>", text)))
        new = {key: part for part in parts if (key := hash(part)) not in known}
        self._new.append((_PARTS, dict.fromkeys(new, _WORDS)))
        return APART.join(new.values())

    def is_clear(self) -> None:
        """No name stands in what was read."""
        for manner, new in self._new:
            self._known.lines[manner].update(new)


def _stretches(left: list[str], at_open: Iterable[int]) -> list[tuple[int, int]]:
    """The lines with which a name can go on, from the line before them to the one after."""
    found: list[tuple[int, int]] = []
    for at in at_open:
        start, last = _beside(left, at, -1), _beside(left, at, 1)
        if found and start < found[-1][1]:
            start = found.pop()[0]
        found.append((start, last))
    return found


def _beside(left: list[str], at: int, step: int) -> int:
    """The line before or after another; one that was tags alone is passed over."""
    beside = at + step
    while 0 <= beside < len(left) and left[beside] == _NOTHING:
        beside += step
    return min(max(beside, 0), len(left) - 1)


def _first_places(keys: list[int], of: Lines) -> list[int]:
    """Where each of some lines stands first."""
    places = [at for at, key in enumerate(keys) if key in of]
    return list({keys[at]: at for at in reversed(places)}.values())


class _Edges:
    """How a line begins and ends from which, or into which, a name can go on."""

    def __init__(self, names: Iterable[str], signs: Iterable[str]) -> None:
        told = [_WORD.findall(folded(name).text) for name in names]
        self._first = {word: True for words in told for word in words}
        self._last = {word: True for words in told for word in words[:-1]}
        self._last |= {words[-1]: True for words in map(_folded_words, _cues()) if words}
        self._signs = "\n".join([*signs, *("".join(words) for words in told)])
        self._open: set[int] = set()

    def closed(self, lines: Lines) -> Lines:
        """The lines over whose ends no name can reach, and what stands for each."""
        closed: Lines = {}
        for key, plain, shown in zip(lines, *_shown(list(lines.values())), strict=True):
            if self._goes_on(plain, shown):
                self._open.add(key)
            else:
                closed[key] = _WORDS if _WORD.search(shown) else _NOTHING
        return closed

    def open_in(self, keys: list[int]) -> list[int]:
        """Where the lines stand with which a name can go on from, or in, another."""
        return [at for at, key in enumerate(keys) if key in self._open]

    def _goes_on(self, plain: str, shown: str) -> bool:
        """Whether a name or a tag can reach over an end of a line."""
        if shown.endswith("-") or "<" in plain or ">" in plain:
            return True
        first = _WORD.search(shown)
        return first is not None and (
            self._is_in(first[0], self._first) or self._is_in(_last(shown), self._last)
        )

    def _is_in(self, word: str, words: dict[str, bool]) -> bool:
        """Whether a name holds a word, or a row of signs its digits; each is asked once."""
        known = words.get(word)
        if known is None:
            told = bare(word)
            known = words.get(told, False) or (told[:1].isdigit() and told in self._signs)
            words[word] = known
        return known


def _shown(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines without their tags, as they are stored and as they are read."""
    plain = _TAG.sub("", "\n".join(lines))
    plains, shown = plain.split("\n"), read_as_shown(plain).split("\n")
    if len(shown) != len(plains):
        # A line end written as an entity is one when it is read.
        shown = [read_as_shown(one) for one in plains]
    return (plains, shown) if lines else ([], [])


def _last(shown: str) -> str:
    words = _WORD.findall(shown, max(0, len(shown) - _EDGE)) or _WORD.findall(shown)
    return str(words[-1])


def _folded_words(text: str) -> list[str]:
    return _WORD.findall(folded(text).text)


def _cues() -> Iterator[str]:
    """What announces a name or a number that follows."""
    return (cue.words for cue in cues().values())

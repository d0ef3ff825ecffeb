"""Sentence ends in transcribed speech, with exact places and nothing lost.

The sentences of a text and the white space between them are the text. Speech
is not prose: a transcription tool may give three dots for a hesitation, or no
full stop for two minutes. A hesitation ends nothing; a stretch of more than
sixty words without an end is cut where the talk takes a new turn ("et puis",
"du coup", "mais").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jresearch.language.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 60
"""Words after which speech without a full stop is cut at a joint."""

SHORTEST_CUT = 15
"""Words that a joint must leave on either side."""

_END = re.compile(
    r"(?P<mark>[.!?…]+(?:[\s\u00a0\u202f]?[!?…]+)*)(?P<close>[ \u00a0\u202f]?[»”\"')\]]+)*(?=\s|$)"
)
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*[-–—•])")
_WORD = re.compile(r"\S*\w\S*")
_NEVER_LAST = re.compile(
    r"(?:^|[\s(«'’])(?:m|mm|mr|mrs|ms|mme|mmes|mlle|dr|st|ste|sr|n°|cf|vs"
    r"|e\.g|i\.e|[A-ZÀ-Ý])$"
)
_SELDOM_LAST = re.compile(
    r"(?:^|[\s(«'’])(?:etc|env|prof|art|ex|p|min|max|tél|av|bd|approx|dept|inc|ltd|co|h|km|kg|ann|réf|ref)$",
    re.I,
)
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: ``text[start:end]``, without white space around it."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]


def sentences(text: str, language: str = "fr") -> list[Span]:
    """The sentences of a stretch of speech.

    Examples
    --------
    >>> text = "M. Petit est venu... enfin, vers 9.30. Et après ? Plus rien."
    >>> [span.of(text) for span in sentences(text)]
    ['M. Petit est venu... enfin, vers 9.30.', 'Et après ?', 'Plus rien.']
    """
    found = (_trimmed(text, start, end) for start, end in pairwise([0, *_ends(text), len(text)]))
    return [
        piece
        for span in found
        if span.start < span.end
        for piece in _cut_where_long(text, span, language)
    ]


def _ends(text: str) -> list[int]:
    marks = {match.end() for match in _END.finditer(text) if _closes(text, match)}
    return sorted(marks | {match.start() for match in _PARAGRAPH.finditer(text)})


def _closes(text: str, match: re.Match[str]) -> bool:
    """Whether this mark ends a sentence: not an abbreviation, not a hesitation."""
    mark, following = (
        match["mark"],
        text[match.end() : match.end() + 40].lstrip(" «\"'([\n\u00a0–—-")[:1],
    )
    if "?" in mark or "!" in mark:
        return True
    before = text[max(0, match.start() - 12) : match.start()]
    goes_on = following.islower()
    if "…" in mark or len(mark) > 1:
        return not goes_on
    if _NEVER_LAST.search(before if before[-1:].isupper() else before.lower()) or (
        _LIST_NUMBER.search(text[: match.start()][-8:]) and match.start() < 8
    ):
        return not following
    return not (goes_on and _SELDOM_LAST.search(before))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _cut_where_long(text: str, span: Span, language: str) -> Iterator[Span]:
    """A sentence, in pieces if it is longer than anyone says in one breath."""
    words = [match.start() for match in _WORD.finditer(text, span.start, span.end)]
    start, first = span.start, 0
    while len(words) - first > LONG:
        cut = _best_cut(text, words, first, span.end, language)
        if cut is None:
            break
        yield _trimmed(text, start, words[cut])
        start, first = words[cut], cut
    yield _trimmed(text, start, span.end)


def _best_cut(text: str, words: list[int], first: int, end: int, language: str) -> int | None:
    """The joint nearest to half a breath ahead, or none if the talk never turns."""
    earliest, latest = first + SHORTEST_CUT, min(first + LONG, len(words) - SHORTEST_CUT)
    joints: list[int] = []
    for weak in (False, True):
        opens = _joints(language, weak=weak)
        joints = joints or [
            place
            for place in range(earliest, latest + 1)
            if opens.match(text, words[place], end) and not opens.match(text, words[place - 1], end)
        ]
    wanted = first + LONG // 2
    return min(joints, key=lambda place: abs(place - wanted), default=None)


@cache
def _joints(language: str, *, weak: bool = False) -> re.Pattern[str]:
    """The words with which talk takes a new turn, and, if wanted, "et"."""
    no_joints = {"filler"} if weak else {"filler", "weak"}
    found = [
        row["words"]
        for row in read_rows("joints.tsv")
        if row["language"] == language and row["kind"] not in no_joints
    ]
    choice = "|".join(
        re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’]")
        for words in sorted(found, key=len, reverse=True)
    )
    return re.compile(rf"(?:{choice})(?!\w)", re.IGNORECASE)


def joint_at_start(text: str, language: str = "fr") -> str | None:
    """The kind of turn a sentence opens with: contrast, time, topic, follow, weak; else None.

    Examples
    --------
    >>> joint_at_start("Par contre, la pose…"), joint_at_start("Le poseur.")
    ('contrast', None)
    """
    match = _opening(language).match(text)
    return _kinds(language)[_plain(match["joint"])] if match else None


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


@cache
def _opening(language: str) -> re.Pattern[str]:
    fillers = "|".join(row["words"] for row in read_rows("joints.tsv") if row["kind"] == "filler")
    return re.compile(
        rf"(?:(?:{fillers})[\s,.…]+)*(?P<joint>{_joints(language, weak=True).pattern})",
        re.IGNORECASE,
    )


@cache
def _kinds(language: str) -> dict[str, str]:
    rows = read_rows("joints.tsv")
    return {_plain(row["words"]): row["kind"] for row in rows if row["language"] == language}

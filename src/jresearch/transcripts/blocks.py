"""What a reader hands over: lines of a document, blocks of speech, and notes.

A document (Word, OpenDocument, plain text) is first a list of *lines*, then a
list of *blocks*: what one speaker says until the next label. Subtitles and
machine transcripts are blocks from the start. Whatever is left out on the way
is counted and named with its place in the notes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHOWN = 40
"""How many characters of a line that was left out are shown in a note."""
LISTED = 12
"""How many places a note lists before it only counts the rest."""
_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True)
class Line:
    """A line or paragraph as it stands in the file, and where."""

    text: str
    number: int
    title: bool = False


@dataclass(frozen=True)
class Block:
    """What one speaker says in one go; an unlabelled one has an empty speaker."""

    speaker: str
    text: str
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True)
class Reading:
    """The blocks of a file, the format they were written in, and what was guessed or left out.

    ``labelled`` says whether the file names its speakers; ``language`` and
    ``date`` are what the file says of itself, where it does.
    """

    blocks: tuple[Block, ...]
    format: str
    notes: tuple[str, ...] = ()
    labelled: bool = False
    language: str | None = None
    date: str | None = None


def clean(text: str) -> str:
    r"""The text as it will stay for ever: NFC, one kind of line end, no broken character.

    Done once, here; every later offset counts code points of the result.

    Examples
    --------
    >>> clean("e\u0301te\u0301\r\n")
    'été\n'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _whole(text))
    return _LINE_ENDS.sub("\n", text) if any(end in text for end in _ENDS) else text


def _whole(text: str) -> str:
    """The text, with a sign for each half of a character that has lost the other."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def joined(lines: Iterable[str]) -> str:
    """The lines of a block as one text: trimmed, empty ones gone, a space between.

    Examples
    --------
    >>> joined(["Oui. ", "", " Enfin, non."])
    'Oui. Enfin, non.'
    """
    return " ".join(trimmed for line in lines if (trimmed := line.strip()))


def left_out(lines: Sequence[Line], why: str) -> tuple[str, ...]:
    """One sentence for the lines left out for one reason, each with its place; none, none."""
    found = [line for line in lines if line.text.strip()]
    if not found:
        return ()
    sentence = ngettext(
        "{n} line left out ({why}): {places}.", "{n} lines left out ({why}): {places}.", len(found)
    )
    return (sentence.format(n=len(found), why=why, places=places(found)),)


def places(lines: Sequence[Line]) -> str:
    """Where lines stand and how they begin; of many, the first.

    Examples
    --------
    >>> places([Line("Entretien 4", 1), Line("Suite", 88)])
    "1 'Entretien 4', 88 'Suite'"
    """
    shown = [f"{line.number} {_short(line.text)!r}" for line in lines[:LISTED]]
    return ", ".join(shown + ["…"] * (len(lines) > LISTED))


def _short(text: str) -> str:
    """The beginning of a line, in whole words: half a name could not be hidden later."""
    words = " ".join(text.split())
    if len(words) <= SHOWN:
        return words
    return words[: words.rfind(" ", 0, SHOWN + 1) + 1].rstrip() + "…"


def spoken(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks that hold words, and a note on those that hold none."""
    every = list(blocks)
    kept = tuple(block for block in every if block.text)
    silent = len(every) - len(kept)
    if not silent:
        return kept, ()
    note = ngettext(
        "{n} label without words left out.", "{n} labels without words left out.", silent
    )
    return kept, (note.format(n=silent),)


def recognised(format_: str, why: str) -> str:
    """The first note of every reading: what the file was taken for, and why."""
    return _("Read as {format}: {why}.").format(format=format_, why=why)

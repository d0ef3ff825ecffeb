"""Transcriber's .trs: Turns of one or several speakers, cut by Sync times.

A Turn of one speaker is a turn. In a Turn of several, Who says whose words
follow, and each stretch is a turn of its own. Events and comments are no words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jresearch.transcripts.blocks import Block, Reading
from jresearch.transcripts.marked_speech import (
    LANGUAGE,
    begins_with,
    language_named,
    reading,
    root_of,
    shown,
    time_of,
    together,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

FORMAT = "Transcriber trs"
_ASIDE = frozenset({"Event", "Comment", "Background"})


def is_trs(text: str) -> bool:
    """Whether a text is a file of Transcriber."""
    return begins_with(text, "Trans")


def read_trs(content: bytes, where: str) -> Reading:
    """The turns of a Transcriber file.

    Raises
    ------
    InputError
        It is damaged, or declares entities.
    """
    root = root_of(content, where)
    names = shown({s.get("id", ""): words(s.get("name", "")) for s in root.iter("Speaker")})
    blocks: list[Block] = []
    aside = shared = 0
    for turn in root.iter("Turn"):
        aside += sum(node.tag in _ASIDE for node in turn.iter())
        pieces, unsaid = _pieces(turn, names)
        shared += unsaid
        blocks += [piece.block for piece in pieces]
    language = language_named(root.get(LANGUAGE) or root.get("lang"))
    return reading(blocks, FORMAT, aside, notes=together(shared), language=language)


@dataclass
class _Piece:
    """A stretch of one voice inside a Turn."""

    speaker: str
    start: float | None
    end: float | None
    texts: list[str] = field(default_factory=list)

    @property
    def block(self) -> Block:
        return Block(self.speaker, words("".join(self.texts)), self.start, self.end)


def _pieces(turn: Element, names: Mapping[str, str]) -> tuple[list[_Piece], int]:
    """The stretches of a Turn, and 1 when several speak and nobody says who says what."""
    ids = turn.get("speaker", "").split()
    voices = [names.get(id_, id_) for id_ in ids]
    start, end = time_of(turn.get("startTime")), time_of(turn.get("endTime"))
    alone = voices[0] if len(voices) == 1 else ""
    pieces, since = [_Piece(alone, start, end, [turn.text or ""])], 0
    now, told = start, False
    for node in (node for node in turn.iter() if node is not turn):
        if node.tag == "Sync":
            now = time_of(node.get("time")) or now
        if node.tag == "Sync" and len(voices) > 1:
            for piece in pieces[since:]:
                piece.end = now
            since = len(pieces)
            pieces.append(_Piece("", now, end))
        elif node.tag == "Who":
            told = True
            pieces.append(_Piece(_voice(node.get("nb"), voices), now, end))
        inside = "" if node.tag in _ASIDE else node.text or ""
        pieces[-1].texts += [inside, " ", node.tail or ""]
    filled = [piece for piece in pieces if words("".join(piece.texts))] or pieces[:1]
    return filled, int(len(voices) > 1 and not told)


def _voice(number: str | None, voices: list[str]) -> str:
    """The voice of a Who: its place in the Turn's speakers, from 1."""
    return dict(zip(map(str, range(1, len(voices) + 1)), voices, strict=True)).get(number or "", "")

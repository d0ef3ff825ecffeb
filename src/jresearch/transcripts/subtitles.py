"""Subtitles, WebVTT and SubRip, as meeting tools and transcription machines write them.

Neither is read by the letter of its standard, since few files keep to it:
Teams writes ``0:0:0.0``, leaves voice tags open or an empty line under the
times, and old Stream files put a NOTE before each cue. A cue is a line of
times and what follows, up to what announces the next.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from jresearch.transcripts.blocks import Block, Line, Reading, left_out
from jresearch.transcripts.cues import read_cues
from jresearch.transcripts.times import CLOCK, seconds
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection

TIMING = re.compile(rf"\s*({CLOCK})\s*-->\s*({CLOCK})(?:\s.*)?")
_ID = re.compile(r"\s*(?:\d+|[0-9a-fA-F-]{32,36}(?:[/-]\d+){0,4})\s*")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|:|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,99})?[ \t]([^<>]{0,200})>|</v>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<\d[\d:.,]{0,20}>|\{\\an?\d+\}"
)
_LANGUAGE = re.compile(r"(?:NOTE\s+)?language\s*:\s*\"?(fr|en)\b", re.IGNORECASE)


def read_vtt(text: str, known: Collection[str] = ()) -> Reading:
    """The turns of a WebVTT file."""
    return _read(text, "vtt", known)


def read_srt(text: str, known: Collection[str] = ()) -> Reading:
    """The turns of a SubRip file."""
    return _read(text, "srt", known)


def _read(text: str, format_: str, known: Collection[str]) -> Reading:
    lines = [Line(written, number) for number, written in enumerate(text.split("\n"), 1)]
    said = next((m[1].lower() for line in lines if (m := _LANGUAGE.match(line.text))), None)
    aside = _asides(lines) if format_ == "vtt" else []
    outside = {line.number for line in aside}
    rest = [line for line in lines if line.number not in outside]
    head, cues = _cues(rest)
    header = [
        line for line in head if not line.text.startswith("WEBVTT") and not _ID.fullmatch(line.text)
    ]
    notes = (
        *left_out(header, _("before the first cue")),
        *left_out(aside, _("notes of the tool")),
    )
    return read_cues(cues, format_, notes, known, said)


def _asides(lines: list[Line]) -> list[Line]:
    """The notes and styles among the cues: from their word to the next empty line or cue."""
    found, inside, after_empty = [], False, True
    for n, line in enumerate(lines):
        empty = not line.text.strip()
        following = lines[n + 1].text if n + 1 < len(lines) else ""
        if TIMING.fullmatch(line.text) or (
            TIMING.fullmatch(following) and _ID.fullmatch(line.text)
        ):
            inside = False
        elif after_empty and _ASIDE.match(line.text):
            inside = True
        inside = inside and not empty
        if inside:
            found.append(line)
        after_empty = empty or (after_empty and inside)
    return found


def _cues(lines: list[Line]) -> tuple[list[Line], list[Block]]:
    """What stands before the first cue, and the cues; one with two voices gives two."""
    at = [n for n, line in enumerate(lines) if TIMING.fullmatch(line.text)]
    if not at:
        return lines, []
    begins = [_before(lines, n) for n in at]
    cues: list[Block] = []
    for n, end in zip(at, [*begins[1:], len(lines)], strict=True):
        match = TIMING.fullmatch(lines[n].text)
        if match:
            words = "\n".join(line.text for line in lines[n + 1 : end])
            cues += _voices(words, seconds(match[1]), seconds(match[2]))
    return lines[: begins[0]], cues


def _before(lines: list[Line], timing: int) -> int:
    """Where a cue begins: at its id, when the line above its times is one.

    Any line between an empty one and the times is an id too, unless the empty
    line itself stands right under the times before (Teams, nobody named).
    """
    if timing == 0 or not lines[timing - 1].text.strip():
        return timing
    if _ID.fullmatch(lines[timing - 1].text):
        return timing - 1
    lone = timing == 1 or not lines[timing - 2].text.strip()
    empty_cue = timing >= 3 and TIMING.fullmatch(lines[timing - 3].text)
    return timing - 1 if lone and not empty_cue else timing


def _voices(words: str, start: float | None, end: float | None) -> list[Block]:
    """The words of a cue by voice; what stands outside any voice has none."""
    parts: list[tuple[str, str]] = []
    voice, since = "", 0
    for match in _VOICE.finditer(words):
        parts.append((voice, words[since : match.start()]))
        voice, since = (match[1] or "").strip(), match.end()
    parts.append((voice, words[since:]))
    blocks = [Block(html.unescape(v), _plain(w), start, end) for v, w in parts]
    filled = [block for block in blocks if block.text.strip()]
    return filled or [Block("", "", start, end)]


def _plain(words: str) -> str:
    return html.unescape(_TAG.sub("", words))

"""Subtitles, WebVTT and SubRip, as meeting tools and transcription machines write them.

Neither is read by the letter of its standard, since few files keep to it:
Teams writes ``0:0:0.0``, leaves voice tags open or an empty line under the
times, and old Stream files put a NOTE before each cue. A cue is a line of
times and what follows, up to what announces the next. A file in which nothing
is unusual is read in one pass first (``tidy.py``).
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.transcripts.blocks import Block, Line, Reading, left_out
from jresearch.transcripts.cues import as_read, read_cues
from jresearch.transcripts.names import may_be_name
from jresearch.transcripts.tidy import Columns, blocks, columns, turns
from jresearch.transcripts.times import CLOCK, seconds
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

TIMING = re.compile(rf"\s*({CLOCK})\s*-->\s*({CLOCK})(?:\s.*)?")
_ID = re.compile(r"\s*(?:\d+|[0-9a-fA-F-]{32,36}(?:[/-]\d+){0,4})\s*")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|:|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,99})?[ \t]([^<>]{0,200})>|</v>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<\d[\d:.,]{0,20}>|\{\\an?\d+\}"
)
_WORDLESS = re.compile(r"\s*[(\[][.…\s]*[)\]]\s*")
_NAME_LINE = re.compile(r"\s*[(\[]([^()\[\]\n]{1,70})[)\]]\s*\n(?=.*\S)", re.S)
_NAME_COLON = re.compile(r"\s*([^:\n]{1,70}?)\s*:(?!//)\s*(?=\S)")
_NOBODY = re.compile(r"\s*\(speaker \?\)\s*")
_NAMED = 0.9
"""Where this share of the cues bears a name, each does, and one said once is no slip."""
_VOICES = 8
"""More dashes in a cue than this are a list."""
_CHANGE = re.compile(r"\n-[ \t]*\n\s*(?=[(\[])")
_DASH = re.compile(r"(?:^|\n)[ \t]*[-–—][ \t]+(?=\S)")
_LANGUAGE = re.compile(r"(?:NOTE\s+)?language\s*:\s*\"?(fr|en)\b", re.IGNORECASE)


def read_vtt(text: str, known: Collection[str] = ()) -> Reading:
    """The turns of a WebVTT file."""
    return _read(text, "vtt", known)


def read_srt(text: str, known: Collection[str] = ()) -> Reading:
    """The turns of a SubRip file."""
    return _read(text, "srt", known)


def _read(text: str, format_: str, known: Collection[str]) -> Reading:
    tidy = columns(text, format_)
    if tidy is None:
        return read_carefully(text, format_, known)
    if tidy.voices:
        return as_read(turns(tidy), len(tidy.words), format_)
    named = _borne(tidy.words)
    if named is None:
        return read_cues(blocks(tidy), format_, (), known)
    voices, words = zip(*named, strict=True)
    return as_read(turns(Columns(tidy.starts, tidy.ends, voices, words)), len(words), format_)


def read_carefully(text: str, format_: str, known: Collection[str] = ()) -> Reading:
    """The turns of a subtitle file, line by line, whatever it holds."""
    lines = [Line(written, number) for number, written in enumerate(text.split("\n"), 1)]
    said = next((m[1].lower() for line in lines if (m := _LANGUAGE.match(line.text))), None)
    aside = _asides(lines) if format_ == "vtt" else []
    outside = {line.number for line in aside}
    rest = [line for line in lines if line.number not in outside]
    head, cues = _cues(rest)
    header = [
        line for line in head if not line.text.startswith("WEBVTT") and not _ID.fullmatch(line.text)
    ]
    whole = [(number, part) for number, cue in cues for part in _changes(cue)]
    wordless = [Line(cue.text.strip(), n) for n, cue in whole if _is_wordless(cue)]
    notes = (
        *left_out(header, _("before the first cue")),
        *left_out(aside, _("notes of the tool")),
        *left_out(wordless, _("no words")),
        *_split(len(whole) - len(cues)),
    )
    voices = _named([cue for _n, cue in whole if not _is_wordless(cue)])
    return read_cues(voices, format_, notes, known, said)


def _is_wordless(cue: Block) -> bool:
    """Whether a cue is the sign of a pause: "(..)"."""
    return bool(_WORDLESS.fullmatch(cue.text))


def _split(n: int) -> tuple[str, ...]:
    if not n:
        return ()
    sentence = ngettext(
        "{n} change of voice inside a cue, told by a dash.",
        "{n} changes of voice inside a cue, told by a dash.",
        n,
    )
    return (sentence.format(n=n),)


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


def _cues(lines: list[Line]) -> tuple[list[Line], list[tuple[int, Block]]]:
    """What stands before the first cue, and the cues with their lines; two voices give two."""
    at = [n for n, line in enumerate(lines) if TIMING.fullmatch(line.text)]
    if not at:
        return lines, []
    begins = [_before(lines, n) for n in at]
    cues: list[tuple[int, Block]] = []
    for n, end in zip(at, [*begins[1:], len(lines)], strict=True):
        match = TIMING.fullmatch(lines[n].text)
        if match:
            words = "\n".join(line.text for line in lines[n + 1 : end])
            times = seconds(match[1]), seconds(match[2])
            cues += [(lines[n].number, block) for block in _voices(words, *times)]
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


def _changes(cue: Block) -> list[Block]:
    """The voices of a cue that only dashes part: "- Oui ? - Non.", or a dash above a name."""
    if cue.speaker:
        return [cue]
    parts = _CHANGE.split(cue.text.strip())
    if len(parts) == 1 and _DASH.match(parts[0]) and 1 < len(_DASH.findall(parts[0])) <= _VOICES:
        parts = _DASH.split(parts[0])
    return [replace(cue, text=part) for part in parts if part.strip()] or [cue]


def _named(cues: list[Block]) -> list[Block]:
    """The cues, their voices taken from names above or before the words, where nearly all do."""
    bare = [replace(cue, text=_NOBODY.sub("", cue.text)) for cue in cues]
    if any(cue.speaker for cue in cues):
        return cues
    named = _borne([cue.text for cue in bare])
    if named is None:
        return bare
    return [
        Block(name, words, cue.start, cue.end)
        for cue, (name, words) in zip(bare, named, strict=True)
    ]


def _borne(texts: Sequence[str]) -> list[tuple[str, str]] | None:
    """The name and the words of each cue, where nearly all write their names alike."""
    for form, sign in ((_NAME_LINE, "\n"), (_NAME_COLON, ":")):
        found = [form.match(text) if sign in text else None for text in texts]
        written = {m[1] for m in found if m}
        names = {name: name.strip() for name in written if may_be_name(name)}
        bear = [names.get(m[1], "") if m else "" for m in found]
        if sum(map(bool, bear)) > _NAMED * len(texts):
            return [
                (name, text[m.end() :] if m and name else text)
                for name, text, m in zip(bear, texts, found, strict=True)
            ]
    return None


def _plain(words: str) -> str:
    return html.unescape(_TAG.sub("", words))

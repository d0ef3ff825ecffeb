"""What transcription machines write as JSON or as a table of times.

Whisper and WhisperX list ``segments``, whisper.cpp a ``transcription`` with
offsets in milliseconds and speakers by number, Sonix a ``transcript`` of words;
a bare list of segments occurs too. Whisper's table has three columns: start,
end (milliseconds), text.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem
from jresearch.transcripts.blocks import Block, Reading, clean
from jresearch.transcripts.cues import read_cues
from jresearch.transcripts.times import seconds
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection

_LISTS = ("segments", "transcription", "transcript")
_TABLE = "start\tend\ttext"
_LANGUAGES = {"fr": "fr", "french": "fr", "français": "fr", "en": "en", "english": "en"}
_ROW = re.compile(r"(\d{1,10})\t(\d{1,10})\t(.*)")


def read_whisper_json(text: str, where: str, known: Collection[str] = ()) -> Reading:
    """The turns of a machine transcript in JSON.

    Raises
    ------
    InputError
        No JSON, or JSON without a list of segments.
    """
    try:
        written = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", type(error).__name__)
        line = getattr(error, "lineno", 1)
        raise InputError(
            Problem(
                _("{file}, line {line}").format(file=where, line=line),
                _("this is not valid JSON ({reason}).").format(reason=reason),
                _("Export it again from the tool that made it."),
            )
        ) from None
    segments = _segments(written)
    if segments is None:
        raise InputError(
            Problem(
                where,
                _("no list of segments in this JSON."),
                _("Export the transcript as Whisper JSON, .vtt or .srt."),
            )
        )
    cues = [cue for item in segments if (cue := _cue(item)) is not None]
    notes = _unreadable(len(segments) - len(cues))
    return read_cues(cues, _tool(written, segments), notes, known, _language(written))


def _tool(written: object, segments: list[Any]) -> str:
    """The tool that wrote it, told by the names it gives things."""
    keys = written.keys() if isinstance(written, dict) else set()
    if "transcription" in keys:
        return "whisper.cpp json"
    if "transcript" in keys or any("start_time" in segment for segment in segments):
        return "Sonix json"
    return "whisper json"


def _language(written: object) -> str | None:
    """The language a tool says it heard; whisper.cpp says it among its results."""
    if not isinstance(written, dict):
        return None
    result = written.get("result")
    said = result.get("language") if isinstance(result, dict) else written.get("language")
    return _LANGUAGES.get(said.casefold()) if isinstance(said, str) else None


def _segments(written: object) -> list[Any] | None:
    lists = [written] if not isinstance(written, dict) else [written.get(key) for key in _LISTS]
    return next(
        (x for x in lists if isinstance(x, list) and all(isinstance(i, dict) for i in x)), None
    )


def _cue(segment: dict[str, Any]) -> Block | None:
    words = segment.get("words")
    words = [word for word in words if isinstance(word, dict)] if isinstance(words, list) else []
    text = segment.get("text")
    if text is None and words:
        text = " ".join(str(w.get("text", w.get("word", ""))).strip() for w in words)
    if not isinstance(text, str):
        return None
    start, end = _time(segment, "start", "from"), _time(segment, "end", "to")
    if start is None and words:
        start = _time(words[0], "start", "from")
    if end is None and words:
        end = _time(words[-1], "end", "to")
    return Block(_speaker(segment.get("speaker")), clean(text), start, end)


def _speaker(written: object) -> str:
    """The name a segment bears; whisper.cpp numbers its two channels, and writes "?" for neither.

    Examples
    --------
    >>> _speaker(" Léa "), _speaker("0"), _speaker("?"), _speaker(None)
    ('Léa', 'speaker 0', '', '')
    """
    if isinstance(written, int) and not isinstance(written, bool):
        written = str(written)
    name = clean(written).strip() if isinstance(written, str) else ""
    if name == "?":
        return ""
    return f"speaker {name}" if name.isdecimal() and len(name) < 4 else name


def _time(segment: dict[str, Any], key: str, of_whisper_cpp: str) -> float | None:
    """The seconds of a segment's start or end, wherever its machine writes them."""
    for name in (key, f"{key}_time"):
        found = _number(segment.get(name))
        if found is not None:
            return found
    for place, scale in (("offsets", 1000), ("timestamps", 1)):
        written = segment.get(place)
        found = _number(written.get(of_whisper_cpp)) if isinstance(written, dict) else None
        if found is not None:
            return found / scale
    return None


def _number(value: object) -> float | None:
    if isinstance(value, str):
        return seconds(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e7:
        return float(value)
    return None


def is_whisper_table(text: str) -> bool:
    """Whether a text is Whisper's table of times."""
    return text.split("\n", 1)[0].strip() == _TABLE


def read_whisper_table(text: str, known: Collection[str] = ()) -> Reading:
    """The turns of Whisper's table of times."""
    rows = [line for line in text.split("\n")[1:] if line.strip()]
    found = [match for row in rows if (match := _ROW.fullmatch(row))]
    cues = [Block("", m[3], int(m[1]) / 1000, int(m[2]) / 1000) for m in found]
    return read_cues(cues, "whisper tsv", _unreadable(len(rows) - len(found)), known)


def _unreadable(n: int) -> tuple[str, ...]:
    if not n:
        return ()
    sentence = ngettext(
        "{n} segment without words left out.", "{n} segments without words left out.", n
    )
    return (sentence.format(n=n),)

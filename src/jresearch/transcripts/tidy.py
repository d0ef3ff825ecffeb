"""Subtitles in which nothing is unusual, read in one pass.

A tool writes every cue of a file alike: an id, two times, a voice or none,
words, an empty line. One expression takes such a file apart into columns, and
between two cues nothing may be left over: with one note, entity or odd line
the file is not tidy, and ``subtitles.py`` reads it line by line as it does any
other. Both ways give the same turns; only the time they take differs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from jresearch.transcripts.blocks import Block, joined
from jresearch.transcripts.cues import BACK, SILENCE, is_finished

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = re.compile(r"(?:WEBVTT[^\n]*\n(?=\n))?\n*")
_NOBODY = "(speaker ?)"
"""Taken out of the words by the careful way, where no voice is marked."""
_ZERO = "00:00:00.000"
_WORTH = np.array([36e6, 36e5, 0, 6e5, 6e4, 0, 1e4, 1e3, 0, 100, 10, 1], dtype=np.int64)
"""Milliseconds that each digit of a time stands for; its other signs stand for none."""


def _cue(sign: str, voice: str, not_first: str) -> re.Pattern[str]:
    """One tidy cue: its groups are two times, the voice where one is marked, the words.

    ``sign`` parts the seconds; ``not_first`` is what no line of words begins
    with. The quantifiers give nothing back: a line is read once or is not tidy.
    """
    clock = rf"((?:[0-9]{{1,2}}:)?[0-5][0-9]:[0-5][0-9]{sign}[0-9]{{3}})"
    line = rf"(?!(?i:(?:note\s+)?language\s*:){not_first})[^\s<>&{{][^\n<>&{{]*+"
    return re.compile(
        rf"(?m:^)(?:[0-9a-fA-F/-]{{1,60}}+\n)?+{clock} --> {clock}(?:[ \t][^\n]*+)?+\n"
        rf"{voice}((?![(\[][.…\s]*[)\]]){line}(?:\n{line})*+)(?:</v>)?+(?:\n\n++|\n?+\Z)"
    )


_VOICE = r"<v ([^\s<>&](?:[^\n<>&]{0,150}[^\s<>&])?)>[ ]?"
_SIGN = {"vtt": r"\.", "srt": ","}
_VOICED = {format_: _cue(sign, _VOICE, "") for format_, sign in _SIGN.items()}
_BARE = {format_: _cue(sign, "", "|[-–—]") for format_, sign in _SIGN.items()}


@dataclass(frozen=True)
class Columns:
    """The cues of a tidy file: seconds, voices (empty where none is marked), words."""

    starts: Sequence[float]
    ends: Sequence[float]
    voices: Sequence[str]
    words: Sequence[str]


def columns(text: str, format_: str) -> Columns | None:
    """The cues of a file where each is as plain as can be; nothing where one is not."""
    voiced = "<v " in text
    if not voiced and _NOBODY in text:
        return None
    every = (_VOICED if voiced else _BARE)[format_].split(text)
    width = 5 if voiced else 4
    if len(every) < width or any(every[width::width]) or not _HEAD.fullmatch(every[0]):
        return None
    starts, ends = _seconds(every[1::width]), _seconds(every[2::width])
    return Columns(starts, ends, every[3::width] if voiced else (), every[width - 1 :: width])


def _seconds(clocks: Sequence[str]) -> list[float]:
    """What ``times.seconds`` gives for each, all at once."""
    written = "".join(clocks)
    if len(written) != len(clocks) * len(_ZERO) or set(map(len, clocks)) != {len(_ZERO)}:
        written = "".join(_ZERO[: len(_ZERO) - len(clock)] + clock for clock in clocks)
    signs = np.frombuffer(written.encode("ascii"), dtype=np.uint8).reshape(-1, len(_ZERO))
    found: list[float] = ((signs.astype(np.int64) - ord("0")) @ _WORTH / 1000).tolist()
    return found


def blocks(cues: Columns) -> list[Block]:
    """The cues as they stand, of nobody."""
    rows = zip(cues.words, cues.starts, cues.ends, strict=True)
    return [Block("", words, start, end) for words, start, end in rows]


def turns(cues: Columns) -> list[Block]:
    """The cues of one voice in a row, joined as ``cues.read_cues`` joins them."""
    found: list[Block] = []
    run: list[str] = []
    voice, first, before, until = "", 0.0, 0.0, 0.0
    for who, start, end, words in zip(cues.voices, cues.starts, cues.ends, cues.words, strict=True):
        near = who == voice and who and start >= before - BACK
        if near and run and not (start - until >= SILENCE and is_finished(run[-1])):
            run.append(words)
        else:
            if run:
                found.append(Block(voice, _in_one(run), first, until))
            voice, first, run = who, start, [words]
        before, until = start, end
    return [*found, Block(voice, _in_one(run), first, until)]


def _in_one(run: Sequence[str]) -> str:
    return joined("\n".join(run).split("\n"))

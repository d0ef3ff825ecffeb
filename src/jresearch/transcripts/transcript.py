"""One file, read: its turns, and everything that was guessed or left out."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.errors import InputError, Problem
from jresearch.log.anchors import sha_of
from jresearch.tables import Turns
from jresearch.transcripts.archive import MAX_BYTES
from jresearch.transcripts.blocks import Block, clean, joined
from jresearch.transcripts.detect import read_content
from jresearch.transcripts.speakers import roles
from jresearch.transcripts.spoken_language import language_of
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_BACK = 30.0
"""Seconds a start may lie before the one above it in one recording (voices overlap)."""
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True)
class Transcript:
    """A transcript: its turns, how the file was understood, and the file's marks.

    Attributes
    ----------
    turns
        Turns of this file; the interview is the file's name without its ending,
        and persons are missing: participants.csv ties them in a study.
    format
        What the file was recognised as, such as ``docx, [Name] (m:ss)``.
    notes
        Sentences: why it was so recognised, what was guessed, what was left out and where.
    language
        ``fr`` or ``en``.
    sha256, text_sha
        Of the file's bytes; of its turns as read.
    date
        The day of the recording, where the file or its name says it.
    """

    turns: pd.DataFrame
    format: str
    notes: tuple[str, ...]
    language: str
    sha256: str
    text_sha: str
    date: str | None = None


def read_transcript(path: str | Path, names: Collection[str] = ()) -> Transcript:
    """Read one transcript, whatever its format.

    Parameters
    ----------
    path
        A .docx, .odt, .vtt, .srt, .txt, .md, .json or .tsv file.
    names
        Speakers known to stand in it; a name that comes once needs this to be seen as one.

    Raises
    ------
    InputError
        The file is missing, empty, damaged, or in a format that is not read.
    """
    file = Path(path)
    return read_bytes(contents(file, file.name), file.name, names)


def contents(file: Path, where: str) -> bytes:
    """The bytes of a file.

    Raises
    ------
    InputError
        It is missing, too large, or the system refuses.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise InputError(
                Problem(
                    where,
                    _("the file is larger than {size} MB.").format(size=MAX_BYTES // 1024**2),
                    _("Put the transcript here, not the recording."),
                )
            )
        return file.read_bytes()
    except FileNotFoundError:
        raise InputError(Problem(where, _("no such file."), _("Check the path."))) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            Problem(where, _("cannot be read ({reason}).").format(reason=reason))
        ) from None


def read_bytes(raw: bytes, where: str, names: Collection[str] = ()) -> Transcript:
    """The transcript in a file's bytes; ``where`` is its name, for messages and ids."""
    reading = read_content(raw, where, names)
    blocks = [block for b in reading.blocks if (block := _settled(b)).text]
    if not blocks:
        raise InputError(Problem(where, _("no words in this file.")))
    language, told = language_of([block.text for block in blocks], reading.language)
    role_of, guessed = roles(blocks)
    interview = unicodedata.normalize("NFC", Path(where).stem)
    return Transcript(
        turns=_turns(interview, blocks, role_of, language),
        format=reading.format,
        notes=(*reading.notes, *guessed, *_times_again(blocks), *_language_note(language, told)),
        language=language,
        sha256=hashlib.sha256(raw).hexdigest(),
        text_sha=sha_of((n, block.speaker, block.text) for n, block in enumerate(blocks, 1)),
        date=reading.date or _day(where),
    )


def _settled(block: Block) -> Block:
    """The block as it stays for ever; entities may have brought back what was normalised."""
    speaker = joined(clean(block.speaker).split("\n"))
    return replace(block, speaker=speaker, text=joined(clean(block.text).split("\n")))


def _turns(
    interview: str, blocks: Sequence[Block], role_of: dict[str, str], language: str
) -> pd.DataFrame:
    return Turns.validate(
        pd.DataFrame(
            {
                "interview": interview,
                "turn": range(1, len(blocks) + 1),
                "speaker": [block.speaker for block in blocks],
                "person": pd.Series([None] * len(blocks), dtype="str"),
                "role": [role_of.get(block.speaker, "unknown") for block in blocks],
                "language": language,
                "text": [block.text for block in blocks],
                "start_s": pd.Series([block.start for block in blocks], dtype="float64"),
                "end_s": pd.Series([block.end for block in blocks], dtype="float64"),
            }
        )
    )


def _times_again(blocks: Sequence[Block]) -> tuple[str, ...]:
    """A note on the turns where times start again: two recordings in one file."""
    starts = [(n, b.start) for n, b in enumerate(blocks, 1) if b.start is not None]
    back = [n for (_m, one), (n, two) in pairwise(starts) if two < one - _BACK]
    if not back:
        return ()
    sentence = _("Times start again at turn {turns}: several recordings in one file?")
    return (sentence.format(turns=", ".join(map(str, back))),)


def _language_note(language: str, told: bool) -> tuple[str, ...]:
    if told:
        return ()
    sentence = _("Too few words to tell the language: taken as '{language}'.")
    return (sentence.format(language=language),)


def _day(where: str) -> str | None:
    """The day in a file's name, year first; nothing when there is none or several."""
    days = {"-".join(match.groups()) for match in _DAY.finditer(Path(where).stem)}
    return days.pop() if len(days) == 1 else None

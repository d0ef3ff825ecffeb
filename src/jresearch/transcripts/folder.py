"""What lies in interviews/: the transcripts, in a fixed order, and what is none.

Hidden files, the locks of open documents and the side tables are passed over.
Recordings kept beside their transcripts are no transcripts, and are counted;
links to folders and to nothing are not followed, and are named.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.errors import InputError
from jresearch.transcripts.side_files import is_side_file
from jresearch.transcripts.spoken_language import word_set
from jresearch.transcripts.transcript import contents
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.errors import Problems

_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
_RECORDINGS = word_set(
    ".mp3 .m4a .wav .mp4 .mov .avi .mkv .webm .ogg .oga .opus .flac .aac .wma .amr .3gp"
)


@dataclass(frozen=True)
class File:
    """A transcript as it lies in interviews/: its path there, its bytes, their hash."""

    name: str
    raw: bytes
    sha256: str

    @property
    def stem(self) -> str:
        """The name without folder and ending."""
        return Path(self.name).stem


def read_folder(folder: Path, problems: Problems) -> tuple[list[File], list[str]]:
    """The transcripts of a folder and below, by name, and notices on what is none."""
    names, recordings = [], 0
    for path in _below(folder):
        recordings += path.suffix.lower() in _RECORDINGS
        if path.suffix.lower() not in _RECORDINGS:
            names.append(path)
    if not names:
        problems.add(
            f"{folder.name}/",
            _("no transcript here."),
            _("Put the transcripts there (Word, OpenDocument, text, subtitles) and run again."),
        )
    files = [file for path in names if (file := _file(path, folder, problems)) is not None]
    return files, [*_passed(recordings), *_links(folder)]


def _below(folder: Path) -> list[Path]:
    """The files that may be transcripts, in the order of their names."""
    if not folder.is_dir():
        return []
    found = [
        path
        for path in folder.rglob("*")
        if path.is_file() and not _passed_over(path.relative_to(folder))
    ]
    return sorted(found, key=lambda path: _name(path, folder))


def _passed_over(path: Path) -> bool:
    if any(part.startswith((".", "~$")) for part in path.parts):
        return True
    beside = len(path.parts) == 1 and is_side_file(path.name)
    return beside or path.name.casefold() in _OF_THE_SYSTEM


def _name(path: Path, folder: Path) -> str:
    """The path as participants.csv writes it: below interviews/, with slashes, NFC."""
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


def _file(path: Path, folder: Path, problems: Problems) -> File | None:
    name = _name(path, folder)
    if not path.resolve().is_relative_to(folder.resolve()):
        problems.add(
            name,
            _("this link leads out of the study."),
            _("Copy the file itself into interviews/."),
        )
        return None
    try:
        raw = contents(path, name)
    except InputError as error:
        problems.extend(error.problems)
        return None
    return File(name, raw, hashlib.sha256(raw).hexdigest())


def _links(folder: Path) -> list[str]:
    """What is said of links that lead to a folder, or nowhere."""
    there = sorted(folder.rglob("*")) if folder.is_dir() else []
    links = [path for path in there if path.is_symlink() and not path.is_file()]
    told = [_name(path, folder) for path in links if not _passed_over(path.relative_to(folder))]
    sentence = _("{file}: this link leads to no file and was passed over; copy what it leads to.")
    return [sentence.format(file=name) for name in told]


def _passed(recordings: int) -> list[str]:
    if not recordings:
        return []
    sentence = ngettext(
        "{n} recording in interviews/ is no transcript and was passed over.",
        "{n} recordings in interviews/ are no transcripts and were passed over.",
        recordings,
    )
    return [sentence.format(n=recordings)]

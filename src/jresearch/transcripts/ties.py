"""Which file is which interview.

A file is tied to the rows of participants.csv that write its name; else, since
files get renamed, to those that write its hash; else to those that name no
file and whose interview is called like it. A file nobody wrote down gets an id
made of its hash: the same on every machine, and saying nothing of who speaks.
"""

from __future__ import annotations

import base64
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jresearch.transcripts.folder import File
    from jresearch.transcripts.participants import Participant

_ID_LENGTH = 6


@dataclass(frozen=True)
class Tie:
    """A file, its interview, and the people written down for it: none for a new file."""

    file: File
    interview: str
    rows: tuple[Participant, ...] = ()


def opaque_id(sha256: str, taken: Collection[str] = ()) -> str:
    """An id made of a file's hash, longer only where two would be the same.

    Examples
    --------
    >>> opaque_id("00" * 32), opaque_id("00" * 32, taken={"EAAAAAA"})
    ('EAAAAAA', 'EAAAAAAA')
    """
    letters = base64.b32encode(bytes.fromhex(sha256)).decode("ascii").rstrip("=")
    lengths = range(_ID_LENGTH, len(letters) + 1)
    return next(found for n in lengths if (found := f"E{letters[:n]}") not in taken)


def tie(files: Sequence[File], rows: Sequence[Participant]) -> tuple[list[Tie], list[str]]:
    """The files as interviews, and notices: renamed, twice there, written down but gone."""
    names = {file.name for file in files}
    seen: dict[str, str] = {}
    taken = {row.interview for row in rows}
    ties: list[Tie] = []
    notices: list[str] = []
    for file in _named_first(files, rows):
        own, renamed = _rows_of(file, rows, names, {t.interview for t in ties})
        if not own and file.sha256 in seen:
            notices.append(_twice(file.name, seen[file.sha256]))
            continue
        seen.setdefault(file.sha256, file.name)
        if renamed:
            notices.append(_renamed(file.name, own[0]))
        interview = own[0].interview if own else opaque_id(file.sha256, taken)
        taken.add(interview)
        ties.append(Tie(file, interview, own))
    used = {row.row.line for found in ties for row in found.rows}
    return ties, [*notices, *_gone([row for row in rows if row.row.line not in used])]


def _named_first(files: Sequence[File], rows: Sequence[Participant]) -> list[File]:
    """The files that participants.csv names before the others, so that a copy comes second."""
    written = {_form(row.file) for row in rows}
    return sorted(files, key=lambda file: (file.name not in written, file.name))


def _rows_of(
    file: File, rows: Sequence[Participant], names: Collection[str], tied: Collection[str]
) -> tuple[tuple[Participant, ...], bool]:
    """The rows of a file, and whether they know it under another name."""
    by_name = tuple(row for row in rows if _form(row.file) == file.name)
    if by_name:
        return by_name, False
    free = [row for row in rows if _form(row.file) not in names and row.interview not in tied]
    by_hash = tuple(row for row in free if row.sha256 == file.sha256)
    if by_hash:
        return by_hash, bool(by_hash[0].file)
    stem = tuple(row for row in free if not row.file and row.interview == file.stem)
    return stem, False


def _form(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _twice(name: str, first: str) -> str:
    return _("{file}: the same file as {first}; read once.").format(file=name, first=first)


def _renamed(name: str, row: Participant) -> str:
    return _(
        "{file}: known as '{old}' in {where}; taken as the same, by its content. "
        "Write the new name there."
    ).format(file=name, old=row.file, where=row.row.where("file"))


def _gone(rows: Sequence[Participant]) -> list[str]:
    """A notice on the rows whose file is not there."""
    if not rows:
        return []
    shown = ", ".join(
        _("line {line} ({file})").format(line=r.row.line, file=r.file or r.interview) for r in rows
    )
    sentence = ngettext(
        "participants.csv: the file of {n} row is gone or renamed: {rows}. "
        "The row is kept; nobody speaks in it.",
        "participants.csv: the files of {n} rows are gone or renamed: {rows}. "
        "The rows are kept; nobody speaks in them.",
        len(rows),
    )
    return [sentence.format(n=len(rows), rows=shown)]

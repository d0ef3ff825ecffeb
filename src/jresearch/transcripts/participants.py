"""participants.csv and speakers.csv: who people say speaks in which file.

A row of participants.csv is a person in an interview. What it leaves open is
filled in as told here, and counted; what it says wrongly is refused, all bad
cells at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.errors import did_you_mean
from jresearch.transcripts.side_files import Row, SideFile, read_side_file
from jresearch.transcripts.turn_languages import LANGUAGE_WORDS
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jresearch.errors import Problems

FILE = "participants.csv"
SPEAKERS_FILE = "speakers.csv"
COLUMNS = (
    "person", "interview", "speaker", "case", "population", "department", "consent", "file",
    "sha256",
)  # fmt: skip
"""The columns of a participants.csv we make; the study's own may follow."""
DATE = "date"
"""A column people may add: the day of the interview."""
LANGUAGE = "language"
"""Another: the language spoken, ``fr`` or ``en``, where the guess is wrong. One row is enough
for an interview; where rows differ, each person's turns are in theirs."""
UNSAID_CONSENT = "paraphrase"
"""What an empty consent reads: the words may be told again, not quoted."""
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True)
class Participant:
    """A person in an interview, as a row says it; what it leaves open is None."""

    person: str
    interview: str
    speaker: str
    case: str | None
    population: str | None
    department: str | None
    consent: str | None
    file: str
    sha256: str
    date: str | None
    language: str | None
    own: Mapping[str, str | None]
    row: Row


@dataclass(frozen=True)
class Participants:
    """The rows of participants.csv, and the names of the study's own columns."""

    rows: tuple[Participant, ...] = ()
    own: tuple[str, ...] = ()


def read_participants(path: Path, problems: Problems) -> Participants:
    """participants.csv, each cell checked; none when it is not there."""
    table = read_side_file(path, ("person", "interview"), COLUMNS, problems)
    own = tuple(name for name in table.columns if name and name not in (*COLUMNS, DATE, LANGUAGE))
    rows = tuple(_participant(row, own, problems) for row in table.rows)
    _no_doubles(rows, problems)
    return Participants(rows, own)


def _participant(row: Row, own: Sequence[str], problems: Problems) -> Participant:
    for column in ("person", "interview"):
        if not row.cell(column):
            problems.add(row.where(column), _("the value is missing."))
    date = row.cell(DATE) or None
    if date and not _DAY.fullmatch(date):
        problems.add(
            row.where(DATE),
            _("'{value}' is no date.").format(value=date),
            _("Write year-month-day, as in 2025-03-31."),
        )
    return Participant(
        person=row.cell("person"),
        interview=row.cell("interview"),
        speaker=" ".join(row.cell("speaker").split()),
        case=row.cell("case") or None,
        population=word_in(row, "population", v.POPULATIONS, problems),
        department=row.cell("department") or None,
        consent=word_in(row, "consent", v.CONSENTS, problems),
        file=row.cell("file").replace("\\", "/"),
        sha256=row.cell("sha256").lower(),
        date=date,
        language=word_in(row, LANGUAGE, LANGUAGE_WORDS, problems),
        own={name: row.cell(name) or None for name in own},
        row=row,
    )


def word_in(row: Row, column: str, allowed: tuple[v.Word, ...], problems: Problems) -> str | None:
    """The id of an allowed value, written as its id or its label in either language."""
    written = row.cell(column)
    if not written:
        return None
    if found := v.meant(allowed, written):
        return found
    ids = v.ids(allowed)
    known = dict.fromkeys([*ids, *(word.fr for word in allowed)])
    hint = did_you_mean(written.casefold(), known)
    problems.add(row.where(column), _("'{value}' is not allowed.").format(value=written), hint)
    return None


def _no_doubles(rows: Sequence[Participant], problems: Problems) -> None:
    """A person stands once in an interview; a file is one interview."""
    people: dict[tuple[str, str], Row] = {}
    files: dict[str, Participant] = {}
    for one in rows:
        key = (one.person, one.interview)
        if one.person and key in people:
            problems.add(
                one.row.where("person"),
                _("'{person}' stands twice in interview '{interview}' (line {line}).").format(
                    person=one.person, interview=one.interview, line=people[key].line
                ),
                _("Remove one of the two rows."),
            )
        people.setdefault(key, one.row)
        first = files.setdefault(one.file, one) if one.file else one
        if first.interview != one.interview:
            problems.add(
                one.row.where("interview"),
                _("the file '{file}' is interview '{interview}' on line {line}.").format(
                    file=one.file, interview=first.interview, line=first.row.line
                ),
                _("A file is one interview: write the same id on both lines."),
            )


@dataclass(frozen=True)
class SpeakerRole:
    """The role people gave to a speaker of an interview."""

    interview: str
    speaker: str
    role: str
    row: Row


def read_speakers(path: Path, problems: Problems) -> tuple[SpeakerRole, ...]:
    """speakers.csv, each cell checked; none when it is not there."""
    columns = ("interview", "speaker", "role")
    table: SideFile = read_side_file(path, columns, columns, problems)
    found = []
    for row in table.rows:
        for column in columns:
            if not row.cell(column):
                problems.add(row.where(column), _("the value is missing."))
        role = word_in(row, "role", v.ROLES, problems)
        speaker = " ".join(row.cell("speaker").split())
        found.append(SpeakerRole(row.cell("interview"), speaker, role or "unknown", row))
    return tuple(found)

"""Withdrawal of consent: a person's words leave the study.

What the machine can erase is erased and cannot come back by merging an old
copy; what only people can judge (their own messages, labels, printed reports)
is listed for the hand.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.log import Log, append, locked, read_log
from jresearch.log.lines import UNREADABLE, as_line, read_line
from jresearch.store import write_bytes
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    import pandas as pd

    from jresearch.log.withdrawn import Withdrawn
    from jresearch.study import Study

TELLING = 20
"""A stretch of this many characters of a person's words gives them away in another file."""


@dataclass(frozen=True)
class Withdrawal:
    """What was erased, and what is left for the hand."""

    person: str
    lines: int
    deleted: tuple[str, ...]
    by_hand: tuple[Problem, ...]


def forget(study: Study, person: str, coder: str) -> Withdrawal:
    """Erase a person from the study.

    The tombstone is written first: from then on every reader drops the person,
    even if the rest is cut short by a crash; the same call then finishes it.

    Raises
    ------
    InputError
        Nobody in participants.csv has this id.
    """
    from jresearch.transcripts.intake import read_all

    log = read_log(study)
    intake = read_all(study)
    people = intake.people
    rows = people[people["person"] == person]
    withdrawn = log.withdrawn.persons
    if rows.empty and person not in withdrawn:
        known = sorted(set(people["person"]))
        raise InputError(
            Problem(
                "participants.csv",
                _("nobody is called '{id}'.").format(id=person),
                did_you_mean(person, known),
            )
        )
    gone = withdrawn | {person}
    said = intake.turns[intake.turns["person"] == person]["text"].tolist()
    names = sorted({str(name) for name in rows["speaker"] if str(name)})
    alone, shared = _files(rows, people, gone, intake.interviews)
    if person not in withdrawn:
        append(study, coder, [_tombstone(rows, people, gone, log, alone)])
    erased = _erase_lines(study, person)
    for file, _sha in alone:
        (study.interviews / file).unlink(missing_ok=True)
    _drop_rows(study.interviews / "participants.csv", gone, [file for file, _sha in alone])
    shutil.rmtree(study.cache, ignore_errors=True)
    by_hand = [
        *_shared_files(shared, person),
        *_elsewhere(study, said, names),
        *_in_tables(study, [*names, person]),
    ]
    return Withdrawal(person, erased, tuple(file for file, _sha in alone), tuple(by_hand))


def _tombstone(
    rows: pd.DataFrame,
    people: pd.DataFrame,
    gone: frozenset[str],
    log: Log,
    files: Iterable[tuple[str, str]],
) -> dict[str, Any]:
    """The act that keeps the person out: their lines, and the cases nobody else lived."""
    person = str(rows["person"].iloc[0])
    staying = set(people.loc[~people["person"].isin(gone), "case"])
    cases = sorted(set(rows["case"].dropna()) - staying)
    ids = [
        act.id
        for act in log.acts
        if (act.kind == "observation" and (act.anchor or {}).get("person") == person)
        or (act.kind == "case" and act.about in cases)
    ]
    stone = {
        "person": person,
        "interviews": sorted(set(rows["interview"])),
        "cases": cases,
        "ids": sorted(ids),
        "files": [sha for _file, sha in files],
    }
    return {"act": "forget", "value": stone}


def _files(
    rows: pd.DataFrame, people: pd.DataFrame, gone: frozenset[str], interviews: pd.DataFrame
) -> tuple[list[tuple[str, str]], list[str]]:
    """Files in which nobody who stays speaks, with their hashes, and files shared with others."""
    alone, shared = [], []
    for interview in sorted(set(rows["interview"])):
        file = interviews[interviews["interview"] == interview]
        if file.empty:
            continue
        others = set(people.loc[people["interview"] == interview, "person"]) - gone
        if others:
            shared.append(str(file["file"].iloc[0]))
        else:
            alone.append((str(file["file"].iloc[0]), str(file["sha256"].iloc[0])))
    return alone, shared


def _erase_lines(study: Study, person: str) -> int:
    """Rewrite each log without what a reader drops; every other line keeps its bytes.

    Returns how many lines went.
    """
    erased = 0
    with locked(study.codings):
        withdrawn = read_log(study).withdrawn
        for path in sorted(p for p in study.codings.glob("*.jsonl") if p.is_file()):
            before = path.read_bytes().split(b"\n")
            after = [_kept(line, person, withdrawn) for line in before]
            if after != before:
                write_bytes(path, b"\n".join(line for line in after if line is not None))
            erased += after.count(None)
    return erased


def _kept(line: bytes, person: str, withdrawn: Withdrawn) -> bytes | None:
    try:
        act = read_line(line)
    except UNREADABLE:
        # A damaged line that names the person goes; any other may still be mended.
        named = re.search(rb"(?<!\w)" + re.escape(person.encode()) + rb"(?!\w)", line)
        return None if named else line
    raw = act.raw or {}
    left = withdrawn.left_of(raw)
    return line if left is raw else None if left is None else as_line(left).encode()


def _drop_rows(path: Path, persons: Collection[str], files: Iterable[str]) -> None:
    """Take these persons' rows out of participants.csv, where the file is gone too."""
    if not path.exists():
        return
    raw = path.read_bytes()
    encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        encoding, text = "cp1252", raw.decode("cp1252")
    lines = text.splitlines(keepends=True)
    delimiter = ";" if lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = next(reader)
    gone, begin = set(files), reader.line_num
    kept = lines[:begin]
    for cells in reader:
        row: dict[str, Any] = dict(zip(header, cells, strict=False))
        if not (row.get("person") in persons and row.get("file") in gone):
            kept += lines[begin : reader.line_num]
        begin = reader.line_num
    if kept != lines:
        write_bytes(path, "".join(kept).encode(encoding))


def _shared_files(files: Iterable[str], person: str) -> list[Problem]:
    return [
        Problem(
            file,
            _("others speak in it too; what {person} says is dropped at reading.").format(
                person=person
            ),
            _("Cut their turns from the file."),
        )
        for file in files
    ]


def _elsewhere(study: Study, said: Iterable[str], names: Iterable[str]) -> list[Problem]:
    """Files written by people that hold the person's name or a stretch of their words."""
    pieces = {text[at : at + TELLING] for text in said for at in range(0, len(text) - TELLING, 5)}
    named = _whole(names)
    found = []
    for path in _written_by_hand(study):
        text = path.read_text(encoding="utf-8", errors="replace")
        if named.search(text) or any(text[at : at + TELLING] in pieces for at in range(len(text))):
            found.append(_to_edit(study, path))
    for folder in (study.reports, study.path / "backups"):
        old = sorted(p for p in folder.glob("*") if p.name != "README.md")
        if old:
            found.append(
                Problem(
                    folder.name + "/",
                    ngettext(
                        "{n} report or backup made before the withdrawal.",
                        "{n} reports or backups made before the withdrawal.",
                        len(old),
                    ).format(n=len(old)),
                    _("Delete them, here and wherever they were sent; then run again."),
                )
            )
    return found


def _in_tables(study: Study, names: Iterable[str]) -> list[Problem]:
    """The tables beside the transcripts that still name the person."""
    named = _whole(names)
    written = ("cases.csv", "speakers.csv", "kpis.csv", "participants.xlsx", "cases.xlsx",
               "speakers.xlsx")  # fmt: skip
    paths = [study.interviews / name for name in written]
    return [_to_edit(study, path) for path in paths if path.is_file() and _says(path, named)]


def _says(path: Path, named: re.Pattern[str]) -> bool:
    """Whether a table holds one of the names, in plain text or in the parts of a workbook."""
    from jresearch.pseudonyms.inside import pieces

    return any(named.search(piece.text) for piece in pieces(path.read_bytes()))


def _whole(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of these names, not inside longer words; of nothing without names."""
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or r"(?!)")


def _to_edit(study: Study, path: Path) -> Problem:
    where = path.relative_to(study.path).as_posix()
    return Problem(where, _("holds their words or their name."), _("Edit it."))


def _written_by_hand(study: Study) -> list[Path]:
    """What people wrote besides transcripts."""
    folders = (study.messages, study.codebooks, study.codings, study.private, study.notebooks)
    files = [p for folder in folders for p in sorted(folder.rglob("*"))]
    return [p for p in files if p.is_file() and p.name != ".lock"]

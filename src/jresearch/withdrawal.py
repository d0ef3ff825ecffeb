"""Withdrawal of consent: a person's words leave the study.

What the machine can erase is erased and cannot come back by merging an old
copy; what only people can judge (their own messages, labels, printed reports)
is listed for the hand.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.log import Log, append, read_log
from jresearch.log.reading import strip_persons
from jresearch.store import write_bytes
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

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
    withdrawn = {who for _interview, who in log.forgotten}
    if rows.empty and person not in withdrawn:
        known = sorted(set(people["person"]))
        raise InputError(
            Problem(
                "participants.csv",
                _("nobody is called '{id}'.").format(id=person),
                did_you_mean(person, known),
            )
        )
    said = intake.turns[intake.turns["person"] == person]["text"].tolist()
    names = sorted({str(name) for name in rows["speaker"] if str(name)})
    alone, shared = _files(rows, people, intake.interviews)
    erased = _lines_of(log, person)
    if person not in withdrawn:
        stone = {
            "person": person,
            "interviews": sorted(set(rows["interview"])),
            "ids": sorted(erased),
            "files": [sha for _file, sha in alone],
        }
        append(study, coder, [{"act": "forget", "value": stone}])
    _erase_lines(study.codings, person, erased)
    for file, _sha in alone:
        (study.interviews / file).unlink(missing_ok=True)
    _drop_rows(study.interviews / "participants.csv", person, [file for file, _sha in alone])
    shutil.rmtree(study.cache, ignore_errors=True)
    by_hand = [*_shared_files(shared, person), *_elsewhere(study, said, names)]
    return Withdrawal(person, len(erased), tuple(file for file, _sha in alone), tuple(by_hand))


def _files(
    rows: pd.DataFrame, people: pd.DataFrame, interviews: pd.DataFrame
) -> tuple[list[tuple[str, str]], list[str]]:
    """Files in which only this person speaks, with their hashes, and files shared with others."""
    alone, shared = [], []
    for interview in sorted(set(rows["interview"])):
        file = interviews[interviews["interview"] == interview]
        if file.empty:
            continue
        others = set(people.loc[people["interview"] == interview, "person"]) - set(rows["person"])
        if others:
            shared.append(str(file["file"].iloc[0]))
        else:
            alone.append((str(file["file"].iloc[0]), str(file["sha256"].iloc[0])))
    return alone, shared


def _lines_of(log: Log, person: str) -> set[str]:
    return {act.id for act in log.acts if (act.anchor or {}).get("person") == person}


def _erase_lines(folder: Path, person: str, erased: set[str]) -> None:
    """Rewrite each log without the lines; every other line keeps its bytes."""
    for path in sorted(folder.glob("*.jsonl")):
        before = path.read_bytes()
        after = b"".join(_kept(line, person, erased) for line in before.splitlines(keepends=True))
        if after != before:
            write_bytes(path, after)


def _kept(line: bytes, person: str, erased: set[str]) -> bytes:
    try:
        act = json.loads(line)
        if act["act"] == "forget":
            return line
        if act["id"] in erased or (act.get("anchor") or {}).get("person") == person:
            return b""
    except (ValueError, KeyError, TypeError, AttributeError):
        # A damaged line that names the person goes; any other may still be mended.
        return b"" if person.encode() in line else line
    stripped = strip_persons(act, frozenset([person]))
    if stripped == act:
        return line
    return (json.dumps(stripped, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _drop_rows(path: Path, person: str, files: Iterable[str]) -> None:
    """Take the person's rows out of participants.csv, where the file is gone too."""
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
        if not (row.get("person") == person and (row.get("file") in gone)):
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
    found = []
    for folder in (study.messages, study.codebooks, study.codings, study.private, study.notebooks):
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != ".lock"):
            text = path.read_text(encoding="utf-8", errors="replace")
            words = any(text[at : at + TELLING] in pieces for at in range(len(text)))
            if words or any(name in text for name in names):
                what = _("holds their words or their name.")
                found.append(Problem(path.relative_to(study.path).as_posix(), what, _("Edit it.")))
    for folder in (study.reports, study.path / "backups"):
        old = sorted(p for p in folder.glob("*") if p.name != "README.md")
        if old:
            found.append(
                Problem(
                    folder.name + "/",
                    _("{n} reports or backups made before the withdrawal.").format(n=len(old)),
                    _("Delete them, here and wherever they were sent; then run again."),
                )
            )
    return found

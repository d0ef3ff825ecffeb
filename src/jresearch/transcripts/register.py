"""Writing new interviews down in participants.csv, once, for ever.

Rows are only ever added, at the end: what people wrote keeps its every byte,
their column order, separator and encoding. Two programs at once take turns.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.store import cannot_write, write_bytes
from jresearch.transcripts.decode import codec_of
from jresearch.transcripts.intake import Intake, read_all
from jresearch.transcripts.participants import COLUMNS, FILE
from jresearch.transcripts.side_files import delimiter, guarded
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    import pandas as pd

    from jresearch.study import Study

LOCK = "participants.lock"
_PATIENCE = 30.0
"""Seconds to wait for another program that is writing."""


def register(study: Study, forgotten_files: Collection[str] = ()) -> pd.DataFrame:
    """Give each new file its ids in participants.csv; the rows that were added.

    Raises
    ------
    InputError
        A file or side table cannot be read; participants.csv has no column to
        know files by, or an encoding that cannot hold a name.
    StorageError
        The disk refuses, or the file is open in another program.
    """
    from filelock import FileLock, Timeout

    lock = study.cache / LOCK
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=_PATIENCE):
            intake = read_all(study, forgotten_files=forgotten_files)
            return _add(study.interviews / FILE, intake)
    except Timeout:
        busy = OSError(_("another program has been writing it for {n} s").format(n=int(_PATIENCE)))
        raise cannot_write(study.interviews / FILE, busy) from None
    except OSError as error:
        raise cannot_write(lock, error) from error


def _add(path: Path, intake: Intake) -> pd.DataFrame:
    rows = intake.unregistered
    if len(rows):
        there = path.read_bytes() if path.exists() else b""
        write_bytes(path, with_rows(there, rows))
    return rows


def with_rows(there: bytes, rows: pd.DataFrame) -> bytes:
    """The bytes of participants.csv with rows at its end; every byte there stays.

    An absent or empty file is begun, in UTF-8 with its mark so that Excel shows
    accents, with commas.
    """
    codec = codec_of(there) if there.strip() else None
    if codec is None:
        begun = _written(rows, list(COLUMNS), ",", "\r\n", header=True)
        return begun.encode("utf-8-sig")
    text = there.decode(codec)
    first = text.split("\n", 1)[0]
    parts = delimiter(first)
    header = [name.strip().casefold() for name in next(csv.reader([first], delimiter=parts))]
    for needed in ("file", "speaker"):
        if needed not in header:
            raise _lacking(needed)
    end = "\r\n" if "\r\n" in text else "\n"
    added = ("" if text.endswith("\n") else end) + _written(rows, header, parts, end)
    return there + _encoded(added, codec)


def _lacking(column: str) -> InputError:
    return InputError(
        Problem(
            FILE,
            _("without a column '{name}' new interviews cannot be written down.").format(
                name=column
            ),
            _("Add it to the first line."),
        )
    )


def _written(
    rows: pd.DataFrame, columns: list[str], parts: str, end: str, *, header: bool = False
) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=parts, lineterminator=end)
    if header:
        writer.writerow(columns)
    for row in rows.to_dict("records"):
        writer.writerow([guarded(str(row.get(name, ""))) for name in columns])
    return out.getvalue()


def _encoded(text: str, codec: str) -> bytes:
    """Text in the encoding of what stands before it, without a second mark."""
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
    try:
        return text.encode(plain.get(codec, codec))
    except UnicodeEncodeError as error:
        raise InputError(
            Problem(
                FILE,
                _("its encoding ({codec}) cannot hold '{letter}'.").format(
                    codec=codec, letter=text[error.start : error.end]
                ),
                _("Save it as CSV UTF-8."),
            )
        ) from None

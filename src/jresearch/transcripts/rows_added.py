"""Rows written under a table of people's own, which keeps its every other cell.

Of a .csv every byte stays, the columns' order, separator and encoding too. A
.xlsx is saved anew with what openpyxl knows to keep: its cells, widths and
styles; a workbook with charts or macros is no table of participants.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.transcripts.archive import broken
from jresearch.transcripts.decode import codec_of
from jresearch.transcripts.participants import COLUMNS
from jresearch.transcripts.side_files import guarded
from jresearch.transcripts.spreadsheets import read_sheet, told_delimiter
from jresearch.transcripts.workbook import SIGNATURE
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    import pandas as pd

NEEDED = ("file", "speaker")
"""Columns without which a row could not be known again."""


def with_rows(there: bytes, rows: pd.DataFrame, file: str) -> bytes:
    """The bytes of participants.csv (or .xlsx) with rows at its end; the rest stays.

    An absent or empty file is begun, in UTF-8 with its mark so that Excel shows
    accents, with commas.

    Raises
    ------
    InputError
        It has no column to know files by, or an encoding that cannot hold a name.
    """
    if there.startswith(SIGNATURE):
        return _under_workbook(there, rows, file)
    codec = codec_of(there) if there.strip() else None
    if codec is None:
        begun = _written(rows, list(COLUMNS), ",", "\r\n", header=True)
        return begun.encode("utf-8-sig")
    text = there.decode(codec)
    header = _header(read_sheet(there, file).rows[0][1], file)
    sign, _begin = told_delimiter(text.replace("\r\n", "\n"))
    end = "\r\n" if "\r\n" in text else "\n"
    added = ("" if text.endswith("\n") else end) + _written(rows, header, sign, end)
    return there + _encoded(added, codec, file)


def _header(names: Sequence[str], file: str) -> list[str]:
    header = [name.casefold() for name in names]
    lacking = next((name for name in NEEDED if name not in header), None)
    if lacking is None:
        return header
    problem = _("without a column '{name}' new interviews cannot be written down.")
    raise InputError(Problem(file, problem.format(name=lacking), _("Add it to the first line.")))


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


def _encoded(text: str, codec: str, file: str) -> bytes:
    """Text in the encoding of what stands before it, without a second mark."""
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
    try:
        return text.encode(plain.get(codec, codec))
    except UnicodeEncodeError as error:
        raise InputError(
            Problem(
                file,
                _("its encoding ({codec}) cannot hold '{letter}'.").format(
                    codec=codec, letter=text[error.start : error.end]
                ),
                _("Save it as CSV UTF-8."),
            )
        ) from None


def _under_workbook(there: bytes, rows: pd.DataFrame, file: str) -> bytes:
    lines = read_sheet(there, file).rows
    header = _header(lines[0][1] if lines else COLUMNS, file)
    last = lines[-1][0] if lines else 0
    out = io.BytesIO()
    try:
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(there))
        _fill(book.worksheets[0], last, header, rows, begin=not lines)
        book.save(out)
    except InputError:
        raise
    except Exception:
        raise broken(file) from None
    return out.getvalue()


def _fill(page: Any, last: int, header: list[str], rows: pd.DataFrame, *, begin: bool) -> None:
    told = [[guarded(str(row.get(name, ""))) for name in header] for row in rows.to_dict("records")]
    for number, cells in enumerate([header, *told] if begin else told, last + 1):
        for column, cell in enumerate(cells, 1):
            if cell:
                # as text: an id such as 007 must not become a number
                page.cell(number, column).value = cell
                page.cell(number, column).number_format = "@"

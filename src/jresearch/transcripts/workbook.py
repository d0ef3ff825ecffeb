"""The cells of an Excel workbook, as their words: bounded, and told where something is odd.

Only what a person sees is read: of a formula its last result, of a date its
day. A formula that was never calculated and a cell in error hold no words;
both are counted.
"""

from __future__ import annotations

import datetime
import io
import warnings
from itertools import islice
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.transcripts.archive import broken, member, members
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from openpyxl.workbook.workbook import Workbook

SIGNATURE = b"PK\x03\x04"
MAX_UNPACKED = 100 * 1024 * 1024
"""A table of ten thousand answers unpacks to a tenth of this."""
MAX_ROWS = 200_000
MAX_COLUMNS = 2_000
_TOP = 100
"""Rows that tell how wide a sheet is."""
_AROUND = 10
"""Columns looked at beyond those, so that a stray cell is seen."""
_ERRORS = frozenset(
    ("#N/A", "#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
)

Rows = list[tuple[int, list[str]]]


def read_workbook(raw: bytes, where: str, sheet: str | None = None) -> tuple[Rows, list[str]]:
    """The rows of one sheet (the first unless named), each with its number, and notes.

    Raises
    ------
    InputError
        A damaged workbook, one that unpacks to far too much, no such sheet.
    """
    _bounded(raw, where)
    values, notes = _rows(raw, where, sheet, data_only=True)
    errors = sum(cell in _ERRORS for _n, cells in values for cell in cells)
    told = [(n, ["" if cell in _ERRORS else cell for cell in cells]) for n, cells in values]
    if _has_formulas(raw, where):
        notes += _uncalculated(told, _rows(raw, where, sheet, data_only=False)[0])
    if errors:
        sentence = ngettext(
            "{n} cell in error (as #N/A) is read as empty.",
            "{n} cells in error (as #N/A) are read as empty.",
            errors,
        )
        notes.append(sentence.format(n=errors))
    return told, notes


def _bounded(raw: bytes, where: str) -> None:
    with members(raw, where) as archive:
        total = sum(info.file_size for info in archive.infolist())
    if total > MAX_UNPACKED:
        raise InputError(
            Problem(
                where,
                _("would unpack to {size} MB, far more than a table of answers.").format(
                    size=round(total / 1e6)
                ),
                _("Keep the rows and columns that matter, or save it as CSV UTF-8."),
            )
        )


def _has_formulas(raw: bytes, where: str) -> bool:
    """Whether any sheet holds a formula: a look at its markup, much cheaper than a second read."""
    with members(raw, where) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        pages = (member(archive, name, where) for name in sheets)
        return any(b"<f>" in page or b"<f " in page for page in pages)


def _rows(raw: bytes, where: str, sheet: str | None, *, data_only: bool) -> tuple[Rows, list[str]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # what openpyxl does not know of (slicers, validations) holds no words
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=data_only)
            page = _page(book, where, sheet)
            found = [(n, cells) for n, cells in enumerate(_cells(page, where), 1) if any(cells)]
            notes = _other_sheets(book.sheetnames, page.title, sheet)
            book.close()
        except InputError:
            raise
        except Exception:
            raise broken(where) from None
    return found, notes


def _page(book: Workbook, where: str, sheet: str | None) -> Any:
    if sheet is None and book.worksheets:
        return book.worksheets[0]
    if sheet not in book.sheetnames:
        problem = _("no sheet called '{name}'.").format(name=sheet or "")
        raise InputError(Problem(where, problem, did_you_mean(sheet or "", book.sheetnames)))
    return book[sheet]


def _cells(page: Any, where: str) -> Iterator[list[str]]:
    """The rows from the first; what a sheet says of its own size is not believed."""
    page.reset_dimensions()
    top = list(page.iter_rows(min_row=1, max_row=_TOP, max_col=MAX_COLUMNS + 1, values_only=True))
    wide = max((len(_without_tail(row)) for row in top), default=0)
    rows = page.iter_rows(min_row=1, max_row=MAX_ROWS + 1, max_col=wide + _AROUND, values_only=True)
    for number, row in enumerate(islice(rows, MAX_ROWS + 1), 1):
        cells = [_words(value) for value in _without_tail(row)]
        if wide > MAX_COLUMNS or (number > MAX_ROWS and any(cells)):
            problem = _("more than {rows} rows or {columns} columns.").format(
                rows=MAX_ROWS, columns=MAX_COLUMNS
            )
            raise InputError(Problem(where, problem, _("Keep those that matter.")))
        yield cells


def _without_tail(row: tuple[Any, ...]) -> tuple[Any, ...]:
    last = next((n for n in range(len(row), 0, -1) if row[n - 1] is not None), 0)
    return row[:last]


def _words(value: Any) -> str:
    """What a cell shows, told the same everywhere: days as 2025-03-31, no needless decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        day = value.date().isoformat()
        return day if value.time() == datetime.time() else f"{day} {value.time():%H:%M:%S}"
    return str(value).strip()


def _uncalculated(told: Rows, written: Rows) -> list[str]:
    """A note on the formulas that the program which made the file left without a result."""
    values = dict(told)
    empty = sum(
        cell.startswith("=") and not _at(values.get(n, []), column)
        for n, cells in written
        for column, cell in enumerate(cells)
    )
    if not empty:
        return []
    sentence = ngettext(
        "{n} formula without a result is read as empty; open the file in Excel and save it.",
        "{n} formulas without a result are read as empty; open the file in Excel and save it.",
        empty,
    )
    return [sentence.format(n=empty)]


def _at(cells: list[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _other_sheets(names: list[str], read: str, asked: str | None) -> list[str]:
    if len(names) < 2 or asked is not None:
        return []
    others = ", ".join(name for name in names if name != read)
    return [_("Only the sheet '{name}' is read, not: {others}.").format(name=read, others=others)]

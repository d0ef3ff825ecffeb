"""A table of words as spreadsheets leave it: .csv in any usual form, or .xlsx.

Excel saves UTF-8 with or without its mark, or the encoding of Windows, with
commas, semicolons or tabs according to the country; or a workbook. Each row
keeps the line it begins on, so that a problem can name it.
"""

from __future__ import annotations

import csv
import io
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.transcripts.decode import decoded
from jresearch.transcripts.workbook import SIGNATURE, read_workbook
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".csv", ".xlsx")
DELIMITERS = (",", ";", "\t")
LONGEST = 2_000_000
"""Characters in a cell; more is a quotation mark that was never closed."""
_LOOKED_AT = 50
"""Rows that tell what parts the cells."""
_limit = threading.Lock()


@dataclass(frozen=True)
class Sheet:
    """The rows of a table with their line numbers, and notes on its reading.

    ``rows`` begins with the row of the columns' names; empty rows are passed over.
    """

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[str, ...] = ()


def read_sheet(raw: bytes, where: str, sheet: str | None = None) -> Sheet:
    """The rows of a table.

    Raises
    ------
    InputError
        No text and no workbook; a damaged one; a line that cannot be read.
    """
    if raw.startswith(SIGNATURE) and PurePath(where).suffix.lower() == ".xlsx":
        found, told = read_workbook(raw, where, sheet)
        return Sheet(tuple((n, tuple(cells)) for n, cells in found), tuple(told))
    text = decoded(raw)
    if text is None:
        raise InputError(Problem(where, _("this is no text."), _("Save it as CSV UTF-8.")))
    return Sheet(tuple(_lines(text[0], where)), tuple(text[1]))


def delimiter(text: str) -> str:
    r"""What parts the cells: what cuts the first rows into as many pieces as the very first.

    Examples
    --------
    >>> delimiter("person;interview;speaker"), delimiter("person")
    (';', ',')
    >>> delimiter("id;Ce qui a plu, et pourquoi\n1;Le prix, la pose, tout")
    ';'
    """
    return max(DELIMITERS, key=lambda sign: _fit(text, sign))


def _fit(text: str, sign: str) -> tuple[float, int]:
    with _long_cells():
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
            rows = [row for row in islice(reader, _LOOKED_AT) if row]
        except csv.Error:
            return 0.0, 0
    columns = len(rows[0]) if rows else 0
    if columns < 2:
        return 0.0, 0
    even = sum(len(row) == columns for row in rows) / len(rows)
    later = [cell for row in rows for cell in row[1:]]
    # prose puts a space after a comma, a spreadsheet puts none
    tight = sum(not cell.startswith(" ") for cell in later) / len(later)
    return even * (tight + 0.01), columns


def told_delimiter(text: str) -> tuple[str, int]:
    r"""What parts the cells, and where the table begins: Excel may write ``sep=;`` above it.

    Examples
    --------
    >>> told_delimiter("sep=;\na;b")
    (';', 6)
    """
    first, _end, rest = text.partition("\n")
    sign = first.strip().casefold().removeprefix("sep=")
    if first.casefold().startswith("sep=") and (sign or "\t") in DELIMITERS:
        return sign or "\t", len(text) - len(rest)
    return delimiter(text), 0


def _lines(text: str, where: str) -> list[tuple[int, tuple[str, ...]]]:
    sign, begin = told_delimiter(text)
    above = text[:begin].count("\n")
    reader = csv.reader(io.StringIO(text[begin:], newline=""), delimiter=sign)
    rows: list[tuple[int, tuple[str, ...]]] = []
    line = 1 + above
    with _long_cells():
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    rows.append((line, tuple(cell.strip() for cell in cells)))
                line = reader.line_num + 1 + above
        except csv.Error as error:
            place = _("{file}, line {line}").format(file=where, line=line)
            problem = _("this line cannot be read ({reason}).").format(reason=error)
            raise InputError(Problem(place, problem)) from None
    return rows


@contextmanager
def _long_cells() -> Iterator[None]:
    """The csv module's limit is the whole program's: lift it, and put it back."""
    with _limit:
        before = csv.field_size_limit(LONGEST)
        try:
            yield
        finally:
            csv.field_size_limit(before)

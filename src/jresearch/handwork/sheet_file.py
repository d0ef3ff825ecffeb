"""A coding sheet as a file that came back: its memory, its rows, whatever was done to them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem
from jresearch.handwork import sheet as s
from jresearch.translation import _

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.handwork.sheet_themes import ThemeRow

_NOT_A_SHEET = (KeyError, ValueError, TypeError, IndexError, OSError, zipfile.BadZipFile, EOFError)


@dataclass(frozen=True)
class Row:
    """One row as it stands in the sheet: its number, its cells by column."""

    line: int
    cells: dict[str, str]

    @property
    def name(self) -> str:
        """The id of its observation."""
        return self.cells.get("id", "")


@dataclass(frozen=True)
class Filled:
    """A sheet as it came back: what it remembers, its rows, the rows of its themes."""

    memory: s.Memory
    rows: list[Row]
    themes: list[ThemeRow]


def read_file(path: Path, where: str) -> Filled:
    """A coding sheet as it stands on the disk; empty rows are no rows.

    Raises
    ------
    InputError
        It is none, or its column of ids is gone.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    from jresearch.transcripts.archive import members

    try:
        content = path.read_bytes()
        members(content, where)
        book = load_workbook(io.BytesIO(content), data_only=False)
        memory = s.from_rows(
            [[_text(cell) for cell in row] for row in book[s.MEMORY].iter_rows(max_col=3)]
        )
        page = list(book[memory.pages[s.CODING]].iter_rows())
        themes = _theme_rows(book, memory.pages.get(s.THEMES))
        column_of = {head: column for column, head in memory.heads.items()}
        titles = [column_of.get(_text(cell)) for cell in page[0]]
    except (*_NOT_A_SHEET, InvalidFileException) as error:
        raise InputError(
            Problem(
                where,
                _("this is no coding sheet that can be read."),
                _("Write one with jr.write_coding_sheet, and save it as .xlsx."),
            )
        ) from error
    if "id" not in titles:
        what = _("the column '{name}' is missing.").format(name=memory.heads["id"])
        raise InputError(Problem(where, what, _("Put it back: it says which row is which.")))
    rows = [
        Row(line, {c: _text(cell) for c, cell in zip(titles, cells, strict=False) if c})
        for line, cells in enumerate(page[1:], start=2)
    ]
    return Filled(memory, [row for row in rows if any(row.cells.values())], themes)


def _theme_rows(book: Any, page: str | None) -> list[ThemeRow]:
    """The rows of the page of themes that hold anything; none where the page was deleted."""
    if page not in book.sheetnames:
        return []
    rows = enumerate(book[page].iter_rows(min_row=2, max_col=3), start=2)
    told = [(line, [_text(cell) for cell in cells]) for line, cells in rows]
    return [(line, label, text, name) for line, (label, text, name) in told
            if label or text or name]  # fmt: skip


def _text(cell: Any) -> str:
    """A cell as text: a number without its ".0", a formula as it is written."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()

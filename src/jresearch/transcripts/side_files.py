"""The small tables people keep beside their transcripts, read as spreadsheets leave them.

Each may be a .csv in any usual form or a .xlsx, never both: two would soon say
different things. A cell keeps its line, so that a problem can name it.
"""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problems, did_you_mean
from jresearch.transcripts.blocks import clean
from jresearch.transcripts.spreadsheets import ENDINGS, read_sheet
from jresearch.transcripts.transcript import contents
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

SIDE_TABLES = ("participants", "cases", "speakers", "kpis")
_NEAR = 0.8
"""How alike a column and a known one must be for a slip of the finger."""
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Row:
    """A row of a side file: the file's name, the line it begins on, its cells by column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """The words of a cell; empty when the column is not there."""
        return self.cells.get(column, "")

    def where(self, column: str = "") -> str:
        """The place of a cell, for a message."""
        place = _("{file}, line {line}").format(file=self.file, line=self.line)
        return f"{place}, {column}" if column else place


@dataclass(frozen=True)
class SideFile:
    """A side file: its columns as they stand in it, its rows."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


def read_side_file(
    path: Path, needed: Collection[str], known: Collection[str], problems: Problems
) -> SideFile:
    """The rows of a side table; an empty one when it is not there.

    ``path`` ends in .csv; the same name in .xlsx is read in its place.
    ``needed`` columns must stand in it; a column that looks like a misspelt
    ``known`` one is a problem, any other is the study's own.
    """
    there = side_paths(path)
    if len(there) > 1:
        problems.add(
            _("{one} and {other}").format(one=there[0].name, other=there[1].name),
            _("the same table twice."),
            _("Keep one of them, and remove the other."),
        )
    if len(there) != 1:
        return SideFile()
    file = there[0].name
    try:
        rows = read_sheet(contents(there[0], file), file).rows
    except InputError as error:
        problems.extend(error.problems)
        return SideFile()
    return _parse(rows, file, (needed, known), problems)


def side_paths(path: Path) -> list[Path]:
    """Where a side table lies: the .csv, the .xlsx, in whatever capitals."""
    if not path.parent.is_dir():
        return []
    names = {path.with_suffix(ending).name.casefold() for ending in ENDINGS}
    found = [each for each in path.parent.iterdir() if _plain(each.name) in names]
    return sorted(each for each in found if each.is_file())


def is_side_file(name: str) -> bool:
    """Whether a file of interviews/ is one of the tables kept beside the transcripts.

    Examples
    --------
    >>> is_side_file("Participants.xlsx"), is_side_file("kpis.csv"), is_side_file("avis.csv")
    (True, True, False)
    """
    return _plain(name) in {f"{s}{e}" for s in SIDE_TABLES for e in ENDINGS}


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _parse(
    lines: Sequence[tuple[int, tuple[str, ...]]],
    file: str,
    columns: tuple[Collection[str], Collection[str]],
    problems: Problems,
) -> SideFile:
    header = [name.casefold() for name in lines[0][1]] if lines else []
    if not _sound(file, header, columns, problems):
        return SideFile()
    rows = (_row(file, n, header, list(cells), problems) for n, cells in lines[1:])
    return SideFile(tuple(header), tuple(rows))


def _sound(
    file: str,
    header: list[str],
    columns: tuple[Collection[str], Collection[str]],
    problems: Problems,
) -> bool:
    """Whether the columns of a file can be relied on; every reason why not is noted."""
    needed, known = columns
    where = _("{file}, line {line}").format(file=file, line=1)
    before = len(problems.found)
    absent = [name for name in known if name not in header]
    for name in dict.fromkeys(header):
        if name and header.count(name) > 1:
            problems.add(where, _("the column '{name}' stands there twice.").format(name=name))
        near = difflib.get_close_matches(name, absent, n=1, cutoff=_NEAR)
        if near and name not in known:
            problems.add(
                where, _("unknown column '{name}'.").format(name=name), did_you_mean(name, near)
            )
    for name in needed:
        if name not in header and not any(name in p.way_out for p in problems.found[before:]):
            problems.add(where, _("the column '{name}' is missing.").format(name=name))
    return len(problems.found) == before


def _row(file: str, line: int, header: list[str], cells: list[str], problems: Problems) -> Row:
    if len(cells) > len(header) and any(cells[len(header) :]):
        problems.add(
            _("{file}, line {line}").format(file=file, line=line),
            ngettext("{n} cell for {k} columns.", "{n} cells for {k} columns.", len(cells)).format(
                n=len(cells), k=len(header)
            ),
            _("Put quotation marks around a cell that holds the separator."),
        )
    padded = [*cells, *[""] * (len(header) - len(cells))]
    named = zip(header, padded, strict=False)
    return Row(file, line, {name: unguarded(cell) for name, cell in named if name})


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    Examples
    --------
    >>> guarded("=HYPERLINK(1)"), unguarded(guarded("-Marie"))
    ("'=HYPERLINK(1)", '-Marie')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """The words of a cell as they were before ``guarded``."""
    words = clean(cell)
    return words[1:] if words.startswith(tuple(f"'{sign}" for sign in _FORMULA)) else words

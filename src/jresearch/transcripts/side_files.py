"""The small tables people keep beside their transcripts, read as spreadsheets leave them.

Excel saves UTF-8 with or without its mark, or the encoding of Windows, with
commas or semicolons according to the country. A cell keeps its line, so that a
problem can name it.
"""

from __future__ import annotations

import csv
import difflib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.errors import Problems, did_you_mean
from jresearch.transcripts.blocks import clean
from jresearch.transcripts.decode import decoded
from jresearch.transcripts.transcript import contents
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

DELIMITERS = (",", ";", "\t")
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
    """The rows of a csv file; an empty file when it is not there.

    ``needed`` columns must stand in it; a column that looks like a misspelt
    ``known`` one is a problem, any other is the study's own.
    """
    if not path.exists():
        return SideFile()
    found = decoded(contents(path, path.name))
    if found is None:
        problems.add(path.name, _("this is no text."), _("Save it as CSV UTF-8."))
        return SideFile()
    return _parse(found[0], path.name, (needed, known), problems)


def delimiter(header: str) -> str:
    """What parts the cells of a file, judged by its first line.

    Examples
    --------
    >>> delimiter("person;interview;speaker"), delimiter("person")
    (';', ',')
    """
    return max(DELIMITERS, key=header.count)


def _parse(
    text: str, file: str, columns: tuple[Collection[str], Collection[str]], problems: Problems
) -> SideFile:
    lines = text.split("\n")
    reader = csv.reader(io.StringIO(text), delimiter=delimiter(lines[0]))
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.add(
            _("{file}, line {line}").format(file=file, line=line),
            _("this line cannot be read ({reason}).").format(reason=error),
        )
        return SideFile()
    header = [name.casefold() for name in rows[0][1]] if rows else []
    if not _sound(file, header, columns, problems):
        return SideFile()
    filled = [(n, cells) for n, cells in rows[1:] if any(cells)]
    return SideFile(
        tuple(header), tuple(_row(file, n, header, cells, problems) for n, cells in filled)
    )


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

"""A coding sheet for Excel: one row an observation, lists to choose from, colours by nature."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.handwork import sheet as s
from jresearch.handwork.desk import desk_of
from jresearch.handwork.names import FREE
from jresearch.handwork.places import place_text, starts_of
from jresearch.store import write_bytes
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.handwork.desk import Desk
    from jresearch.study import Study

_WIDTHS = {"place": 16, "who": 12, "question": 30, "words": 70, "memo": 30, "id": 24}
_COLOURS = {
    "irritant": "#F9DCC4", "dysfunction": "#F6E3B4", "break": "#E8D3E8", "enchantment": "#CDE8DD",
    "strength": "#DCEBF7", "expectation": "#EDEDED", "idea": "#EDEDED",
}  # fmt: skip
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date a workbook says it was made on: the same content gives the same bytes."""


def write_coding_sheet(
    of: Study | Analysis,
    path: str | Path,
    *,
    interviews: Sequence[str] | None = None,
    coder: str | None = None,
    fields: Sequence[str] = s.FIELDS,
    blind: bool = False,
) -> Path:
    """Write the observations to an Excel workbook in which they can be coded.

    Parameters
    ----------
    interviews
        Only these; all when not given.
    coder
        Whose own decisions a blind sheet shows.
    blind
        Show neither the machine's proposals nor what others decided.

    Raises
    ------
    InputError
        An unknown interview or field; a file is there already (somebody may have
        coded in it).
    """
    desk = desk_of(of)
    place = Path(path)
    _check(desk, place, interviews, fields)
    rows = _rows(desk, interviews)
    memory = _memory(desk, rows, fields, coder, blind=blind)
    write_bytes(place, _workbook(desk, rows, memory))
    return place


def _check(
    desk: Desk, place: Path, interviews: Sequence[str] | None, fields: Sequence[str]
) -> None:
    problems = []
    if place.exists():
        what = _("there is a file of this name, and somebody may have coded in it.")
        problems.append(Problem(str(place), what, _("Read it first, or give another name.")))
    codable = [name for name in v.FIELDS if name not in s.NOT_IN_A_SHEET]
    for name in fields:
        if name not in codable:
            what = _("no field of a sheet is called '{name}'.").format(name=name)
            problems.append(Problem("", what, did_you_mean(name, codable)))
    if problems:
        raise InputError(*problems)
    for interview in interviews or ():
        desk.turns(interview)


def _rows(desk: Desk, interviews: Sequence[str] | None) -> pd.DataFrame:
    """The observations in the order of the telling."""
    rows = desk.analysis.coded[desk.analysis.coded["covered_by"].isna()]
    if interviews is not None:
        rows = rows[rows["interview"].isin(list(interviews))]
    return rows.sort_values(["interview", "told_order", "observation"], kind="stable")


# What the cells show -----------------------------------------------------------------------------


def _memory(
    desk: Desk, rows: pd.DataFrame, fields: Sequence[str], coder: str | None, *, blind: bool
) -> s.Memory:
    labels = {
        name: {label: value for value, label in desk.names.choices(name).items()}
        for name in fields
        if name not in FREE
    }
    cells = {
        str(row["observation"]): {
            name: _shown(desk, row, name, coder, blind=blind) for name in fields
        }
        for row in records(rows)
    }
    quotes = {
        str(name): str(quote)[: s.LONGEST]
        for name, quote in zip(rows["observation"], rows["quote"], strict=True)
    }
    return s.Memory(
        desk.study.settings.id, s.heads(fields), s.review_words(), labels, quotes, cells
    )


def _shown(
    desk: Desk, row: dict[Any, Any], field: str, coder: str | None, *, blind: bool
) -> s.Shown:
    """What one cell shows: what holds now; in a blind sheet only what its coder decided."""
    name = str(row["observation"])
    own = desk.decided.get((name, field, coder or ""))
    if blind:
        values = _texts(own.value if own else None)
        return s.Shown(_cell(desk, field, values), values, None, machine=False)
    values = _texts(row[field])
    proposed = tuple(desk.seen(name, field) or ())
    others = tuple(one for one in values if own is None and one not in proposed)
    machine = row[f"{field}_source"] in ("machine", "given")
    return s.Shown(_cell(desk, field, values), values, proposed + others, machine=machine)


def _texts(value: Any) -> tuple[str, ...]:
    import pandas as pd

    if isinstance(value, list):
        return tuple(map(str, value))
    return () if value is None or pd.isna(value) else (str(value),)


def _cell(desk: Desk, field: str, values: Sequence[str]) -> str:
    return s.SEPARATOR.join(desk.names.label(field, value) for value in values)


# The workbook ------------------------------------------------------------------------------------


def _workbook(desk: Desk, rows: pd.DataFrame, memory: s.Memory) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
              "strings_to_numbers": False},
    )  # fmt: skip
    book.set_properties({"title": desk.study.settings.name, "created": _LONG_AGO})
    page = book.add_worksheet(s.SHEET)
    _fill_page(book, page, desk, rows, memory)
    _lists(book, page, memory, len(rows))
    hidden = book.add_worksheet(s.MEMORY)
    for at, row in enumerate(s.as_rows(memory)):
        for column, text in enumerate(row):
            hidden.write_string(at, column, text)
    hidden.very_hidden()
    book.close()
    return out.getvalue()


def _fill_page(book: Any, page: Any, desk: Desk, rows: pd.DataFrame, memory: s.Memory) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    faint = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#666666"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#EDEDED",
                            "bottom": 1})  # fmt: skip
    columns = list(memory.heads)
    for at, column in enumerate(columns):
        look = faint if column in ("place", "who", "question", "id") else wrapped
        page.set_column(at, at, _WIDTHS.get(column, 18), look)
        page.write_string(0, at, memory.heads[column], head)
    starts = starts_of(desk.analysis.turns)
    for line, row in enumerate(records(rows), start=1):
        name = str(row["observation"])
        told = {
            "place": place_text(row, starts), "who": str(row["person"]),
            "question": _texts(row["question"])[:1], "words": memory.quotes[name], "id": name,
        } | {field: shown.text for field, shown in memory.cells[name].items()}  # fmt: skip
        for at, column in enumerate(columns):
            text = told.get(column, "")
            _write(page, line, at, "".join(text), number=_is_number(column))
    page.freeze_panes(1, columns.index("words") + 1)
    if len(rows):
        page.autofilter(0, 0, len(rows), len(columns) - 1)
    page.set_landscape()
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)
    _colour(book, page, columns, len(rows))


def _is_number(column: str) -> bool:
    return column in ("negative", "positive")


def _write(page: Any, line: int, at: int, text: str, *, number: bool) -> None:
    if number and text.isdecimal():
        page.write_number(line, at, int(text))
    elif text:
        page.write_string(line, at, text[: s.LONGEST])


def _colour(book: Any, page: Any, columns: Sequence[str], many: int) -> None:
    """The words take the colour of the first nature in the list that their row bears."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

    if "nature" not in columns or not many:
        return
    letter = xl_col_to_name(columns.index("nature"))
    for column in ("words", "nature"):
        at = columns.index(column)
        for nature in v.NATURES:
            if nature.id in _COLOURS:
                rule = f'=ISNUMBER(SEARCH("{nature.label}",${letter}2))'
                look = book.add_format({"bg_color": _COLOURS[nature.id]})
                page.conditional_format(
                    1, at, many, at, {"type": "formula", "criteria": rule, "format": look,
                                      "stop_if_true": True},
                )  # fmt: skip


def _lists(book: Any, page: Any, memory: s.Memory, many: int) -> None:
    """The hidden page of words to choose from, and the lists in the cells."""
    from xlsxwriter.utility import xl_col_to_name

    hidden = book.add_worksheet(s.LISTS)
    hidden.hide()
    columns = list(memory.heads)
    offered = {name: list(of) for name, of in memory.labels.items()}
    offered["review"] = list(memory.review)
    for at, (column, words) in enumerate(offered.items()):
        for line, word in enumerate(words):
            _write(hidden, line, at, word, number=_is_number(column))
        letter = xl_col_to_name(at)
        if words and many:
            where = columns.index(column)
            source = f"={s.LISTS}!${letter}$1:${letter}${len(words)}"
            page.data_validation(1, where, many, where, _validation(column, source))


def _validation(column: str, source: str) -> dict[str, Any]:
    several = column in v.FIELDS and v.FIELDS[column].several
    rule: dict[str, Any] = {
        "validate": "list", "source": source, "ignore_blank": True,
        "error_title": _("Not in the list"),
        "error_message": _("Choose one of the words of the list."),
    }  # fmt: skip
    if several:
        # A list of Excel takes one word; several are typed, and checked when the sheet is read.
        title, told = _("Several are possible"), _("Part them with a semicolon (;).")
        rule |= {"show_error": False, "input_title": title, "input_message": told}
    return rule

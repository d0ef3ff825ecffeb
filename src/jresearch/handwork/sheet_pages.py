"""A coding sheet as a workbook: lists to choose from, colours by nature, proposals in grey italics.

Beside the columns people see, each proposal stands a second time in a hidden
column of its row: while a cell equals its proposal it looks like one, and what
somebody types over it looks like a decision at once. Hidden in the row, they
move with it when the page is sorted.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.handwork import sheet as s
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WIDTHS = {
    "place": 14, "question": 26, "words": 58, "decided": 18, "accept": 12, "negative": 11,
    "positive": 11, "memo": 30, "flag": 12, "remove": 11, "who": 10, "id": 24,
}  # fmt: skip
_COLOURS = {
    "irritant": "#F9DCC4", "dysfunction": "#F6E3B4", "break": "#E8D3E8", "enchantment": "#CDE8DD",
    "strength": "#DCEBF7", "expectation": "#EDEDED", "idea": "#EDEDED",
    "need": "#EDEDED",
}  # fmt: skip
_TOP = {"text_wrap": True, "valign": "top"}
_FAINT = _TOP | {"font_color": "#666666"}
_PROPOSED = {"italic": True, "font_color": "#5F6F7F"}
_GIVEN_HEAD = _TOP | {"bold": True, "bg_color": "#E3E7EB", "bottom": 1}
_OWN_HEAD = _TOP | {"bold": True, "bg_color": "#2F4858", "font_color": "#FFFFFF", "bottom": 1}
_READ_ONLY = ("place", "question", "words", "decided", "who", "id")
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date a workbook says it was made on: the same content gives the same bytes."""


def workbook(name: str, memory: s.Memory, rows: Sequence[Mapping[str, str]]) -> bytes:
    """The workbook of a sheet: ``rows`` are its texts by column."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
              "strings_to_numbers": False},
    )  # fmt: skip
    book.set_properties({"title": name, "created": _LONG_AGO})
    page = book.add_worksheet(memory.pages[s.CODING])
    _coding(book, page, memory, rows)
    if s.THEMES in memory.pages:
        _themes(book, book.add_worksheet(memory.pages[s.THEMES]), memory)
    _help(book, book.add_worksheet(memory.pages[s.HELP]), memory)
    _lists(book, page, memory, len(rows))
    hidden = book.add_worksheet(s.MEMORY)
    for at, row in enumerate(s.as_rows(memory)):
        for column, text in enumerate(row):
            hidden.write_string(at, column, text)
    hidden.very_hidden()
    book.close()
    return out.getvalue()


# The page that is coded in -----------------------------------------------------------------------


def _coding(book: Any, page: Any, memory: s.Memory, rows: Sequence[Mapping[str, str]]) -> None:
    columns, twins = list(memory.heads), len(memory.heads)
    faint, plain = book.add_format(_FAINT), book.add_format(_TOP)
    given, own = book.add_format(_GIVEN_HEAD), book.add_format(_OWN_HEAD)
    for at, column in enumerate(columns):
        look = faint if column in _READ_ONLY and column != "words" else plain
        page.set_column(at, at, _WIDTHS.get(column, 18), look)
        page.write_string(0, at, memory.heads[column], given if column in _READ_ONLY else own)
    page.set_column(twins, twins + len(memory.fields) - 1, None, None, {"hidden": True})
    for line, row in enumerate(rows, start=1):
        for at, column in enumerate(columns):
            _write(page, line, at, row.get(column, ""), number=_is_number(column))
        for at, field in enumerate(memory.fields, start=twins):
            shown = memory.cells[row["id"]][field]
            if shown.machine:
                _write(page, line, at, shown.text, number=_is_number(field))
    page.freeze_panes(1, columns.index("words") + 1)
    if rows:
        page.autofilter(0, 0, len(rows), twins + len(memory.fields) - 1)
        _proposals(book, page, memory, len(rows))
        _colour(book, page, columns, len(rows))
    page.set_landscape()
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


def _is_number(column: str) -> bool:
    return column in ("negative", "positive")


def _write(page: Any, line: int, at: int, text: str, *, number: bool) -> None:
    if number and text.isdecimal():
        page.write_number(line, at, int(text))
    elif text:
        page.write_string(line, at, text[: s.LONGEST])


def _proposals(book: Any, page: Any, memory: s.Memory, many: int) -> None:
    """Grey italics for a cell that still says what was proposed."""
    from xlsxwriter.utility import xl_col_to_name

    look, columns = book.add_format(_PROPOSED), list(memory.heads)
    for twin, field in enumerate(memory.fields, start=len(columns)):
        at = columns.index(field)
        cell, proposed = (f"${xl_col_to_name(n)}2" for n in (at, twin))
        rule = f'=AND({cell}<>"",{cell}={proposed})'
        page.conditional_format(
            1, at, many, at, {"type": "formula", "criteria": rule, "format": look}
        )


def _colour(book: Any, page: Any, columns: Sequence[str], many: int) -> None:
    """The words take the colour of the first nature in the list that their row bears."""
    from xlsxwriter.utility import xl_col_to_name

    if "nature" not in columns:
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


# The lists in its cells --------------------------------------------------------------------------


def _lists(book: Any, page: Any, memory: s.Memory, many: int) -> None:
    """The hidden page of words to choose from, and the lists in the cells."""
    from xlsxwriter.utility import xl_col_to_name

    hidden = book.add_worksheet(s.LISTS)
    hidden.hide()
    columns = list(memory.heads)
    marks = {name: [s.MARK] for name in (s.ACCEPT, s.REMOVE) if name in columns}
    offered = {name: list(of) for name, of in memory.labels.items()} | marks
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


# The other pages people see ----------------------------------------------------------------------


def _themes(book: Any, page: Any, memory: s.Memory) -> None:
    plain, faint = book.add_format(_TOP), book.add_format(_FAINT)
    own, given = book.add_format(_OWN_HEAD), book.add_format(_GIVEN_HEAD)
    hint = book.add_format(_FAINT | {"italic": True})
    looks = zip(s.theme_heads(), (32, 90, 24), (plain, plain, faint), (own, own, given),
                strict=True)  # fmt: skip
    for at, (title, width, look, head) in enumerate(looks):
        page.set_column(at, at, width, look)
        page.write_string(0, at, title, head)
    page.set_column(3, 3, 46)
    told = _("A new theme: write it under the others, with its definition and no id. Then code "
             "with it.")  # fmt: skip
    page.write_string(0, 3, told, hint)
    for line, (name, (label, definition)) in enumerate(memory.themes.items(), start=1):
        for at, text in enumerate((label, definition, name)):
            _write(page, line, at, text, number=False)
    page.freeze_panes(1, 1)


def _help(book: Any, page: Any, memory: s.Memory) -> None:
    """How the sheet is read and filled in, in the looks it speaks of."""
    plain, proposed = book.add_format(_TOP), book.add_format(_TOP | _PROPOSED)
    page.set_column(0, 0, 110, plain)
    told = [(line, proposed if n == 0 else plain) for n, line in enumerate(_on_proposals(memory))]
    told += [(line, plain) for line in _on_coding(memory)]
    for at, (line, look) in enumerate(told):
        page.write_string(at, 0, line, look)


def _on_proposals(memory: s.Memory) -> list[str]:
    """What only a sheet that shows proposals has; the first line is in their look."""
    heads = memory.heads
    if s.ACCEPT not in heads:
        return []
    return [
        _("Grey italics: a proposal of the machine, nobody's decision while it is left alone."),
        _("Upright: what people decided; “{decided}” says who.").format(decided=heads["decided"]),
        _("{mark} under “{accept}”: every proposal of the row becomes your decision.").format(
            mark=s.MARK, accept=heads[s.ACCEPT]
        ),
    ]


def _on_coding(memory: s.Memory) -> Iterator[str]:
    heads = memory.heads
    yield _("A cell you change is your decision; emptied, it says that nothing holds there.")
    yield _("Where several words are possible, part them with a semicolon (;).")
    yield _("{mark} under “{remove}”: these words are no observation.").format(
        mark=s.MARK, remove=heads[s.REMOVE]
    )
    if s.THEMES in memory.pages:
        yield _("A theme is missing: add it on the page “{themes}”, then use its name.").format(
            themes=memory.pages[s.THEMES]
        )
    yield _("Sort, filter, move columns, delete rows as you like; leave “{id}” as it is.").format(
        id=heads["id"]
    )
    yield _(
        'In a notebook, jr.read_coding_sheet(study, "….xlsx", coder="…") shows what it would '
        "write; .apply() after it writes it."
    )

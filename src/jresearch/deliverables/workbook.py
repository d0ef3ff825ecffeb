"""The working file: one workbook with every table that leaves, filterable, ids first.

Values are written as people read them, in the study's language, beside the ids that a
round trip keeps; the curve is a chart of the workbook's own. What people said is text,
never a formula or a link.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from jresearch.deliverables.cells import ILLEGAL, heads, width, written
from jresearch.deliverables.sheets import sheets
from jresearch.deliverables.tidy import dictionary
from jresearch.store import write_bytes
from jresearch.tables import Curve
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from jresearch.analysis import Analysis
    from jresearch.deliverables.sheets import Sheet

DEEP, BLUE, ORANGE, BAND = "#17365c", "#2b5f93", "#c4560d", "#edf3f9"
LONGEST = 31
"""Signs that a sheet's name may have."""
ACROSS, LINE = 110, 16
"""Signs in a line of the first sheet, and how high it is."""
WRAPPED = 40
"""Signs from which a column is so wide that its words go on in a second line."""
STYLE = "Table Style Light 1"
AS_TEXT = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "nan_inf_to_errors": True, "in_memory": True,
}  # fmt: skip
DAY = "2000-01-01"
"""What an undated study is dated by inside the file."""


def write_workbook(
    a: Analysis, path: Path, *, lines: Sequence[str] = (), day: str | None = None
) -> Path:
    """Write every table that leaves into one workbook.

    Parameters
    ----------
    a
        An analysis as it may leave the study: ``a.hidden``, or an edition.
    path
        The file, ending in .xlsx.
    lines
        What stands on the first sheet: whose study, which edition, how much is confirmed.
    day
        The date of the data, which the file bears instead of the clock's.
    """
    import xlsxwriter

    into = BytesIO()
    book = xlsxwriter.Workbook(into, AS_TEXT)
    book.set_properties(
        {"title": a.study.settings.name, "created": _moment(day), "author": "", "company": ""}
    )
    looks = _looks(book)
    told = [sheet for sheet in sheets(a) if len(sheet.table)]
    _contents(book, looks, told, [a.study.settings.name, *lines])
    for sheet in told:
        _sheet(book, looks, sheet, a)
    _dictionary(book, looks, told)
    book.close()
    write_bytes(path, into.getvalue())
    return path


def _moment(day: str | None) -> datetime:
    try:
        return datetime.fromisoformat((day or DAY)[:10]).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromisoformat(DAY).replace(tzinfo=UTC)


def _looks(book: Workbook) -> dict[str, Format]:
    top = {"valign": "top", "font_name": "Calibri", "font_size": 11}
    return {
        "text": book.add_format(top),
        "words": book.add_format(top | {"text_wrap": True}),
        "number": book.add_format(top | {"num_format": "0.##"}),
        "title": book.add_format(top | {"bold": True, "font_size": 18, "font_color": DEEP}),
        "head": book.add_format(top | {"bold": True, "text_wrap": True, "font_color": DEEP,
                                       "bg_color": BAND, "bottom": 2, "bottom_color": DEEP}),
        "link": book.add_format(top | {"font_color": BLUE, "underline": 1}),
    }  # fmt: skip


def _name(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")[:LONGEST]


def _contents(
    book: Workbook, looks: dict[str, Format], told: list[Sheet], lines: Sequence[str]
) -> None:
    """The first sheet: what this is, and what each sheet holds."""
    page = book.add_worksheet(_name(_("Read me")))
    page.hide_gridlines(2)
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, ILLEGAL.sub("", lines[0]), looks["title"])
    row = 2
    for line in lines[1:]:
        page.merge_range(row, 0, row, 1, "", looks["words"])
        page.write_string(row, 0, ILLEGAL.sub("", line), looks["words"])
        page.set_row(row, LINE * max(1, -(-len(line) // ACROSS)))
        row += 1
    row += 1
    for sheet in told:
        title = _name(sheet.title)
        page.write_url(row, 0, f"internal:'{title}'!A1", looks["link"], title)
        size = _("{n} rows; a row is {row}").format(n=len(sheet.table), row=sheet.row)
        page.write_string(row, 1, size, looks["text"])
        row += 1
    counted = _("How many tell it: k out of n, in journeys for customers, in persons for "
                "employees; never in mentions.")  # fmt: skip
    page.write_string(row + 1, 0, counted, looks["text"])


def _sheet(book: Workbook, looks: dict[str, Format], sheet: Sheet, a: Analysis) -> None:
    page = book.add_worksheet(_name(sheet.title))
    table = written(sheet, a)
    _table(page, looks, table, heads(sheet, table), name=sheet.name)
    if sheet.of is Curve:
        _chart(book, page, sheet, table)


def _table(
    page: Worksheet, looks: dict[str, Format], table: pd.DataFrame, titles: list[str], *, name: str
) -> None:
    """The rows as a table of the workbook: filters, banded rows, heads that stay in sight."""
    for place, (column, title) in enumerate(zip(table.columns, titles, strict=True)):
        wide = width(table[column], title)
        look = looks["words"] if wide >= WRAPPED else looks["text"]
        page.set_column(place, place, wide, look)
        for row, value in enumerate(table[column].tolist(), start=1):
            if isinstance(value, str):
                page.write_string(row, place, value, look)
            elif value is not None:  # an empty cell has the look of its column
                page.write_number(row, place, float(value), looks["number"])
    page.add_table(
        0, 0, len(table), len(titles) - 1,
        {"name": f"t_{name}", "style": STYLE,
         "columns": [{"header": title, "header_format": looks["head"]} for title in titles]},
    )  # fmt: skip
    page.freeze_panes(1, 1)
    page.set_row(0, 32)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _chart(book: Workbook, page: Worksheet, sheet: Sheet, table: pd.DataFrame) -> None:
    """The customers' curve as a chart that may be edited, under the table's last column."""
    own = sheet.table.reset_index(drop=True)
    rows = own.index[own["by"].eq("lived") & own["line"].eq("all")]
    if rows.empty:
        return
    first, last = int(rows[0]) + 1, int(rows[-1]) + 1
    place = {str(name): n for n, name in enumerate(table.columns)}
    chart = book.add_chart({"type": "line"})
    steps = [page.name, first, place["step"], last, place["step"]]
    lines = {
        "mean": {"color": DEEP, "width": 2.5},
        "low": {"color": BLUE, "width": 1, "dash_type": "dash"},
        "high": {"color": BLUE, "width": 1, "dash_type": "dash"},
    }
    for column, line in lines.items():
        at = place[column]
        chart.add_series({
            "name": [page.name, 0, at], "categories": steps,
            "values": [page.name, first, at, last, at], "line": line,
            "marker": {"type": "circle", "size": 6, "fill": {"color": DEEP}}
            if column == "mean" else {"type": "none"},
        })  # fmt: skip
    chart.set_title({"name": _("Emotional curve of the customers"), "name_font": {"size": 14}})
    chart.set_y_axis({"min": -2, "max": 2, "major_unit": 1, "crossing": -2,
                      "name": _("irritant − enchantment +")})  # fmt: skip
    chart.set_x_axis({"label_position": "low", "num_font": {"size": 9}})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 1100, "height": 460})
    page.insert_chart(
        len(table) + 3, 0, chart,
        {"description": _("Mean of the journeys' own means at each step, from −2 to 2, and the "
                          "variability between people.")},
    )  # fmt: skip


def _dictionary(book: Workbook, looks: dict[str, Format], told: list[Sheet]) -> None:
    page = book.add_worksheet(_name(_("Dictionary")))
    table = dictionary(told)
    titles = [_("table"), _("a row is"), _("column"), _("in French"), _("in English"),
              _("meaning"), _("unit"), _("allowed values")]  # fmt: skip
    _table(page, looks, table, titles, name="dictionary")

"""A table of the analysis as people read it: labels in the study's language, a few rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.deliverables import sheets
from jresearch.deliverables.cells import heads, written
from jresearch.reports.people import table
from jresearch.reports.show import among
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import decimal, whole
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.analysis import Analysis


def show_table(
    a: Analysis, name: str, *, rows: int = 10, columns: Sequence[str] | None = None
) -> Shown:
    """The first rows of a table, with the labels of its columns and of its values.

    Parameters
    ----------
    a
        The analysis of a study.
    name
        ``findings``, ``passages``, ``curve`` … as the report's files are called.
    rows
        How many; the whole table lies in the report's folder, as .csv and .parquet.
    columns
        Only these, in this order.

    Raises
    ------
    InputError
        No table, or no column, has this name.
    """
    a = a.hidden
    known = {sheet.name: sheet for sheet in sheets(a)}
    among(name, sorted(known), "show_table, name")
    sheet = known[name]
    if sheet.table.empty:
        return NOTHING
    shown = written(sheet, a)
    titles = dict(zip(shown.columns, heads(sheet, shown), strict=True))
    for column in columns or ():
        among(column, sorted(titles), "show_table, columns")
    kept = list(columns or [column for column in titles if ": " not in column])
    told = [[_cell(value) for value in row] for row in shown[kept].head(rows).to_numpy().tolist()]
    count = _("{shown} of {n} rows; a row is {row}").format(
        shown=whole(len(told)), n=whole(len(shown)), row=sheet.row
    )
    return table(f"{sheet.title} ({count})", [titles[column] for column in kept], told)


def _cell(value: object) -> str:
    """A number as people write it; an empty cell is a dash."""
    if value is None or value != value:  # noqa: PLR0124 - a missing number is not itself
        return "–"
    if isinstance(value, float):
        return whole(int(value)) if value.is_integer() else decimal(value)
    return str(value)

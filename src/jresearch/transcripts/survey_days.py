"""The days in a column of a table: one way of writing them holds for all its rows."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from jresearch.transcripts.dates import day_in

if TYPE_CHECKING:
    from collections.abc import Sequence

_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)\b")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D|$)")
_LAST_MONTH = 12
_CENTURY = 2000


def days(cells: Sequence[str], *, day_first: bool) -> tuple[list[str | None], bool]:
    """The day of each cell as ISO, and whether ``day_first`` had to decide.

    03/04/2026 is two days; a 13 or more in either place of any row settles it
    for the column.

    Examples
    --------
    >>> days(["03/04/2026", "25/12/2025 14:02"], day_first=False)
    (['2026-04-03', '2025-12-25'], False)
    >>> days(["2026-04-03T10:00:00Z", "soon", ""], day_first=True)
    (['2026-04-03', None, None], False)
    """
    found = [_SLASHED.match(cell) for cell in cells]
    first = any(m and int(m[1]) > _LAST_MONTH for m in found)
    second = any(m and int(m[2]) > _LAST_MONTH for m in found)
    open_ = any(found) and first == second
    order = day_first if open_ else first
    return [_day(cell, order) for cell in cells], open_


def _day(cell: str, day_first: bool) -> str | None:
    if found := _YEAR_FIRST.match(cell):
        return _iso(found[1], found[2], found[3])
    if found := _SLASHED.match(cell):
        day, month = (found[1], found[2]) if day_first else (found[2], found[1])
        year = int(found[3])
        return _iso(year if year > 99 else _CENTURY + year, month, day)
    return day_in(cell)


def _iso(year: int | str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None

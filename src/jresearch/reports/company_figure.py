"""A figure of the company's as a report says it: its number, its unit, its n and its period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresearch.counting import number_text, records
from jresearch.figures.promises import unit_name
from jresearch.journey.contradictions import UNIT_OF
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.analysis import Analysis

_PART = re.compile(r"(\d{4})[- ]?([HSQT])([1-4])", re.IGNORECASE)
"""Half or semester, quarter or trimestre, as firms write them: 2025-H2, 2025 T1."""
BARE = ("", "points")
"""Units that nobody reads behind a number."""


def company_figure(kpi: Mapping[str, Any]) -> str:
    r"""The number with its unit; a unit of time is said in the report's language.

    Examples
    --------
    >>> from jresearch.translation import speaking
    >>> with speaking("en"):
    ...     units = ("%", "semaines", "", "/100")
    ...     told = [company_figure({"value": 68.4, "unit": unit}) for unit in units]
    >>> [one.replace("\N{NO-BREAK SPACE}", " ") for one in told]
    ['68.4%', '68.4 weeks', '68.4', '68.4/100']
    """
    value, unit = kpi["value"], str(kpi["unit"]).strip()
    number = number_text(value, 1 if value % 1 else 0)
    if unit in BARE:
        return number
    if unit == "%" and language() == "en":
        return f"{number}%"
    if unit.startswith("/"):
        return f"{number}{unit}"
    of = UNIT_OF.get(unit.casefold())
    return f"{number}\N{NO-BREAK SPACE}{unit_name(of, value) if of else unit}"


def kpi_text(row: Mapping[str, Any]) -> str:
    """A figure of the company's with its unit, its n and its period."""
    return f"{company_figure(row)} {basis_text(row)}"


def basis_text(row: Mapping[str, Any]) -> str:
    """On how many it rests and of when it is, in brackets."""
    return f"(n = {number_text(row['n'], 0)}, {period_text(str(row['period']))})"


def period_text(period: str) -> str:
    """A half or a quarter of a year in words; any other period as it was written.

    Examples
    --------
    >>> period_text("2025-H2"), period_text("2025-Q1"), period_text("2025")
    ('2nd half of 2025', 'Q1 2025', '2025')
    """
    found = _PART.fullmatch(period.strip())
    if found is None:
        return period
    year, part, number = found[1], found[2].upper(), found[3]
    if part in "HS":
        half = _("1st half of {year}") if number == "1" else _("2nd half of {year}")
        return half.format(year=year) if number in "12" else period
    return _("Q{n} {year}").format(n=number, year=year)


def figures_at(a: Analysis, step: str, channel: str) -> list[str]:
    """The company's figures of one touchpoint: beside what people told of it, never mixed in."""
    return [
        f"{row['label']} {kpi_text(row)}"
        for row in records(a.kpis)
        if (row["step"], row["channel"]) == (step, channel)
    ]

"""A figure of the company's as a report says it: its number, its unit, its n and its period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.counting import number_text, records
from jresearch.figures.promises import unit_name
from jresearch.journey.contradictions import UNIT_OF
from jresearch.translation import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.analysis import Analysis

BARE = ("", "points")
"""Units that nobody reads behind a number."""


def company_figure(kpi: Mapping[str, Any]) -> str:
    r"""The number with its unit; a unit of time is said in the report's language.

    Examples
    --------
    >>> from jresearch.translation import speaking
    >>> with speaking("en"):
    ...     told = [company_figure({"value": 68.4, "unit": unit}) for unit in ("%", "semaines", "")]
    >>> [one.replace("\N{NO-BREAK SPACE}", " ") for one in told]
    ['68.4%', '68.4 weeks', '68.4']
    """
    value, unit = kpi["value"], str(kpi["unit"]).strip()
    number = number_text(value, 1 if value % 1 else 0)
    if unit in BARE:
        return number
    if unit == "%" and language() == "en":
        return f"{number}%"
    of = UNIT_OF.get(unit.casefold())
    return f"{number}\N{NO-BREAK SPACE}{unit_name(of, value) if of else unit}"


def kpi_text(row: Mapping[str, Any]) -> str:
    """A figure of the company's with its unit, its n and its period."""
    return f"{company_figure(row)} (n = {number_text(row['n'], 0)}, {row['period']})"


def figures_at(a: Analysis, step: str, channel: str) -> list[str]:
    """The company's figures of one touchpoint: beside what people told of it, never mixed in."""
    own = a.kpis[a.kpis["step"].eq(step) & a.kpis["channel"].eq(channel)]
    return [f"{row['label']} {kpi_text(row)}" for row in records(own)]

"""A figure of the company's as a report says it: its number and its unit, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.counting import number_text
from jresearch.figures.promises import unit_name
from jresearch.journey.contradictions import UNIT_OF
from jresearch.translation import language

if TYPE_CHECKING:
    from collections.abc import Mapping

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

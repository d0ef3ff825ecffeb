"""How many were heard, and when: what every report says of itself before anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import counted
from jresearch.reports.people import customers, employees, others
from jresearch.reports.wording import long_date, whole
from jresearch.tables import People
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Number:
    """A count and what it counts."""

    label: str
    value: str


def numbers(a: Analysis) -> list[Number]:
    """How many were heard; a population nobody belongs to is not named."""
    n_customers, n_employees = len(customers(a)), len(employees(a))
    observed = len(counted(a.coded))
    found = [
        (n_customers, ngettext("customer journey", "customer journeys", n_customers)),
        (n_employees, ngettext("employee or partner", "employees and partners", n_employees)),
        *((n, _respondents(kind, n)) for kind, n in others(a).items()),
        (len(a.interviews), ngettext("file read", "files read", len(a.interviews))),
        (observed, ngettext("observation counted", "observations counted", observed)),
    ]
    return [Number(label, whole(n)) for n, label in found if n]


def _respondents(kind: str, n: int) -> str:
    """Who answered otherwise than in an interview, never added to those above."""
    told = ngettext("respondent, apart ({kind})", "respondents, apart ({kind})", n)
    return told.format(kind=v.label(v.SOURCE_TYPES, kind))


def data_date(a: Analysis) -> str | None:
    """The latest day on which someone was heard, as the inputs say; never the clock's."""
    return max(_days(a), default=None)


def period(a: Analysis) -> str:
    """From when to when people were heard."""
    days = _days(a)
    if not days:
        return _("The interviews bear no date.")
    first, last = long_date(min(days)), long_date(max(days))
    if first == last:
        return _("Interviews of {day}").format(day=first)
    return _("Interviews from {first} to {last}").format(first=first, last=last)


def _looked_at(a: Analysis) -> pd.DataFrame:
    """The interviews; of a part of a study, those of its journeys and of the employees."""
    if not a.study.settings.scope.partial:
        return a.interviews
    persons = set(customers(a)["persons"].explode()) | set(employees(a)["person"])
    told = a.people.loc[a.people["person"].isin(persons), "interview"]
    return a.interviews[a.interviews["interview"].isin(told)]


def _days(a: Analysis) -> list[str]:
    known = [str(day) for day in _looked_at(a)["date"].dropna()]
    if "date" in a.people and "date" not in People.columns():
        known += [str(day) for day in a.people["date"].dropna()]
    return [found[0] for day in known if (found := ISO_DATE.match(day))]

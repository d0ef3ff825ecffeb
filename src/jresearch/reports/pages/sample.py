"""Who was heard: the profiles side by side, the employees by department, then a row a journey.

A profile that nobody declared has no place; what only some declared says how many did not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.reports.part import show_part
from jresearch.reports.people import (
    PROFILE,
    customers,
    employees,
    others,
    profile_name,
    table,
    under_name,
)
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import long_date, present, whole
from jresearch.tables import Cases, Interviews
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


@dataclass(frozen=True)
class Bar:
    """A value, how many have it, and its bar in hundredths of all."""

    label: str
    k: int
    width: int


@dataclass(frozen=True)
class Profile:
    """One thing people were told apart by."""

    name: str
    bars: list[Bar]
    silent: int
    """How many did not declare it."""


def show_heard(a: Analysis) -> Shown:
    """The sample on half a page."""
    a = a.hidden
    profiles = [*_of_customers(a), *_of_employees(a)]
    if not profiles and a.interviews.empty:
        return NOTHING
    html = fill("sample", profiles=profiles, apart=_apart(a))
    lines = [f"{one.name}: " + ", ".join(f"{bar.label} {bar.k}" for bar in one.bars)
             for one in profiles]  # fmt: skip
    # A row a journey tells who is who: it stays with the team.
    rows = _journeys(a) if a.edition == "working" else NOTHING
    return show_part(a) + Shown(html, "\n".join(lines)) + rows


def _of_customers(a: Analysis) -> list[Profile]:
    cases = customers(a)
    told = {
        name: [under_name(a, name, value) if present(value) else None for value in cases[name]]
        for name in PROFILE
        if cases[name].notna().any()
    }
    return [_profile(profile_name(a, name).capitalize(), values) for name, values in told.items()]


def _of_employees(a: Analysis) -> list[Profile]:
    heard = employees(a)
    if heard.empty:
        return []
    label = a.study.codebook.department_label
    told = [label(of) if present(of) else None for of in heard["department"]]
    if set(told) == {_("departments together")}:
        return []  # the count of all employees stands over the profiles already
    return [_profile(_("Employees, by department"), told)]


def _profile(name: str, values: list[str | None]) -> Profile:
    """How many have each value, the most frequent first."""
    counts = Counter(value for value in values if value is not None)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    bars = [Bar(label, k, round(100 * k / len(values))) for label, k in ranked]
    return Profile(name, bars, values.count(None))


def _apart(a: Analysis) -> list[str]:
    """Who answered otherwise than in an interview, never added to those above."""
    return [
        ngettext("{n} respondent, apart ({kind})", "{n} respondents, apart ({kind})", n).format(
            n=whole(n), kind=v.label(v.SOURCE_TYPES, kind)
        )
        for kind, n in others(a).items()
    ]


def _journeys(a: Analysis) -> Shown:
    """A row a journey: when it was told, in which interviews, and its profiles."""
    cases, labels = customers(a), Cases.labels()
    if cases.empty:
        return NOTHING
    known = [name for name in PROFILE if cases[name].notna().any()]
    heads = [labels["case"].capitalize(), Interviews.labels()["date"].capitalize(),
             _("Persons"), *(profile_name(a, name).capitalize() for name in known)]  # fmt: skip
    told = dict(tuple(a.people[a.people["case"].notna()].groupby("case")["interview"]))
    dates = dict(zip(a.interviews["interview"], a.interviews["date"], strict=True))
    rows = [
        [
            row["case"],
            _dates([dates[one] for one in told.get(row["case"], ())]),
            len(row["persons"]),
            *(under_name(a, name, row[name]) if present(row[name]) else "–" for name in known),
        ]
        for row in records(cases)
    ]
    return table(_("The customers’ journeys"), heads, rows)


def _dates(days: list[object]) -> str:
    known = dict.fromkeys(long_date(str(day)) for day in days if present(day))
    return ", ".join(known) or "–"

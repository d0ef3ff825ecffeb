"""What a report of a part of the study says of itself, so that nobody takes the part for the whole.

It stands at the head of every page, on the summary, in the context, over the
sample and in the line of the source under every figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.reports.people import profile_name, telling_cases
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import long_date, quoted
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.analysis import Analysis


def part(a: Analysis) -> str:
    """What is looked at and how many journeys that is of how many; empty for a whole study."""
    scope = a.study.settings.scope
    if not scope.partial:
        return ""
    wanted = [f"{profile_name(a, name)} {_any(a, name, values)}"
              for name, values in scope.profiles.items()]  # fmt: skip
    told = telling_cases(a)["in_scope"]
    return _("Restricted scope: {what} ({k} of {n} journeys)").format(
        what=", ".join([*wanted, *_period(a)]), k=int(told.eq("yes").sum()),
        n=int(told.ne("no").sum()),
    )  # fmt: skip


def _any(a: Analysis, name: str, values: Sequence[str]) -> str:
    told = [quoted(_value(a, name, value)) for value in values]
    if len(told) < 2:
        return "".join(told)
    return _("{some} or {last}").format(some=", ".join(told[:-1]), last=told[-1])


def _value(a: Analysis, name: str, value: str) -> str:
    if name == "outcome":
        return v.label(v.OUTCOMES, value)
    if name == "purchase_channel":
        return a.study.codebook.channel_label(value)
    return value


def _period(a: Analysis) -> list[str]:
    scope = a.study.settings.scope
    since, until = (long_date(str(day)) if day else "" for day in (scope.since, scope.until))
    if since and until:
        return [_("heard from {since} to {until}").format(since=since, until=until)]
    if since:
        return [_("heard from {since} on").format(since=since)]
    return [_("heard until {until}").format(until=until)] if until else []


def the_rest(a: Analysis) -> list[str]:
    """What the part does not restrict, and what becomes of what is outside."""
    if not part(a):
        return []
    return [
        _("What the other journeys tell is counted nowhere in this report."),
        _("Employees and the company’s own figures speak of all customers, not of this part."),
    ]


def show_part(a: Analysis) -> Shown:
    """The part over a page; nothing for a whole study."""
    said = part(a)
    if not said:
        return NOTHING
    lines = [f"{said}.", *the_rest(a)]
    return Shown(fill("part", said=lines[0], rest=lines[1:]), "\n".join(lines))

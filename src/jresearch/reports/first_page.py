"""The first page: what was heard, the few findings that press most, and what is not known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import counted, ratio_text
from jresearch.reports import cards
from jresearch.reports.people import customers, employees, others
from jresearch.reports.show_curve import show_curve
from jresearch.reports.shown import Shown, fill
from jresearch.reports.trust import trust
from jresearch.reports.wording import joined, long_date, present, quoted, set_in_type, whole
from jresearch.tables import People
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.cards import Card

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Number:
    """A count and what it counts."""

    label: str
    value: str


@dataclass(frozen=True)
class Column:
    """The first few findings of one nature."""

    title: str
    side: str
    cards: list[Card]


def show_first_page(a: Analysis, *, top: int = 3) -> Shown:
    """The page that opens the report.

    Parameters
    ----------
    a
        The analysis of a study.
    top
        How many irritants and enchantments.
    """
    a = a.hidden
    settings = a.study.settings
    title = set_in_type(settings.report.title or settings.name)
    columns = [
        Column(_("What irritates"), "down", cards.top(a, "irritant", top)),
        Column(_("What enchants"), "up", cards.top(a, "enchantment", top)),
    ]
    columns = [column for column in columns if column.cards]
    html = fill(
        "first_page",
        eyebrow=_("Diagnosis of a journey · working edition"),
        title=title,
        subtitle=set_in_type(settings.report.subtitle),
        version=version_line(a),
        numbers=numbers(a),
        trust=trust(a),
        columns=columns,
        curve=show_curve(a, small=True).html,
        unknown=unknown(a),
    )
    return Shown(html, "\n".join([title, version_line(a), trust(a), *_lines(columns)]))


def _lines(columns: list[Column]) -> list[str]:
    lines = []
    for column in columns:
        lines.append(column.title)
        lines += [f"  {card.k}/{card.exposed} {card.label} ({card.where})" for card in column.cards]
    return lines


def data_date(a: Analysis) -> str | None:
    """The latest day on which someone was heard, as the inputs say; never the clock's."""
    known = [str(day) for day in a.interviews["date"].dropna()]
    if "date" in a.people and "date" not in People.columns():
        known += [str(day) for day in a.people["date"].dropna()]
    days = [found[0] for day in known if (found := ISO_DATE.match(day))]
    return max(days, default=None)


def version_line(a: Analysis) -> str:
    """Which data this speaks of."""
    day = data_date(a)
    if day is None:
        return _("The interviews bear no date.")
    return _("Interviews up to {day}").format(day=long_date(day))


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


def unknown(a: Analysis) -> list[str]:
    """What the figures cannot say, each with its count; a doubt that is not there is not named."""
    doubts = (_thin_steps, _unplaced, _single_voices, _undated, _silent_touchpoints)
    return [said for doubt in doubts for said in doubt(a)]


def _thin_steps(a: Analysis) -> list[str]:
    line = a.curve[(a.curve["by"] == "lived") & (a.curve["line"] == "all")]
    name = a.study.codebook.step_label
    silent = [quoted(name(step)) for step in line.loc[line["state"] == "silent", "step"]]
    thin = [quoted(name(step)) for step in line.loc[line["state"] == "dots", "step"]]
    said = []
    if silent:
        said.append(_("Nobody rated: {steps}.").format(steps=joined(silent)))
    if thin:
        said.append(_("Fewer than three people rated: {steps}.").format(steps=joined(thin)))
    return said


def _unplaced(a: Analysis) -> list[str]:
    told = counted(a.coded)
    lived = told[told["series"] == "lived"]
    unplaced, unrated = int(lived["step"].isna().sum()), int(lived["valence"].isna().sum())
    said = []
    if unplaced:
        said.append(
            _(
                "At which step it happened is not known for {share} observations of customers."
            ).format(share=ratio_text(unplaced, len(lived)))
        )
    if unrated:
        said.append(
            _("How it was felt is not known for {share} observations of customers.").format(
                share=ratio_text(unrated, len(lived))
            )
        )
    return said


def _single_voices(a: Analysis) -> list[str]:
    signals = cards.signals(a)
    if not signals:
        return []
    return [
        ngettext(
            "{n} matter was told by one journey only: a signal, not a finding.",
            "{n} matters were told by one journey only: signals, not findings.",
            signals,
        ).format(n=signals)
    ]


def _undated(a: Analysis) -> list[str]:
    undated = sum(not present(day) for day in a.interviews["date"])
    if not undated or undated == len(a.interviews):
        return []
    return [
        ngettext("{n} interview bears no date.", "{n} interviews bear no date.", undated).format(
            n=undated
        )
    ]


def _silent_touchpoints(a: Analysis) -> list[str]:
    offered = int((a.matrix["state"] == "offered").sum())
    if not offered:
        return []
    return [
        ngettext(
            "{n} touchpoint is offered and nobody mentioned it: that says nothing of its quality.",
            "{n} touchpoints are offered and nobody mentioned them: "
            "that says nothing of their quality.",
            offered,
        ).format(n=offered)
    ]

"""A sheet a step: by which channels people come, what hurts and pleases, why, what they expect.

One sheet of paper each. The company's own figures stand beside and are never
mixed in; a part with nothing to say does not stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports.backstage import Line, behind_the_step
from jresearch.reports.company_figure import kpi_text
from jresearch.reports.consultant import step_words
from jresearch.reports.finding_name import Name, names
from jresearch.reports.pages.icons import icon
from jresearch.reports.pages.in_a_line import lines_of
from jresearch.reports.pages.opportunities import wanted_at
from jresearch.reports.pages.owners import departments_of
from jresearch.reports.pages.voices import behind, voices
from jresearch.reports.scores import at_step
from jresearch.reports.show_reality import gone_to, in_vain, went
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import joined, name_of
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.pages.opportunities import Wanted
    from jresearch.reports.pages.voices import Voice
    from jresearch.reports.quotes import Quote

    Row = dict[str, Any]

DOWN, UP = ("irritant", "break"), ("enchantment", "strength")
MOST, FEW = 5, 3
CONTACTS = 6
ROOMY, FULL, FOREWORD = 10, 20, 8
"""Lines in the longest column of a sheet set larger, or smaller; what own words count for."""


@dataclass(frozen=True)
class Contact:
    """A channel people used at the step."""

    label: str
    icon: str
    k: int
    n: int
    place: str
    """Where the words said of it stand."""


@dataclass(frozen=True)
class Felt:
    """How many felt what at the step; ``place`` is where their words stand."""

    text: str
    place: str


@dataclass(frozen=True)
class Told:
    """A finding on a sheet; ``place`` is where its card or row stands, if it has one."""

    name: Name
    ratio: str
    place: str = ""


@dataclass(frozen=True)
class Sheet:
    """The sheet of one step."""

    id: str
    label: str
    lead: str
    contacts: list[Contact]
    lines: list[tuple[str, str]]
    felt: list[Felt]
    hurts: list[Told]
    pleases: list[Told]
    expected: list[str]
    wishes: list[Told]
    needed: str
    needs: list[Told]
    causes: list[Told]
    opportunities: list[Wanted]
    kpis: list[tuple[str, str]]
    scores: list[tuple[str, str]]
    """Who blames or praises the step, of those who gave a score."""
    low: list[Voice]
    high: list[Voice]
    words: str
    backstage: list[Line]
    said: Sequence[Quote] = ()
    """All that was told there, where the sheet stands without the report's other pages."""

    @property
    def size(self) -> str:
        """Larger type where a sheet of paper has room for it, smaller where it is full."""
        findings = len(self.hurts) + len(self.pleases)
        beside = len(self.wishes) + len(self.needs) + len(self.causes) + len(self.opportunities)
        beside += 2 * len(self.kpis + self.scores)
        left = len(self.contacts) + 2 * len(self.lines)
        longest = max(findings, beside, left) + len(self.backstage) + FOREWORD * bool(self.words)
        return "jr-roomy" if longest <= ROOMY else "jr-full" if longest > FULL else ""


def show_step_sheets(a: Analysis) -> Shown:
    """The sheets of all steps that somebody lived, in the journey's order."""
    a = a.hidden
    sheets = list(sheets_of(a, a.study.codebook.step_ids).values())
    if not sheets:
        return NOTHING
    return Shown(fill("steps", sheets=sheets, folded=False), text_of(sheets))


def sheets_of(a: Analysis, steps: Iterable[str]) -> dict[str, Sheet]:
    """The sheets of those of these steps that somebody lived."""
    return {step: _sheet(a, step) for step in steps if _exposed(a, step)}


def text_of(sheets: Iterable[Sheet]) -> str:
    """A line a sheet, for a terminal."""
    return "\n".join(f"{one.label}: {one.lead}" for one in sheets)


def steps_title(a: Analysis) -> str | None:
    """At how many steps most have a bad moment, and at how many of these most have a good one."""
    told = [_curve(a, step) for step in a.study.codebook.step_ids]
    lived = [row for row in told if row["exposed"]]
    hard = [row for row in lived if 2 * row["negative_k"] > row["exposed"]]
    if not hard:
        return None
    both = sum(2 * row["positive_k"] > row["exposed"] for row in hard)
    said = ngettext("At {k} of {n} step, most have a hard moment",
                    "At {k} of {n} steps, most have a hard moment",
                    len(lived)).format(k=len(hard), n=len(lived))  # fmt: skip
    if both == len(hard) > 1:
        return _("{said}; at each of these, most have a good one too").format(said=said)
    return _("{said}; at {k} of these, most have a good one too").format(
        said=said, k=both) if both else said  # fmt: skip


def _curve(a: Analysis, step: str) -> Row:
    own = a.curve[a.curve["by"].eq("lived") & a.curve["line"].eq("all") & a.curve["step"].eq(step)]
    return records(own)[0] if len(own) else {"exposed": 0, "negative_k": 0, "positive_k": 0}


def _exposed(a: Analysis, step: str) -> int:
    return int(_curve(a, step)["exposed"])


def _sheet(a: Analysis, step: str) -> Sheet:
    book, n = a.study.codebook, _exposed(a, step)
    found = a.findings[a.findings["step"].eq(step) & a.findings["status"].ne("dismissed")]
    found = found.sort_values(["priority", "k"], ascending=False, kind="stable")
    lived = found[found["series"].eq("lived") & ~found["signal"]]
    low, high = lived[lived["nature"].isin(DOWN)], lived[lived["nature"].isin(UP)]
    alone = found[found["series"].eq("lived") & found["signal"]]
    return Sheet(
        id=name_of("page", "step", step), label=book.step_label(step), lead=_lead(a, step, n),
        contacts=_contacts(a, step), lines=lines_of(a, step), felt=_felt(a, step),
        hurts=_told(a, low.head(MOST)),
        pleases=_told(a, high.head(MOST)), expected=_expected(a, step),
        wishes=_told(a, found[found["nature"].eq("expectation") & ~found["signal"]].head(FEW),
                     linked=False),
        needed=_needed(a, step),
        needs=_told(a, found[found["nature"].eq("need") & ~found["signal"]].head(FEW),
                    linked=False),
        causes=_causes(a, step), opportunities=wanted_at(a, step), kpis=_kpis(a, step),
        scores=at_step(a, step),
        low=_words(a, low, -1) if len(low) else _alone(a, alone[alone["nature"].isin(DOWN)], -1),
        high=_words(a, high, 1) if len(high) else _alone(a, alone[alone["nature"].isin(UP)], 1),
        words=step_words(a, step).html, backstage=behind_the_step(a, step),
    )  # fmt: skip


def _lead(a: Analysis, step: str, n: int) -> str:
    book = a.study.codebook
    parts = [
        book.stretch_label(step).capitalize(),
        ngettext("lived by {n} journey", "lived by {n} journeys", n).format(n=n),
    ]
    if departments := departments_of(a, step):
        parts.append(_("behind it: {departments}").format(departments=joined(departments)))
    return " · ".join(parts)


def _contacts(a: Analysis, step: str) -> list[Contact]:
    book = a.study.codebook
    return [
        Contact(
            f"{book.channel_label(row['channel'])} {in_vain(row)}".strip(),
            icon(book, row["channel"]),
            went(row),
            row["exposed"],
            name_of(_("matrix"), step, row["channel"]),
        )
        for row in gone_to(a, step)[:CONTACTS]
    ]


def _felt(a: Analysis, step: str) -> list[Felt]:
    """How many went down, went up, paid, gave up there."""
    row, exits, hurt = _curve(a, step), a.journey.exits, a.journey.reenchant
    n = row["exposed"]
    left = exits[exits["step"].eq(step) & exits["outcome"].eq("abandoned")]["k"].sum()
    paid = hurt.loc[hurt["step"].eq(step), "severe_k"].sum()
    rated, hurts = name_of(_("curve"), "lived", step), name_of(_("re-enchant"), step)
    told = (
        (row["negative_k"], _("{ratio} go down"), rated),
        (row["positive_k"], _("{ratio} go up"), rated),
        (paid, _("{ratio} pay in effort, money or time"), hurts),
        (left, _("{ratio} give up there"), name_of(_("moments"), step)),
    )
    return [
        Felt(text.format(ratio=ratio_text(int(k), int(n))), place) for k, text, place in told if k
    ]


def _told(a: Analysis, rows: pd.DataFrame, *, linked: bool = True) -> list[Told]:
    called = names(a, rows)
    return [
        Told(called[row["finding"]], ratio_text(row["k"], row["exposed"]),
             name_of(row["finding"]) if linked else "")
        for row in records(rows)
    ]  # fmt: skip


def _expected(a: Analysis, step: str) -> list[str]:
    rows = a.journey.expectations
    found = records(rows[rows["step"].eq(step)])
    states = v.ids(v.EXPECTATIONS)
    return [
        _("expectation {state} for {ratio}").format(
            state=v.label(v.EXPECTATIONS, state),
            ratio=ratio_text(row[f"{state}_k"], row["exposed"]))
        for row in found for state in states if row[f"{state}_k"] and state != "unknown"
    ]  # fmt: skip


def _needed(a: Analysis, step: str) -> str:
    rows = records(a.journey.needs[a.journey.needs["step"].eq(step)])
    told = (ratio_text(row["k"], row["exposed"]) for row in rows)
    return next((_("{ratio} tell a need").format(ratio=one) for one in told), "")


def _causes(a: Analysis, step: str) -> list[Told]:
    """What fails inside and is felt here, as employees tell it."""
    rows = a.journey.causes
    here = rows[rows["effect_step"].eq(step) & rows["cause"].notna()]
    effects = set(a.findings.loc[~a.findings["signal"], "finding"])
    status = {row["cause"]: row["status"] for row in reversed(records(here))
              if row["effect"] in effects}  # fmt: skip
    found = a.findings[a.findings["finding"].isin(status)].sort_values("k", ascending=False)
    words = {"confirmed": _("confirmed by the team"), "proposed": _("to be confirmed")}
    called = names(a, found)
    told = [Told(called[one], words[status[one]]) for one in found["finding"]]
    return list(dict.fromkeys(told))[:FEW]


def _kpis(a: Analysis, step: str) -> list[tuple[str, str]]:
    return [(str(row["label"]), kpi_text(row)) for row in records(a.kpis[a.kpis["step"].eq(step)])]


def _words(a: Analysis, rows: pd.DataFrame, side: int) -> list[Voice]:
    """One verbatim of what weighs most on a side and has words to print."""
    told = [one for finding in rows["finding"].head(FEW) for one in behind(a, finding)]
    return [one for one in voices(a, told, 1, side=side) if not one.hidden]


def _alone(a: Analysis, rows: pd.DataFrame, side: int) -> list[Voice]:
    """Where no two journeys tell the same on a side, one of them is heard all the same."""
    told = [one for finding in rows["finding"] for one in behind(a, finding)]
    mood = "down" if side < 0 else "up"
    found = voices(a, told, len(told), side=side)
    return [one for one in found if one.quote.mood == mood and not one.hidden][:1]

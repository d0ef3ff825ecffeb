"""A sheet a channel: who uses it and where, what hurts and pleases there, where it leads.

A channel that too few journeys went through has no sheet, only a name and a number in a
line; one that nobody went through is named as such.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import counted, exposure, ratio_text, records
from jresearch.reports import quotes
from jresearch.reports.company_figure import kpi_text
from jresearch.reports.finding_name import names
from jresearch.reports.namesakes import told_apart
from jresearch.reports.pages.icons import icon
from jresearch.reports.pages.steps import DOWN, UP, Told
from jresearch.reports.pages.voices import behind, voices
from jresearch.reports.people import listed
from jresearch.reports.show_emotions import felt_there
from jresearch.reports.show_reality import LIVED, contact_at, contact_told, went
from jresearch.reports.shown import Shown, fill
from jresearch.reports.wording import joined, name_of, present
from jresearch.store import once
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.pages.voices import Voice

    Row = dict[str, Any]

ENOUGH = 3
"""Journeys through a channel before it has a sheet."""
SHARED = 2
STEPS, MOST, FEW = 6, 4, 3
"""So many steps, findings of a side, other channels a sheet holds: two sheets a page of paper."""
WEIGHS = ("break", "irritant")
"""The verdicts of a channel that weighs on people, the heavier first."""


@dataclass(frozen=True)
class Place:
    """A step on the channel: how many went through it there, of those who lived the step."""

    label: str
    k: int
    n: int
    place: str


@dataclass(frozen=True)
class Sheet:
    """The sheet of one channel."""

    id: str
    label: str
    icon: str
    lead: str
    felt: list[str]
    begins: str
    feels: str
    places: list[Place]
    elsewhere: int
    hurts: list[Told]
    pleases: list[Told]
    comes: list[str]
    goes: list[str]
    asked: list[str]
    kpis: list[tuple[str, str]]
    voices: list[Voice]


def show_channels(a: Analysis) -> Shown:
    """The sheets of the channels that enough journeys went through, then the others."""
    a = a.hidden
    own = _readings(a)
    sheets = [_sheet(a, row) for row in own if _enough(row)]
    rest = listed(_others(a, own))
    if not sheets:
        return rest
    given = not a.study.codebook.inventory.empty
    text = "\n".join(f"{one.label}: {one.lead}" for one in sheets)
    return Shown(fill("channels", sheets=sheets, inventory=given), text) + rest


def channels_title(a: Analysis) -> str | None:
    """On which channels people lose the thread; else which ones irritate most who use them."""
    own = [row for row in _readings(a) if _enough(row)]
    for verdict in WEIGHS:
        found = [row for row in own if row["verdict"] == verdict]
        if found:
            heavy = sorted(found, key=lambda row: (-row["broken_k"], -row["negative_k"]))
            words = joined([a.study.codebook.channel_label(row["channel"]) for row in heavy])
            return _weighing(verdict, len(found)).format(k=len(found), n=len(own), list=words)
    return None


def _weighing(verdict: str, k: int) -> str:
    if verdict == "break":
        return ngettext(
            "Several journeys lose the thread on {k} of {n} channels: {list}",
            "Several journeys lose the thread on {k} of {n} channels: {list}", k,
        )  # fmt: skip
    return ngettext(
        "{k} of {n} channels irritates more than it pleases: {list}",
        "{k} of {n} channels irritate more than they please: {list}", k,
    )  # fmt: skip


def _readings(a: Analysis) -> list[Row]:
    """The channels that anybody was on, those of most journeys first."""
    rows = a.journey.readings
    own = rows[rows["level"].eq("channel")]
    return records(own.sort_values("exposed", ascending=False, kind="stable"))


def _enough(row: Row) -> bool:
    return bool(row["exposed"] >= ENOUGH and row["verdict"] != "insufficient")


def _others(a: Analysis, own: list[Row]) -> list[str]:
    """The channels without a sheet: too few went through them, or nobody did."""
    label = a.study.codebook.channel_label
    few = [f"{label(row['channel'])} ({row['exposed']})" for row in own if not _enough(row)]
    seen = {row["channel"] for row in own}
    none = [label(one) for one in a.study.codebook.channel_ids if one not in seen]
    told = (
        (few, _("Too little is told of these for a sheet (journeys that used them): {list}.")),
        (none, _("No journey went through these: {list}.")),
    )
    return [text.format(list=joined(words)) for words, text in told if words]


def _sheet(a: Analysis, row: Row) -> Sheet:
    channel, book, journey = row["channel"], a.study.codebook, a.journey
    places = _places(a, channel)
    found = journey.place_findings
    told = found[
        found["level"].eq("channel") & found["channel"].eq(channel) & found["series"].eq("lived")
    ]
    low, high = told[told["nature"].isin(DOWN)], told[told["nature"].isin(UP)]
    return Sheet(
        id=name_of("page", "channel", channel), label=_heading(book.channel_label(channel)),
        icon=icon(book, channel), lead=_lead(a, row), felt=_felt(row),
        begins=contact_told(contact_at(a, "channel", None, channel)),
        feels=felt_there(a, "channel", None, channel),
        places=_most_used(places), elsewhere=max(0, len(places) - STEPS),
        hurts=_told(a, low), pleases=_told(a, high), comes=_turns(a, row, "to", "from"),
        goes=_turns(a, row, "from", "to"), asked=_asked(a, channel), kpis=_kpis(a, channel),
        voices=[*_words(a, channel, low, -1), *_words(a, channel, high, 1)],
    )  # fmt: skip


def _heading(label: str) -> str:
    """A channel's name as it heads its sheet: one that has capitals of its own keeps them."""
    return label[:1].upper() + label[1:]


def _lead(a: Analysis, row: Row) -> str:
    """Its kind, who went through it of all, at how many steps; what it does to people."""
    kind = a.study.codebook.channel(row["channel"]).kind
    steps = len(_places(a, row["channel"]))
    used = ratio_text(row["exposed"], max(once(a, _customers), row["exposed"]))
    parts = [
        v.label(v.CHANNEL_KINDS, kind).capitalize(),
        _("used by {ratio}").format(ratio=used),
        ngettext("at {n} step", "at {n} steps", steps).format(n=steps) if steps else "",
        _("verdict: {verdict}").format(verdict=v.label(v.VERDICTS, row["verdict"])),
    ]
    return " · ".join(part for part in parts if part)


def _customers(a: Analysis) -> int:
    """How many lived anything."""
    exposed = exposure(a.coded, a.passages, a.study.codebook)
    return len({one for (series, _s), who in exposed.items() if series == "lived" for one in who})


def _felt(row: Row) -> list[str]:
    told = (
        (row["negative_k"], _("{ratio} go down")), (row["positive_k"], _("{ratio} go up")),
        (row["broken_k"], _("{ratio} lose the thread")),
    )  # fmt: skip
    return [text.format(ratio=ratio_text(k, row["exposed"])) for k, text in told if k]


def _places(a: Analysis, channel: str) -> list[Place]:
    """Where people go through it, in the journey's order."""
    here = a.matrix[a.matrix["channel"].eq(channel) & a.matrix["state"].isin(LIVED)]
    return [
        Place(a.study.codebook.step_label(row["step"]), went(row), row["exposed"],
              name_of(_("matrix"), row["step"], channel))
        for row in records(here)
    ]  # fmt: skip


def _most_used(places: list[Place]) -> list[Place]:
    """Those that most went through, in the same order."""
    kept = sorted(places, key=lambda one: -one.k)[:STEPS]
    return [one for one in places if one in kept]


def _told(a: Analysis, told: pd.DataFrame) -> list[Told]:
    first = told.head(MOST)
    own = a.findings[a.findings["finding"].isin(first["finding"])]
    called, steps = names(a, own), dict(zip(own["finding"], own["step"], strict=True))
    rows, label = records(first), a.study.codebook.step_label
    places = [label(steps[row["finding"]]) if present(steps[row["finding"]]) else ""
              for row in rows]  # fmt: skip
    told_so = told_apart([called[row["finding"]].text for row in rows], places)
    return [
        Told(replace(called[row["finding"]], text=text), ratio_text(row["k"], row["exposed"]),
             name_of(row["finding"]))
        for row, text in zip(rows, told_so, strict=True)
    ]  # fmt: skip


def _turns(a: Analysis, row: Row, here: str, there: str) -> list[str]:
    """The changes several made to the channel, or from it, of those who were on it."""
    moves = a.journey.transitions
    own = moves[moves["level"].eq("channel") & moves[f"{here}_channel"].eq(row["channel"])]
    label = a.study.codebook.channel_label
    return [
        f"{label(move[f'{there}_channel'])} {ratio_text(move['k'], row['exposed'])}"
        + _forced(move["forced_k"])
        for move in records(own[own["k"].ge(SHARED)].head(FEW))
    ]


def _forced(k: int) -> str:
    """How many of them had no choice, in brackets."""
    return " " + ngettext("({k} had to)", "({k} had to)", k).format(k=k) if k else ""


def _asked(a: Analysis, channel: str) -> list[str]:
    """At which steps it is asked for though no inventory has it there, or nobody used it."""
    gaps = a.journey.gaps
    rows = records(gaps[gaps["gap"].eq("asked_for") & gaps["channel"].eq(channel)])
    label = a.study.codebook.step_label
    return [
        f"{label(row['step'])} {ratio_text(row['k'], row['exposed'])}"
        for row in rows if row["step"] != v.NONE
    ][:FEW]  # fmt: skip


def _kpis(a: Analysis, channel: str) -> list[tuple[str, str]]:
    """The company's figures of the channel, each with the step it is of."""
    rows = records(a.kpis[a.kpis["channel"].eq(channel)])
    label = a.study.codebook.step_label
    return [
        (f"{row['label']} · {label(row['step'])}" if present(row["step"]) else str(row["label"]),
         kpi_text(row))
        for row in rows[:FEW]
    ]  # fmt: skip


def _words(a: Analysis, channel: str, told: pd.DataFrame, side: int) -> list[Voice]:
    """One verbatim of a side: of what most tell there, else of what one journey tells."""
    rated = once(a, _rated).get(channel, {})
    here = quotes.hardest_first(a, (one for one, felt in rated.items() if felt * side > 0))
    for finding in told["finding"]:
        own = set(behind(a, finding))
        found = _printed(a, [one for one in here if one in own], side)
        if found:
            return found
    return _printed(a, here, side)


def _rated(a: Analysis) -> dict[str, dict[str, float]]:
    """By channel what customers lived there, and how it felt."""
    lived = counted(a.coded).query("series == 'lived'")
    rows = lived[["channel", "observation", "valence"]].dropna()
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in records(rows):
        found[row["channel"]][row["observation"]] = row["valence"]
    return found


def _printed(a: Analysis, observations: list[str], side: int) -> list[Voice]:
    found = voices(a, observations, len(observations), side=side)
    return [one for one in found if not one.hidden][:1]

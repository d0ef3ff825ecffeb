"""The journey on one sheet of A3: step by step, what people use, feel, bear and wish.

A table for readers and screen readers alike: a column a step, a row a question.
It holds counts and findings of the tables it is given, nothing else, and stands
in a file of its own that asks nothing of anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from jresearch.counting import ratio_text, records
from jresearch.figures.pictograms import STROKES, pictograms
from jresearch.findings.labels import shortened, words_shown
from jresearch.reports import cards
from jresearch.reports.backstage import Line, behind_the_step
from jresearch.reports.brand import read_brand
from jresearch.reports.company_figure import company_figure
from jresearch.reports.finding_name import names
from jresearch.reports.heard import period
from jresearch.reports.html import typeface
from jresearch.reports.listing import source_line
from jresearch.reports.people import customers, employees
from jresearch.reports.show_reality import gone_to, went
from jresearch.reports.shown import TEMPLATES, fill
from jresearch.reports.svg import svg_path
from jresearch.reports.wording import decimal, joined, label_in_type, present, set_in_type, whole
from jresearch.translation import _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jresearch.analysis import Analysis

    Row = dict[str, Any]

ACROSS = 14
"""Steps side by side; a longer journey goes on below."""
FEW, MANY = 2, 4
"""Findings of a side, and channels, that a step names."""
LABEL = 64
"""Signs of a finding's label; the report has it whole."""
JOINED = ("ok", "few", "unanimous")
"""States of the curve in which a mean may be joined to the next."""


@dataclass(frozen=True)
class Used:
    """A channel of a step: its drawing as a path, its name, how many used it."""

    strokes: str
    label: str
    k: int


@dataclass(frozen=True)
class Told:
    """A finding: its count, its name as far as it fits, its language if not the map's."""

    count: str
    label: str
    language: str = ""


@dataclass(frozen=True)
class Point:
    """Where a step lies on the curve, in hundredths from the top.

    ``top`` is the mean's place, None where fewer than three were rated: then ``dots`` are the
    places of each; a step of which nobody says how it was has neither.
    """

    top: float | None
    joined: bool
    dots: list[float]
    label: str
    up: int
    down: int
    exposed: int


@dataclass(frozen=True)
class Stop:
    """A step of the map."""

    label: str
    macro: str
    moment: str
    exposed: str
    channels: list[Used]
    point: Point
    good: list[Told]
    bad: list[Told]
    lost: list[str]
    wished: list[str]
    left: str
    owners: str
    figures: list[str]
    backstage: list[Line]


@dataclass(frozen=True)
class Band:
    """Steps side by side: their macro-steps with how many each spans, the line through them."""

    macros: list[tuple[str, int]]
    stops: list[Stop]
    line: list[str]


def journey_map(a: Analysis) -> str:
    """The map as a page of its own; nothing when nobody lived anything.

    Parameters
    ----------
    a
        An analysis as it may leave the study: ``a.hidden``, or an edition.
    """
    stops = [_stop(a, step) for step in a.study.codebook.step_ids]
    if not any(stop.point.exposed for stop in stops):
        return ""
    settings = a.study.settings
    n_customers, n_employees = len(customers(a)), len(employees(a))
    heard = [
        ngettext("{n} customer journey", "{n} customer journeys", n_customers),
        ngettext("{n} employee or partner", "{n} employees and partners", n_employees),
    ]
    counts = [
        told.format(n=whole(n))
        for told, n in zip(heard, (n_customers, n_employees), strict=True)
        if n
    ]
    return fill(
        "map", language=language(), title=set_in_type(settings.title),
        heard=" · ".join([*counts, period(a)]), bands=_bands(stops), rows=_rows(stops),
        source=source_line(a, with_employees=True), style=typeface() + _style()
        + read_brand(a.study).style,
    )  # fmt: skip


def _style() -> str:
    return (TEMPLATES / "show" / "map.css").read_text(encoding="utf-8")


def _rows(stops: Sequence[Stop]) -> set[str]:
    """The rows that have something to show at some step."""
    names = ("channels", "good", "bad", "lost", "wished", "left", "owners", "figures",
             "backstage")  # fmt: skip
    return {name for name in names if any(getattr(stop, name) for stop in stops)}


def _bands(stops: list[Stop]) -> list[Band]:
    bands = -(-len(stops) // ACROSS)
    size = -(-len(stops) // bands)
    return [_band(stops[at : at + size]) for at in range(0, len(stops), size)]


def _band(stops: list[Stop]) -> Band:
    macros = [(name, len([*own])) for name, own in groupby(stops, key=lambda stop: stop.macro)]
    return Band(macros, stops, [*_line(stops)])


def _line(stops: list[Stop]) -> Iterator[str]:
    """The pieces of the line, each through steps in a row whose means may be joined."""
    places = [(n + 0.5, stop.point) for n, stop in enumerate(stops)]
    for solid, own in groupby(places, key=lambda place: place[1].joined):
        if solid:
            yield " ".join(f"{x:g},{point.top:g}" for x, point in own)


def _stop(a: Analysis, step: str) -> Stop:
    book = a.study.codebook
    own = book.step(step)
    lost = [row for row in records(a.journey.breaks) if row["step"] == step and row["k"] >= FEW]
    return Stop(
        label=book.step_label(step), macro=book.stretch_label(step).capitalize(),
        moment=_moment(a, step), exposed=_exposed(a, step), channels=_channels(a, step),
        point=_point(a, step), good=_told(a, step, cards.UP), bad=_told(a, step, ("irritant",)),
        lost=[f"{ratio_text(row['k'], row['exposed'])} {_since(a, row)}" for row in lost],
        wished=_wished(a, step), left=_left(a, step),
        owners=joined([book.department_label(one) for one in own.departments]),
        figures=_figures(a, step), backstage=behind_the_step(a, step),
    )  # fmt: skip


def _lived(a: Analysis, step: str) -> Row | None:
    curve = a.curve
    own = curve[curve["by"].eq("lived") & curve["line"].eq("all") & curve["step"].eq(step)]
    return next(iter(records(own)), None)


def _exposed(a: Analysis, step: str) -> str:
    row = _lived(a, step)
    return whole(int(row["exposed"])) if row else "0"


def _point(a: Analysis, step: str) -> Point:
    row = _lived(a, step)
    if row is None:
        return Point(None, joined=False, dots=[], label=_("nobody says"), up=0, down=0, exposed=0)
    drawn = present(row["mean"])
    few = [] if drawn else [_top(dot["mean"]) for dot in row["dots"] if present(dot["mean"])]
    return Point(
        _top(row["mean"]) if drawn else None, joined=row["state"] in JOINED, dots=few,
        label=_("mean {mean}").format(mean=decimal(row["mean"])) if drawn
        else "" if few else _("nobody says"),
        up=int(row["positive_k"]), down=int(row["negative_k"]), exposed=int(row["exposed"]),
    )  # fmt: skip


def _top(mean: float) -> float:
    return round((2 - mean) * 25, 2)


def _moment(a: Analysis, step: str) -> str:
    """What the star over a step says; nothing without one."""
    moments = a.journey.moments
    for row in records(moments[moments["step"].eq(step)]):
        if row["confirmed"] == "yes":
            return _("moment of truth")
        if row["proposed"] == "yes" and row["confirmed"] != "no":
            return _("moment of truth, proposed")
    return ""


def _channels(a: Analysis, step: str) -> list[Used]:
    label, drawings = a.study.codebook.channel_label, pictograms(a.study.codebook)
    told = [(cell["channel"], went(cell)) for cell in gone_to(a, step)[:MANY]]
    return [Used(svg_path(STROKES[drawings[one]]), label(one), k) for one, k in told]


def _told(a: Analysis, step: str, natures: Sequence[str]) -> list[Told]:
    """The findings of customers there, what presses most first."""
    rows = [cards.findings(a, nature) for nature in natures]
    own = [
        row
        for table in rows
        for row in records(table[table["step"].eq(step) & ~table["signal"]])
        if row["series"] == "lived"
    ]
    first = [row["finding"] for row in own[:FEW]]
    called = names(a, a.findings[a.findings["finding"].isin(first)])
    return [
        Told(
            ratio_text(int(row["k"]), int(row["exposed"])),
            _fitting(called[row["finding"]].text),
            called[row["finding"]].language,
        )
        for row in own[:FEW]
    ]


def _fitting(name: str) -> str:
    """A name as far as it fits; somebody's words stand whole or not at all."""
    words = words_shown(name)
    head = name[: name.index(words)].rstrip("«“: \N{NO-BREAK SPACE}") if words else ""
    return head if head and len(name) > LABEL else label_in_type(shortened(name, LABEL))


def _since(a: Analysis, row: Row) -> str:
    if not present(row["from_step"]):
        return _("lose the thread")
    where = a.study.codebook.step_label(str(row["from_step"]))
    return _("lose the thread since “{step}”").format(step=where)


def _wished(a: Analysis, step: str) -> list[str]:
    """The touchpoints people ask for, and what is expected and not met."""
    gaps = a.journey.gaps
    asked = records(gaps[gaps["gap"].eq("asked_for") & gaps["step"].eq(step)])
    found = [
        f"{a.study.codebook.channel_label(str(row['channel']))} "
        f"{ratio_text(row['k'], row['exposed'])}"
        for row in asked
        if present(row["channel"])
    ]
    expected = a.journey.expectations
    for row in records(expected[expected["step"].eq(step) & expected["unmet_k"].gt(0)]):
        count = ratio_text(row["unmet_k"], row["exposed"])
        found.append(_("expectation not met {count}").format(count=count))
    return found


def _left(a: Analysis, step: str) -> str:
    exits = a.journey.exits
    gone = int(exits.loc[exits["step"].eq(step) & exits["outcome"].eq("abandoned"), "k"].sum())
    return ngettext("{n} gives up", "{n} give up", gone).format(n=gone) if gone else ""


def _figures(a: Analysis, step: str) -> list[str]:
    own = a.kpis[a.kpis["step"].eq(step)]
    return [_figure(row) for row in records(own)[:FEW]]


def _figure(row: Row) -> str:
    colon = " : " if language() == "fr" else ": "
    return set_in_type(f"{row['label']}{colon}{company_figure(row)}")

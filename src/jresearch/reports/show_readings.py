"""How each place is lived, by step, by channel, by touchpoint; and what several tell there."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records, wilson
from jresearch.reports.by_actor import met_with
from jresearch.reports.by_stretch import level_label
from jresearch.reports.finding_name import called, names
from jresearch.reports.listing import channel_name, then
from jresearch.reports.people import listed, table
from jresearch.reports.show import among
from jresearch.reports.shown import NOTHING, Shown
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.analysis import Analysis
    from jresearch.reports.finding_name import Name

    Row = dict[str, Any]

PLACES_SHOWN = 15
"""Rows of a reading; a journey has ten times as many touchpoints as steps."""
THEN = 2
"""So many findings of a place stand after the first."""
WISHES = ("expectation", "idea", "need")


def show_readings(a: Analysis, *, nature: str | None = None, actor: str | None = None) -> Shown:
    """The journey read three ways: by step, by channel, by touchpoint.

    First where most tell one irritant, out of those who were there.

    Parameters
    ----------
    a
        The analysis of a study.
    nature
        One of ``jresearch.vocabulary.NATURES``, ``dysfunction`` or ``strength`` say: the
        places where most tell the same of it, and what they tell.
    actor
        ``partner`` or ``company``: only what concerns it, counted among those who dealt with it.
    """
    a = a.hidden
    if nature is not None:
        among(nature, v.ids(v.NATURES), "show_readings, nature")
    shown = NOTHING
    if actor is not None:
        a, whose = met_with(a, actor, "show_readings, actor")
        shown = listed([whose]) if len(a.journey.readings) else NOTHING
    return shown + (_lived(a) if nature is None else _by_nature(a, nature))


def _lived(a: Analysis) -> Shown:
    """How each place is lived, with the first irritant and the first enchantment."""
    shown, known = NOTHING, names(a, a.findings)
    for level in ("step", "channel", "touchpoint"):
        own = a.journey.readings[a.journey.readings["level"].eq(level)]
        if own.empty:
            continue
        heads = [_("Place"), _("Were there"), _("Down"), _("Up"), _("Lost the thread"),
                 _("Verdict"), _("First irritant"), _("First enchantment")]  # fmt: skip
        rows: list[list[object]] = [
            [_place(a, row), row["exposed"], row["negative_k"], row["positive_k"],
             row["broken_k"], v.label(v.VERDICTS, row["verdict"]),
             _first(row, "irritant", known), _first(row, "enchantment", known)]
            for row in sorted(records(own), key=_weight, reverse=True)
        ]  # fmt: skip
        title = _("By {level}, first where most tell one irritant").format(
            level=level_label(a.study.codebook, level)
        )
        shown = then(shown, title, table(title, heads, rows, PLACES_SHOWN))
    return shown


def _weight(row: Row) -> float:
    """The lower bound of the share that tells its first irritant: few voices weigh less.

    Who is down at some time there does not rank it: nearly all are, where they tell much.
    """
    return wilson(row["irritant_k"], row["exposed"])[0]


def _place(a: Analysis, row: Row) -> str:
    parts = [a.study.codebook.step_label(row["step"])] if isinstance(row["step"], str) else []
    parts += [channel_name(a, row["channel"])] if isinstance(row["channel"], str) else []
    return " × ".join(parts)


def _first(row: Row, nature: str, known: dict[str, Name]) -> str:
    if not isinstance(row[nature], str):
        return "–"
    return f"{known[row[nature]].text} ({row[f'{nature}_k']}/{row['exposed']})"


def _by_nature(a: Analysis, nature: str) -> Shown:
    """The places where several tell the same of a nature, customers first."""
    rows = a.journey.place_findings
    found = rows[rows["nature"].eq(nature)]
    known = names(a, a.findings[a.findings["finding"].isin(found["finding"])])
    shown = NOTHING
    for series in v.ids(v.SERIES):
        own = found[found["series"].eq(series)]
        for level in ("step", "channel", "touchpoint"):
            told = _told(a, records(own[own["level"].eq(level)]), known)
            if told:
                heads = [_("Where"), _could(series, nature), _("Most told there"), _("Then")]
                title = _("{nature} by {level}, first where most voices meet: {series}").format(
                    nature=v.label(v.NATURES, nature).capitalize(),
                    level=level_label(a.study.codebook, level), series=_whose(series, nature),
                )  # fmt: skip
                shown = then(shown, title, table(title, heads, told, PLACES_SHOWN))
    return shown


def _told(a: Analysis, rows: Sequence[Row], known: dict[str, Name]) -> list[list[object]]:
    """A line a place: who could say it, what most tell, what comes next."""
    places = [list(own) for _at, own in groupby(rows, key=lambda row: _place(a, row))]
    # Of one nature all findings of a place are told by some of the same people.
    ranked = sorted(places, key=lambda own: -wilson(own[0]["k"], own[0]["exposed"])[0])
    return [
        [_place(a, own[0]), own[0]["exposed"], _ratio(own[0], known),
         " · ".join(_ratio(row, known) for row in own[1 : 1 + THEN]) or "–"]
        for own in ranked
    ]  # fmt: skip


def _ratio(row: Row, known: dict[str, Name]) -> str:
    told = called(known[row["finding"]])
    return f"{told}\N{NO-BREAK SPACE}({row['k']}/{row['exposed']})"


def _whose(series: str, nature: str) -> str:
    """Whose words these are; what is wished for was not lived."""
    said = {
        "lived": _("what customers say"), "employees_own": _("what employees say"),
    }  # fmt: skip
    wish = nature in WISHES and series in said
    return said[series] if wish else v.label(v.SERIES, series)


def _could(series: str, nature: str) -> str:
    """Among whom a place's findings are counted."""
    if series != "lived":
        return _("Spoke of it")
    return _("Could say it") if nature in WISHES else _("Were there")

"""How customers' feelings moved since the report before: of the same people, and of new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.counting import records
from jresearch.reports.figure import Words, figure
from jresearch.reports.listing import listing, source_line
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import decimal, name_of, present
from jresearch.rerun import moved, told_moved
from jresearch.translation import _

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.analysis import Analysis
    from jresearch.rerun import Shown as Before

    Row = dict[str, Any]


def felt_since(before: Before, a: Analysis) -> Shown:
    """Both curves where a feeling moved or new cases came, and in words what is beyond chance."""
    steps = a.study.codebook
    found = moved(before, a, steps.step_ids)
    lines = [line.strip(" ·") for line in told_moved(found, steps.step_label)]
    said = [line for line in lines if line]
    told = listing(said[0], plain=said[1:]) if len(said) > 1 else NOTHING
    return (_curves(before, a, found) if len(_changed(found)) else NOTHING) + told


def _changed(found: DataFrame) -> DataFrame:
    """What is not as it was: any new case, and the same ones where they say otherwise."""
    return found[found["who"].eq("new") | found["difference"].fillna(0).ne(0)]


def _curves(before: Before, a: Analysis, found: DataFrame) -> Shown:
    from jresearch.figures import draw_before_after

    names = _("last report"), _("now")
    axes = draw_before_after(
        before.curve, a.curve, a.study.codebook, names=names, by="lived",
        differences=_lanes(found), source=source_line(a),
    )  # fmt: skip
    rated = _("Rated")
    heads = [_("Step"), *(f"{rated} ({name})" for name in names), _("The same people"),
             _("New people")]  # fmt: skip
    words = Words(
        _("What customers felt, in the last report and now."),
        _("The same people are compared with themselves, new ones with those met before; a "
          "difference is given from three people on, its interval from five. Read step by step: "
          "of twenty steps, one stands out by chance."),
        heads, _rows(before, a, found),
    )  # fmt: skip
    return figure(axes, name_of(_("before-after"), "reports"), words)


def _lanes(found: DataFrame) -> dict[str, DataFrame]:
    """Who has a difference to draw: people who all say what they said need no lane."""
    who = {"same": _("the same people, with the interval"),
           "new": _("new people, with the interval")}  # fmt: skip
    own = {name: found[found["who"].eq(kind)] for kind, name in who.items()}
    return {name: rows for name, rows in own.items() if rows["difference"].fillna(0).ne(0).any()}


def _rows(before: Before, a: Analysis, found: DataFrame) -> list[list[str]]:
    counts = [_rated(curve) for curve in (before.curve, a.curve)]
    told = {(row["step"], row["who"]): _difference(row) for row in records(found)}
    return [
        [a.study.codebook.step_label(step), *(own.get(step, "–") for own in counts),
         told.get((step, "same"), "–"), told.get((step, "new"), "–")]
        for step in a.study.codebook.step_ids
    ]  # fmt: skip


def _rated(curve: DataFrame) -> dict[str, str]:
    own = curve[curve["by"].eq("lived") & curve["line"].eq("all")]
    return {row["step"]: f"{row['k_rated']}/{row['exposed']}" for row in records(own)}


def _difference(row: Row) -> str:
    """By how much, its interval, and of how many."""
    n = f"n = {row['n']}"
    if not present(row["difference"]):
        return f"– ({n})"
    if not present(row["low"]):
        return f"{decimal(row['difference'])} ({n})"
    span = _("{low} to {high}").format(low=decimal(row["low"]), high=decimal(row["high"]))
    return f"{decimal(row['difference'])} ({span}; {n})"

"""Saturation, drawn: what each case added, and what all had told by then.

A column a case, in the order of the interviews: a bar for what it was the first
to tell, a line for what all told so far. Behind it a band for the same line in
random orders: where the line runs inside, the order explains it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.figures.findings import COLOURS
from jresearch.figures.layout import LINE, Legend, Margins, new_axes, under, width_of
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import FAINT, INK, NEITHER, SIZE, SOFT, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    Rows = Sequence[dict[str, Any]]

HEIGHT = 220.0
COLUMN, NARROW, WIDE = 46.0, 30.0, 560.0
"""The width of a case's column; at least; of all of them, where they can be narrower."""
BAND = "#e4e4e1"


def draw_saturation(
    cases: DataFrame,
    segment: str | None = None,
    *,
    title: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw one segment of AddedCases; the first when none is named.

    Returns
    -------
    Axes
        Each bar has the gid ``saturation:<segment>:<case>``.
    """
    rows = _segment(cases, segment)
    column = max(NARROW, min(COLUMN, WIDE / max(len(rows), 1)))
    names = [str(row["case"]) for row in rows]
    upright = any(width_of(name, SIZE, bold=False) > column - 6 for name in names)
    deep = max((width_of(name, SIZE) for name in names), default=0.0) if upright else SIZE * LINE
    width = max(column * max(len(rows), 1), 300.0)
    legend = Legend(_marks(rows), width)
    foot = deep + 34 + legend.height
    with themed():
        axes = new_axes(
            width, HEIGHT,
            Margins(44, 16, 54 if title else 30, foot + source_height(source, width)),
        )  # fmt: skip
        _frame(axes, rows)
        _draw_orders(axes, rows)
        _draw_recorded(axes, rows)
        for row in rows:
            under(axes, row["rank"], 6, str(row["case"]), SIZE, rotation=90 if upright else 0)
        _say(axes, (0, 1), 12, _counted(rows))
        _say(axes, (0, 0), -10 - deep, _added(rows))
        legend.draw(axes, deep + 34, HEIGHT)
        draw_source(axes, source, width, foot + 6)
        if title:
            axes.set_title(title, loc="left", fontsize=SIZE + 2, fontweight="bold", pad=28)
    return axes


def _say(axes: Axes, at: tuple[float, float], up: float, text: str) -> None:
    axes.annotate(
        text, at, xycoords="axes fraction", xytext=(0, up), textcoords="offset points", ha="left",
        va="top", fontsize=SIZE - 1, color=SOFT, annotation_clip=False,
    )  # fmt: skip


def _counted(rows: Rows) -> str:
    """What stands on the upright scale."""
    of = str(rows[0]["of"]) if rows else "findings"
    if of == "themes":
        return _("themes given by people")
    if of in v.ids(v.NATURES):
        return _("kept findings: {nature}").format(nature=v.label(v.NATURES, of))
    return _("kept findings")


def _added(rows: Rows) -> str:
    if rows and rows[0]["who"] == "employees":
        return _("each person added, in the order of the interviews")
    return _("each journey added, in the order of the interviews")


def _segment(cases: DataFrame, segment: str | None) -> Rows:
    there = list(dict.fromkeys(cases["segment"]))
    if segment is None:
        return records(cases[cases["segment"].eq(there[0])]) if there else []
    if segment not in there:
        what = _("'{value}' is not known.").format(value=segment)
        raise InputError(Problem("draw_saturation, segment", what, did_you_mean(segment, there)))
    return records(cases[cases["segment"].eq(segment)])


def _frame(axes: Axes, rows: Rows) -> None:
    from matplotlib.ticker import MaxNLocator

    highest = max((max(row["cumulative"], row["high"]) for row in rows), default=1)
    axes.set_xlim(0.5, max(len(rows), 1) + 0.5)
    axes.set_ylim(0, max(highest, 1) * 1.12)
    axes.set_xticks([])
    top = axes.get_ylim()[1]
    ticks = MaxNLocator(nbins=6, integer=True).tick_values(0, top)
    axes.set_yticks([tick for tick in ticks if tick <= top])
    axes.tick_params(axis="y", labelsize=SIZE - 1, length=0)
    axes.grid(axis="y", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _draw_orders(axes: Axes, rows: Rows) -> None:
    at = [row["rank"] for row in rows]
    low, high = [row["low"] for row in rows], [row["high"] for row in rows]
    axes.fill_between(at, low, high, color=BAND, linewidth=0, zorder=1)
    axes.plot(
        at, [row["median"] for row in rows], color=NEITHER, linewidth=1, linestyle=(0, (4, 2)),
        zorder=3,
    )  # fmt: skip


def _draw_recorded(axes: Axes, rows: Rows) -> None:
    for row in rows:
        bar = axes.bar(row["rank"], row["new"], width=0.36, color=_colour(rows), linewidth=0,
                       zorder=2)  # fmt: skip
        bar.patches[0].set_gid(f"saturation:{row['segment']}:{row['case']}")
    at = [row["rank"] for row in rows]
    told = [row["cumulative"] for row in rows]
    axes.plot(at, told, color=INK, linewidth=1.6, marker="o", markersize=4, zorder=4)
    for row in rows:
        if row["new"]:
            axes.annotate(
                f"+{row['new']}", (row["rank"], row["cumulative"]), xytext=(0, 5),
                textcoords="offset points", ha="center", va="bottom", fontsize=SIZE - 1, color=INK,
            )  # fmt: skip
    if rows:
        axes.annotate(
            str(told[-1]), (at[-1], told[-1]), xytext=(0, 5 if not rows[-1]["new"] else 16),
            textcoords="offset points", ha="center", va="bottom", fontsize=SIZE, color=INK,
            fontweight="bold",
        )  # fmt: skip


def _colour(rows: Rows) -> str:
    return COLOURS.get(str(rows[0]["of"]), NEITHER)


def _marks(rows: Rows) -> tuple[Any, ...]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    colour = _colour(rows) if rows else NEITHER
    marks: list[Any] = [Patch(facecolor=colour, linewidth=0, label=_("the first to tell it"))]
    marks.append(
        Line2D([], [], color=INK, linewidth=1.6, marker="o", markersize=4, label=_("told so far"))
    )
    if len(rows) > 1:
        dashes: dict[str, Any] = {"color": NEITHER, "linewidth": 1, "linestyle": (0, (4, 2))}
        marks.append(Line2D([], [], label=_("told so far, median of random orders"), **dashes))
        marks.append(Patch(facecolor=BAND, linewidth=0, label=_("nine random orders in ten")))
    return tuple(marks)

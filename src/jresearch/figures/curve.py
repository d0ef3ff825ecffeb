"""The emotional curve, drawn for a slide: the plot, and rows of counts and marks around it.

Over the plot the steps in the customers' words, under chevrons of macro-steps;
the words of somebody at the highest and the lowest point and at the end; under
it, for each step, how many cases went up and down among those who lived it,
and how many could be rated at all. Nothing is computed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.counting import records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.figures import curve_notes as around
from jresearch.figures.bands import BAND_ROOM
from jresearch.figures.columns import LEFT, RIGHT, Columns, columns_of, draw_heads
from jresearch.figures.curve_legend import EMPLOYEES, legend_marks, note_marks
from jresearch.figures.curve_lines import draw_dots, draw_frame, draw_line, ring, whole
from jresearch.figures.curve_notes import CurveNotes
from jresearch.figures.layout import (
    Legend,
    Margins,
    new_axes,
)
from jresearch.figures.points import SMALL, bar, draw_heading, heading_height, put, row_name
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import DOWN, FAINT, INK, SIZE, SOFT, UP, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Point = Mapping[str, Any]

LOW_PLOT = 180.0
SHARE = 16.0
"""A bar of all those who lived a step, in points."""
MARKS = 20.0


def draw_curve(
    curve: DataFrame,
    codebook: Codebook | None = None,
    *,
    by: str | None = None,
    lines: Sequence[str] = ("all", "same_people"),
    notes: CurveNotes | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw one curve of the table: one series, or one profile.

    Parameters
    ----------
    curve
        A Curve.
    codebook
        Gives the steps their labels, and the macro-steps above them.
    by
        Which curve; what customers lived when it is there, else the first.
    lines
        Which of its lines: all, same_people, confirmed.
    notes
        What stands around it: named points with verbatims, moments of truth,
        breaks, who left.

    Returns
    -------
    Axes
        Each mean has the gid ``curve:<by>:<line>:<step>``, each case's dot
        ``curve:<by>:<step>:case:<case>``.
    """
    by = chosen(curve, by)
    notes = notes or CurveNotes()
    own = curve[curve["by"].eq(by)]
    columns = columns_of(list(dict.fromkeys(own["step"])), codebook)
    points = {row["step"]: row for row in records(own[own["line"].eq("all")])}
    drawn = [line for line in lines if own.loc[own["line"].eq(line), "mean"].notna().any()]
    marks = [*legend_marks(drawn, list(points.values()), by), *note_marks(notes, by, columns.steps)]
    legend = Legend(tuple(marks), columns.room)
    rooms = _rooms(columns, notes, by, legend, title=title, subtitle=subtitle, source=source)
    with themed():
        axes = new_axes(columns.width, rooms.plot,
                        Margins(LEFT, columns.right, rooms.over, rooms.under))  # fmt: skip
        draw_frame(axes, len(columns.steps))
        for line in drawn:
            draw_line(axes, own[own["line"].eq(line)], line, by, columns.steps)
        draw_dots(axes, points, by, columns.steps)
        _draw_over(axes, columns, codebook, notes=notes, rooms=rooms, by=by)
        _draw_under(axes, columns, points, notes=notes, rooms=rooms, by=by)
        top = rooms.plot + rooms.over - 6
        draw_heading(axes, title, subtitle, (8 - LEFT, top), LEFT + columns.room)
        draw_source(axes, source, columns.room, rooms.source)
    return axes


@dataclass(frozen=True)
class Rooms:
    """How high each part stands or hangs, in points from the plot."""

    plot: float
    above: list[around.Place]
    below: list[around.Place]
    lane: float
    over: float
    shares: float
    breaks: float
    legend: Legend
    at_legend: float
    source: float
    under: float


def _rooms(
    columns: Columns, notes: CurveNotes, by: str, legend: Legend, *,
    title: str | None, subtitle: str | None, source: str | None,
) -> Rooms:  # fmt: skip
    above, below = around.lanes(notes, by, columns.steps)
    lane = around.lane_height(above, columns.room)
    marked = around.moment_kinds(notes, by) or around.ambivalent_steps(notes, by)
    heading = heading_height(title, subtitle, LEFT + columns.room)
    over = lane + (MARKS if marked else 0) + columns.over + BAND_ROOM + heading
    shares = around.lane_height(below, columns.room) + 8
    breaks = shares + 2 * SHARE + 4 * SMALL + 12 + (around.ROW if around.leaving(notes, by) else 0)
    rows = around.break_rows(notes, by, columns.steps)
    at_legend = breaks + around.ROW * len(rows) + (8 if rows else 2)
    at_source = at_legend + legend.height + 6
    under = at_source + source_height(source, columns.room) + 4
    rest = (LEFT + columns.room + RIGHT) * 9 / 16 - over - under
    plot = max(LOW_PLOT, min(rest, 300.0))
    return Rooms(
        plot, above, below, lane, over, shares, breaks, legend, at_legend, at_source, under
    )


def _draw_over(
    axes: Axes, columns: Columns, codebook: Codebook | None, *, notes: CurveNotes, rooms: Rooms,
    by: str,
) -> None:  # fmt: skip
    foot = rooms.plot
    around.draw_lane(axes, rooms.above, columns.column, columns.room, top=0, foot=foot)
    for place in (*rooms.above, *rooms.below):
        ring(axes, place.x, place.mean, place.colour)
    foot += rooms.lane
    marked = around.moment_kinds(notes, by) or around.ambivalent_steps(notes, by)
    around.draw_moments(axes, notes, by, columns, foot + MARKS / 2)
    draw_heads(axes, columns, codebook, foot + (MARKS if marked else 0))


def _draw_under(
    axes: Axes, columns: Columns, points: Mapping[str, Point], *, notes: CurveNotes,
    rooms: Rooms, by: str,
) -> None:  # fmt: skip
    around.draw_lane(axes, rooms.below, columns.column, columns.room, top=0, foot=-1)
    draw_shares(axes, columns, points, by, -rooms.shares)
    if around.leaving(notes, by):
        y = -rooms.breaks + around.ROW
        row_name(axes, y, _("gave up, are there"), LEFT - 18)
        around.draw_leaving(axes, notes, by, columns, y)
    rows = around.break_rows(notes, by, columns.steps)
    if rows:
        row_name(axes, -rooms.breaks, _("thread lost"), LEFT - 18)
        around.draw_breaks(axes, rows, -rooms.breaks, columns.column)
    rooms.legend.draw(axes, rooms.at_legend, rooms.plot)


def draw_shares(
    axes: Axes, columns: Columns, points: Mapping[str, Point], by: str, top: float
) -> None:
    """Under each step, up and down as two mirrored bars out of those exposed; then the rated."""
    middle = top - SMALL * 1.3 - SHARE
    foot = middle - SHARE - SMALL * 1.3
    for x, step in enumerate(columns.steps):
        row, at = points[step], columns.at(x)
        if row["k_rated"]:
            for side, many, colour in ((1, row["positive_k"], UP), (-1, row["negative_k"], DOWN)):
                _share(axes, (at, middle), side * SHARE, many / max(row["exposed"], 1), colour)
                edge = middle + side * (SHARE + 2)
                put(axes, at, edge, f"{many}/{row['exposed']}", SMALL,
                    va="bottom" if side > 0 else "top", color=INK if many else SOFT)  # fmt: skip
        spoken = row["k_rated"] > 0
        # Where no mean is drawn, the count is what opens on the words.
        gid = f"curve:{by}:all:{step}" if spoken and row["state"] == "dots" else None
        put(axes, at, foot - 3, whole(points, step), SIZE, fontweight="bold",
            color=INK if spoken else SOFT, gid=gid)  # fmt: skip
    people = by in EMPLOYEES
    for y, name in (
        (middle + SHARE / 2 + SMALL * 0.6, _("people up") if people else _("cases up")),
        (middle - SHARE / 2 + SMALL * 0.6, _("people down") if people else _("cases down")),
        (foot - 4, _("rated / exposed")),
    ):
        put(axes, -10, y, name, SMALL, ha="right", color=SOFT)


def _share(axes: Axes, at: tuple[float, float], height: float, share: float, colour: str) -> None:
    x, y = at
    bar(axes, (x - 9, y), 18, height, facecolor=FAINT, alpha=0.55)
    bar(axes, (x - 9, y), 18, height * share, facecolor=colour)


def chosen(curve: DataFrame, by: str | None) -> str:
    """Which curve of the table: the one named, else what customers lived, else the first."""
    there = list(dict.fromkeys(curve["by"]))
    if by is None:
        by = "lived" if "lived" in there or not there else there[0]
    if by not in there:
        raise InputError(
            Problem(
                "Curve.by",
                _("there is no curve '{name}' in the table.").format(name=by),
                did_you_mean(by, there),
            )
        )
    return by

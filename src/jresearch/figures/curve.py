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
from jresearch.figures.bands import BAND_ROOM, draw_bands
from jresearch.figures.curve_legend import EMPLOYEES, legend_marks, note_marks
from jresearch.figures.curve_lines import draw_dots, draw_frame, draw_line, ring, whole
from jresearch.figures.curve_notes import CurveNotes
from jresearch.figures.layout import (
    Legend,
    Margins,
    fitted_size,
    height_of,
    new_axes,
    wrapped,
)
from jresearch.figures.points import SMALL, bar, draw_heading, heading_height, put, row_name
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.steps import step_labels
from jresearch.figures.theme import DOWN, FAINT, INK, SIZE, SOFT, UP, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Point = Mapping[str, Any]

SLIDE = 1100.0
"""The width at which a figure has the shape of a slide, 16:9, in points."""
LEFT, RIGHT = 118.0, 12.0
LEAST = 420.0
"""A figure of few steps is as wide, so that its words have room."""
NARROW, WIDE = 56.0, 150.0
"""A step's column, at least and at most."""
LOW_PLOT = 180.0
SHARE = 16.0
"""A bar of all those who lived a step, in points."""
MARKS = 20.0


@dataclass(frozen=True)
class Columns:
    """The steps across a figure: their labels, wrapped, and the width of each."""

    steps: tuple[str, ...]
    labels: tuple[str, ...]
    size: float
    column: float

    @property
    def width(self) -> float:
        """Of the plot, in points."""
        return self.column * max(len(self.steps), 1)

    @property
    def room(self) -> float:
        """For words under and over the plot: more than the plot's own width when it is narrow."""
        return max(self.width, LEAST - LEFT)

    @property
    def right(self) -> float:
        """The margin right of the plot."""
        return RIGHT + self.room - self.width

    @property
    def over(self) -> float:
        """The room the labels take above the plot."""
        return height_of(self.labels, self.size) + 8

    def at(self, x: float) -> float:
        """The middle of a step's column, in points."""
        return (x + 0.5) * self.column


def columns_of(steps: Sequence[str], codebook: Codebook | None) -> Columns:
    """Columns that fill a slide, within what can be read."""
    column = min(max((SLIDE - LEFT - RIGHT) / max(len(steps), 1), NARROW), WIDE)
    labels = step_labels(steps, codebook)
    size = fitted_size(labels, column - 8, SIZE)
    return Columns(tuple(steps), tuple(wrapped(t, column - 8, size) for t in labels), size, column)


def draw_heads(axes: Axes, columns: Columns, codebook: Codebook | None, foot: float) -> None:
    """The steps from this height up, their macro-steps as chevrons over them."""
    plot = axes.bbox.height * 72 / axes.figure.dpi
    for x, label in enumerate(columns.labels):
        put(axes, columns.at(x), foot + 4, label, columns.size, va="bottom")
    if codebook is not None:
        draw_bands(axes, columns.steps, codebook, columns.column, foot + columns.over - plot)


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
    rooms = _rooms(columns, notes, by, Legend(tuple(marks), columns.room), title, subtitle, source)
    with themed():
        axes = new_axes(columns.width, rooms.plot,
                        Margins(LEFT, columns.right, rooms.over, rooms.under))  # fmt: skip
        draw_frame(axes, len(columns.steps))
        for line in drawn:
            draw_line(axes, own[own["line"].eq(line)], line, by, columns.steps)
        draw_dots(axes, points, by, columns.steps)
        _draw_over(axes, columns, codebook, notes, rooms, by)
        _draw_under(axes, columns, points, notes, rooms, by)
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
    columns: Columns, notes: CurveNotes, by: str, legend: Legend, title: str | None,
    subtitle: str | None, source: str | None,
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
    axes: Axes, columns: Columns, codebook: Codebook | None, notes: CurveNotes, rooms: Rooms, by: str
) -> None:  # fmt: skip
    foot = rooms.plot
    around.draw_lane(axes, rooms.above, columns.column, columns.room, top=0, foot=foot)
    for place in (*rooms.above, *rooms.below):
        ring(axes, place.x, place.mean, place.colour)
    foot += rooms.lane
    marked = around.moment_kinds(notes, by) or around.ambivalent_steps(notes, by)
    around.draw_moments(axes, notes, by, columns.steps, foot + MARKS / 2, columns.column)
    draw_heads(axes, columns, codebook, foot + (MARKS if marked else 0))


def _draw_under(
    axes: Axes, columns: Columns, points: Mapping[str, Point], notes: CurveNotes, rooms: Rooms,
    by: str,
) -> None:  # fmt: skip
    around.draw_lane(axes, rooms.below, columns.column, columns.room, top=0, foot=-1)
    draw_shares(axes, columns, points, by, -rooms.shares)
    if around.leaving(notes, by):
        y = -rooms.breaks + around.ROW
        row_name(axes, y, _("gave up, are there"), LEFT - 18)
        around.draw_leaving(axes, notes, by, columns.steps, y, columns.column)
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

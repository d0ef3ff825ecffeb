"""The emotional curve for a page that says many things: the line, its people, what decides.

Low and wide, it is read at a glance and leads to the whole one: no band, no thread, no
verbatim. Each case is still a dot beside the mean, and how many were rated stands under it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.counting import records
from jresearch.figures.columns import Columns
from jresearch.figures.curve import chosen
from jresearch.figures.curve_lines import draw_dots, draw_frame, draw_line, whole
from jresearch.figures.curve_notes import CurveNotes, draw_moments, moment_kinds
from jresearch.figures.layout import Margins, fitted_size, new_axes, wrapped
from jresearch.figures.points import put, row_name
from jresearch.figures.steps import step_labels
from jresearch.figures.theme import SIZE, SMALLEST, SOFT, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

WIDTH, LEFT, RIGHT = 700.0, 74.0, 6.0
NARROW, WIDE = 44.0, 110.0
PLOT = 104.0
MARKS = 16.0
UNDER = 18.0


def draw_small_curve(
    curve: DataFrame,
    codebook: Codebook | None = None,
    *,
    by: str | None = None,
    moments: DataFrame | None = None,
) -> Axes:
    """Draw one curve of the table, small.

    Parameters
    ----------
    curve
        A Curve.
    codebook
        Gives the steps their labels.
    by
        Which curve; what customers lived when it is there, else the first.
    moments
        Moments of truth: a star over each, full when a person confirmed it.

    Returns
    -------
    Axes
        Each mean has the gid ``curve:<by>:all:<step>``, each star ``moment:<step>``.
    """
    by = chosen(curve, by)
    own = curve[curve["by"].eq(by) & curve["line"].eq("all")]
    points = {row["step"]: row for row in records(own)}
    columns = _columns(list(points), codebook)
    notes = replace(CurveNotes(), moments=moments) if moments is not None else CurveNotes()
    marks = MARKS if moment_kinds(notes, by) else 0.0
    with themed():
        margins = Margins(LEFT, RIGHT, columns.over + marks + 4, UNDER)
        axes = new_axes(columns.width, PLOT, margins)
        draw_frame(axes, len(columns.steps), ends=1)
        draw_line(axes, _without_spread(own), "all", by, columns.steps)
        draw_dots(axes, points, by, columns.steps, scale=0.6)
        draw_moments(axes, notes, by, columns, PLOT + MARKS / 2)
        for x, step in enumerate(columns.steps):
            put(axes, columns.at(x), PLOT + marks + 4, columns.labels[x], columns.size, va="bottom")
            put(axes, columns.at(x), -4, whole(points, step), SMALLEST + 1, color=SOFT)
        row_name(axes, -4, _("rated / exposed"), LEFT - 18)
    return axes


def _columns(steps: Sequence[str], codebook: Codebook | None) -> Columns:
    column = min(max(WIDTH / max(len(steps), 1), NARROW), WIDE)
    labels = step_labels(steps, codebook)
    size = fitted_size(labels, column - 6, SIZE - 1.5)
    return Columns(tuple(steps), tuple(wrapped(t, column - 6, size) for t in labels), size, column)


def _without_spread(own: DataFrame) -> DataFrame:
    """Beside so low a plot, a band of variability would hide the people it is made of."""
    return own.assign(state=own["state"].where(own["state"].ne("ok"), "unbanded"))

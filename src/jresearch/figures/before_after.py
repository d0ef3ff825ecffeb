"""Before and after, drawn: two curves on one scale, and under them what changed, step by step.

The difference stands with its interval where five or more on each side speak; a
full mark where the interval keeps clear of zero, a hollow one where it does not,
a grey disc where it is too small to be seen. The same people and new ones stand in lanes of
their own. Read step by step: of twenty steps, one stands out by chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jresearch.counting import number_text, records
from jresearch.figures.bands import BAND_ROOM
from jresearch.figures.columns import LEFT, Columns, columns_of, draw_heads
from jresearch.figures.curve import chosen
from jresearch.figures.curve_legend import NAVY
from jresearch.figures.curve_lines import draw_frame
from jresearch.figures.layout import Legend, Margins, new_axes, wrapped
from jresearch.figures.points import SMALL, bar, draw_heading, heading_height, put, row_name, rule
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import DOWN, INK, NEITHER, PALE, SIZE, SOFT, UP, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Points = Mapping[str, Mapping[str, Any]]

PLOT = 210.0
DIFFERENCES = 84.0
SEEN_FROM = 0.1
"""A smaller difference has no direction that a reader could see in the curves."""
SPAN = 2.0
"""The differences are drawn within so much up and down; further ones end at the edge."""
STYLES: tuple[dict[str, Any], ...] = (
    {"color": NEITHER, "linewidth": 1.6, "linestyle": (0, (5, 3)), "marker": "s", "markersize": 5},
    {"color": NAVY, "linewidth": 2.6, "linestyle": "-", "marker": "o", "markersize": 8},
)


def draw_before_after(
    before: DataFrame,
    after: DataFrame,
    codebook: Codebook | None = None,
    *,
    names: tuple[str, str] | None = None,
    differences: DataFrame | Mapping[str, DataFrame] | None = None,
    by: str | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw one curve before and after: of two runs, or of two profiles.

    Parameters
    ----------
    before, after
        Two Curves; of each the curve ``by``, else what customers lived, else the first.
    names
        What the two are called.
    differences
        A CurveDifferences whose ``one`` is the curve after; or several such tables
        (or Moved ones), each under the name of its lane.

    Returns
    -------
    Axes
        Each mean has the gid ``before:<step>`` or ``after:<step>``, each
        difference ``difference:<step>``, in a lane further down
        ``difference:<step>:<number of the lane>``.
    """
    names = names or (_("before"), _("after"))
    sides = [_points(before, by), _points(after, by)]
    steps = list(dict.fromkeys([*sides[1], *sides[0]]))
    columns = columns_of(steps, codebook)
    lanes = _lanes(differences)
    legend = Legend(tuple(_marks(names, lanes)), columns.room)
    room = (DIFFERENCES + 10) * len(lanes) + 6 * bool(lanes)
    over = columns.over + BAND_ROOM + heading_height(title, subtitle, LEFT + columns.room) + 6
    counts = 12 + 3 * SIZE + SMALL
    under = counts + room + legend.height + source_height(source, columns.room) + 14
    with themed():
        axes = new_axes(columns.width, PLOT, Margins(LEFT, columns.right, over, under))
        draw_frame(axes, len(steps))
        for side, points, style in zip(("before", "after"), sides, STYLES, strict=True):
            _draw_line(axes, side, points, steps, style)
        draw_heads(axes, columns, codebook, PLOT)
        for n, (name, points) in enumerate(zip(names, sides, strict=True)):
            y = -6 - n * (SIZE + 5)
            row_name(axes, y, wrapped(name, LEFT - 18, SMALL, most=1), LEFT - 18)
            for x, step in enumerate(steps):
                row = points.get(step)
                text = f"{row['k_rated']}/{row['exposed']}" if row and row["exposed"] else "–"
                put(axes, columns.at(x), y, text, SMALL, color=INK if n else SOFT,
                    fontweight="bold" if n else "normal")  # fmt: skip
        for n, (name, table) in enumerate(lanes.items()):
            _draw_lane(axes, columns, table, (name, n), -counts - n * (DIFFERENCES + 10))
        legend.draw(axes, counts + room, PLOT)
        draw_heading(axes, title, subtitle, (8 - LEFT, PLOT + over - 6), LEFT + columns.room)
        draw_source(axes, source, columns.room, counts + room + legend.height + 8)
    return axes


def _points(curve: DataFrame, by: str | None) -> Points:
    if curve.empty:
        return {}
    own = curve[curve["by"].eq(chosen(curve, by)) & curve["line"].eq("all")]
    return {row["step"]: row for row in records(own)}


def _draw_line(
    axes: Axes, side: str, points: Points, steps: Sequence[str], style: Mapping[str, Any]
) -> None:
    stroke = {name: style[name] for name in ("color", "linewidth", "linestyle")}
    drawn = [(x, points[step]) for x, step in enumerate(steps)
             if step in points and points[step]["mean"] == points[step]["mean"]]  # fmt: skip
    for (x, one), (then, other) in pairwise(drawn):
        if then == x + 1:
            axes.plot([x, then], [one["mean"], other["mean"]], zorder=3, **stroke)
    for x, row in drawn:
        hollow = row["state"] == "few"
        (mark,) = axes.plot([x], [row["mean"]], linestyle="none", marker=style["marker"],
                            markersize=style["markersize"], markeredgecolor=style["color"],
                            markerfacecolor="white" if hollow else style["color"],
                            markeredgewidth=1.4, zorder=5)  # fmt: skip
        mark.set_gid(f"{side}:{row['step']}")


def clear_of_zero(row: Mapping[str, Any]) -> bool:
    """Whether a difference has an interval that leaves zero out."""
    known = row["low"] == row["low"] and row["low"] is not None
    return bool(known and (row["low"] > 0 or row["high"] < 0))


def _lanes(differences: DataFrame | Mapping[str, DataFrame] | None) -> Mapping[str, DataFrame]:
    if differences is None:
        return {}
    if isinstance(differences, Mapping):
        return differences
    return {_("difference, with its interval"): differences}


def _draw_lane(
    axes: Axes, columns: Columns, differences: DataFrame, lane: tuple[str, int], top: float
) -> None:
    name, number = lane
    middle = top - DIFFERENCES / 2
    bar(axes, (0, top - DIFFERENCES), columns.width, DIFFERENCES, facecolor=PALE)
    rule(axes, [0, columns.width], [middle, middle], color=SOFT, linewidth=0.8)
    row_name(axes, middle + SIZE * 1.4, name, LEFT - 18)
    scale = DIFFERENCES / 2 / SPAN

    def at(value: float) -> float:
        return middle + max(-SPAN, min(SPAN, value)) * scale

    for row in records(differences):
        if row["step"] not in columns.steps:
            continue
        x = columns.at(columns.steps.index(row["step"]))
        if row["difference"] != row["difference"] or row["difference"] is None:
            put(axes, x, middle + SIZE * 1.4, "–", SMALL, color=SOFT)
            continue
        change = row["difference"]
        seen = abs(change) > SEEN_FROM - 1e-9
        colour = (UP if change > 0 else DOWN) if seen else SOFT
        if row["low"] == row["low"] and row["low"] is not None:
            rule(axes, [x, x], [at(row["low"]), at(row["high"])], color=colour, linewidth=1.6)
        shape = ("^" if change > 0 else "v") if seen else "o"
        gid = f"difference:{row['step']}" + (f":{number}" if number else "")
        size = 9 if seen else 6
        rule(axes, [x], [at(row["difference"])], marker=shape, markersize=size, linestyle="none",
             markeredgecolor=colour, markerfacecolor=colour if clear_of_zero(row) else "white",
             markeredgewidth=1.4, gid=gid)  # fmt: skip


def _marks(names: tuple[str, str], lanes: Mapping[str, DataFrame]) -> list[Any]:
    from matplotlib.lines import Line2D

    marks = [Line2D([], [], label=name, **style) for name, style in zip(names, STYLES, strict=True)]
    if lanes:
        look: dict[str, Any] = {"marker": "^", "linestyle": "none", "color": UP, "markersize": 8}
        marks.append(Line2D([], [], label=_("difference clear of zero"), **look))
        marks.append(Line2D([], [], label=_("difference that may be none"),
                            markerfacecolor="white", **look))  # fmt: skip
        small = look | {"marker": "o", "color": SOFT, "markersize": 6, "markerfacecolor": "white"}
        least = _("difference of less than {least}").format(least=number_text(SEEN_FROM))
        marks.append(Line2D([], [], label=least, **small))
    return marks

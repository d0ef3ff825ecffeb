"""The plot of a curve: a mean and its people, never a mean alone.

Straight segments, since a smooth line would invent peaks; a gap where nobody
spoke or too few did; each case as a dot beside the mean, with a thread down to
its lowest point; a hollow marker for three or four people, a band from five.
"""

from __future__ import annotations

from itertools import pairwise
from math import nan
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.figures.curve_legend import BAND, LINES, has_thread
from jresearch.figures.layout import beside
from jresearch.figures.theme import DOWN, SIZE, SOFT, UP, sign_of, signed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    Point = Mapping[str, Any]

ENDS = ("enchantment", "irritant")
TOP = 2.3
DOTS_FROM, DOTS_TO = 0.16, 0.44
"""Where in its column a step's dots stand: right of the mean."""
HALVES = ((0, TOP, "#f1f6fb"), (-TOP, 0, "#fdf5ef"))


def draw_frame(axes: Axes, many: int, *, ends: float | None = 1.5) -> None:
    """The scale, from what irritates to what enchants; a white line between two steps.

    The names of its two ends stand ``ends`` from zero, in the place of a level there.
    """
    axes.set_xlim(-0.5, max(many, 1) - 0.5)
    axes.set_ylim(-TOP, TOP)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    for low, high, colour in HALVES:
        axes.axhspan(low, high, color=colour, linewidth=0, zorder=0)
    for x in range(1, many):
        axes.axvline(x - 0.5, color="white", linewidth=2, zorder=0.5)
    for level in (-2, -1, 1, 2):
        axes.axhline(level, color="white", linewidth=1, zorder=0.5)
        if abs(level) != ends:
            beside(axes, level, signed(level), SIZE - 1, color=SOFT)
    axes.axhline(0, color=SOFT, linewidth=0.9, zorder=1)
    beside(axes, 0, "0", SIZE - 1, color=SOFT)
    if ends is not None:
        for nature, at, colour in zip(ENDS, (ends, -ends), (UP, DOWN), strict=True):
            name = v.label(v.NATURES, nature)
            beside(axes, at, name[:1].upper() + name[1:], SIZE, color=colour, fontweight="bold")


def draw_line(axes: Axes, rows: DataFrame, line: str, by: str, steps: Sequence[str]) -> None:
    """The means of one line, joined where two steps in a row have one."""
    place = {step: x for x, step in enumerate(steps)}
    points = [(place[row["step"]], row) for row in records(rows) if row["mean"] == row["mean"]]
    style = LINES[line]
    stroke = {name: style[name] for name in ("color", "linewidth", "linestyle")}
    for (x, one), (then, other) in pairwise(points):
        if then == x + 1:
            axes.plot([x, then], [one["mean"], other["mean"]], zorder=style["zorder"], **stroke)
            if line == "all" and one["state"] == other["state"] == "ok":
                low, high = ([p[end] for p in (one, other)] for end in ("low", "high"))
                axes.fill_between([x, then], low, high, color=BAND, linewidth=0, zorder=1)
    for at, row in points:
        _draw_mean(axes, at, row, line, by)


def _draw_mean(axes: Axes, x: float, row: Point, line: str, by: str) -> None:
    style = LINES[line]
    hollow = row["state"] == "few"
    if line == "all" and row["state"] == "ok":
        axes.vlines(x, row["low"], row["high"], color=style["color"], linewidth=0.9, alpha=0.5,
                    zorder=2)  # fmt: skip
    (marker,) = axes.plot(
        [x], [row["mean"]], linestyle="none", marker=style["marker"],
        markersize=style["markersize"], markerfacecolor="white" if hollow else style["color"],
        markeredgecolor=style["color"], markeredgewidth=1.6 if line == "all" else 1,
        zorder=style["zorder"] + 2,
    )  # fmt: skip
    marker.set_gid(f"curve:{by}:{line}:{row['step']}")
    if line == "all" and row["state"] == "unanimous":
        up = row["mean"] <= 1.5
        axes.annotate(
            _("unanimous"), (x, row["mean"]), xytext=(0, 9 if up else -9),
            textcoords="offset points", ha="center", va="bottom" if up else "top",
            fontsize=SIZE - 2, color=SOFT,
        )  # fmt: skip


def ring(axes: Axes, x: float, mean: float, colour: str) -> None:
    """A ring round a point worth naming."""
    axes.plot([x], [mean], linestyle="none", marker="o", markersize=14, markerfacecolor="none",
              markeredgecolor=colour, markeredgewidth=1.6, zorder=6)  # fmt: skip


def draw_dots(
    axes: Axes, points: Mapping[str, Point], by: str, steps: Sequence[str], scale: float = 1
) -> None:
    """Each case at its own mean, equal ones side by side, with a thread to its lowest point."""
    from matplotlib.lines import Line2D

    for x, step in enumerate(steps):
        dots = sorted(points[step]["dots"], key=lambda dot: (dot["mean"], dot["case"]))
        size = _dot_size(len(dots)) * scale
        placed = [(x + across, dot) for dot, across in zip(dots, _across(dots), strict=True)]
        _draw_threads(axes, [(at, dot) for at, dot in placed if has_thread(dot)], size)
        for at, dot in placed:
            colour, shape = sign_of(dot["mean"])
            mark = Line2D(
                [at], [dot["mean"]], linestyle="none", marker=shape, markersize=size,
                color=colour, alpha=0.85, markeredgewidth=0.4, markeredgecolor="white", zorder=4,
            )  # fmt: skip
            mark.set_gid(f"curve:{by}:{step}:case:{dot['case']}")
            axes.add_artist(mark)  # the frame stands: it need not be fitted to each of hundreds


def _draw_threads(axes: Axes, placed: Sequence[tuple[float, Point]], size: float) -> None:
    """From each of these dots down to its lowest point: one stroke, however many there are."""
    if not placed:
        return
    xs = [at for at, _dot in placed]
    lowest = [dot["lowest"] for _at, dot in placed]
    ends = [(low, dot["mean"], nan) for low, (_at, dot) in zip(lowest, placed, strict=True)]
    axes.plot(
        [at for at in xs for _end in range(3)], [end for three in ends for end in three],
        color=DOWN, linewidth=size / 8, alpha=0.35, solid_capstyle="butt", zorder=2,
    )  # fmt: skip
    axes.plot(xs, lowest, linestyle="none", marker="_", markersize=size * 0.8, color=DOWN,
              alpha=0.5, zorder=3)  # fmt: skip


def _dot_size(many: int) -> float:
    """A few cases must be seen from afar; a crowd must not hide itself."""
    return 7.5 if many <= 4 else 6.0 if many <= 14 else 4.4


def _across(dots: Sequence[Point]) -> list[float]:
    """Where each dot stands in its column, so that equal ones do not hide each other."""
    seen: dict[float, int] = {}
    places = []
    most = max((sum(_level(d) == _level(e) for e in dots) for d in dots), default=1)
    apart = min(0.14 if most <= 3 else 0.075, (DOTS_TO - DOTS_FROM) / max(most - 1, 1))
    for dot in dots:
        level = _level(dot)
        places.append(DOTS_FROM + apart * seen.get(level, 0))
        seen[level] = seen.get(level, 0) + 1
    return places


def _level(dot: Point) -> float:
    return round(float(dot["mean"]) * 5) / 5


def whole(points: Mapping[str, Point], step: str) -> str:
    """Rated out of exposed, as it stands under a step."""
    row = points[step]
    return f"{row['k_rated']}/{row['exposed']}" if row["exposed"] else "–"

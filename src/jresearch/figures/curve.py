"""The emotional curve, drawn: a mean and its people, never a mean alone.

Straight segments, since a smooth line would invent peaks; a gap where nobody
spoke or too few did; each case as a dot beside the mean, with a thread down to
its lowest point; a hollow marker for three or four people, a band from five.
Under each step: rated / exposed, and how many cases went down and up.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.figures.curve_legend import EMPLOYEES, LINES, has_thread, legend_marks
from jresearch.figures.layout import (
    Legend,
    Margins,
    beside,
    fitted_size,
    height_of,
    new_axes,
    under,
    width_of,
    wrapped,
)
from jresearch.figures.steps import draw_macro_steps, step_labels
from jresearch.figures.theme import (
    DOWN,
    FAINT,
    INK,
    PALE_UP,
    SIZE,
    SOFT,
    UP,
    sign_of,
    signed,
    themed,
)
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Point = Mapping[str, Any]

PLOT_HEIGHT = 250.0
DOTS_FROM, DOTS_TO = 0.15, 0.44
"""Where in its column a step's dots stand: right of the mean."""

ENDS = ("enchantment", "irritant")
ROWS = (10, 25)
"""How far under the plot the two rows of counts stand, in points; then the labels."""
LABELS = 44


def draw_curve(
    curve: DataFrame,
    codebook: Codebook | None = None,
    *,
    by: str | None = None,
    lines: Sequence[str] = ("all", "same_people", "confirmed"),
    title: str | None = None,
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
        Which of its lines.

    Returns
    -------
    Axes
        Each mean has the gid ``curve:<by>:<line>:<step>``, each case's dot
        ``curve:<by>:<step>:case:<case>``.
    """
    by = _chosen(curve, by)
    own = curve[curve["by"].eq(by)]
    steps = list(dict.fromkeys(own["step"]))
    labels = step_labels(steps, codebook)
    column = min(max(54.0, 900.0 / max(len(steps), 1)), 110.0)
    size = fitted_size(labels, column - 8, SIZE)
    shown = [wrapped(label, column - 8, size) for label in labels]
    below = LABELS + 10 + height_of(shown, size)
    points = {row["step"]: row for row in records(own[own["line"].eq("all")])}
    drawn = [line for line in lines if own.loc[own["line"].eq(line), "mean"].notna().any()]
    width = column * len(steps)
    legend = Legend(tuple(legend_marks(drawn, list(points.values()), by)), width)
    over = 34 + (SIZE * 2.5 if title else 0)
    with themed():
        axes = new_axes(width, PLOT_HEIGHT, Margins(_left(by), 10, over, below + legend.height))
        _frame(axes, len(steps))
        draw_macro_steps(axes, steps, codebook, column)
        for line in drawn:
            _draw_line(axes, own[own["line"].eq(line)], line, by, steps)
        _draw_dots(axes, points, by, steps)
        _draw_counts(axes, points, by, steps)
        for x, label in enumerate(shown):
            under(axes, x, LABELS, label, size)
        legend.draw(axes, below, PLOT_HEIGHT)
        if title:
            axes.set_title(title, loc="left", fontsize=SIZE + 2, fontweight="bold", pad=26)
    return axes


def draw_curves(curve: DataFrame, codebook: Codebook | None = None) -> list[Axes]:
    """Every curve of the table in which somebody spoke, each on the same scale."""
    spoken = curve[curve["k_rated"].gt(0)]
    return [
        draw_curve(curve, codebook, by=by, title=_name(by)) for by in dict.fromkeys(spoken["by"])
    ]


def _name(by: str) -> str:
    label = v.label(v.SERIES, by)
    return label[:1].upper() + label[1:]


def _chosen(curve: DataFrame, by: str | None) -> str:
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


def _left(by: str) -> float:
    ends = [v.label(v.NATURES, nature) for nature in ENDS]
    return max(width_of(name, SIZE - 1, bold=True) for name in (*ends, *_row_names(by))) + 16


def _row_names(by: str) -> tuple[str, str]:
    of_people = _("people down, up") if by in EMPLOYEES else _("cases down, up")
    return _("rated / exposed"), of_people


def _frame(axes: Axes, many: int) -> None:
    axes.set_xlim(-0.5, many - 0.5)
    axes.set_ylim(-2.3, 2.3)
    axes.set_xticks([])
    axes.set_yticks([])
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    for level in (-2, -1, 1, 2):
        axes.axhline(level, color=FAINT, linewidth=0.6, zorder=0)
        beside(axes, level, signed(level), SIZE - 1, color=SOFT)
    axes.axhline(0, color=INK, linewidth=0.9, zorder=1)
    beside(axes, 0, "0", SIZE - 1, color=SOFT)
    for nature, at, colour in zip(ENDS, (2.32, -2.3), (UP, DOWN), strict=True):
        beside(axes, at, v.label(v.NATURES, nature), SIZE - 1, color=colour, fontweight="bold")


def _draw_line(axes: Axes, rows: DataFrame, line: str, by: str, steps: Sequence[str]) -> None:
    """The means of one line, joined where two steps in a row have one."""
    place = {step: x for x, step in enumerate(steps)}
    points = [(place[row["step"]], row) for row in records(rows) if row["mean"] == row["mean"]]
    style = LINES[line]
    stroke = {name: style[name] for name in ("color", "linewidth", "linestyle")}
    for (x, one), (then, other) in pairwise(points):
        if then == x + 1:
            axes.plot([x, then], [one["mean"], other["mean"]], zorder=3, **stroke)
            if line == "all" and one["state"] == other["state"] == "ok":
                low, high = ([p[end] for p in (one, other)] for end in ("low", "high"))
                axes.fill_between([x, then], low, high, color=PALE_UP, linewidth=0, zorder=1)
    for at, row in points:
        _draw_mean(axes, at, row, line, by)


def _draw_mean(axes: Axes, x: float, row: Point, line: str, by: str) -> None:
    style = LINES[line]
    hollow = row["state"] == "few"
    if line == "all" and row["state"] == "ok":
        axes.vlines(x, row["low"], row["high"], color=UP, linewidth=1.0, alpha=0.55, zorder=2)
    (marker,) = axes.plot(
        [x], [row["mean"]], linestyle="none", marker=style["marker"],
        markersize=style["markersize"], markerfacecolor="white" if hollow else style["color"],
        markeredgecolor=style["color"], markeredgewidth=1.4, zorder=5,
    )  # fmt: skip
    marker.set_gid(f"curve:{by}:{line}:{row['step']}")
    if line == "all" and row["state"] == "unanimous":
        up = row["mean"] <= 1.5
        axes.annotate(
            _("unanimous"), (x, row["mean"]), xytext=(0, 9 if up else -9),
            textcoords="offset points", ha="center", va="bottom" if up else "top",
            fontsize=SIZE - 2, color=SOFT,
        )  # fmt: skip


def _draw_dots(axes: Axes, points: Mapping[str, Point], by: str, steps: Sequence[str]) -> None:
    """Each case at its own mean, equal ones side by side, with a thread to its lowest point."""
    for x, step in enumerate(steps):
        dots = sorted(points[step]["dots"], key=lambda dot: (dot["mean"], dot["case"]))
        for dot, across in zip(dots, _across(dots), strict=True):
            at = x + across
            colour, shape = sign_of(dot["mean"])
            size = _dot_size(len(dots))
            if has_thread(dot):
                axes.vlines(
                    at, dot["lowest"], dot["mean"], color=DOWN, linewidth=size / 6, alpha=0.6
                )
                axes.plot([at], [dot["lowest"]], marker="_", markersize=size, color=DOWN, zorder=3)
            (mark,) = axes.plot(
                [at], [dot["mean"]], linestyle="none", marker=shape, markersize=size,
                color=colour, alpha=0.8, markeredgewidth=0, zorder=4,
            )  # fmt: skip
            mark.set_gid(f"curve:{by}:{step}:case:{dot['case']}")


def _dot_size(many: int) -> float:
    """A few cases must be seen from afar; a crowd must not hide itself."""
    return 7.5 if many <= 4 else 6.0 if many <= 10 else 4.4


def _across(dots: Sequence[Point]) -> list[float]:
    """Where each dot stands in its column, so that equal ones do not hide each other."""
    seen: dict[float, int] = {}
    places = []
    most = max((sum(_level(d) == _level(e) for e in dots) for d in dots), default=1)
    apart = min(0.15 if most <= 3 else 0.075, (DOTS_TO - DOTS_FROM) / max(most - 1, 1))
    for dot in dots:
        level = _level(dot)
        places.append(DOTS_FROM + apart * seen.get(level, 0))
        seen[level] = seen.get(level, 0) + 1
    return places


def _level(dot: Point) -> float:
    return round(float(dot["mean"]) * 5) / 5


def _draw_counts(axes: Axes, points: Mapping[str, Point], by: str, steps: Sequence[str]) -> None:
    """Under each step: rated / exposed, then the cases down and up."""
    for x, step in enumerate(steps):
        row = points[step]
        count = f"{row['k_rated']}/{row['exposed']}" if row["exposed"] else "–"
        spoken = row["k_rated"] > 0
        # Where no mean is drawn, the count is what opens on the words.
        gid = f"curve:{by}:all:{step}" if spoken and row["state"] == "dots" else None
        under(
            axes, x, ROWS[0], count, SIZE, fontweight="bold", color=INK if spoken else SOFT, gid=gid
        )
        for side, shape, colour in ((-1, "▼", DOWN), (1, "▲", UP)):
            many = row["negative_k"] if side < 0 else row["positive_k"]
            if spoken:
                under(axes, x + side * 0.22, ROWS[1], f"{shape} {many}", SIZE - 1.5,
                      color=colour if many else SOFT)  # fmt: skip
    for down, name in zip(ROWS, _row_names(by), strict=True):
        axes.annotate(
            name, (0, 0), xycoords="axes fraction", xytext=(-8, -down),
            textcoords="offset points", ha="right", va="top", fontsize=SIZE - 1.5, color=SOFT,
        )  # fmt: skip

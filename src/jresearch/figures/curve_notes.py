"""What stands around a curve: verbatims in lanes, moments of truth, breaks, who left.

A lane runs over the plot, another under it; a verbatim has its own part of its
lane, as near to its point as its neighbours leave, and a thin line to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.figures.layout import LINE, wrapped
from jresearch.figures.points import SMALL, in_points, put, rule
from jresearch.figures.theme import DOWN, INK, SIZE, UP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.figures.columns import Columns

QUOTE = 290.0
"""The widest a verbatim is set, in points."""
GAP = 14.0
HEAD_GAP = 3.0
ROW = 15.0
BREAK_FROM = 2
"""A break between two steps is drawn when so many lost the thread there."""


@dataclass(frozen=True)
class CurveNotes:
    """What is known around a curve; each part may be missing.

    ``points`` is a CurvePoints, ``moments`` a Moments, ``exits`` an Exits,
    ``breaks`` a Breaks; ``quotes`` holds a few words for a step.
    """

    points: DataFrame | None = None
    moments: DataFrame | None = None
    exits: DataFrame | None = None
    breaks: DataFrame | None = None
    quotes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """A named point of the curve with its words: set above the plot or under it."""

    point: str
    x: int
    mean: float
    text: str

    @property
    def colour(self) -> str:
        """Up, down, or the end."""
        return {"highest": UP, "lowest": DOWN}.get(self.point, INK)


def lanes(notes: CurveNotes, by: str, steps: Sequence[str]) -> tuple[list[Place], list[Place]]:
    """The verbatims of the lane above and of the lane below, from left to right."""
    found: dict[str, Place] = {}
    if notes.points is not None:
        for row in records(notes.points[notes.points["by"].eq(by)]):
            step = row["step"]
            named = row["point"] in {"highest", "lowest", "end"} and row["point"] not in found
            if (
                named
                and step in notes.quotes
                and row["mean"] == row["mean"]
                and all(steps[place.x] != step for place in found.values())
            ):
                found[row["point"]] = Place(
                    row["point"], steps.index(step), row["mean"], notes.quotes[step]
                )
    above = [p for p in found.values() if p.point == "highest" or (p.point == "end" and p.mean > 0)]
    below = [p for p in found.values() if p not in above]
    return sorted(above, key=lambda p: p.x), sorted(below, key=lambda p: p.x)


def _width(lane: Sequence[Place], width: float) -> float:
    return min(QUOTE, (width - GAP * (len(lane) - 1)) / max(len(lane), 1))


def _shown(place: Place, wide: float) -> list[str]:
    name = v.label(v.CURVE_POINTS, place.point)
    head = wrapped(name[:1].upper() + name[1:], wide - 8, SMALL * 1.06)
    return [head, wrapped(place.text, wide - 8, SIZE, most=3)]


def lane_height(lane: Sequence[Place], width: float) -> float:
    """The room a lane takes, in points."""
    wide = _width(lane, width)
    return max((_tall(_shown(place, wide)) + 14 for place in lane), default=0.0)


def _tall(shown: Sequence[str]) -> float:
    head, text = (part.count("\n") + 1 for part in shown)
    return head * SMALL * LINE + HEAD_GAP + text * SIZE * LINE


def draw_lane(
    axes: Axes, lane: Sequence[Place], column: float, width: float, *, top: float, foot: float
) -> None:
    """Draw a lane between two heights, with a line from each verbatim to its point."""
    wide = _width(lane, width)
    points = [(place.x + 0.5) * column for place in lane]
    # A verbatim hangs on its point by its left edge, near the end by its right one.
    wanted = [x - wide if x + wide > width else x for x in points]
    over = foot >= 0
    for place, x, left in zip(lane, points, spread(wanted, wide, width), strict=True):
        shown = _shown(place, wide)
        tall = _tall(shown)
        head = foot + 8 + tall if over else top - 8
        right = x > left + wide / 2
        edge, inner = (left + wide, -8) if right else (left, 8)
        style = {"ha": "right" if right else "left"}
        put(axes, edge + inner, head, shown[0], SMALL, color=place.colour, fontweight="bold",
            **style)  # fmt: skip
        under = head - (shown[0].count("\n") + 1) * SMALL * LINE - HEAD_GAP
        put(axes, edge + inner, under, shown[1], SIZE, **style)
        rule(axes, [edge] * 2, [head, head - tall], color=place.colour, linewidth=2)
        _lead(axes, place, (edge, head - tall if over else head), column, over=over)


def _lead(
    axes: Axes, place: Place, start: tuple[float, float], column: float, *, over: bool
) -> None:
    """From a verbatim's rule to the edge of the plot over its point, then to the point."""
    from matplotlib.transforms import blended_transform_factory

    height = axes.bbox.height * 72 / axes.figure.dpi
    edge = height if over else 0.0
    x = (place.x + 0.5) * column
    rule(axes, [start[0], x], [start[1], edge], color=place.colour, linewidth=0.8, alpha=0.8)
    to_plot = blended_transform_factory(in_points(axes), axes.transData)
    end = 2.3 if over else -2.3
    axes.plot([x, x], [end, place.mean], color=place.colour, linewidth=0.8, alpha=0.8,
              transform=to_plot, zorder=2)  # fmt: skip


def spread(wanted: Sequence[float], wide: float, width: float) -> list[float]:
    """The left edges of boxes of one width: where they are wanted, but apart and within it all.

    Examples
    --------
    >>> spread([50, 60], 40, 200)
    [50.0, 104.0]
    >>> spread([190], 40, 200)
    [160.0]
    """
    lefts: list[float] = []
    for left in wanted:
        least = lefts[-1] + wide + GAP if lefts else 0.0
        lefts.append(float(max(left, least)))
    most = width - wide
    for n in range(len(lefts) - 1, -1, -1):
        lefts[n] = float(min(lefts[n], most))
        most = lefts[n] - wide - GAP
    return [max(left, 0.0) for left in lefts]


def draw_moments(axes: Axes, notes: CurveNotes, by: str, columns: Columns, y: float) -> None:
    """A star over each moment of truth, full when confirmed; a half disc where people part."""
    for step, kind in moment_kinds(notes, by).items():
        if step in columns.steps:
            x = columns.at(columns.steps.index(step))
            face = INK if kind == "confirmed" else "white"
            rule(axes, [x - 7], [y], marker="*", markersize=11, color=INK, markerfacecolor=face,
                 markeredgewidth=1, linestyle="none", gid=f"moment:{step}")  # fmt: skip
    for step in ambivalent_steps(notes, by):
        if step in columns.steps:
            x = columns.at(columns.steps.index(step))
            rule(axes, [x + 8], [y], linestyle="none", **AMBIVALENT)


AMBIVALENT: dict[str, Any] = {
    "marker": "o", "markersize": 7.5, "fillstyle": "top", "color": INK,
    "markerfacecoloralt": "white", "markeredgecolor": INK, "markeredgewidth": 0.9,
}  # fmt: skip


def moment_kinds(notes: CurveNotes, by: str) -> dict[str, str]:
    """The moments of truth of what customers lived: confirmed, or proposed and not refused."""
    if notes.moments is None or by != "lived":
        return {}
    found = {}
    for row in records(notes.moments):
        if row["confirmed"] == "yes":
            found[row["step"]] = "confirmed"
        elif row["proposed"] == "yes" and row["confirmed"] != "no":
            found[row["step"]] = "proposed"
    return found


def ambivalent_steps(notes: CurveNotes, by: str) -> list[str]:
    """The steps that many lived well and many badly."""
    if notes.points is None:
        return []
    here = notes.points[notes.points["by"].eq(by) & notes.points["point"].eq("ambivalent")]
    return list(here["step"])


def leaving(notes: CurveNotes, by: str) -> dict[str, list[str]]:
    """By step, who gave up there (×) and who is there still (○), with k/n."""
    if notes.exits is None or by != "lived":
        return {}
    marks = {"abandoned": "×", "ongoing": "○"}
    found: dict[str, list[str]] = {}
    for row in records(notes.exits):
        if row["outcome"] in marks:
            text = f"{marks[row['outcome']]} {row['k']}/{row['exposed']}"
            found.setdefault(row["step"], []).append(text)
    return found


def break_rows(notes: CurveNotes, by: str, steps: Sequence[str]) -> list[list[dict[str, Any]]]:
    """The breaks between two steps that several tell, in rows where none meets another."""
    if notes.breaks is None or by != "lived":
        return []
    told = notes.breaks[notes.breaks["k"].ge(BREAK_FROM) & notes.breaks["from_step"].isin(steps)]
    rows: list[list[dict[str, Any]]] = []
    for one in records(told[told["step"].isin(steps)]):
        ends = sorted(steps.index(one[name]) for name in ("from_step", "step"))
        span = one | {"ends": ends}
        free = (row for row in rows if all(_apart(span, other) for other in row))
        row = next(free, None)
        if row is None:
            rows.append([span])
        else:
            row.append(span)
    return rows


def _apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["ends"][1] <= other["ends"][0] or other["ends"][1] <= one["ends"][0])


def draw_breaks(axes: Axes, rows: Sequence[Sequence[Mapping[str, Any]]], y: float, column: float
                ) -> None:  # fmt: skip
    """Each break as a line between its two steps, cut in its middle by k/n."""
    for number, row in enumerate(rows):
        at = y - ROW * number - SMALL * 0.62
        for one in row:
            start, end = ((x + 0.5) * column for x in one["ends"])
            middle, half = (start + end) / 2, 20.0
            for xs in ([start + 5, middle - half], [middle + half, end - 5]):
                rule(axes, xs, [at, at], color=DOWN, linewidth=1.6)
            for shift in (-half, half):
                rule(axes, [middle + shift - 1.5, middle + shift + 1.5], [at - 4, at + 4],
                     color=DOWN, linewidth=1.4)  # fmt: skip
            for x in (start + 5, end - 5):
                rule(axes, [x], [at], color=DOWN, marker="o", markersize=3, linestyle="none")
            put(axes, middle, at, f"{one['k']}/{one['exposed']}", SMALL, va="center",
                gid=f"break:{one['from_step']}:{one['step']}", color=INK)  # fmt: skip


def draw_leaving(axes: Axes, notes: CurveNotes, by: str, columns: Columns, y: float) -> None:
    """Who gave up at a step, and who is there still."""
    for step, texts in leaving(notes, by).items():
        if step in columns.steps:
            text = "  ".join(texts)
            put(axes, columns.at(columns.steps.index(step)), y, text, SMALL, color=INK,
                gid=f"exit:{step}")  # fmt: skip

"""Today and the target, drawn: journeys that go down and up at each step, and what is aimed at.

Counts and aims share no scale and are not mixed: the bars are journeys of
today, above and under one line; the aim is a diamond on a scale of its own,
from -2 to 2, since it is a decision and not a measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.figures.layout import Legend, Margins, fitted_size, height_of, new_axes, wrapped
from jresearch.figures.points import SMALL, bar, put, row_name, rule
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import DOWN, FAINT, INK, OTHER, SIZE, SOFT, UP, signed, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

COLUMN, LEFT, PLOT = 58.0, 80.0, 200.0
NARROWEST = 260.0
"""Points: what the marks mean must find room under the plot."""
BAR = 14.0
SPAN = 2.0


@dataclass(frozen=True)
class Aim:
    """A step: what is aimed at there, if anything, and how it is lived today, if it is."""

    step: str
    label: str
    aim: float | None
    change: str
    today: Mapping[str, Any] | None


def draw_before_after_target(aims: Sequence[Aim], *, source: str | None = None) -> Axes:
    """Draw today's counts and the aims, a column a step.

    Returns
    -------
    Axes
        Each aim has the gid ``aim:<step>``, each bar ``today:<step>``.
    """
    size = fitted_size([one.label for one in aims], COLUMN - 9, SIZE - 1)
    heads = [wrapped(one.label, COLUMN - 9, size, most=5) for one in aims]
    width = max(COLUMN * len(aims), NARROWEST)
    over = height_of(heads, size) + 18
    legend = Legend(tuple(_marks()), width)
    under = 58 + legend.height + source_height(source, width)
    with themed():
        axes = new_axes(width, PLOT, Margins(LEFT, 40, over, under))
        axes.set_axis_off()
        _frame(axes, width)
        for n, (one, head) in enumerate(zip(aims, heads, strict=True)):
            x = COLUMN * (n + 0.5)
            put(axes, x, PLOT + 8, head, size, va="bottom",
                fontweight="bold" if one.aim is not None else "normal",
                color=INK if one.aim is not None else SOFT)  # fmt: skip
            _today(axes, x, one)
            _aim(axes, x, one)
        _counts(axes, aims)
        legend.draw(axes, 48, PLOT)
        draw_source(axes, source, width, 56 + legend.height)
    return axes


def _at(value: float) -> float:
    return PLOT / 2 + max(-SPAN, min(SPAN, value)) / SPAN * PLOT / 2


def _frame(axes: Axes, width: float) -> None:
    for value in (-2, -1, 0, 1, 2):
        rule(axes, [0, width], [_at(value), _at(value)], color=SOFT if value == 0 else FAINT,
             linewidth=0.9 if value == 0 else 0.6)  # fmt: skip
        put(axes, width + 8, _at(value), signed(value), SMALL, ha="left", va="center",
            color=OTHER)  # fmt: skip
    put(axes, width + 8, PLOT + 16, _("aim"), SMALL, ha="left", color=OTHER, fontweight="bold")
    for value, name in ((2, _("all go up")), (0, _("nobody")), (-2, _("all go down"))):
        put(axes, -10, _at(value), name, SMALL, ha="right", va="center", color=SOFT)


def _today(axes: Axes, x: float, one: Aim) -> None:
    """Two bars from the middle line: the share that goes up, the share that goes down."""
    if one.today is None:
        return
    half, n = PLOT / 2, one.today["exposed"]
    for count, colour, sign in (("positive_k", UP, 1), ("negative_k", DOWN, -1)):
        tall = half * one.today[count] / n
        corner = (x - BAR - 3, half if sign > 0 else half - tall)
        bar(axes, corner, BAR, tall, facecolor=colour, alpha=0.55, gid=f"today:{one.step}:{count}")


def _aim(axes: Axes, x: float, one: Aim) -> None:
    if one.aim is None:
        return
    rule(axes, [x + 12, x + 12], [_at(0), _at(one.aim)], color=OTHER, linewidth=1.2,
         linestyle=(0, (3, 2)))  # fmt: skip
    rule(axes, [x + 12], [_at(one.aim)], marker="D", markersize=9, linestyle="none",
         markerfacecolor=OTHER, markeredgecolor="white", markeredgewidth=1.2,
         gid=f"aim:{one.step}", zorder=5)  # fmt: skip


def _counts(axes: Axes, aims: Sequence[Aim]) -> None:
    for y, count, name in ((-8, "positive_k", _("go up")), (-24, "negative_k", _("go down"))):
        row_name(axes, y, name, LEFT - 18)
        for n, one in enumerate(aims):
            text = f"{one.today[count]}/{one.today['exposed']}" if one.today else "–"
            put(axes, COLUMN * (n + 0.5), y, text, SMALL)


def _marks() -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    return [
        Patch(facecolor=UP, alpha=0.55, label=_("today: share of journeys that go up")),
        Patch(facecolor=DOWN, alpha=0.55, label=_("today: share of journeys that go down")),
        Line2D([], [], marker="D", linestyle="none", color=OTHER, markersize=8,
               label=_("tomorrow: what is aimed at (−2 to +2)")),
    ]  # fmt: skip

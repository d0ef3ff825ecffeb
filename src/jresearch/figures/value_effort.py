"""Value by effort, drawn: each action a numbered disc in one of nine fields, the list beside it.

The shape tells the verb: what hurts is removed, what pleases strengthened, what
fails resolved, what is expected answered. Effort and value have three degrees;
more would say more than a team knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.figures.layout import LINE, Legend, Margins, new_axes, wrapped
from jresearch.figures.points import SMALL, bar, put, rule
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import DOWN, INK, OTHER, SIZE, SOFT, UP, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

CELL_WIDTH, CELL_HEIGHT = 140.0, 96.0
LIST, BETWEEN = 370.0, 28.0
DEGREES = ("low", "medium", "high")
DISC, APART = 20.0, 30.0
FACES = ("#f4f4f2", "#e9eff5", "#d6e6f4")
"""The less effort and the more value, the deeper."""
LOOKS = {
    "remove": (DOWN, "o"), "strengthen": (UP, "^"), "resolve": (INK, "s"), "answer": (OTHER, "D"),
}  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """An action as it is drawn: its number, its verb, where it stands, what it says."""

    number: int
    verb: str
    effort: str
    value: str
    text: str
    count: str


def draw_value_effort(
    actions: Sequence[Placed], verbs: Mapping[str, str], *, source: str | None = None
) -> Axes:
    """Draw the actions whose effort is known; each has the gid ``action:<number>``."""
    texts = [wrapped(one.text, LIST - 40, SIZE, most=2) for one in actions]
    tall = sum(_height(text) for text in texts)
    plot, width = max(3 * CELL_HEIGHT, tall), 3 * CELL_WIDTH
    whole = width + BETWEEN + LIST
    used = [verb for verb in verbs if any(one.verb == verb for one in actions)]
    legend = Legend(tuple(_mark(verb, verbs[verb]) for verb in used), width)
    under = 44 + legend.height + source_height(source, whole)
    with themed():
        axes = new_axes(width, plot, Margins(74, BETWEEN + LIST, 22, under))
        axes.set_axis_off()
        base = plot - 3 * CELL_HEIGHT
        _fields(axes, base)
        _discs(axes, actions, base)
        _list(axes, actions, texts, (width + BETWEEN, plot))
        legend.draw(axes, 36, plot)
        draw_source(axes, source, whole, 42 + legend.height)
    return axes


def _height(text: str) -> float:
    return (text.count("\n") + 1) * SIZE * LINE + SMALL * LINE + 11


def _fields(axes: Axes, base: float) -> None:
    for row in range(3):
        for column in range(3):
            worth = max(0, row - column)
            bar(axes, (column * CELL_WIDTH + 1.5, base + row * CELL_HEIGHT + 1.5),
                CELL_WIDTH - 3, CELL_HEIGHT - 3, facecolor=FACES[worth])  # fmt: skip
    corners = (
        (_("to do first"), 0, 2, "left"), (_("to prepare"), 2, 2, "right"),
        (_("as it comes"), 0, 0, "left"), (_("to think over"), 2, 0, "right"),
    )  # fmt: skip
    for text, column, row, side in corners:
        x = column * CELL_WIDTH + 9 if side == "left" else (column + 1) * CELL_WIDTH - 9
        put(axes, x, base + (row + 1) * CELL_HEIGHT - 7, text, SMALL, ha=side, color=SOFT,
            fontweight="bold")  # fmt: skip
    efforts, values = (_("low"), _("medium"), _("high")), (_("little"), _("some"), _("much"))
    for n, (effort, value) in enumerate(zip(efforts, values, strict=True)):
        put(axes, (n + 0.5) * CELL_WIDTH, base - 4, effort, SMALL, color=SOFT)
        put(axes, -8, base + (n + 0.5) * CELL_HEIGHT, value, SMALL, ha="right", va="center",
            color=SOFT)  # fmt: skip
    put(axes, 1.5 * CELL_WIDTH, base - 18, _("effort →"), SIZE, fontweight="bold")
    put(axes, -8, base + 3 * CELL_HEIGHT + 16, _("value ↑"), SIZE, ha="right", fontweight="bold")


def _discs(axes: Axes, actions: Sequence[Placed], base: float) -> None:
    cells: dict[tuple[int, int], list[Placed]] = {}
    for one in actions:
        where = DEGREES.index(one.effort), DEGREES.index(one.value)
        cells.setdefault(where, []).append(one)
    for (column, row), own in cells.items():
        a_row = int(CELL_WIDTH // APART)
        for n, one in enumerate(own):
            line, place = divmod(n, a_row)
            many = min(a_row, len(own) - line * a_row)
            x = (column + 0.5) * CELL_WIDTH + (place - (many - 1) / 2) * APART
            y = base + (row + 0.45) * CELL_HEIGHT - line * APART
            _disc(axes, x, y, one)


def _disc(axes: Axes, x: float, y: float, one: Placed) -> None:
    colour, shape = LOOKS[one.verb]
    size = DISC * (0.84 if shape in "sD" else 1.0)
    rule(axes, [x], [y], marker=shape, markersize=size, linestyle="none", markerfacecolor=colour,
         markeredgecolor="white", gid=f"action:{one.number}", zorder=5)  # fmt: skip
    down = 2.5 if shape == "^" else 0
    put(axes, x, y - down, str(one.number), SMALL, va="center", color="white", fontweight="bold",
        zorder=6)  # fmt: skip


def _list(
    axes: Axes, actions: Sequence[Placed], texts: Sequence[str], corner: tuple[float, float]
) -> None:
    left, top = corner
    for one, text in zip(actions, texts, strict=True):
        _disc(axes, left + 11, top - SIZE * 0.75, one)
        put(axes, left + 32, top, text, SIZE, ha="left")
        put(axes, left + 32, top - (text.count("\n") + 1) * SIZE * LINE - 2, one.count, SMALL,
            ha="left", color=SOFT)  # fmt: skip
        top -= _height(text)


def _mark(verb: str, label: str) -> Any:
    from matplotlib.lines import Line2D

    colour, shape = LOOKS[verb]
    return Line2D([], [], marker=shape, linestyle="none", color=colour, markersize=8, label=label)

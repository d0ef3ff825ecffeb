"""What matters and how it is lived, drawn: importance by experience, four fields with a name.

Each step is a disc with its number: its height is the share of those who lived
it that call it decisive or gave up there, its side the share that lived it
rather well minus rather badly. A list beside the fields tells k/n of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING, Any

from jresearch.counting import records
from jresearch.figures.layout import LINE, Margins, new_axes, width_of, wrapped
from jresearch.figures.points import SMALL, draw_heading, heading_height, put, rule
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.steps import step_labels
from jresearch.figures.theme import DOWN, FAINT, INK, SIZE, SOFT, UP, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Row = dict[str, Any]

PLOT_WIDTH, PLOT_HEIGHT = 500.0, 420.0
LIST = 400.0
LEFT = 70.0
DISC = 9.5
"""The radius of a step's disc, in points."""
NAVY = "#17365c"
IMPORTANT = 0.25
"""From this share of those exposed a step matters."""


@dataclass(frozen=True)
class Box:
    """A rectangle in points, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any room."""
        return (
            self.x < other.x + other.width and other.x < self.x + self.width
            and self.y < other.y + other.height and other.y < self.y + self.height
        )  # fmt: skip

    def within(self, width: float, height: float) -> bool:
        """Whether it lies inside a plot of this size."""
        return (
            self.x >= 2 and self.y >= 2
            and self.x + self.width <= width - 2 and self.y + self.height <= height - 2
        )  # fmt: skip


def draw_moments(
    moments: DataFrame,
    codebook: Codebook,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw a Moments table.

    Returns
    -------
    Axes
        Each disc has the gid ``moment:<step>``.
    """
    rows = records(moments)
    labels = step_labels([row["step"] for row in rows], codebook)
    most = max([row["importance"] for row in rows] + [0.5]) * 1.12
    width = PLOT_WIDTH + LIST
    listed = 46 + sum(_tall(label) for label in labels)
    height = max(PLOT_HEIGHT, listed)
    over = heading_height(title, subtitle, width + LEFT - 12) + 26
    under = 56 + source_height(source, width)
    with themed():
        axes = new_axes(PLOT_WIDTH, height, Margins(LEFT, LIST, over, under))
        _frame(axes, most)
        fields = _draw_fields(axes, height, most)
        discs = _discs(rows, fields, most, height)
        _draw_discs(axes, rows, discs)
        _draw_labels(axes, rows, labels, discs, taken=[*fields, *discs], height=height, most=most)
        _draw_list(axes, rows, labels, height)
        draw_heading(axes, title, subtitle, (8 - LEFT, height + over - 6), width + LEFT - 12)
        draw_source(axes, source, width, 54)
    return axes


def _frame(axes: Axes, most: float) -> None:
    axes.set_xlim(-1.1, 1.1)
    axes.set_ylim(-0.06 * most, most)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.axvline(0, color=SOFT, linewidth=0.9, zorder=1)
    axes.axhline(IMPORTANT, color=SOFT, linewidth=0.9, zorder=1)


def _draw_fields(axes: Axes, height: float, most: float) -> list[Box]:
    """The four fields, their names in the outer corners; the room the names take."""
    line = (IMPORTANT + 0.06 * most) / (1.06 * most)
    names = (
        (_("To re-enchant first"), 0, 1, "#fbe9dd", DOWN), (_("To protect"), 1, 1, "#e3eef8", UP),
        (_("To watch"), 0, 0, "#fdf5ef", SOFT), (_("To keep up"), 1, 0, "#f1f6fb", SOFT),
    )  # fmt: skip
    boxes = []
    for name, right, up, face, colour in names:
        low, high = (line, 1.0) if up else (0.0, line)
        axes.axhspan(
            low * 1.06 * most - 0.06 * most,
            high * 1.06 * most - 0.06 * most,
            xmin=right / 2,
            xmax=(right + 1) / 2,
            color=face,
            linewidth=0,
            zorder=0,
        )
        x = PLOT_WIDTH - 10 if right else 10
        y = height - 8 if up else SIZE * LINE + 6
        put(axes, x, y, name, SIZE + 1, ha="right" if right else "left", color=colour,
            fontweight="bold")  # fmt: skip
        wide = width_of(name, SIZE + 1, bold=True) + 6
        boxes.append(Box(x - wide if right else x, y - (SIZE + 1) * LINE, wide, (SIZE + 1) * LINE))
    put(axes, 0, -8, _("← rather badly lived"), SMALL, ha="left", color=SOFT)
    put(axes, PLOT_WIDTH, -8, _("rather well lived →"), SMALL, ha="right", color=SOFT)
    put(axes, PLOT_WIDTH / 2, -8, _("share well − share badly"), SMALL, color=SOFT)
    put(axes, -10, height, wrapped(_("call it decisive or gave up there"), 52, SMALL), SMALL,
        ha="right", color=SOFT)  # fmt: skip
    return boxes  # fmt: skip


def _discs(rows: Sequence[Row], names: Sequence[Box], most: float, height: float) -> list[Box]:
    """Where each step's disc stands.

    One that would cover another, or the name of a field, takes the nearest free room.
    """
    found: list[Box] = []
    size = 2 * DISC
    for row in rows:
        x = (row["experience"] + 1.1) / 2.2 * PLOT_WIDTH - DISC
        y = max((row["importance"] + 0.06 * most) / (1.06 * most) * height - DISC, 3)
        moved = (Box(x + right, y + up, size, size) for right, up in _steps_away(len(found)))
        free = (
            box
            for box in moved
            if box.within(PLOT_WIDTH, height)
            and not any(box.meets(one) for one in (*found, *names))
        )
        found.append(next(free, Box(x, y, size, size)))
    return found  # fmt: skip


def _steps_away(many: int) -> list[tuple[float, float]]:
    """Ways out of a crowd, the nearest first, upwards before downwards."""
    far = 2 * isqrt(many) + 3
    reach = range(-far, far + 1)
    size = 2 * DISC + 0.5
    places = [(right * size, up * size) for up in reach for right in reach]
    return sorted(places, key=lambda of: (of[0] ** 2 + of[1] ** 2, -of[1], of[0]))


def _draw_discs(axes: Axes, rows: Sequence[Row], discs: Sequence[Box]) -> None:
    for number, (row, box) in enumerate(zip(rows, discs, strict=True), start=1):
        face, edge, ink = _look(row)
        x, y = box.x + DISC, box.y + DISC
        rule(axes, [x], [y], marker="o", markersize=2 * DISC - 1, markerfacecolor=face,
             markeredgecolor=edge, markeredgewidth=1.6, linestyle="none", zorder=5,
             gid=f"moment:{row['step']}")  # fmt: skip
        put(axes, x, y, str(number), SMALL, va="center_baseline", color=ink, fontweight="bold",
            zorder=6)  # fmt: skip


def _look(row: Row) -> tuple[str, str, str]:
    """Face, edge and number of a disc: confirmed full, proposed hollow, the others pale."""
    if row["confirmed"] == "yes":
        return NAVY, NAVY, "white"
    if row["proposed"] == "yes" and row["confirmed"] != "no":
        return "white", NAVY, NAVY
    return FAINT, FAINT, INK


def _draw_labels(
    axes: Axes, rows: Sequence[Row], labels: Sequence[str], discs: Sequence[Box], *,
    taken: list[Box], height: float, most: float,
) -> None:  # fmt: skip
    """The step's words beside its disc where there is room: those that matter most first."""
    order = sorted(range(len(rows)), key=lambda n: -rows[n]["importance"])
    line = (IMPORTANT + 0.06 * most) / (1.06 * most) * height
    taken += [Box(PLOT_WIDTH / 2 - 1, 0, 2, height), Box(0, line - 1, PLOT_WIDTH, 2)]
    for n in order:
        text = wrapped(labels[n], 118, SMALL, most=3)
        lines = text.split("\n")
        wide = max(width_of(line, SMALL) for line in lines) + 4
        tall = len(lines) * SMALL * LINE
        box = next(
            (one for one in _around(discs[n], wide, tall)
             if one.within(PLOT_WIDTH, height) and not any(one.meets(other) for other in taken)),
            None,
        )  # fmt: skip
        if box is not None:
            taken.append(box)
            disc = discs[n]
            side = (
                "left"
                if box.x >= disc.x + disc.width
                else ("right" if box.x + wide <= disc.x else "center")
            )
            x = {"left": box.x, "right": box.x + wide, "center": box.x + wide / 2}[side]
            put(axes, x, box.y + tall, text, SMALL, ha=side)


def _around(disc: Box, wide: float, tall: float) -> list[Box]:
    right, left = disc.x + disc.width + 2, disc.x - wide - 2
    middle, centre = disc.y + DISC - tall / 2, disc.x + DISC - wide / 2
    under, over = disc.y - tall - 2, disc.y + disc.height + 2
    places = ((right, middle), (left, middle), (centre, under), (centre, over), (right, under),
              (left, under), (right, over), (left, over))  # fmt: skip
    return [Box(x, y, wide, tall) for x, y in places]


def _tall(label: str) -> float:
    return (wrapped(label, _LABEL, SIZE).count("\n") + 1) * SIZE * LINE + 7


_LABEL = 170.0
_COLUMNS = tuple(PLOT_WIDTH + x for x in (240, 287, 321, 354, 386))


def _draw_list(axes: Axes, rows: Sequence[Row], labels: Sequence[str], height: float) -> None:
    """Every step with its number and its counts."""
    heads = (_("decisive"), _("gave up"), _("advice"), _("well"), _("badly"))
    for x, head in zip(_COLUMNS, heads, strict=True):
        put(axes, x, height, head, SMALL, ha="right", color=SOFT)
    y = height - 20
    for number, (row, label) in enumerate(zip(rows, labels, strict=True), start=1):
        face, edge, ink = _look(row)
        rule(
            axes,
            [PLOT_WIDTH + 24],
            [y - SIZE * 0.62],
            marker="o",
            markersize=2 * DISC - 4,
            markerfacecolor=face,
            markeredgecolor=edge,
            markeredgewidth=1.2,
            linestyle="none",
        )
        put(axes, PLOT_WIDTH + 24, y - SIZE * 0.62, str(number), SMALL - 0.5, color=ink,
            va="center_baseline", fontweight="bold", zorder=6)  # fmt: skip
        put(axes, PLOT_WIDTH + 38, y, wrapped(label, _LABEL, SIZE), ha="left",
            fontweight="bold" if face == NAVY else "normal")  # fmt: skip
        sways = row["recommend_k"] + row["warn_k"]
        counts = (row["decisive_k"], row["left_k"], sways, row["better_k"], row["worse_k"])
        for x, k in zip(_COLUMNS, counts, strict=True):
            put(axes, x, y, f"{k}/{row['exposed']}", SIZE, ha="right", color=INK if k else SOFT)
        y -= _tall(label)
        rule(axes, [PLOT_WIDTH + 14, PLOT_WIDTH + LIST - 10], [y + 4] * 2, color=FAINT,
             linewidth=0.6)  # fmt: skip
    _draw_key(axes)


def _draw_key(axes: Axes) -> None:
    """What full, hollow and pale discs mean, under the plot."""
    x = 4.0
    for face, edge, text in (
        (NAVY, NAVY, _("moment of truth, confirmed")),
        ("white", NAVY, _("moment of truth, proposed by the rule")),
        (FAINT, FAINT, _("other step")),
    ):
        rule(axes, [x], [-38], marker="o", markersize=10, markerfacecolor=face,
             markeredgecolor=edge, markeredgewidth=1.4, linestyle="none")  # fmt: skip
        put(axes, x + 12, -31, text, SMALL, ha="left")
        x += width_of(text, SMALL) + 40

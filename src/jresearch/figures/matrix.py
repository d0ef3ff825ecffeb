"""The matrix of channels and steps, drawn: a column a step, a row a channel.

Each of the six states has its colour and its mark, so that none is told by
colour alone. A cell that was lived shows its cases over those who lived the
step, and how many went down and up there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.figures.layout import (
    Legend,
    Margins,
    above,
    beside,
    fitted_size,
    height_of,
    new_axes,
    width_of,
    wrapped,
)
from jresearch.figures.steps import draw_macro_steps, step_labels
from jresearch.figures.theme import (
    DOWN,
    FAINT,
    INK,
    OTHER,
    PALE,
    PALE_OTHER,
    PALE_UP,
    SIZE,
    SOFT,
    UP,
    themed,
)
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

ROW = 34.0

STATES: dict[str, tuple[str, str | None, str]] = {
    "used": (PALE_UP, "o", UP),
    "outside": (PALE_OTHER, "D", OTHER),
    "tried": ("white", "x", DOWN),
    "employees_only": (PALE, "s", SOFT),
    "offered": ("white", "o", SOFT),
    "not_offered": ("white", None, FAINT),
}
"""Face, marker and colour of each state; ``offered`` is a hollow circle."""


def draw_matrix(matrix: DataFrame, codebook: Codebook, *, title: str | None = None) -> Axes:
    """Draw the cells of a Touchpoints table.

    Returns
    -------
    Axes
        Each cell has the gid ``cell:<step>:<channel>``.
    """
    steps = list(dict.fromkeys(matrix["step"]))
    channels = list(dict.fromkeys(matrix["channel"]))
    column = min(max(56.0, 900.0 / max(len(steps), 1)), 110.0)
    labels = step_labels(steps, codebook)
    size = fitted_size(labels, column - 8, SIZE)
    heads = [wrapped(label, column - 8, size) for label in labels]
    names = [wrapped(codebook.channel_label(channel), 130, SIZE) for channel in channels]
    left = (
        max((width_of(line, SIZE) for name in names for line in name.split("\n")), default=0) + 16
    )
    over = height_of(heads, size) + 8
    width, height = column * len(steps), ROW * max(len(channels), 1)
    states = [state for state in v.ids(v.CELL_STATES) if state in set(matrix["state"])]
    legend = Legend(tuple(_legend_marks(states)), width)
    with themed():
        axes = new_axes(
            width, height, Margins(left, 10, over + (58 if title else 34), legend.height + 10)
        )
        _frame(axes, len(steps), len(channels))
        for x, head in enumerate(heads):
            above(axes, x, 6, head, size)
        draw_macro_steps(axes, steps, codebook, column, up=over + 6)
        for y, name in enumerate(names):
            beside(axes, y, name, SIZE)
        for row in records(matrix):
            _draw_cell(axes, steps.index(row["step"]), channels.index(row["channel"]), row)
        legend.draw(axes, 8, height)
        if title:
            axes.set_title(title, loc="left", fontsize=SIZE + 2, fontweight="bold", pad=over + 24)
    return axes


def _frame(axes: Axes, many: int, rows: int) -> None:
    axes.set_xlim(-0.5, many - 0.5)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color(FAINT)


def _draw_cell(axes: Axes, x: int, y: int, row: Mapping[str, Any]) -> None:
    from matplotlib.patches import Rectangle

    face, marker, colour = STATES[row["state"]]
    cell = Rectangle(
        (x - 0.47, y - 0.45), 0.94, 0.90, facecolor=face, edgecolor=FAINT, linewidth=0.6
    )
    cell.set_gid(f"cell:{row['step']}:{row['channel']}")
    axes.add_patch(cell)
    if marker is None:
        return
    lived = row["state"] in {"used", "outside", "tried"}
    axes.plot(
        [x - 0.34 if lived else x], [y - 0.2 if lived else y], marker=marker, markersize=5,
        linestyle="none", color=colour, markeredgewidth=1.3, markeredgecolor=colour,
        markerfacecolor="none" if row["state"] in {"offered", "employees_only"} else colour,
    )  # fmt: skip
    if lived:
        k = row["tried_k"] if row["state"] == "tried" else row["used_k"]
        _write(axes, x - 0.2, y - 0.2, f"{k}/{row['exposed']}", INK, bold=True)
        felt = (("▼", row["negative_k"], DOWN, -0.38), ("▲", row["positive_k"], UP, 0.08))
        for shape, many, ink, across in felt:
            if many:
                _write(axes, x + across, y + 0.24, f"{shape} {many}", ink)
    elif row["state"] == "employees_only":
        _write(axes, x + 0.12, y, str(row["employees_k"]), SOFT)


def _write(axes: Axes, x: float, y: float, text: str, colour: str, *, bold: bool = False) -> None:
    axes.text(x, y, text, color=colour, fontsize=SIZE - (1 if bold else 2), ha="left", va="center",
              fontweight="bold" if bold else "normal")  # fmt: skip


def _legend_marks(states: Sequence[str]) -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    marks: list[Any] = []
    for state in states:
        face, marker, colour = STATES[state]
        label = v.label(v.CELL_STATES, state)
        if marker is None:
            marks.append(Patch(facecolor=face, edgecolor=FAINT, label=label))
            continue
        hollow = state in {"offered", "employees_only"}
        marks.append(Line2D([], [], linestyle="none", marker=marker, markersize=5, color=colour,
                            markerfacecolor="none" if hollow else colour, label=label))  # fmt: skip
    for shape, colour, text in (("v", DOWN, _("cases down")), ("^", UP, _("cases up"))):
        marks.append(Line2D([], [], linestyle="none", marker=shape, markersize=4.4, color=colour,
                            label=text))  # fmt: skip
    return marks

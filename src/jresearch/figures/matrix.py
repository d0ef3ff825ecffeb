"""The matrix of channels and steps, drawn: a column a step, a row a channel.

Each of the six states has its face and its edge or its mark, so that none is
told by colour alone; the verdict on a cell is a sign (verdicts.py), or hatching
where the evidence does not do. A cell that was lived shows its cases over those
who lived the step, and how many went down and up there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.figures.bands import BAND_ROOM, draw_bands
from jresearch.figures.channels import channel_names, draw_channel_names
from jresearch.figures.layout import (
    Legend,
    Margins,
    above,
    fitted_size,
    height_of,
    new_axes,
    width_of,
    wrapped,
)
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.steps import step_labels
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
from jresearch.figures.verdicts import COLOURS, HATCH, sign_of_verdict
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

ROW = 31.0
WIDE = 824.0
LIVED = ("used", "outside", "tried")


@dataclass(frozen=True)
class Face:
    """How a state looks: its face, its edge, the mark of a cell that nobody lived."""

    face: str
    edge: str = FAINT
    dashes: Any = "-"
    marker: str | None = None
    hollow: bool = True


STATES = {
    "used": Face(PALE_UP, "#b5cfe6"),
    "outside": Face(PALE_OTHER, OTHER, (0, (3, 2))),
    "tried": Face("white", DOWN, marker="x"),
    "employees_only": Face(PALE, FAINT, marker="s"),
    "offered": Face("white", FAINT, marker="o"),
    "not_offered": Face("none", "none"),
}


def draw_matrix(
    matrix: DataFrame,
    codebook: Codebook,
    *,
    probable: Collection[str] = (),
    title: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw the cells of a Touchpoints table.

    Parameters
    ----------
    probable
        The steps that no customer tells of: each says so under its name.

    Returns
    -------
    Axes
        Each cell has the gid ``cell:<step>:<channel>``.
    """
    steps = list(dict.fromkeys(matrix["step"]))
    channels = list(dict.fromkeys(matrix["channel"]))
    column = min(max(56.0, WIDE / max(len(steps), 1)), 110.0)
    labels = step_labels(steps, codebook)
    size = fitted_size(labels, column - 8, SIZE)
    mark = "\n" + _("(probable)")
    heads = [
        wrapped(label, column - 8, size) + (mark if step in probable else "")
        for step, label in zip(steps, labels, strict=True)
    ]
    names = channel_names(channels, codebook)
    over = height_of(heads, size) + 8
    nothing = _("No channel is known: there is no matrix to draw.")
    width = column * len(steps) if steps else width_of(nothing, SIZE) + 24
    height = ROW * max(len(channels), 1)
    legend = Legend(tuple(_legend_marks(matrix, codebook)), width)
    foot = legend.height + 16 + source_height(source, width)
    with themed():
        margins = Margins(names.width, 10, over + BAND_ROOM + (28 if title else 0), foot)
        axes = new_axes(width, height, margins)
        _frame(axes, max(len(steps), 1), max(len(channels), 1))
        if matrix.empty:
            axes.text(-0.45, 0, nothing, fontsize=SIZE, color=SOFT, va="center")
        for x, head in enumerate(heads):
            above(axes, x, 6, head, size)
        draw_bands(axes, steps, codebook, column, over + 4)
        draw_channel_names(axes, names, range(len(channels)))
        for row in records(matrix):
            _draw_cell(axes, steps.index(row["step"]), channels.index(row["channel"]), row)
        legend.draw(axes, 12, height)
        draw_source(axes, source, width, legend.height + 18)
        if title:
            axes.set_title(
                title, loc="left", fontsize=SIZE + 2, fontweight="bold", pad=over + BAND_ROOM
            )
    return axes


def _frame(axes: Axes, many: int, rows: int) -> None:
    axes.set_xlim(-0.5, max(many, 1) - 0.5)
    axes.set_ylim(max(rows, 1) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    for y in range(rows + 1):
        axes.axhline(y - 0.5, color=FAINT, linewidth=0.5, zorder=0)


def _draw_cell(axes: Axes, x: int, y: int, row: Mapping[str, Any]) -> None:
    from matplotlib.patches import Rectangle

    state = STATES[row["state"]]
    lived = row["state"] in LIVED
    unsure = lived and row["verdict"] == "insufficient"
    style: dict[str, Any] = {"linewidth": 0.8, "linestyle": state.dashes, "zorder": 1.5}
    cell = Rectangle((x - 0.46, y - 0.43), 0.92, 0.86, facecolor=state.face,
                     edgecolor=state.edge, **style)  # fmt: skip
    cell.set_gid(f"cell:{row['step']}:{row['channel']}")
    axes.add_patch(cell)
    if unsure:
        axes.add_patch(_hatched((x + 0.08, y - 0.38), 0.34, 0.34))
    if lived:
        _draw_lived(axes, x, y, row)
    elif state.marker:
        axes.plot([x - (0.1 if row["employees_k"] else 0)], [y], marker=state.marker, markersize=5,
                  linestyle="none", color=SOFT, markerfacecolor="none")  # fmt: skip
        if row["state"] == "employees_only":
            _write(axes, x + 0.04, y, str(row["employees_k"]), SOFT)


def _hatched(place: tuple[float, float], width: float, height: float) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle(place, width, height, facecolor="none", edgecolor=SOFT, hatch=HATCH,
                     linewidth=0, zorder=1.6)  # fmt: skip


def _draw_lived(axes: Axes, x: int, y: int, row: Mapping[str, Any]) -> None:
    """Its cases over those who lived the step, the sign of its verdict, who went down and up."""
    tried = row["state"] == "tried"
    if tried:
        axes.plot([x - 0.36], [y - 0.18], marker="x", markersize=4.5, color=DOWN,
                  markeredgewidth=1.4)  # fmt: skip
    k = row["used_k"] + row["tried_k"]
    _write(axes, x - (0.26 if tried else 0.4), y - 0.19, f"{k}/{row['exposed']}", INK, bold=True)
    if row["verdict"] in COLOURS:
        axes.plot(
            [x + 0.26], [y - 0.19], linestyle="none", markeredgewidth=0, markersize=11,
            marker=sign_of_verdict(row["verdict"]), color=COLOURS[row["verdict"]],
        )  # fmt: skip
    felt = (("▼", row["negative_k"], DOWN, -0.4), ("▲", row["positive_k"], UP, 0.04))
    for shape, many, ink, across in felt:
        if many:
            _write(axes, x + across, y + 0.24, f"{shape} {many}", ink)


def _write(axes: Axes, x: float, y: float, text: str, colour: str, *, bold: bool = False) -> None:
    axes.text(x, y, text, color=colour, fontsize=SIZE - (1 if bold else 2), ha="left", va="center",
              fontweight="bold" if bold else "normal")  # fmt: skip


def _legend_marks(matrix: DataFrame, codebook: Codebook) -> list[Any]:
    """The states, the verdicts and the signs that stand on the figure.

    Without an inventory an empty cell is not said to be one that is not offered.
    """
    unknown = {"not_offered"} if codebook.inventory.empty else set()
    states, lived = set(matrix["state"]) - unknown, matrix[matrix["state"].isin(LIVED)]
    marks = [_state_mark(word) for word in v.CELL_STATES if word.id in states]
    marks += [_verdict_mark(word) for word in v.VERDICTS if word.id in set(lived["verdict"])]
    for shape, colour, text, name in (
        ("v", DOWN, _("cases down"), "negative_k"), ("^", UP, _("cases up"), "positive_k"),
    ):  # fmt: skip
        if lived[name].gt(0).any():
            marks.append(_mark(shape, text, color=colour, markersize=4.4))
    return marks


def _state_mark(word: v.Word) -> Any:
    from matplotlib.patches import Patch

    state = STATES[word.id]
    if state.marker:
        colour = DOWN if word.id == "tried" else SOFT
        return _mark(state.marker, word.label, color=colour, markersize=5, markerfacecolor="none")
    edge = FAINT if state.edge == "none" else state.edge
    return Patch(facecolor=state.face, edgecolor=edge, linestyle=state.dashes, label=word.label)


def _verdict_mark(word: v.Word) -> Any:
    from matplotlib.patches import Patch

    if word.id not in COLOURS:
        return Patch(facecolor="none", edgecolor=SOFT, hatch=HATCH, linewidth=0, label=word.label)
    return _mark(sign_of_verdict(word.id), word.label, color=COLOURS[word.id], markersize=10,
                 markeredgewidth=0)  # fmt: skip


def _mark(shape: object, text: str, **style: object) -> Any:
    from matplotlib.lines import Line2D

    return Line2D([], [], linestyle="none", marker=shape, label=text, **style)  # type: ignore[arg-type]

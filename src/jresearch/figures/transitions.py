"""The moves of a journey as a map of squares: from each row to each column, how many went.

The darker a square, the larger the part of those who were ever at its row; four shades that
differ in grey as in colour, and the count in each says the rest. What one journey did alone is
no pattern and has no shade. What lies under the diagonal of the steps is a way back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from jresearch.counting import PERCENT_FROM, number_text, percent_text, records
from jresearch.figures.bands import BAND_ROOM, draw_bands
from jresearch.figures.channels import channel_names, draw_channel_names
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
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.steps import step_labels
from jresearch.figures.theme import FAINT, INK, PALE, SIZE, SOFT, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Level = Literal["channel", "step"]

SHADES = ("#e7eff7", "#b5d0e9", "#6d9fcd", "#0a4f8a")
"""Of less than a quarter, of a quarter, a half, three quarters or more of those who were there."""
QUARTER = 0.25
SHARED = 2
"""Journeys from which a move has a shade: one alone is somebody's own way."""
FORCED = "▶"
ALONE: dict[str, Any] = {"facecolor": "white", "edgecolor": "#8a8a8a", "linewidth": 0.7,
                         "linestyle": (0, (2, 2))}  # fmt: skip
"""How a move of one journey looks."""
ROW, NARROW, WIDE = 32.0, 46.0, 824.0
SIDE = 150.0
"""The widest name of a step at the left, in points."""


@dataclass(frozen=True)
class _Grid:
    """The places along both sides, and how wide a square is."""

    places: tuple[str, ...]
    column: float

    @property
    def width(self) -> float:
        return self.column * len(self.places)

    @property
    def height(self) -> float:
        return ROW * max(len(self.places), 1)


def draw_transitions(
    transitions: DataFrame,
    codebook: Codebook,
    level: Level = "channel",
    *,
    title: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw the moves between channels, or between steps.

    Parameters
    ----------
    transitions
        Transitions of one profile.
    codebook
        Gives steps and channels their order and their labels.
    level
        ``channel`` or ``step``.

    Returns
    -------
    Axes
        Each square has the gid ``move:<from>:<to>``.
    """
    rows = [row | {"from": row[f"from_{level}"], "to": row[f"to_{level}"]}
            for row in records(transitions[transitions["level"].eq(level)])]  # fmt: skip
    places = _places(rows, codebook.step_ids if level == "step" else codebook.channel_ids)
    grid = _Grid(places, _column(rows, len(places)))
    by_step = level == "step"
    labels = (step_labels(places, codebook) if by_step
              else [codebook.channel_label(one) for one in places])  # fmt: skip
    size = fitted_size(labels, grid.column - 6, SIZE - 1)
    heads = [wrapped(label, grid.column - 6, size) for label in labels]
    sides = [wrapped(label, SIDE, SIZE - 1, most=2) for label in labels] if by_step else []
    names = channel_names([] if by_step else places, codebook)
    corner = _("from ↓ to →")
    left = max(_widest(sides) + 18 if by_step else names.width, width_of(corner, SIZE - 1) + 8)
    over = height_of(heads, size) + 10
    band = BAND_ROOM if by_step and not codebook.is_by_stretch else 0.0
    width = grid.width or width_of(_nothing(), SIZE) + 24
    legend = Legend(tuple(_legend_marks(rows, by_step=by_step)), width)
    with themed():
        axes = new_axes(width, grid.height, Margins(
            left, 12, over + band + (28 if title else 4),
            legend.height + 20 + source_height(source, width),
        ))  # fmt: skip
        _frame(axes, len(places))
        if not places:
            axes.text(-0.45, 0, _nothing(), fontsize=SIZE, color=SOFT, va="center")
        else:
            _name_corner(axes, corner, left)
        for at, head in enumerate(heads):
            above(axes, at, 6, head, size)
        for at, side in enumerate(sides):
            beside(axes, at, side, SIZE - 1)
        draw_channel_names(axes, names, range(len(names.names)))
        if band:
            draw_bands(axes, places, codebook, grid.column, over + 4)
        for at in range(len(places)):
            _draw_same(axes, at)
        for row in rows:
            _draw_move(axes, places.index(row["to"]), places.index(row["from"]), row)
        if legend.marks:
            legend.draw(axes, 12, grid.height)
        draw_source(axes, source, width, legend.height + 18)
        if title:
            axes.set_title(title, loc="left", fontsize=SIZE + 2, fontweight="bold",
                           pad=over + band)  # fmt: skip
    return axes


def _places(rows: Sequence[Mapping[str, Any]], order: Sequence[str]) -> tuple[str, ...]:
    """Where anybody came from or went, in the codebook's order, then what it does not have."""
    there = {row[side] for row in rows for side in ("from", "to")}
    return (*(one for one in order if one in there), *sorted(there - set(order)))


def _column(rows: Sequence[Mapping[str, Any]], many: int) -> float:
    """How wide a square is: its words fit, and a few squares are not stretched."""
    widest = max((width_of(text, SIZE, bold=True) for row in rows for text in _words(row)),
                 default=0.0)  # fmt: skip
    return max(min(max(WIDE / max(many, 1), NARROW), 84.0), widest + 12)


def _widest(texts: Sequence[str]) -> float:
    return max((width_of(line, SIZE - 1) for text in texts for line in text.split("\n")),
               default=0.0)  # fmt: skip


def _words(row: Mapping[str, Any]) -> tuple[str, str]:
    """What stands in a square: k/n; then the share, where n bears one, and who had to."""
    k, n = row["k"], row["exposed"]
    under = [percent_text(k / n)] if n >= PERCENT_FROM else []
    under += [f"{FORCED} {row['forced_k']}"] if row["forced_k"] else []
    return f"{number_text(k, 0)}/{number_text(n, 0)}", "  ".join(under)


def shade_of(share: float) -> int:
    """Which of the four shades a share has.

    Examples
    --------
    >>> [shade_of(share) for share in (0.1, 0.25, 0.5, 0.74, 1.0)]
    [0, 1, 2, 2, 3]
    """
    return min(int(share / QUARTER + 1e-9), len(SHADES) - 1)


def _frame(axes: Axes, many: int) -> None:
    axes.set_xlim(-0.5, max(many, 1) - 0.5)
    axes.set_ylim(max(many, 1) - 0.5, -0.5)
    axes.set(xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set_visible(False)
    for at in range(many + 1):
        axes.axhline(at - 0.5, color=FAINT, linewidth=0.5, zorder=0)
        axes.axvline(at - 0.5, color=FAINT, linewidth=0.5, zorder=0)


def _name_corner(axes: Axes, corner: str, left: float) -> None:
    axes.annotate(
        corner, (0, 1), xycoords="axes fraction", xytext=(-left + 4, 6), fontsize=SIZE - 1,
        textcoords="offset points", ha="left", va="bottom", color=SOFT, annotation_clip=False,
    )  # fmt: skip


def _square(x: float, y: float, **look: Any) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.47, y - 0.45), 0.94, 0.9, zorder=1, **look)


def _draw_same(axes: Axes, at: int) -> None:
    """Where nobody moves: crossed by the diagonal."""
    axes.add_patch(_square(at, at, facecolor=PALE, linewidth=0))
    axes.plot([at - 0.47, at + 0.47], [at - 0.45, at + 0.45], color=FAINT, linewidth=0.9, zorder=2)


def _look(row: Mapping[str, Any]) -> dict[str, Any]:
    if row["k"] < SHARED:
        return dict(ALONE)
    return {"facecolor": SHADES[shade_of(row["k"] / row["exposed"])], "linewidth": 0}


def _draw_move(axes: Axes, x: int, y: int, row: Mapping[str, Any]) -> None:
    look = _look(row)
    square = _square(x, y, **look)
    square.set_gid(f"move:{row['from']}:{row['to']}")
    axes.add_patch(square)
    count, beneath = _words(row)
    ink = "white" if look["facecolor"] == SHADES[-1] else INK
    style: dict[str, Any] = {"ha": "center", "va": "center", "color": ink, "zorder": 3}
    axes.text(x, y - (0.17 if beneath else 0), count, fontsize=SIZE - 1, fontweight="bold", **style)
    if beneath:
        axes.text(x, y + 0.24, beneath, fontsize=SIZE - 2, **style)


def _nothing() -> str:
    return _("No move is known: there is nothing to draw.")


def _legend_marks(rows: Sequence[Mapping[str, Any]], *, by_step: bool) -> list[Any]:
    """The shades, the diagonal and the mark of who had to, as far as they are on the figure."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    names = (
        _("less than a quarter of those who were there"), _("a quarter or more"),
        _("half or more"), _("three quarters or more"),
    )  # fmt: skip
    there = {shade_of(row["k"] / row["exposed"]) for row in rows if row["k"] >= SHARED}
    marks: list[Any] = [
        Patch(facecolor=SHADES[shade], label=names[shade]) for shade in sorted(there)
    ]
    if any(row["k"] < SHARED for row in rows):
        marks.append(Patch(label=_("one journey alone"), **ALONE))
    if rows:
        same = _("the same step; under it, a way back") if by_step else _("the same channel")
        marks.append(Patch(facecolor=PALE, edgecolor=FAINT, linewidth=0.5, label=same))
    if any(row["forced_k"] for row in rows):
        text = _("of them, had to change channel")
        marks.append(Line2D([], [], linestyle="none", marker=">", markersize=4.5, color=INK,
                            label=text))  # fmt: skip
    return marks

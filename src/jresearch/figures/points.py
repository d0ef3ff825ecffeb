"""A ruler in points: to set rows of words and small bars above and under a plot.

The origin is the lower left corner of the plot; below it is negative. What is
measured in points never meets, whatever the size of the plot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.figures.layout import LINE, SPACING, wrapped
from jresearch.figures.theme import INK, SIZE, SOFT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.transforms import Transform

SMALL = SIZE - 1.5
TITLE = SIZE + 5
ASCENT = 0.95
"""From the top of a line to the foot of its letters, in sizes."""


def in_points(axes: Axes) -> Transform:
    """From points right of and above the plot's lower left corner to the figure."""
    from matplotlib.transforms import Affine2D, ScaledTranslation

    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 - axes stand in a figure
    scale = Affine2D().scale(1 / 72) + figure.dpi_scale_trans
    return scale + ScaledTranslation(0, 0, axes.transAxes)  # type: ignore[arg-type]


def put(axes: Axes, x: float, y: float, text: str, size: float = SIZE, **style: object) -> None:
    """A text at a place in points; from its top down unless asked.

    Tops are told by the line and not by its letters, so that words in a row
    stand on one base line whatever their letters.
    """
    asked = style.setdefault("va", "top")
    single = "\n" not in text
    if asked == "top" and single:
        y, style["va"] = y - ASCENT * size, "baseline"
    elif asked == "center" and single:
        style["va"] = "center_baseline"
    elif asked == "bottom" and single:
        y, style["va"] = y + (LINE - ASCENT) * size, "baseline"
    placed = axes.text(
        x, y, text, transform=in_points(axes), fontsize=size, color=INK, ha="center",
        linespacing=SPACING, clip_on=False,
    )  # fmt: skip
    placed.set(**style)


def bar(
    axes: Axes, corner: tuple[float, float], width: float, height: float, **style: object
) -> None:
    """A rectangle with its lower left corner at a place in points; no line unless asked."""
    from matplotlib.patches import Rectangle

    shape = Rectangle(corner, width, height, transform=in_points(axes), linewidth=0, clip_on=False)
    shape.set(**style)
    axes.add_artist(shape)


def rule(axes: Axes, xs: Sequence[float], ys: Sequence[float], **style: object) -> None:
    """A line through places in points."""
    from matplotlib.lines import Line2D

    line = Line2D(list(xs), list(ys), transform=in_points(axes), clip_on=False)
    line.set(**style)
    axes.add_artist(line)


def row_name(axes: Axes, y: float, text: str, width: float) -> None:
    """What a row under the plot counts, at its left."""
    put(axes, -10, y, wrapped(text, width, SMALL), SMALL, ha="right", color=SOFT)


def heading_height(title: str | None, subtitle: str | None, width: float) -> float:
    """The room that a figure's title and the words on how to read it take."""
    lines = [(title, TITLE * 1.08), (subtitle, SIZE)]
    heights = [
        (wrapped(text, width, size).count("\n") + 1) * size * LINE + 3
        for text, size in lines
        if text
    ]
    return sum(heights) + (4 if heights else 0)


def draw_heading(
    axes: Axes, title: str | None, subtitle: str | None, corner: tuple[float, float], width: float
) -> None:
    """The title, which says the message, and under it how to read; from this corner down."""
    left, top = corner
    if title:
        shown = wrapped(title, width, TITLE * 1.08)
        put(axes, left, top, shown, TITLE, ha="left", fontweight="bold")
        top -= (shown.count("\n") + 1) * TITLE * 1.08 * LINE + 3
    if subtitle:
        put(axes, left, top, wrapped(subtitle, width, SIZE), SIZE, ha="left", color=SOFT)

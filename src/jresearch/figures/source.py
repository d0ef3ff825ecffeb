"""The source line: what a figure rests on, under it, as a report prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.figures.layout import LINE, SPACING, wrapped
from jresearch.figures.theme import SIZE, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SMALL = SIZE - 1.5


def source_height(text: str | None, width: float) -> float:
    """The room a source line takes, in points."""
    return (wrapped(text, width, SMALL).count("\n") + 1) * SMALL * LINE + 8 if text else 0.0


def draw_source(axes: Axes, text: str | None, width: float, down: float) -> None:
    """Set it under the plot, its top so many points down."""
    if text:
        axes.annotate(
            wrapped(text, width, SMALL), (0, 0), xycoords="axes fraction", xytext=(0, -down),
            textcoords="offset points", ha="left", va="top", fontsize=SMALL, color=SOFT,
            linespacing=SPACING, annotation_clip=False,
        )  # fmt: skip

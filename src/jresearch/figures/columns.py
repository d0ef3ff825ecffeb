"""The steps across a slide: a column each, their words over it, their macro-steps over these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.figures.bands import draw_bands
from jresearch.figures.layout import fitted_size, height_of, wrapped
from jresearch.figures.points import put
from jresearch.figures.steps import step_labels
from jresearch.figures.theme import SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from jresearch.codebook import Codebook

SLIDE = 1100.0
"""The width at which a figure has the shape of a slide, 16:9, in points."""
LEFT, RIGHT = 118.0, 12.0
LEAST = 420.0
"""A figure of few steps is as wide, so that its words have room."""
NARROW, WIDE = 56.0, 150.0
"""A step's column, at least and at most."""


@dataclass(frozen=True)
class Columns:
    """The steps across a figure: their labels, wrapped, and the width of each."""

    steps: tuple[str, ...]
    labels: tuple[str, ...]
    size: float
    column: float

    @property
    def width(self) -> float:
        """Of the plot, in points."""
        return self.column * max(len(self.steps), 1)

    @property
    def room(self) -> float:
        """For words under and over the plot: more than the plot's own width when it is narrow."""
        return max(self.width, LEAST - LEFT)

    @property
    def right(self) -> float:
        """The margin right of the plot."""
        return RIGHT + self.room - self.width

    @property
    def over(self) -> float:
        """The room the labels take above the plot."""
        return height_of(self.labels, self.size) + 8

    def at(self, x: float) -> float:
        """The middle of a step's column, in points."""
        return (x + 0.5) * self.column


def columns_of(steps: Sequence[str], codebook: Codebook | None) -> Columns:
    """Columns that fill a slide, within what can be read."""
    column = min(max((SLIDE - LEFT - RIGHT) / max(len(steps), 1), NARROW), WIDE)
    labels = step_labels(steps, codebook)
    size = fitted_size(labels, column - 8, SIZE)
    return Columns(tuple(steps), tuple(wrapped(t, column - 8, size) for t in labels), size, column)


def draw_heads(axes: Axes, columns: Columns, codebook: Codebook | None, foot: float) -> None:
    """The steps from this height up, their macro-steps as chevrons over them."""
    plot = axes.bbox.height * 72 / axes.figure.dpi
    for x, label in enumerate(columns.labels):
        put(axes, columns.at(x), foot + 4, label, columns.size, va="bottom")
    if codebook is not None:
        draw_bands(axes, columns.steps, codebook, columns.column, foot + columns.over - plot)

"""The channels along a figure: their names at its left, each with its pictogram."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.figures.layout import SPACING, width_of, wrapped
from jresearch.figures.pictograms import draw_pictogram, pictograms
from jresearch.figures.theme import INK, SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

    from jresearch.codebook import Codebook

WIDEST = 120.0
PICTOGRAM = 13.0


@dataclass(frozen=True)
class ChannelNames:
    """The names of some channels, wrapped, and the drawing of each; none for what is no channel."""

    names: tuple[str, ...]
    drawings: tuple[str | None, ...]

    @property
    def widest(self) -> float:
        """The widest line, in points."""
        lines = [line for name in self.names for line in name.split("\n")]
        return max((width_of(line, SIZE) for line in lines), default=0.0)

    @property
    def width(self) -> float:
        """The room that names and drawings take left of a plot, in points."""
        return self.widest + PICTOGRAM + 24


def channel_names(
    channels: Sequence[str], codebook: Codebook, others: dict[str, str] | None = None
) -> ChannelNames:
    """How people read these channels; ``others`` names what stands among them and is none."""
    drawings, others = pictograms(codebook), others or {}
    shown = [others.get(channel) or codebook.channel_label(channel) for channel in channels]
    return ChannelNames(
        tuple(wrapped(name, WIDEST, SIZE, most=2) for name in shown),
        tuple(drawings.get(channel) for channel in channels),
    )


def draw_channel_names(
    axes: Axes, names: ChannelNames, places: Iterable[float], colour: str = INK
) -> None:
    """Write them left of the plot at these heights of its data, the drawings in a column."""
    from matplotlib.transforms import blended_transform_factory

    edge = blended_transform_factory(axes.transAxes, axes.transData)
    for name, drawing, y in zip(names.names, names.drawings, places, strict=True):
        axes.annotate(
            name, (0, y), xycoords=("axes fraction", "data"), xytext=(-names.widest - 10, 0),
            textcoords="offset points", ha="left", va="center", fontsize=SIZE, color=colour,
            linespacing=SPACING, annotation_clip=False,
        )  # fmt: skip
        if drawing:
            draw_pictogram(axes, drawing, (0, y), PICTOGRAM, coordinates=edge, colour=colour,
                           across=-names.width + PICTOGRAM / 2 + 1)  # fmt: skip

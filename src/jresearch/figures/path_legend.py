"""What the marks of the path map mean: the channels by their pictograms, then the ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.figures.layout import LINE, SPACING, width_of, wrapped
from jresearch.figures.pictograms import draw_pictogram, pictograms
from jresearch.figures.theme import INK, SIZE, SOFT
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes

    from jresearch.codebook import Codebook
    from jresearch.figures.path_panel import Track

SMALL = SIZE - 1
ROW = 16.0


def path_legend_height(tracks: Sequence[Track], codebook: Codebook, width: float) -> float:
    """The room it takes, in points."""
    rows = max((row for row, _across, _c in _places(tracks, codebook, width)), default=-1) + 1
    return rows * ROW + (_told(tracks, width).count("\n") + 1) * SMALL * LINE + 10


def draw_path_legend(axes: Axes, tracks: Sequence[Track], codebook: Codebook, width: float) -> None:
    """Draw it under the plot."""
    drawings, rows = pictograms(codebook), 0
    for row, across, channel in _places(tracks, codebook, width):
        rows = max(rows, row + 1)
        down = 12 + row * ROW
        draw_pictogram(axes, drawings[channel], (0, 0), 12, coordinates=axes.transAxes,
                       across=across + 6, up=-down)  # fmt: skip
        _write(axes, (across + 17, -down), codebook.channel_label(channel), INK, "center")
    _write(axes, (0, -(rows * ROW + 8)), _told(tracks, width), SOFT, "top")


def _write(axes: Axes, at: tuple[float, float], text: str, colour: str, anchor: str) -> None:
    axes.annotate(
        text, (0, 0), xycoords="axes fraction", xytext=at, ha="left", va=anchor,
        textcoords="offset points", fontsize=SMALL, color=colour, linespacing=SPACING,
        annotation_clip=False,
    )  # fmt: skip


def _places(
    tracks: Sequence[Track], codebook: Codebook, width: float
) -> Iterator[tuple[int, float, str]]:
    """Each channel on the map, in the codebook's order, with its row and how far across."""
    used = {one["channel"] for track in tracks for row in (*track.trunk, *track.variants)
            for one in row["channels"]}  # fmt: skip
    row, across = 0, 0.0
    for channel in (c for c in codebook.channel_ids if c in used):
        wide = width_of(codebook.channel_label(channel), SMALL) + 36
        if across and across + wide > width:
            row, across = row + 1, 0.0
        yield row, across, channel
        across += wide


def _told(tracks: Sequence[Track], width: float) -> str:
    """The ways that are on the map, in a sentence each."""
    told = [_("In each station, the journeys that lived the step, out of all; under it, by which "
              "channels (two journeys or more).")]  # fmt: skip
    if any(track.shortcuts for track in tracks):
        told.append(_("Above the line, ways past a step."))
    if any(track.backs for track in tracks):
        told.append(_("Below it, dashed, ways back."))
    if any(track.variants for track in tracks):
        told.append(_("Hollow: a step that fewer than half lived."))
    if any(row["elsewhere_k"] for track in tracks for row in (*track.trunk, *track.variants)):
        told.append(_("…: by other channels, or not known."))
    if any(track.ends for track in tracks):
        told.append(_("■: stopped there; □: is there now."))
    return wrapped(" ".join(told), width, SMALL)

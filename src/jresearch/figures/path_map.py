"""The path map: what most cases of a profile live in turn, and the ways that leave it.

A dozen cases drawn one by one are a knot, and each could be somebody known. So
what is drawn is shared: the common trunk as a line of stations, its channels
under each, shortcuts above, ways back below, variants beside, each made by two
cases at least; what single cases did is counted in words. Profiles stand one
under the other on the same columns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jresearch.counting import records
from jresearch.figures.bands import BAND_ROOM, draw_bands
from jresearch.figures.layout import (
    Margins,
    above,
    fitted_size,
    height_of,
    new_axes,
    wrapped,
)
from jresearch.figures.path_legend import draw_path_legend, path_legend_height
from jresearch.figures.path_panel import Track, draw_track, track_of
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.steps import step_labels
from jresearch.figures.theme import SIZE, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

WIDE = 840.0
LEFT = 112.0
NAME = LEFT - 14.0


@dataclass(frozen=True)
class Profile:
    """A profile of the map: its name, its cases, who left it (Exits), the words they left with."""

    by: str
    label: str
    n: int
    exits: DataFrame | None = None
    said: Mapping[str, str] = field(default_factory=dict)


def draw_paths(
    typical: DataFrame,
    transitions: DataFrame,
    codebook: Codebook,
    profiles: Sequence[Profile] | None = None,
    *,
    title: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw TypicalPaths with the moves of Transitions that leave the trunk.

    Parameters
    ----------
    profiles
        Which, in order, each with those who left; all of the table when not given.

    Returns
    -------
    Axes
        Each station has the gid ``path:<profile>:<step>``, each end
        ``exit:<profile>:<step>``.
    """
    shown = list(profiles) if profiles is not None else _all_of(typical)
    steps = _steps(typical, shown, codebook)
    column = min(max(56.0, WIDE / max(len(steps), 1)), 130.0)
    width = column * max(len(steps), 1)
    tracks = [track_of(one, typical, transitions, steps, column) for one in shown]
    labels = step_labels(steps, codebook)
    size = fitted_size(labels, column - 8, SIZE)
    heads = [wrapped(label, column - 8, size) for label in labels]
    over = height_of(heads, size) + 8
    legend = path_legend_height(tracks, codebook, width)
    with themed():
        height = max(sum(track.height for track in tracks), 40.0)
        axes = new_axes(width, height, Margins(
            LEFT, 12, over + BAND_ROOM + (28 if title else 0),
            10 + legend + source_height(source, width),
        ))  # fmt: skip
        axes.set_xlim(-0.5, max(len(steps), 1) - 0.5)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        axes.set(xticks=[], yticks=[])
        for x, head in enumerate(heads):
            above(axes, x, 6, head, size)
        draw_bands(axes, steps, codebook, column, over + 4)
        _draw_all(axes, tracks, codebook)
        draw_path_legend(axes, tracks, codebook, width)
        draw_source(axes, source, width, 14 + legend)
        if title:
            axes.set_title(title, loc="left", fontsize=SIZE + 2, fontweight="bold",
                           pad=over + BAND_ROOM)  # fmt: skip
    return axes


def _draw_all(axes: Axes, tracks: Sequence[Track], codebook: Codebook) -> None:
    top = 0.0
    for track in tracks:
        draw_track(axes, track, top, NAME, codebook)
        top += track.height


def _all_of(typical: DataFrame) -> list[Profile]:
    rows = records(typical.drop_duplicates("by"))
    only = len(rows) == 1 and rows[0]["by"] == "all"
    return [Profile(row["by"], _("All journeys") if only else row["by"], row["n"]) for row in rows]


def _steps(typical: DataFrame, shown: Sequence[Profile], codebook: Codebook) -> list[str]:
    """The steps that any of these profiles shares, in the journey's order."""
    own = typical[typical["by"].isin([one.by for one in shown]) & typical["kind"].ne("medoid")]
    there = set(own["step"])
    for one in shown:
        there |= set() if one.exits is None else set(one.exits["step"])
    return [step for step in codebook.step_ids if step in there]

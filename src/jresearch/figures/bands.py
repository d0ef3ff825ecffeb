"""The macro-steps over a figure, as chevrons that point the way of the journey."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.figures.layout import wrapped
from jresearch.figures.theme import FAINT, SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from jresearch.codebook import Codebook

BAND = "#17365c"
HEIGHT = 20.0
BAND_ROOM = HEIGHT + 10
"""The room that chevrons take above what is under them, in points."""
TIP = 7.0
"""How far a chevron's point stands out, in points."""


def draw_bands(
    axes: Axes, steps: Sequence[str], codebook: Codebook, column: float, up: float
) -> None:
    """A chevron over each run of steps of one macro-step, so many points above the plot."""
    macros = {step.id: step.macro for step in codebook.steps}
    for macro, run in groupby(enumerate(steps), key=lambda pair: macros.get(pair[1])):
        at = [number for number, _step in run]
        if macro is not None:
            _chevron(axes, at, column, up, v.label(v.MACRO_STEPS, macro))
        if at[0] > 0:
            axes.axvline(at[0] - 0.5, color=FAINT, linewidth=0.8, zorder=0)


def _chevron(axes: Axes, at: Sequence[int], column: float, up: float, label: str) -> None:
    from matplotlib.patches import Polygon
    from matplotlib.transforms import Affine2D, ScaledTranslation

    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 - axes stand in a figure
    wide = column * len(at)
    middle = HEIGHT / 2
    outline = [(1, 0), (wide - TIP - 1, 0), (wide - 1, middle), (wide - TIP - 1, HEIGHT),
               (1, HEIGHT), (TIP + 1, middle)]  # fmt: skip
    shift = Affine2D().translate(column * at[0], up).scale(1 / 72) + figure.dpi_scale_trans
    corner = ScaledTranslation(0, 1, axes.transAxes)  # type: ignore[arg-type]
    axes.add_artist(Polygon(outline, closed=True, facecolor=BAND, linewidth=0, clip_on=False,
                            transform=shift + corner))  # fmt: skip
    axes.annotate(
        wrapped(label.capitalize(), max(wide - 2 * TIP - 6, 20), SIZE, most=1),
        ((at[0] + at[-1]) / 2, 1), xycoords=("data", "axes fraction"),
        xytext=(TIP / 2, up + middle), textcoords="offset points", ha="center", va="center",
        fontsize=SIZE, color="white", fontweight="bold", annotation_clip=False,
    )  # fmt: skip

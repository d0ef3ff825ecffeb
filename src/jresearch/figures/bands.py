"""The macro-steps, or the study's own phases, as chevrons that point the way of the journey."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jresearch.figures.layout import wrapped
from jresearch.figures.theme import FAINT, SIZE, SMALLEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from jresearch.codebook import Codebook

BAND = "#17365c"
HEIGHT = 20.0
BAND_ROOM = HEIGHT + 10
"""The room that chevrons take above what is under them, in points."""
WAYS = ((SIZE, 1), (SIZE - 1.5, 1), (SMALLEST, 2))
"""How large a label stands in how many lines; of the smallest type two fit in a chevron."""
BOLD = 1.06
"""How much wider bold type is."""
TIP = 7.0
"""How far a chevron's point stands out, in points."""


def draw_bands(
    axes: Axes, steps: Sequence[str], codebook: Codebook, column: float, up: float
) -> None:
    """A chevron over each run of steps of a phase or macro-step, so many points over the plot."""
    for stretch, run in groupby(enumerate(steps), key=lambda pair: codebook.stretch(pair[1])):
        at = [number for number, _step in run]
        # Where columns are macro-steps, each bears its own name.
        if stretch is not None and not codebook.is_by_stretch:
            _chevron(axes, at, column, up, codebook.stretch_label(steps[at[0]]))
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
    text, size = _set_in(label[:1].upper() + label[1:], wide - 2 * TIP)
    if not text:
        return
    axes.annotate(
        text,
        ((at[0] + at[-1]) / 2, 1), xycoords=("data", "axes fraction"),
        xytext=(TIP / 2, up + middle), textcoords="offset points", ha="center", va="center",
        fontsize=size, color="white", fontweight="bold", annotation_clip=False, linespacing=1.0,
    )  # fmt: skip


def _set_in(label: str, room: float) -> tuple[str, float]:
    """A label whole, in the largest type that its band takes in one line or two; else none.

    A name cut short reads as another name; under a band without one stand its steps.
    """
    for size, most in WAYS:
        text = wrapped(label, room, size * BOLD)
        if text.replace("\n", " ") == label and text.count("\n") < most:
            return text, size
    return "", SMALLEST

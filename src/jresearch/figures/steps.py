"""The steps along a figure: their labels, and the macro-steps above them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.figures.layout import above, wrapped
from jresearch.figures.theme import FAINT, SIZE, SOFT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from jresearch.codebook import Codebook


def step_labels(steps: Sequence[str], codebook: Codebook | None) -> list[str]:
    """How people read these steps; their ids without a codebook."""
    return [codebook.step_label(step) if codebook else step for step in steps]


def draw_macro_steps(
    axes: Axes, steps: Sequence[str], codebook: Codebook | None, column: float, up: float = 6
) -> None:
    """Name each run of steps of one macro-step above the plot, and part it from the next."""
    if codebook is None:
        return
    macros = {step.id: step.macro for step in codebook.steps}
    for macro, run in groupby(enumerate(steps), key=lambda pair: macros.get(pair[1])):
        at = [number for number, _step in run]
        if macro is None:
            continue
        label = v.label(v.MACRO_STEPS, macro)
        shown = wrapped(label.capitalize(), column * len(at) - 6, SIZE)
        above(axes, (at[0] + at[-1]) / 2, up, shown, SIZE, color=SOFT, fontweight="bold")
        if at[0] > 0:
            axes.axvline(at[0] - 0.5, color=FAINT, linewidth=0.8, zorder=0)

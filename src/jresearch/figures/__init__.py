"""Tables in, matplotlib Axes out: what was computed, drawn; nothing is computed here."""

from jresearch.figures.curve import draw_curve, draw_curves
from jresearch.figures.findings import draw_findings
from jresearch.figures.matrix import draw_matrix
from jresearch.figures.saturation import draw_saturation
from jresearch.figures.segments import draw_segments
from jresearch.figures.theme import write_figure

__all__ = [
    "draw_curve",
    "draw_curves",
    "draw_findings",
    "draw_matrix",
    "draw_saturation",
    "draw_segments",
    "write_figure",
]

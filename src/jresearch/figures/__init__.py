"""Tables in, matplotlib Axes out: what was computed, drawn; nothing is computed here."""

from jresearch.figures.curve import draw_curve, draw_curves
from jresearch.figures.findings import draw_findings
from jresearch.figures.flows import draw_channel_flows
from jresearch.figures.matrix import draw_matrix
from jresearch.figures.persona_sheet import draw_persona
from jresearch.figures.saturation import draw_saturation
from jresearch.figures.segments import draw_segments
from jresearch.figures.step_sheet import StepSheet, draw_step
from jresearch.figures.theme import write_figure

__all__ = [
    "StepSheet",
    "draw_channel_flows",
    "draw_curve",
    "draw_curves",
    "draw_findings",
    "draw_matrix",
    "draw_persona",
    "draw_saturation",
    "draw_segments",
    "draw_step",
    "write_figure",
]

"""Tables in, matplotlib Axes out: what was computed, drawn; nothing is computed here."""

from jresearch.figures.before_after import draw_before_after
from jresearch.figures.before_after_target import Aim, draw_before_after_target
from jresearch.figures.causes import draw_causes
from jresearch.figures.curve import draw_curve
from jresearch.figures.curve_notes import CurveNotes
from jresearch.figures.curve_panels import draw_curves
from jresearch.figures.findings import draw_findings
from jresearch.figures.flows import draw_channel_flows
from jresearch.figures.matrix import draw_matrix
from jresearch.figures.mirror import draw_mirror
from jresearch.figures.moments import draw_moments
from jresearch.figures.path_map import Profile, draw_paths
from jresearch.figures.persona_sheet import draw_persona
from jresearch.figures.promises import draw_promises
from jresearch.figures.saturation import draw_saturation
from jresearch.figures.segments import draw_segments
from jresearch.figures.theme import write_figure
from jresearch.figures.transitions import draw_transitions
from jresearch.figures.value_effort import Placed, draw_value_effort

__all__ = [
    "Aim",
    "CurveNotes",
    "Placed",
    "Profile",
    "draw_before_after",
    "draw_before_after_target",
    "draw_causes",
    "draw_channel_flows",
    "draw_curve",
    "draw_curves",
    "draw_findings",
    "draw_matrix",
    "draw_mirror",
    "draw_moments",
    "draw_paths",
    "draw_persona",
    "draw_promises",
    "draw_saturation",
    "draw_segments",
    "draw_transitions",
    "draw_value_effort",
    "write_figure",
]

"""Reports: an analysis in, pages people read out. ``show_…`` for a cell, ``run`` for the whole."""

from jresearch.reports.agreement import show_agreement
from jresearch.reports.draft import show_journey_draft
from jresearch.reports.first_page import show_first_page
from jresearch.reports.people import show_notices, show_sample
from jresearch.reports.runner import Run, run
from jresearch.reports.saturation import show_saturation
from jresearch.reports.segments import show_segments
from jresearch.reports.sheets import show_personas, show_step, show_steps
from jresearch.reports.show import show_curve, show_findings, show_matrix, show_verbatims

__all__ = [
    "Run",
    "run",
    "show_agreement",
    "show_curve",
    "show_findings",
    "show_first_page",
    "show_journey_draft",
    "show_matrix",
    "show_notices",
    "show_personas",
    "show_sample",
    "show_saturation",
    "show_segments",
    "show_step",
    "show_steps",
    "show_verbatims",
]

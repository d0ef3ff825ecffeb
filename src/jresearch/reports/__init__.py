"""Reports: an analysis in, pages people read out. ``show_…`` for a cell, ``run`` for the whole."""

from jresearch.reports.agreement import show_agreement
from jresearch.reports.backstage import show_backstage
from jresearch.reports.by_stretch import by_stretch
from jresearch.reports.draft import show_journey_draft
from jresearch.reports.pages import show_page
from jresearch.reports.pages.opportunities import show_opportunities
from jresearch.reports.pages.scope import show_scope
from jresearch.reports.pages.steps_alone import show_step, show_steps
from jresearch.reports.people import show_notices, show_sample
from jresearch.reports.runner import Run, run
from jresearch.reports.saturation import show_saturation
from jresearch.reports.segments import show_segments
from jresearch.reports.sheets import show_personas
from jresearch.reports.show import show_matrix, show_verbatims
from jresearch.reports.show_curve import show_before_after, show_curve, show_curves
from jresearch.reports.show_digital import show_digital
from jresearch.reports.show_emotions import show_emotions
from jresearch.reports.show_expectations import (
    show_causes,
    show_expectations,
    show_lenses,
)
from jresearch.reports.show_findings import show_findings
from jresearch.reports.show_flows import show_channel_flows, show_switches
from jresearch.reports.show_gaps import show_coverage, show_gaps
from jresearch.reports.show_mirror import show_mirror
from jresearch.reports.show_moments import show_moments, show_reenchant
from jresearch.reports.show_paths import show_exits, show_paths, show_representation
from jresearch.reports.show_promises import show_contradictions, show_promises
from jresearch.reports.show_purposes import show_intents, show_needs
from jresearch.reports.show_readings import show_readings
from jresearch.reports.show_reality import show_contacts, show_reality
from jresearch.reports.show_scores import show_score_causes
from jresearch.reports.show_table import show_table
from jresearch.reports.show_transitions import show_transitions

__all__ = [
    "Run",
    "by_stretch",
    "run",
    "show_agreement",
    "show_backstage",
    "show_before_after",
    "show_causes",
    "show_channel_flows",
    "show_contacts",
    "show_contradictions",
    "show_coverage",
    "show_curve",
    "show_curves",
    "show_digital",
    "show_emotions",
    "show_exits",
    "show_expectations",
    "show_findings",
    "show_gaps",
    "show_intents",
    "show_journey_draft",
    "show_lenses",
    "show_matrix",
    "show_mirror",
    "show_moments",
    "show_needs",
    "show_notices",
    "show_opportunities",
    "show_page",
    "show_paths",
    "show_personas",
    "show_promises",
    "show_readings",
    "show_reality",
    "show_reenchant",
    "show_representation",
    "show_sample",
    "show_saturation",
    "show_scope",
    "show_score_causes",
    "show_segments",
    "show_step",
    "show_steps",
    "show_switches",
    "show_table",
    "show_transitions",
    "show_verbatims",
]

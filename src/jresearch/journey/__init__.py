"""CodedObservations and Passages in; curve, matrix and profiles out: who felt what, where."""

from jresearch.journey.before_leaving import before_leaving
from jresearch.journey.breaks import breaks
from jresearch.journey.causes import causes
from jresearch.journey.contacts import contacts
from jresearch.journey.contradictions import contradictions
from jresearch.journey.coverage import guide_coverage
from jresearch.journey.curve import emotional_curve
from jresearch.journey.curve_reading import (
    curve_changes,
    curve_difference,
    curve_points,
    curve_sensitivity,
)
from jresearch.journey.digital import digital_steps
from jresearch.journey.emotions import emotions
from jresearch.journey.exits import exits
from jresearch.journey.expectations import expectations, lenses
from jresearch.journey.gaps import missing_touchpoints
from jresearch.journey.journey import Journey
from jresearch.journey.matrix import touchpoints
from jresearch.journey.mirror import mirror
from jresearch.journey.mirrored import mirrored_findings
from jresearch.journey.moments import moments_of_truth, steps_to_reenchant
from jresearch.journey.nps import score_causes
from jresearch.journey.opportunities import opportunities
from jresearch.journey.paths import paths
from jresearch.journey.personas import challenge_personas, persona_kinds, propose_personas
from jresearch.journey.place_findings import place_findings
from jresearch.journey.promises import promises
from jresearch.journey.promises_in_words import promises_in_words
from jresearch.journey.purposes import intents, needs
from jresearch.journey.readings import readings
from jresearch.journey.reality import step_reality
from jresearch.journey.segments import segments
from jresearch.journey.switches import switches
from jresearch.journey.traits import CaseTraits, case_traits
from jresearch.journey.transitions import channel_flows, transitions
from jresearch.journey.typical import typical_path

__all__ = [
    "CaseTraits",
    "Journey",
    "before_leaving",
    "breaks",
    "case_traits",
    "causes",
    "challenge_personas",
    "channel_flows",
    "contacts",
    "contradictions",
    "curve_changes",
    "curve_difference",
    "curve_points",
    "curve_sensitivity",
    "digital_steps",
    "emotional_curve",
    "emotions",
    "exits",
    "expectations",
    "guide_coverage",
    "intents",
    "lenses",
    "mirror",
    "mirrored_findings",
    "missing_touchpoints",
    "moments_of_truth",
    "needs",
    "opportunities",
    "paths",
    "persona_kinds",
    "place_findings",
    "promises",
    "promises_in_words",
    "propose_personas",
    "readings",
    "score_causes",
    "segments",
    "step_reality",
    "steps_to_reenchant",
    "switches",
    "touchpoints",
    "transitions",
    "typical_path",
]

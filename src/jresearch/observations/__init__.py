"""Turns and the log in, Observations out: incidents, and what was set aside."""

from jresearch.observations.displacement import Displaced, displaced, displacements
from jresearch.observations.hold import observe, place_held
from jresearch.observations.identity import observation_id
from jresearch.observations.segment import question_before, segment

__all__ = [
    "Displaced",
    "displaced",
    "displacements",
    "observation_id",
    "observe",
    "place_held",
    "question_before",
    "segment",
]

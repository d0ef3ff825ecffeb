"""Turns and the log in, Observations out: incidents, and what was set aside."""

from jresearch.observations.hold import displaced, observe, place_held
from jresearch.observations.identity import observation_id
from jresearch.observations.segment import question_before, segment

__all__ = ["displaced", "observation_id", "observe", "place_held", "question_before", "segment"]

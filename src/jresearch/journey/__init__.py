"""CodedObservations and Passages in; curve, matrix and profiles out: who felt what, where."""

from jresearch.journey.curve import emotional_curve
from jresearch.journey.matrix import touchpoints
from jresearch.journey.segments import segments

__all__ = ["emotional_curve", "segments", "touchpoints"]

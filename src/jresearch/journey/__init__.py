"""CodedObservations and Passages in; curve, matrix and profiles out: who felt what, where."""

from jresearch.journey.curve import emotional_curve
from jresearch.journey.curve_reading import (
    curve_changes,
    curve_difference,
    curve_points,
    curve_sensitivity,
)
from jresearch.journey.journey import Journey
from jresearch.journey.matrix import touchpoints
from jresearch.journey.segments import segments

__all__ = [
    "Journey",
    "curve_changes",
    "curve_difference",
    "curve_points",
    "curve_sensitivity",
    "emotional_curve",
    "segments",
    "touchpoints",
]

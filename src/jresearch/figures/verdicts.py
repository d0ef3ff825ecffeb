"""The signs of the verdicts: what a touchpoint does to people, told by shape.

A disc that holds a triangle up or down, a disc half full, a ring with a bar, a
disc that is broken in two. Each is one path, so that it stands alike in a cell,
in a legend and in grey; not enough evidence has no sign: the cell is hatched.
"""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin
from typing import TYPE_CHECKING

from jresearch.figures.theme import DOWN, INK, NEITHER, UP

if TYPE_CHECKING:
    from matplotlib.path import Path

    Line = list[tuple[float, float]]

COLOURS = {
    "enchantment": UP, "irritant": DOWN, "mixed": INK, "neutral": NEITHER, "break": DOWN,
}  # fmt: skip
"""The verdicts that have a sign, and its colour."""
HATCH = "/////"
POINTS = 48
"""So many make a circle."""


@cache
def sign_of_verdict(verdict: str) -> Path:
    """The sign of a verdict, in a disc of radius 1."""
    from matplotlib.path import Path

    rings = {
        "enchantment": [_arc(), _turned([(-0.58, -0.36), (0.58, -0.36), (0, 0.66)])],
        "irritant": [_arc(), _turned([(-0.58, 0.36), (0, -0.66), (0.58, 0.36)])],
        "mixed": [_arc(), _turned(_arc(0.72, -pi / 2, pi / 2))],
        "neutral": [_arc(), _turned(_arc(0.72)), _box(-0.42, -0.14, 0.42, 0.14)],
        "break": [_half(1), _half(-1)],
    }[verdict]
    parts = [Path([*ring, ring[0]], closed=True) for ring in rings]
    return Path.make_compound_path(*parts)


def _arc(radius: float = 1.0, start: float = 0.0, end: float = 2 * pi) -> Line:
    """Round the middle, against the clock."""
    steps = [start + (end - start) * n / POINTS for n in range(POINTS + 1)]
    return [(radius * cos(at), radius * sin(at)) for at in steps]


def _turned(ring: Line) -> Line:
    """With the clock: a hole in what it lies on."""
    area = sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))
    return ring[::-1] if area > 0 else ring


def _box(left: float, foot: float, right: float, top: float) -> Line:
    return [(left, foot), (right, foot), (right, top), (left, top)]


def _half(side: int) -> Line:
    """Half a disc, its inner edge a jagged line."""
    jagged = [(0.05, 0.98), (-0.32, 0.22), (0.3, -0.12), (-0.05, -0.98)]
    if side > 0:
        edge = [(x + 0.14, y) for x, y in jagged]
        return [*_arc(1.0, -pi / 2 + 0.1, pi / 2 - 0.2), *edge]
    edge = [(x - 0.14, y) for x, y in reversed(jagged)]
    return [*_arc(1.0, pi / 2 + 0.1, 3 * pi / 2 - 0.2), *edge]

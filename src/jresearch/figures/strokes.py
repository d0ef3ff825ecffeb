"""Small drawings told in words: lines, curves, circles, boxes.

``M x y`` sets the pen down, ``L x y`` draws to a point, ``C`` a curve by its two
handles and its end, ``Z`` closes; ``O x y r`` is a circle and ``R x y w h r`` a
box with round corners. All numbers are absolute, from the top left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from matplotlib.path import Path

    Stroke = tuple[int, tuple[float, float]]

NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0, "O": 3, "R": 5}
MOVE, LINE, CURVE, CLOSE = 1, 2, 4, 79
"""What matplotlib calls these strokes."""
ROUND = 0.5523
"""How far the handles of a quarter circle stand, in radii."""


def path_of(words: str, *, flipped: float) -> Path:
    """The path that these words tell, turned upside down in a square of this side.

    Examples
    --------
    >>> path_of("M 0 0 L 24 24", flipped=24).vertices.tolist()
    [[0.0, 24.0], [24.0, 0.0]]
    """
    from matplotlib.path import Path

    strokes = [stroke for name, numbers in _read(words) for stroke in DRAWN[name](numbers)]
    return Path([(x, flipped - y) for _code, (x, y) in strokes], [code for code, _at in strokes])


def _read(words: str) -> Iterator[tuple[str, list[float]]]:
    parts = re.findall(r"[A-Z]|-?[\d.]+", words)
    while parts:
        name, parts = parts[0], parts[1:]
        many = NUMBERS[name]
        yield name, [float(part) for part in parts[:many]]
        parts = parts[many:]


def _points(code: int, numbers: Sequence[float]) -> list[Stroke]:
    return [(code, (x, y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _box(numbers: Sequence[float]) -> list[Stroke]:
    x, y, width, height, r = numbers
    right, foot, h = x + width, y + height, r * (1 - ROUND)
    return [
        *_points(MOVE, (x + r, y)),
        *_points(LINE, (right - r, y)),
        *_points(CURVE, (right - h, y, right, y + h, right, y + r)),
        *_points(LINE, (right, foot - r)),
        *_points(CURVE, (right, foot - h, right - h, foot, right - r, foot)),
        *_points(LINE, (x + r, foot)),
        *_points(CURVE, (x + h, foot, x, foot - h, x, foot - r)),
        *_points(LINE, (x, y + r)),
        *_points(CURVE, (x, y + h, x + h, y, x + r, y)),
        (CLOSE, (x + r, y)),
    ]


def _circle(numbers: Sequence[float]) -> list[Stroke]:
    x, y, r = numbers
    return _box((x - r, y - r, 2 * r, 2 * r, r))


DRAWN: dict[str, Callable[[Sequence[float]], list[Stroke]]] = {
    "M": lambda numbers: _points(MOVE, numbers),
    "L": lambda numbers: _points(LINE, numbers),
    "C": lambda numbers: _points(CURVE, numbers),
    "Z": lambda _numbers: [(CLOSE, (0.0, 0.0))],
    "O": _circle,
    "R": _box,
}

"""Channel pictograms in a page: the drawings of the figures, as small inline SVG."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from jresearch.figures.pictograms import STROKES, pictogram_of
from jresearch.figures.strokes import CLOSE, CURVE, LINE, MOVE, path_of

if TYPE_CHECKING:
    from jresearch.codebook import Codebook

LETTERS = {MOVE: "M", LINE: "L", CURVE: "C", CLOSE: "Z"}


@cache
def strokes(name: str) -> str:
    """The path of a drawing, downwards as SVG counts.

    Examples
    --------
    >>> strokes("post").startswith("M")
    True
    """
    path = path_of(STROKES[name], flipped=0)
    parts, curved = [], 0
    codes = np.asarray(path.codes).tolist()
    for (x, y), code in zip(np.asarray(path.vertices).tolist(), codes, strict=True):
        # Of a curve only the first of its three points bears the letter.
        letter = "" if code == CURVE and curved % 3 else LETTERS[code]
        curved = curved + 1 if code == CURVE else 0
        parts.append(letter if code == CLOSE else f"{letter}{x:g} {0 - y:g}")
    return " ".join(parts)


def icon(codebook: Codebook, channel: str) -> str:
    """The path of the drawing that stands for a channel."""
    return strokes(pictogram_of(codebook.channel(channel)))

"""Colours that can be read on white paper.

A client's colour stands for text and lines of the report; below a contrast of 4.5 to 1
(WCAG 2.2, level AA) many people cannot read it, so it is refused and a darker one of the
same hue proposed.
"""

from __future__ import annotations

import colorsys
import re

READABLE = 4.5
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def is_colour(text: str) -> bool:
    """Whether this is a colour as #17365c or #17c.

    Examples
    --------
    >>> is_colour("#17365c"), is_colour("navy")
    (True, False)
    """
    return _HEX.fullmatch(text) is not None


def contrast_on_white(colour: str) -> float:
    """How far a colour stands out from white: 1 for white, 21 for black.

    Examples
    --------
    >>> round(contrast_on_white("#000000"), 1), round(contrast_on_white("#777777"), 2)
    (21.0, 4.48)
    """
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def readable(colour: str) -> str:
    """The nearest darker colour of the same hue that can be read on white.

    Examples
    --------
    >>> readable("#17365c")
    '#17365c'
    >>> readable("#ffcc00")
    '#8f7200'
    """
    hue, light, full = colorsys.rgb_to_hls(*_parts(colour))
    while contrast_on_white(colour) < READABLE:
        light -= 0.005
        parts = colorsys.hls_to_rgb(hue, light, full)
        colour = "#" + "".join(f"{round(255 * part):02x}" for part in parts)
    return colour


def _parts(colour: str) -> tuple[float, float, float]:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

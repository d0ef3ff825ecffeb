"""Time codes as people and machines write them, in seconds.

``0:11``, ``1:02:03``, ``00:00:43.810``, ``00:00:43,810``, ``0:0:0.57``, and with
the stray no-break space of a hand-corrected file, ``21 :12``.
"""

from __future__ import annotations

import re

CLOCK = r"\d{1,3}\s?:\s?\d{1,3}(?:\s?:\s?\d{1,3})?(?:[.,]\d{1,7})?"
"""A regular expression for one time code, without groups."""


def seconds(written: str) -> float | None:
    r"""The seconds a time code stands for; nothing when it is none.

    Examples
    --------
    >>> seconds("1:02:03"), seconds("00:43,810"), seconds("21\xa0:12"), seconds("bonjour")
    (3723.0, 43.81, 1272.0, None)
    """
    if not re.fullmatch(CLOCK, written.strip()):
        return None
    total = 0.0
    for part in re.sub(r"\s", "", written).replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return round(total, 3)

"""Time codes as people and machines write them, in seconds.

``0:11``, ``1:02:03``, ``00:00:43.810``, ``00:00:43,810``, ``0:0:0.57``, and with
the stray no-break space of a hand-corrected file, ``21 :12``.
"""

from __future__ import annotations

import re

CLOCK = r"\d{1,3}\s?:\s?\d{1,3}(?:\s?:\s?\d{1,3})?(?:[.,]\d{1,7})?"
"""A regular expression for one time code, without groups."""
_PARTS = re.compile(r"(?:(\d{1,3})\s?:\s?)?(\d{1,3})\s?:\s?(\d{1,3}(?:[.,]\d{1,7})?)")


def seconds(written: str) -> float | None:
    r"""The seconds a time code stands for; nothing when it is none.

    Examples
    --------
    >>> seconds("1:02:03"), seconds("00:43,810"), seconds("21\xa0:12"), seconds("bonjour")
    (3723.0, 43.81, 1272.0, None)
    """
    match = _PARTS.fullmatch(written.strip())
    if not match:
        return None
    hours, minutes, rest = match.groups("0")
    total = (int(hours) * 60 + int(minutes)) * 60 + float(rest.replace(",", "."))
    return round(total, 3)

"""A verbatim shortened for a page that has little room: where a sentence ends, else a clause."""

from __future__ import annotations

import re

MOST = 200
"""So many characters can be read at a glance."""
LEAST = 0.4
"""An excerpt keeps so much of its room at least: a first “Yes.” alone says nothing."""
ENDS = (r"[.!?…](?=\s)", r"[,;:–](?=\s)", r"(?=\s)")
"""Where words may be cut: after a sentence, after a clause, between two words."""


def excerpt(text: str, most: int = MOST) -> str:
    r"""The beginning of a text, with […] where the rest was left out.

    Examples
    --------
    >>> excerpt("I rang on Monday. Nobody knew. I rang again on Tuesday.", 40)
    'I rang on Monday. Nobody knew. […]'
    >>> excerpt("I rang on Monday, nobody knew a thing about it", 25)
    'I rang on Monday, […]'
    >>> excerpt("Nobody knew.", 40)
    'Nobody knew.'
    """
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole
    room = most - len(" […]")
    for end in ENDS:
        cuts = [found.end() for found in re.finditer(end, whole) if found.end() <= room]
        if cuts and cuts[-1] >= LEAST * room:
            return f"{whole[: cuts[-1]].rstrip()} […]"
    return f"{whole[:room]} […]"

"""The day a transcript says it was recorded, in the lines above the first speaker."""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.transcripts.blocks import Block, Line

HEAD = 10
"""Lines in which a heading may stand."""

MONTHS = {
    name: number
    for names in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = "|".join(MONTHS)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:er|st|nd|rd|th)?\s+({_MONTH})\s+(\d{{4}})\b", re.I)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def day_in(text: str) -> str | None:
    """The first day written in a text, as ISO; 02/04/2026 says too little.

    Examples
    --------
    >>> day_in("2 avril 2026, 06:05PM"), day_in("June 15, 2026"), day_in("02/04/2026")
    ('2026-04-02', '2026-06-15', None)
    """
    if found := _DAY_FIRST.search(text):
        return _day(found[3], MONTHS[found[2].casefold()], found[1])
    if found := _MONTH_FIRST.search(text):
        return _day(found[3], MONTHS[found[1].casefold()], found[2])
    if found := _ISO.search(text):
        return _day(found[1], found[2], found[3])
    return None


def day_above(lines: Sequence[Line], blocks: Sequence[Block]) -> str | None:
    """The day told above the first words of a page."""
    if not blocks:
        return None
    first = blocks[0]
    opening = first.text[:30]

    def is_heading(line: Line) -> bool:
        speaks = bool(first.speaker) and first.speaker in line.text
        return opening not in line.text and (not speaks or "transcri" in line.text.casefold())

    above = takewhile(is_heading, lines[:HEAD])
    return next((day for line in above if (day := day_in(line.text))), None)


def _day(year: str, month: int | str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None

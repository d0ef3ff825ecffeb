"""The next observations to read, as a list that a notebook shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.counting import records
from jresearch.handwork.reading_queue import queue
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


def show_queue(a: Analysis, n: int = 10) -> Shown:
    """What to read next, with the reason; names hidden. ``queue`` gives the same as a table."""
    rows = [
        [row["place"], row["quote"], row["reason"].replace("; ", " · ")]
        for row in records(queue(a.hidden, n))
    ]
    if not rows:
        return NOTHING
    heads = [_("Where it stands"), _("Words"), _("Why it comes first")]
    html = fill("lone_table", caption=_("To read next"), heads=heads, rows=rows)
    return Shown(html, "\n".join(f"{place}: {words} ({why})" for place, words, why in rows))

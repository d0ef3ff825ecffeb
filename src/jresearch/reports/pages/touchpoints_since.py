"""Touchpoints that customers lived for the first time since the report before, with their words.

A channel that was launched shows here before enough people tell of it for a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.reports import quotes
from jresearch.reports.figure import Opening
from jresearch.reports.listing import listing
from jresearch.reports.wording import name_of
from jresearch.translation import _

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.analysis import Analysis
    from jresearch.reports.shown import Shown
    from jresearch.rerun import Shown as Before


def touchpoints_since(before: Before, a: Analysis) -> Shown:
    """Step by step the channels that nobody had lived there, and what is said of them."""
    known, now = _lived(before.coded), _lived(a.coded)
    book = a.study.codebook
    lists = []
    for step in book.step_ids:
        for channel in book.channel_ids:
            if (step, channel) in now and (step, channel) not in known:
                said = quotes.said(a, quotes.hardest_first(a, now[step, channel]))
                title = f"{book.step_label(step)} · {book.channel_label(channel)}"
                lists.append(Opening((), name_of("first", step, channel), title, said))
    lists = [one for one in lists if one.quotes]
    return listing(_("Touchpoints lived for the first time"), lists=lists)


def _lived(coded: DataFrame) -> dict[tuple[str, str], list[str]]:
    """By step and channel the observations of what customers lived there."""
    lived = coded[coded["series"].eq("lived") & coded["covered_by"].isna()]
    placed = lived[lived["step"].notna() & lived["channel"].notna()]
    found: dict[tuple[str, str], list[str]] = {}
    for row in records(placed[placed["channel"].ne(v.NONE)]):
        found.setdefault((row["step"], row["channel"]), []).append(row["observation"])
    return found

"""Touchpoints that customers lived for the first time since the report before, with their words.

A channel that was launched shows here before enough people tell of it for a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.reports import quotes
from jresearch.reports.figure import Opening
from jresearch.reports.listing import listing
from jresearch.reports.show import in_order
from jresearch.reports.wording import name_of
from jresearch.translation import _

if TYPE_CHECKING:
    from pandas import DataFrame
    from pandas.api.typing import DataFrameGroupBy

    from jresearch.analysis import Analysis
    from jresearch.reports.shown import Shown
    from jresearch.rerun import Shown as Before


def touchpoints_since(before: Before, a: Analysis) -> Shown:
    """Step by step the channels that nobody had lived there, and what is said of them."""
    known, now = set(_lived(before.coded).groups), _lived(a.coded)
    book = a.study.codebook
    lists = []
    for step in book.step_ids:
        for channel in book.channel_ids:
            if (step, channel) not in known and (step, channel) in now.groups:
                own = now.get_group((step, channel))
                said = quotes.quotes(a, in_order(quotes.of(a, own["observation"].tolist())))
                title = f"{book.step_label(step)} · {book.channel_label(channel)}"
                lists.append(Opening((), name_of("first", step, channel), title, said))
    lists = [one for one in lists if one.quotes]
    return listing(_("Touchpoints lived for the first time"), lists=lists)


def _lived(coded: DataFrame) -> DataFrameGroupBy:
    """What customers lived, by step and channel."""
    lived = coded[coded["series"].eq("lived") & coded["covered_by"].isna()]
    placed = lived[lived["step"].notna() & lived["channel"].notna()]
    return placed[placed["channel"].ne(v.NONE)].groupby(["step", "channel"])

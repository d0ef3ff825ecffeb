"""The findings that a report names first: one list, in one order, wherever it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports import cards
from jresearch.reports.finding_name import names

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis

EVERY = 1_000_000


def foremost(a: Analysis, nature: str, count: int = EVERY) -> pd.DataFrame:
    """The findings of a nature that several customers tell at a step, the heaviest first.

    Their labels are those of the report: words of another language give way to their matter.
    """
    order = [card.finding for card in cards.top(a, nature, count)]
    rows = a.findings.set_index("finding", drop=False).loc[order].reset_index(drop=True)
    called = names(a, rows)
    return rows.assign(label=[called[one].text for one in rows["finding"]])

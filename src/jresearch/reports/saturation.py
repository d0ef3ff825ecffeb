"""Whether the last interviews still told anything new: one figure a population or segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports.figure import Words, figure
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import decimal, name_of
from jresearch.saturation import saturation, segment_label
from jresearch.translation import _

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis


def show_saturation(a: Analysis, by: str = "population") -> Shown:
    """What each added case told that nobody had told before; nothing before a finding is kept.

    Parameters
    ----------
    a
        The analysis of a study.
    by
        ``population``, or a column of the cases or of the people.
    """
    from jresearch.figures import draw_saturation

    a = a.hidden
    if not a.findings["status"].eq("kept").any():
        return NOTHING
    found = saturation(a.coded, a.findings, a.evidence, a.interviews, a.cases,
                       people=a.people, by=by)  # fmt: skip
    shown = NOTHING
    for segment, said in found.verdicts().items():
        rows = found.cases[found.cases["segment"].eq(segment)]
        shown += Shown(fill("note", note=said), said)
        if len(rows) >= _WORTH_DRAWING:
            words = _words(rows, segment_label(segment))
            name = name_of(_("saturation"), segment)
            shown += figure(draw_saturation(found.cases, segment), name, words)
    return shown


_WORTH_DRAWING = 6
"""Fewer cases than this say nothing of a trend, and the sentence says so."""


def _words(rows: pd.DataFrame, label: str) -> Words:
    heads = [_("Case"), _("Told"), _("New"), _("In all"), _("Expected at random")]
    lines = [
        [row.case, row.told, row.new, row.cumulative, decimal(row.expected_new)]
        for row in rows.itertuples()
    ]
    title = _("New findings, case by case: {who}.").format(who=label)
    caption = _(
        "Findings that people kept, in the order of the interviews; the band is 1,000 other orders."
    )
    return Words(title, caption, heads, lines)

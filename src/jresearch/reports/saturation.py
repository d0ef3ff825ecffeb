"""Whether the last interviews still told anything new: one figure a population or segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports.figure import Words, figure
from jresearch.reports.listing import source_line
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import decimal, name_of
from jresearch.saturation import saturation, segment_label
from jresearch.saturation.tables import EMPLOYEES
from jresearch.saturation.verdict import ENOUGH, LAST
from jresearch.store import once
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.saturation import Saturation

POPULATION = "population"


def show_saturation(a: Analysis, by: str = POPULATION) -> Shown:
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
    found = once(a, _by_population) if by == POPULATION else _found(a, by)
    shown = NOTHING
    for segment, said in found.verdicts().items():
        rows = found.cases[found.cases["segment"].eq(segment)]
        if a.edition == "client" and rows["who"].eq(EMPLOYEES).any():
            continue  # each of the few is named by an id there
        shown += Shown(fill("note", note=said), said)
        if len(rows) >= _WORTH_DRAWING:
            words = _words(rows, segment_label(segment))
            name = name_of(_("saturation"), segment)
            axes = draw_saturation(found.cases, segment, source=source_line(a))
            shown += figure(axes, name, words)
    return shown


def saturation_title(a: Analysis) -> str | None:
    """What the last three journeys told that was new; of fewer than six nothing is said."""
    if not a.findings["status"].eq("kept").any():
        return None
    rows = once(a, _by_population).cases
    rows = rows[rows["who"].ne(EMPLOYEES)]
    if len(rows) < ENOUGH or not rows["cumulative"].iloc[-1]:
        return None
    late = int(rows["new"].iloc[-LAST:].sum())
    if not late:
        return _("The last three journeys told nothing new")
    return ngettext("The last three journeys still told {late} new finding",
                    "The last three journeys still told {late} new findings",
                    late).format(late=late)  # fmt: skip


def _by_population(a: Analysis) -> Saturation:
    return _found(a, POPULATION)


def _found(a: Analysis, by: str) -> Saturation:
    return saturation(a.coded, a.findings, a.evidence, a.interviews, a.cases,
                      people=a.people, by=by)  # fmt: skip


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

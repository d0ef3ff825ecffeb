"""What several notebooks show of one study: worked out before they are forked, once for all.

Nothing here is shown. Every notebook of the team's finds the tables of the journey, the names
of findings and the verbatims as they stand in a page; the client's has others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.journey.journey import work_out
from jresearch.reports.finding_name import names
from jresearch.reports.quotes import behind, said
from jresearch.reports.since import counts_before

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


def made_ahead(a: Analysis) -> None:
    """Work out what many cells of many notebooks look up."""
    work_out(a.journey)
    names(a, a.findings)
    counts_before(a)
    of_findings = (quote for finding in a.findings["finding"] for quote in behind(a, finding))
    for quote in (*said(a, a.coded["observation"]), *of_findings):
        _ = quote.html

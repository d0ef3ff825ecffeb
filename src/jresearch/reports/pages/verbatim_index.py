"""The index of verbatims: from each one that a finding rests on to where it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.editions import published
from jresearch.findings.labels import shortened
from jresearch.reports import quotes
from jresearch.reports.finding_name import called, names
from jresearch.reports.people import listed
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresearch.analysis import Analysis
    from jresearch.reports.quotes import Quote


WORDS = 110
"""Signs of a verbatim in the index; the whole of it stands behind its finding."""


def show_verbatim_index(a: Analysis) -> Shown:
    """Every verbatim behind a finding, interview by interview, with the findings it speaks for."""
    a = a.hidden
    kept = a.findings[~a.findings["signal"] & a.findings["status"].ne("dismissed")]
    labels = {finding: called(name) for finding, name in names(a, kept).items()}
    held = a.evidence[a.evidence["finding"].isin(labels) & a.evidence["stance"].eq("supports")]
    speaks_for = held.groupby("observation")["finding"].agg(list).to_dict()
    rows = quotes.of(a, sorted(map(str, speaks_for)))
    said = quotes.quotes(a, rows)
    if not said:
        return NOTHING
    by_interview: dict[str, list[list[str]]] = {}
    for quote in sorted(said, key=lambda one: (one.interview, one.turn, one.observation)):
        # One theme makes a finding at a step and a family across steps: its name stands once.
        line = _line(quote, dict.fromkeys(labels[one] for one in speaks_for[quote.observation]))
        by_interview.setdefault(quote.interview, []).append(line)
    heads = [_("Where"), _("Verbatim"), _("Step"), _("Findings")]
    groups = [
        (f"{interview} · {_count(len(lines))}", lines) for interview, lines in by_interview.items()
    ]
    # What is published is little enough to be printed whole.
    html = fill("verbatim_index", heads=heads, groups=groups, open=a.edition == "client")
    text = [f"{title}\n" + "\n".join(f"  {' | '.join(line)}" for line in lines)
            for title, lines in groups]  # fmt: skip
    return Shown(html, "\n".join(text)) + listed(_beside(a, len(said)))


def _beside(a: Analysis, shown: int) -> list[str]:
    """How many verbatims are published besides: the method counts these too."""
    n = published(a.coded).n - shown if a.edition == "client" else 0
    return [ngettext(
        "{n} more verbatim is published, of which no finding of several voices speaks.",
        "{n} more verbatims are published, of which no finding of several voices speaks.", n,
    ).format(n=n)] if n > 0 else []  # fmt: skip


def verbatim_index_title(a: Analysis) -> str | None:
    """How many verbatims stand behind how many findings."""
    kept = a.findings[~a.findings["signal"] & a.findings["status"].ne("dismissed")]
    held = a.evidence[a.evidence["finding"].isin(kept["finding"])
                      & a.evidence["stance"].eq("supports")]  # fmt: skip
    held = held[held["observation"].isin(a.coded.loc[a.coded["quote"].ne(""), "observation"])]
    n, m = held["observation"].nunique(), held["finding"].nunique()
    behind = ngettext("behind {n} finding", "behind {n} findings", m).format(n=m)
    return f"{_count(n)} {behind}" if n else None


def _line(quote: Quote, findings: Iterable[str]) -> list[str]:
    turn = _("turn {turn}").format(turn=quote.turn)
    where = " · ".join(part for part in (turn, quote.time) if part)
    return [where, shortened(quote.text, WORDS), quote.step, " · ".join(findings)]


def _count(n: int) -> str:
    return ngettext("{n} verbatim", "{n} verbatims", n).format(n=n)

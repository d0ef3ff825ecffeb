"""The words a page prints in full: of who may be cited, short, the report's language first.

Whoever agreed to be paraphrased only, or to nothing, is counted and not cited;
words that people hold back are not printed. Where nobody can be cited there is
no verbatim, and the page must do without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.counting import units
from jresearch.reports import quotes
from jresearch.store import once
from jresearch.translation import language

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.quotes import Quote

SHORT, LONG = 25, 240
"""A verbatim printed in full says something, and fits."""
HIDDEN = re.compile(r"\[(?!…)")
"""A pseudonym that stands in the words."""


@dataclass(frozen=True)
class Voice:
    """One person's words, and their language where it is not the report's."""

    quote: Quote
    language: str = ""

    @property
    def hidden(self) -> bool:
        """Whether a name is hidden in the words."""
        return HIDDEN.search(self.quote.text) is not None


def citable(a: Analysis, rows: pd.DataFrame) -> pd.DataFrame:
    """Of these coded observations those whose words may be printed, and are there."""
    agreed = a.people.loc[a.people["consent"].eq("cite"), ["person", "interview"]]
    may = set(agreed.itertuples(index=False, name=None))
    there = rows["quote"].fillna("").str.strip().ne("") & rows["publish"].fillna("").ne("no")
    rows = rows[there.astype(bool)]
    return rows.loc[[one in may for one in zip(rows["person"], rows["interview"], strict=True)]]


def voices(
    a: Analysis, observations: Iterable[str], most: int = 2, longest: int = LONG, side: int = 0
) -> list[Voice]:
    """The first few of these that can be printed, each of another journey or person.

    ``side`` is -1 or 1 where words that hurt, or that please, should come first.
    """
    rows = citable(a, quotes.of(a, observations))
    rows = rows[rows["quote"].str.len().between(SHORT, longest)]
    order = rows.assign(
        _unit=units(rows),
        _kept=rows["publish"].fillna("").ne("yes"),
        _foreign=rows["language"].ne(language()),
        _hidden=rows["quote"].str.contains(HIDDEN),
        _other=rows["valence"].fillna(0).mul(side).lt(1) if side else False,
    ).sort_values(["_kept", "_foreign", "_hidden", "_other"], kind="stable")
    chosen = order.drop_duplicates("_unit").head(most)
    spoken = dict(zip(chosen["observation"], chosen["language"], strict=True))
    return [voice(quote, spoken[quote.observation]) for quote in quotes.quotes(a, chosen)]


def voice(quote: Quote, spoken: str) -> Voice:
    """A verbatim that knows whether it is in the report's language."""
    return Voice(quote, "" if spoken == language() else spoken)


def behind(a: Analysis, finding: str, stance: str = "supports") -> list[str]:
    """The observations behind a finding, the one people or the rule chose as typical first."""
    return once(a, _taking_stances).get((finding, stance), [])


def rows_behind(a: Analysis, finding: str) -> pd.DataFrame:
    """The coded observations that support a finding, with the ``unit`` each counts for."""
    rows = quotes.of(a, behind(a, finding))
    return rows.assign(unit=units(rows)) if len(rows) else rows.assign(unit=[])


def cases_behind(a: Analysis, finding: str) -> set[str]:
    """Who tells a finding: journeys, for employees persons."""
    unit_of = once(a, _units)
    return {unit_of[one] for one in behind(a, finding) if one in unit_of}


def _taking_stances(a: Analysis) -> dict[tuple[str, str], list[str]]:
    """By finding and stance the observations, the typical one first."""
    typical = dict(zip(a.findings["finding"], a.findings["exemplar"], strict=True))
    found: dict[tuple[str, str], list[str]] = {}
    rows = a.evidence[["finding", "stance", "observation"]]
    for finding, stance, observation in rows.itertuples(index=False):
        found.setdefault((finding, stance), []).append(observation)
    return {
        (finding, stance): sorted(told, key=lambda one: one != typical.get(finding))
        for (finding, stance), told in found.items()
    }


def _units(a: Analysis) -> dict[str, str]:
    """By observation the journey or person it counts for."""
    return dict(zip(a.coded["observation"], units(a.coded).map(str), strict=True))

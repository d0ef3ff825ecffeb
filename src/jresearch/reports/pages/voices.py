"""The words a page prints in full: of who may be cited, short, the report's language first.

Whoever agreed to be paraphrased only, or to nothing, is counted and not cited;
words that people hold back are not printed. Where nobody can be cited there is
no verbatim, and the page must do without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.counting import records, units
from jresearch.reports import quotes
from jresearch.reports.wording import present
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


@dataclass(frozen=True)
class _Citable:
    """What decides whether these words are printed, and when."""

    unit: str
    wanted: bool
    """Whether people chose these words to be published."""
    language: str
    hides: bool
    """Whether a name is hidden in them."""
    valence: float
    length: int


def _citable(a: Analysis) -> dict[str, _Citable]:
    """The observations whose words may be printed, and are there."""
    agreed = a.people.loc[a.people["consent"].eq("cite"), ["person", "interview"]]
    may = set(agreed.itertuples(index=False, name=None))
    there = a.coded["quote"].fillna("").str.strip().ne("") & a.coded["publish"].fillna("").ne("no")
    rows = a.coded[there.astype(bool)]
    shown = rows[["observation", "person", "interview", "publish", "language", "valence", "quote"]]
    told = records(shown.assign(unit=units(rows), hides=rows["quote"].str.contains(HIDDEN)))
    return {
        row["observation"]: _Citable(
            row["unit"], row["publish"] == "yes", row["language"], row["hides"],
            row["valence"] if present(row["valence"]) else 0.0, len(row["quote"]),
        )
        for row in told if (row["person"], row["interview"]) in may
    }  # fmt: skip


def voices(
    a: Analysis, observations: Iterable[str], most: int = 2, longest: int = LONG, side: int = 0
) -> list[Voice]:
    """The first few of these that can be printed, each of another journey or person.

    ``side`` is -1 or 1 where words that hurt, or that please, should come first.
    """
    known, own = once(a, _citable), language()

    def last(observation: str) -> tuple[bool, ...]:
        one = known[observation]
        other = bool(side) and one.valence * side < 1
        return not one.wanted, one.language != own, one.hides, other

    fit = [one for one in observations if one in known and SHORT <= known[one].length <= longest]
    chosen: dict[str, str] = {}
    for one in sorted(fit, key=last):
        chosen.setdefault(known[one].unit, one)
    first = list(chosen.values())[:most]
    return [voice(quote, known[quote.observation].language) for quote in quotes.said(a, first)]


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

"""What would have to become true: irritants, breaks and expectations, before any solution.

What several tell at one step about one theme is one opportunity: it goes by the
finding that presses most, hurts before wishes, and counts who tells any of them.
Beside it stand what fails inside and may be its cause, what is expected there,
the ideas that people told about the same. A failure that employees alone tell,
and that causes nothing known, is an opportunity of its own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.counting import records, units
from jresearch.journey.mirrored import about_theme
from jresearch.tables import Opportunities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    Row = dict[str, Any]
    Matter = tuple[str, str]
    """A step, and the theme that findings are about there; a finding without theme is its own."""

HURTS = ("irritant", "break")
FULFILLED = ("met", "exceeded")


def opportunities(
    findings: DataFrame, evidence: DataFrame, coded: DataFrame, causes: DataFrame
) -> DataFrame:
    """Every opportunity, the most pressing first.

    Returns
    -------
    Opportunities
        ``finding`` is the one it goes by, ``findings`` all that make it. ``k``
        cases tell one of them (persons, where only employees do). ``causes``
        are dysfunctions, ``expected`` expectations that are not all fulfilled,
        ``ideas`` those told at the step about the same theme.
    """
    told = _told(evidence, coded)
    about, tellers = about_theme(evidence, coded), told.groupby("finding")["unit"].agg(set)
    kept = findings[findings["step"].notna() & findings["status"].ne("dismissed")]
    by_matter = _by_matter(kept, about, _unfulfilled(told))
    behind = _behind(causes, by_matter.values())
    explaining = {cause for found in behind.values() for cause in found}
    rows = []
    for (step, _theme), members in by_matter.items():
        lived = [row for row in members if row["series"] == "lived" and row["nature"] != "idea"]
        failures = [row for row in members if row["nature"] == "dysfunction"]
        own = sorted(
            lived or [row for row in failures if row["finding"] not in explaining], key=_pressing
        )
        if own:
            found = [row["finding"] for row in own]
            k = len(set().union(*(tellers.get(one, set()) for one in found)))
            because = [cause for one in found for cause in behind[one]]
            because += [row["finding"] for row in failures if lived]
            rows.append({
                **{name: own[0][name] for name in ("finding", "nature", "series")}, "step": step,
                "theme": about.get(found[0]), "k": k,
                "exposed": max(k, *(row["exposed"] for row in own)), "findings": found,
                "causes": list(dict.fromkeys(because)),
                "expected": [row["finding"] for row in own if row["nature"] == "expectation"],
                "ideas": [row["finding"] for row in members if row["nature"] == "idea"],
                "rank": _pressing(own[0]),
            })  # fmt: skip
    ranked = sorted(rows, key=lambda row: row["rank"])
    return Opportunities.validate(pd.DataFrame(ranked, columns=Opportunities.columns()))


def _told(evidence: DataFrame, coded: DataFrame) -> DataFrame:
    """Who tells which finding, not led to it."""
    counted = coded[coded["covered_by"].isna() & coded["elicitation"].fillna("").ne("led")]
    said = counted[["observation", "expectation"]].assign(unit=units(counted))
    return evidence[evidence["stance"].eq("supports")].merge(said, on="observation")


def _unfulfilled(told: DataFrame) -> set[str]:
    """The findings that somebody tells without saying that it was fulfilled."""
    return set(told.loc[~told["expectation"].isin(FULFILLED), "finding"])


def _by_matter(
    kept: DataFrame, about: Mapping[str, str], unfulfilled: set[str]
) -> dict[Matter, list[Row]]:
    found: dict[Matter, list[Row]] = defaultdict(list)
    for row in records(kept.sort_values("finding")):
        lived, shared = row["series"] == "lived", not row["signal"]
        wish = row["nature"] == "expectation" and row["finding"] in unfulfilled
        hurts = lived and shared and (row["nature"] in HURTS or wish)
        if hurts or row["nature"] == "idea" or (row["nature"] == "dysfunction" and shared):
            found[row["step"], about.get(row["finding"], row["finding"])].append(row)
    return found


def _behind(causes: DataFrame, members: Any) -> dict[str, list[str]]:
    """By finding the dysfunctions that cause it, confirmed ones first."""
    known = {row["finding"] for rows in members for row in rows}
    found: dict[str, list[str]] = defaultdict(list)
    for row in records(causes[causes["effect"].isin(known) & causes["cause"].notna()]):
        found[row["effect"]].append(row["cause"])
    return found


def _pressing(row: Row) -> tuple[bool, float, int, str]:
    """What hurts before what is wished for, by priority, then by who tells it."""
    priority: float = 0.0 if pd.isna(row["priority"]) else float(row["priority"])
    return row["nature"] not in HURTS, -priority, -row["k"], row["finding"]

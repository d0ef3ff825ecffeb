"""What a finding costs those who tell it: gravity in words, who gave up, what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.journey.promises import DAYS
from jresearch.reports.wording import present
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Set as AnySet

    import pandas as pd

    from jresearch.analysis import Analysis

    Row = dict[str, Any]

TOLD = 3
"""So many measured things at most."""
WEEK = 7
MEASURES = ("contacts", "visits", "cost", "delay", "wait")


def gravity(rows: pd.DataFrame) -> str:
    """How many journeys tell each degree of gravity, by the worst that each tells."""
    known = rows[rows["severity"].notna()]
    worst = known.groupby("unit")["severity"].max()
    parts = []
    for word in reversed(v.FIELDS["severity"].values):
        k = int(worst.eq(int(word.id)).sum())
        if k:
            parts.append(f"{word.label.split(' ', 1)[1]} {k}/{rows['unit'].nunique()}")
    return " · ".join(parts)


def gave_up(a: Analysis, who: AnySet[str], step: str) -> str:
    """How many of those who tell it gave up at this step."""
    exits = a.journey.exits
    left = exits[exits["outcome"].eq("abandoned") & exits["step"].eq(step)]
    k = len({case for cases in left["cases"] for case in cases} & who)
    if not k:
        return ""
    return ngettext(
        "{k} of them gives up the purchase there", "{k} of them give up the purchase there", k
    ).format(k=k)


def measured(a: Analysis, observations: AnySet[str], *, pairs: bool = False) -> list[str]:
    """What was announced and lived in these very words: pairs first, then the heaviest.

    A delay that nobody announced is told from a week on: shorter ones say when, not how long.
    With ``pairs`` only what was announced and lived otherwise.
    """
    own = a.facts[a.facts["observation"].isin(observations) & a.facts["case"].notna()]
    told = [row for row in records(own) if _is_pair(row) or (not pairs and _tells(row))]
    ranked = sorted(told, key=_weight)
    each = {str(row["case"]): row for row in reversed(ranked)}
    return [fact_text(row) for row in ranked if each[str(row["case"])] is row][:TOLD]


def _is_pair(row: Row) -> bool:
    both = present(row["promised"]) and present(row["actual"])
    return bool(both and row["promised"] != row["actual"])


def _tells(row: Row) -> bool:
    if present(row["promised"]) or not present(row["actual"]):
        return False
    days = float(row["actual"]) * DAYS.get(row["unit"], 0.0)
    return row["measure"] not in {"delay", "wait"} or days >= WEEK


def _weight(row: Row) -> tuple[bool, int, float, str]:
    size = float(row["actual"]) * DAYS.get(row["unit"], 1.0)
    return not _is_pair(row), MEASURES.index(row["measure"]), -size, str(row["fact"])


def fact_text(row: Row) -> str:
    """A fact in words: announced beside lived, or what was lived."""
    lived = _amount(row["actual"], row["unit"])
    if not _is_pair(row):
        return f"{lived} ({row['case']})"
    return _("{announced} announced, {lived} lived ({case})").format(
        announced=_amount(row["promised"], row["unit"]), lived=lived, case=row["case"]
    )


def _amount(value: float, unit: str) -> str:
    from jresearch.figures.promises import amount

    counted = {
        "contact": ngettext("{n} contact", "{n} contacts", round(value)),
        "visit": ngettext("{n} visit", "{n} visits", round(value)),
    }
    return counted[unit].format(n=round(value)) if unit in counted else amount(value, unit)

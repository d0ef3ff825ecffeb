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
MEASURES = ("contacts", "visits", "cost", "delay")


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


def measured(a: Analysis, observations: AnySet[str]) -> list[str]:
    """What was announced and lived in these very words: pairs first, then the heaviest."""
    own = a.facts[a.facts["observation"].isin(observations) & a.facts["case"].notna()]
    ranked = sorted(records(own), key=_weight)
    each = {str(row["case"]): row for row in reversed(ranked)}
    chosen = [row for row in ranked if each[str(row["case"])] is row]
    return [text for row in chosen if (text := fact_text(row))][:TOLD]


def _weight(row: Row) -> tuple[int, int, float, str]:
    pair = present(row["promised"]) and present(row["actual"])
    amount = row["actual"] if present(row["actual"]) else row["promised"]
    size = float(amount) * DAYS.get(row["unit"], 1.0)
    return (not pair, MEASURES.index(row["measure"]), -size, str(row["fact"]))


def fact_text(row: Row) -> str:
    """A fact in words: announced beside lived, or the one that is known."""
    from jresearch.figures.promises import amount

    told = {name: amount(row[name], row["unit"]) for name in ("promised", "actual")
            if present(row[name])}  # fmt: skip
    if len(told) == 2 and row["promised"] != row["actual"]:
        return _("{announced} announced, {lived} lived ({case})").format(
            announced=told["promised"], lived=told["actual"], case=row["case"]
        )
    if len(told) == 2 or "promised" in told:
        return ""
    return f"{told['actual']} ({row['case']})"

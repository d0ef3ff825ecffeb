"""Which causes behind a score are told: what detractors blame, what promoters praise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.counting import ratio_text, records
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis

    Row = dict[str, Any]

TELLING = (("detractor", "down"), ("promoter", "up"))
"""What a group is asked for: why detractors detract, why promoters promote."""


def told(a: Analysis) -> pd.DataFrame:
    """What detractors blame and promoters praise; passives, and the other side, are left out."""
    found = a.journey.score_causes
    wanted = [pair in TELLING for pair in zip(found["group"], found["side"], strict=True)]
    return found[wanted] if len(found) else found


def at_step(a: Analysis, step: str) -> list[tuple[str, str]]:
    """The same for the sheet of one step: who tells it, and how many."""
    found = told(a)
    return [
        (_blame(row), ratio_text(row["k"], row["n"]) + first(row))
        for row in records(found[found["step"].eq(step)])
    ]


def _blame(row: Row) -> str:
    if row["group"] == "detractor":
        return _("Detractors who blame it")
    return _("Promoters who praise it")


def first(row: Row) -> str:
    """How many tell it before all else."""
    k = row["first_k"]
    return ngettext(" ({k} first)", " ({k} first)", k).format(k=k) if k else ""

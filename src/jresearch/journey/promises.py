"""Announced against lived: what was promised to a case, and what it got.

Only pairs count: a promise and what came of it, told by one case of one thing
(delay, wait, contacts, visits, cost) at one step. Steps are never pooled: eight
weeks for a delivery and ten days for a repair have no median in common. The
median is of cases, and each case stands beside it; a promise without an end, or
a delay nobody had announced, is counted apart.
"""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.counting import records
from jresearch.tables import Promises

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Row = dict[str, Any]

DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30.4375, "year": 365.25}
"""Units of time in days: what is told in weeks meets what is told in months."""


def promises(facts: DataFrame, cases: DataFrame, codebook: Codebook) -> DataFrame:
    """What was announced beside what was lived, by measure, step by step.

    Returns
    -------
    Promises
        A row a measure and step with at least one pair; what was told of no step
        of the journey comes last. Times are in the unit most people used there.
        Of several pairs of one case the worst counts.
    """
    in_scope = set(cases.loc[cases["in_scope"].eq("yes"), "case"])
    told = [row for row in records(facts) if row["case"] in in_scope]
    order = [*codebook.step_ids, None]
    groups: dict[tuple[str, str, str | None], list[Row]] = {}
    for row in told:
        kind = kind_of(row["measure"], row["unit"], row["promised"], row["actual"])
        unit = "time" if row["unit"] in DAYS else row["unit"]
        step = row["step"] if row["step"] in codebook.step_ids else None
        groups.setdefault((kind, unit, step), []).append(row)
    rows = [
        {"measure": measure, "step": step} | found
        for (measure, _unit, step), own in sorted(
            groups.items(), key=lambda of: (of[0][0], of[0][1], order.index(of[0][2]))
        )
        if (found := _measured(own))
    ]
    return Promises.validate(pd.DataFrame(rows, columns=Promises.columns()))


def kind_of(measure: str, unit: str, *values: float | None) -> str:
    """The measure; a time under a day is a wait, whatever it was called.

    Minutes on the telephone have nothing in common with the weeks of an order.

    Examples
    --------
    >>> kind_of("delay", "minute", 5, 40), kind_of("delay", "hour", 2, 72)
    ('wait', 'delay')
    """
    known = [float(value) for value in values if pd.notna(value)]
    if measure not in {"delay", "wait"} or unit not in DAYS or not known:
        return measure
    return "wait" if max(known) * DAYS[unit] < 1 else "delay"


def _measured(own: Sequence[Row]) -> Row | None:
    pairs = [row for row in own if pd.notna(row["promised"]) and pd.notna(row["actual"])]
    if not pairs:
        return None
    unit = _usual(pairs)
    worst: dict[str, Row] = {}
    for row in pairs:
        one = {
            "case": row["case"], "promised": _in(row["promised"], row["unit"], unit),
            "actual": _in(row["actual"], row["unit"], unit), "observation": row["observation"],
        }  # fmt: skip
        known = worst.get(row["case"])
        if known is None or _over(one) > _over(known):
            worst[row["case"]] = one
    dots = [worst[case] for case in sorted(worst)]
    actual = [dot["actual"] for dot in dots]
    return {
        "unit": unit, "k": len(dots), "broken_k": sum(_over(dot) > 1e-9 for dot in dots),
        "promised": median(dot["promised"] for dot in dots), "actual": median(actual),
        "least": min(actual), "most": max(actual), "pairs": dots,
        "only_promised_k": len(_who(own, "promised") - _who(own, "actual")),
        "only_actual_k": len(_who(own, "actual") - _who(own, "promised")),
    }  # fmt: skip


def _usual(pairs: Sequence[Row]) -> str:
    """The unit that most cases used."""
    used: Counter[str] = Counter(
        unit for _case, unit in {(row["case"], row["unit"]) for row in pairs}
    )
    return max(sorted(used), key=lambda unit: used[unit])


def _in(value: float, unit: str, wanted: str) -> float:
    if unit == wanted:
        return float(value)
    return round(float(value) * DAYS[unit] / DAYS[wanted], 2)


def _over(dot: Row) -> float:
    """By how much more than announced it took."""
    return float(dot["actual"] - dot["promised"])


def _who(own: Sequence[Row], side: str) -> set[str]:
    """The cases that told this side, be it with the other or alone."""
    return {row["case"] for row in own if pd.notna(row[side])}

"""How the feeling of a step moved from one run to the next: of the same people, and of new ones.

A step may look better because those who were met before say better now, or because
others came. So the two are told apart: cases in both runs are each compared with
themselves, cases that came are compared with those who were there before. Intervals
are over people; what stays within them is no more than people differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import blocks, records, units
from jresearch.journey.intervals import by_block, difference, half_width
from jresearch.tables import Moved

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

    from jresearch.rerun.changes import Compared

    Means = Mapping[str, Mapping[str, float]]

SHOWN_FROM = 3
"""A difference of fewer people is not given."""


def moved(before: Compared, after: Compared, steps: Sequence[str]) -> DataFrame:
    """What customers lived at each step in two runs.

    Returns
    -------
    Moved
        A row a step and ``who``: ``same``, the n cases rated there in both runs, each
        compared with itself (t interval of the mean change); ``new``, the n cases of
        which the run before knew nothing, compared with its own (Welch's interval).
    """
    import pandas as pd

    then, now = _means(before.coded), _means(after.coded)
    known = set(units(before.coded))
    block_of = blocks(after.coded)
    rows: list[dict[str, Any]] = []
    for step in steps:
        was, is_ = then.get(step, {}), now.get(step, {})
        came = {unit: mean for unit, mean in is_.items() if unit not in known}
        own = {unit: is_[unit] - was[unit] for unit in is_ if unit in was}
        if own:
            rows.append({"step": step, "who": "same", "n": len(own), "n_before": len(own)}
                        | _change(by_block(own, block_of)))  # fmt: skip
        if came and was:
            pair = by_block(came, block_of), by_block(was, blocks(before.coded))
            rows.append({"step": step, "who": "new", "n": len(came), "n_before": len(was)}
                        | _apart(*pair))  # fmt: skip
    return Moved.validate(pd.DataFrame(rows, columns=Moved.columns()))


def _means(coded: DataFrame) -> Means:
    """By step each case's own mean of what customers lived."""
    rated = coded[coded["series"].eq("lived") & coded["covered_by"].isna()]
    rated = rated[rated["valence"].notna() & rated["step"].notna() & rated["step"].ne(v.NONE)]
    found: dict[str, dict[str, float]] = {}
    means = rated.assign(unit=units(rated)).groupby(["step", "unit"])["valence"].mean()
    for row in records(means.reset_index()):
        found.setdefault(row["step"], {})[row["unit"]] = float(row["valence"])
    return found


def _change(own: Sequence[float]) -> dict[str, Any]:
    if len(own) < SHOWN_FROM:
        return {"difference": None, "low": None, "high": None}
    centre, half = sum(own) / len(own), half_width(own)
    return {"difference": centre} | (
        {"low": None, "high": None} if half is None else
        {"low": centre - half, "high": centre + half}
    )  # fmt: skip


def _apart(one: Sequence[float], other: Sequence[float]) -> dict[str, Any]:
    if min(len(one), len(other)) < SHOWN_FROM:
        return {"difference": None, "low": None, "high": None}
    low, high = difference(one, other) or (None, None)
    return {"difference": sum(one) / len(one) - sum(other) / len(other), "low": low, "high": high}

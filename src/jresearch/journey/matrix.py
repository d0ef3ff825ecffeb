"""The matrix of channels and steps: what is offered, what is used, what is missing.

A touchpoint is a step on a channel. The inventory says what the company
believes it offers; the passages say what customers lived; employees may name
what no customer met. Each cell is in one of six states, the first that holds:
used (offered and used, or used where no inventory is given), used outside the
inventory, tried in vain, named by employees only, offered and never mentioned, not offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import blocks, counted, exposure, holding, lived_passages, records
from jresearch.journey.verdicts import leaning, verdict
from jresearch.tables import Touchpoints

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Cell = tuple[str, str]

WISHES = frozenset({"expectation", "idea"})


def touchpoints(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """Every cell of the matrix, step by step.

    ``used_k`` counts the cases that went through (done or abandoned there),
    ``tried_k`` those that only tried; ``rated_k``, ``negative_k`` and
    ``positive_k`` the cases with a rating, one below and one above zero on that
    very channel; ``broken_k`` those that lost the thread there. ``verdict`` sums
    them up (see verdicts.py).
    """
    exposed = exposure(coded, passages, codebook)
    stays = lived_passages(passages)
    tried = _who(stays[stays["status"].eq("tried")], "case")
    used = _who(stays[stays["status"].ne("tried")], "case")
    said = counted(coded)
    lived = said[said["series"].eq("lived")]
    down = _who(lived[lived["negative"].fillna(0).ge(1)], "unit")
    up = _who(lived[lived["positive"].fillna(0).ge(1)], "unit")
    rated = _who(lived[lived["valence"].notna()], "unit")
    broken = _who(lived[holding(lived["nature"], "break")], "unit")
    # Whoever felt something on a channel was there, whatever list of stays says no more.
    there = _who(lived[lived["valence"].notna() & ~_only_wishes(lived)], "unit")
    worse, better = (_who(side, "unit") for side in leaning(lived, ["step", "channel"]))
    block_of = blocks(coded)
    mentions = lived.groupby(["step", "channel"]).size()
    named = _who(_by_employees(coded), "person")
    inventory = {(row["step"], row["channel"]): row for row in records(codebook.inventory)}
    rows: list[dict[str, Any]] = []
    for step in codebook.step_ids:
        for channel in codebook.channel_ids:
            cell = (step, channel)
            listed: Mapping[str, Any] = inventory.get(cell, {})
            only_tried = tried.get(cell, frozenset()) - used.get(cell, frozenset())
            went = (used.get(cell, frozenset()) | there.get(cell, frozenset())) - only_tried
            low, high = down.get(cell, frozenset()), up.get(cell, frozenset())
            spoke, lost = rated.get(cell, frozenset()), broken.get(cell, frozenset())
            below, above = worse.get(cell, frozenset()), better.get(cell, frozenset())
            row = {
                "step": step, "channel": channel, "offered": listed.get("offered"),
                "used_k": len(went), "tried_k": len(only_tried),
                "exposed": len(exposed["lived", step]),
                "employees_k": len(named.get(cell, frozenset())),
                "mentions": int(mentions.get(cell, 0)),
                "rated_k": len(spoke), "negative_k": len(low), "positive_k": len(high),
                "broken_k": len(lost), "verdict": verdict(spoke, below, above, lost, block_of),
                "actor": listed.get("actor"), "owner": listed.get("owner"),
                "source": listed.get("source"),
            }  # fmt: skip
            rows.append(row | {"state": _state(row, given=bool(inventory))})
    return Touchpoints.validate(pd.DataFrame(rows, columns=Touchpoints.columns()))


def _state(cell: Mapping[str, Any], *, given: bool) -> str:
    """The state of a cell; without any inventory given, what is used is outside of none."""
    offered = cell["offered"] in {"yes", "partly"}
    if cell["used_k"]:
        return "used" if offered or not given else "outside"
    if cell["tried_k"]:
        return "tried"
    if cell["employees_k"]:
        return "employees_only"
    return "offered" if offered else "not_offered"


def _only_wishes(said: DataFrame) -> pd.Series[bool]:
    """Whether somebody only asks for a channel there."""
    return said["nature"].map(lambda held: bool(held) and set(held) <= WISHES).astype(bool)


def _by_employees(coded: DataFrame) -> DataFrame:
    """Whatever employees say of the company's touchpoints, rules included."""
    return coded[
        coded["population"].isin(v.EMPLOYEES)
        & coded["covered_by"].isna()
        & coded["about"].fillna("").ne("competitor")
    ]


def _who(rows: DataFrame, unit: str) -> dict[Cell, frozenset[str]]:
    """The units of each cell."""
    known = rows.dropna(subset=["step", "channel"])
    return {
        (str(cell[0]), str(cell[1])): frozenset(who)
        for cell, who in known.groupby(["step", "channel"])[unit]
    }

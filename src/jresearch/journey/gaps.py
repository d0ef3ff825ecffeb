"""Touchpoints that are missing: asked for, used behind the company's back, never mentioned.

What is never mentioned is not useless: nobody may have been asked. It is a
question to the company, like the channels that people use though no inventory
has them. Wishes count whatever their modality, since people wish for what they
have not lived; those of a competitor's customers, or led, do not. Where no inventory
is given, nobody knows what is offered: only wishes for what nobody used are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted, holding, records, units
from jresearch.tables import Gaps

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Cell = tuple[str, str]

WISHES = ("expectation", "idea")
NOT_MISSING = ("met", "exceeded")


def missing_touchpoints(
    coded: DataFrame, passages: DataFrame, matrix: DataFrame, codebook: Codebook
) -> DataFrame:
    """Every gap of the matrix, in the journey's order.

    Parameters
    ----------
    matrix
        Touchpoints: the state of every cell.

    Returns
    -------
    Gaps
        ``asked_for``: k cases wish for a channel that the inventory does not hold as
        offered at that step (without an inventory: that nobody used there); where
        somebody asks for it at no step in particular, a row at no step counts all who
        ask for that channel, if no step has it. ``outside``: k use one that no
        inventory has. ``unmentioned``: offered, and nobody spoke of it.
        ``unserved``: k lived a step at which the inventory offers nothing.
    """
    asked = wished(coded, set(passages["case"]))
    used = _by_cell(counted(coded).query("series == 'lived'"))
    offered = set(matrix.loc[matrix["offered"].isin(["yes", "partly"]), "step"])
    there = _there(matrix, codebook)
    rows: list[dict[str, Any]] = []
    for cell in records(matrix):
        where = (cell["step"], cell["channel"])
        asks = asked.get(where)
        if asks is not None and where not in there:
            rows.append(_row("asked_for", cell, asks["unit"].nunique(), asks))
        if cell["state"] == "outside":
            rows.append(_row("outside", cell, cell["used_k"], used.get(where)))
        if cell["state"] == "offered":
            rows.append(_row("unmentioned", cell, 0, None))
    for step in (s for s in codebook.step_ids if len(codebook.inventory) and s not in offered):
        here = matrix[matrix["step"].eq(step)]
        lived = int(here["exposed"].max()) if len(here) else 0
        if lived:
            whole = {"step": step, "channel": None, "exposed": lived, "employees_k": 0}
            rows.append(_row("unserved", whole, lived, None))
    rows += _whole_journey(asked, matrix, there, passages["case"].nunique())
    order = {gap: n for n, gap in enumerate(v.ids(v.GAPS))}
    ranked = sorted(rows, key=lambda row: (order[row["gap"]], -row["k"]))
    return Gaps.validate(pd.DataFrame(ranked, columns=Gaps.columns()))


def _there(matrix: DataFrame, codebook: Codebook) -> set[Cell]:
    """The touchpoints of the inventory; where none is given, those that customers used."""
    if len(codebook.inventory):
        held = matrix["offered"].isin(["yes", "partly"])
    else:
        held = matrix["used_k"].gt(0)
    return set(matrix.loc[held, ["step", "channel"]].itertuples(index=False, name=None))


def _whole_journey(
    asked: dict[Cell, DataFrame], matrix: DataFrame, there: set[Cell], everyone: int
) -> list[dict[str, Any]]:
    """Channels asked for at no step: "write to me by SMS" is meant wherever one waits."""
    known = {channel for _step, channel in there} | {v.NONE}
    rows = []
    for channel in sorted(at for step, at in asked if step == v.NONE and at not in known):
        asks = pd.concat(own for cell, own in asked.items() if cell[1] == channel)
        k = int(asks["unit"].nunique())
        named = int(matrix.loc[matrix["channel"].eq(channel), "employees_k"].max() or 0)
        whole = {"step": v.NONE, "channel": channel, "exposed": everyone, "employees_k": named}
        rows.append(_row("asked_for", whole, k, asks))
    return rows


def _row(gap: str, cell: dict[str, Any], k: int, said: DataFrame | None) -> dict[str, Any]:
    return {
        "gap": gap, "step": cell["step"], "channel": cell["channel"], "k": k,
        "exposed": max(cell["exposed"], k), "employees_k": cell["employees_k"],
        "observations": [] if said is None else sorted(said["observation"]),
    }  # fmt: skip


def wished(coded: DataFrame, in_scope: set[str]) -> dict[Cell, DataFrame]:
    """What customers in scope ask for, by the cell they ask it of."""
    said = coded[
        coded["covered_by"].isna()
        & coded["population"].isin(v.CUSTOMERS)
        & (coded["case"].isin(in_scope) | coded["case"].isna())
        & coded["about"].fillna("company").ne("competitor")
        & coded["elicitation"].fillna("spontaneous").ne("led")
        & holding(coded["nature"], *WISHES)
        & ~coded["expectation"].fillna("").isin(NOT_MISSING)
    ]
    return _by_cell(said.assign(unit=units(said)))


def _by_cell(said: DataFrame) -> dict[Cell, DataFrame]:
    known = said[["step", "channel", "unit", "observation"]].dropna(subset=["step", "channel"])
    return {(str(k[0]), str(k[1])): rows for k, rows in known.groupby(["step", "channel"])}

"""What several tell of each place: a finding on a step, on a channel, at a touchpoint.

The same finding may be told of the shop by four and of the telephone by one: each
place answers for its own, among those who could say it there. Customers could say
what they lived where they were; employees what they spoke of. Expectations, ideas
and needs are said of what one has not lived, so whoever says one there is among
those who could.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import COUNTED, blocks, holding, independent, records, units
from jresearch.journey.expectations import of_customers
from jresearch.journey.places import PLACE, been_there, in_order, three_ways, who_is_at
from jresearch.tables import PlaceFindings

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook
    from jresearch.journey.places import Place

    Could = dict[str, dict[Place, frozenset[str]]]
    """By series, or for wishes by nature, who could have said something at each place."""

WISHES = ("expectation", "idea", "need")
ENOUGH = 2
"""Independent units: one alone is a signal."""


def place_findings(
    coded: DataFrame,
    passages: DataFrame,
    findings: DataFrame,
    evidence: DataFrame,
    codebook: Codebook,
) -> DataFrame:
    """The findings at a step, by the step, channel and touchpoint they are told of.

    Returns
    -------
    PlaceFindings
        By level, in the journey's order, then by series and nature, most told first:
        what two independent cases (employees: persons) or more tell there; signals and
        dismissed ones left out.
    """
    said = coded[coded["covered_by"].isna()]
    said = said.assign(unit=units(said))
    told = three_ways(_told(findings, evidence, said))
    who = told.groupby([*PLACE, "series", "nature", "finding"])["unit"].agg(frozenset)
    block_of, could = blocks(coded), _could(said, coded, passages)
    rows: list[dict[str, Any]] = []
    for row in records(who.reset_index()):
        own, place = row["unit"], _place(row)
        if independent(own, block_of) >= ENOUGH:
            there = could[row["series"]].get(place, frozenset())
            if row["series"] == "lived" and row["nature"] in WISHES:
                there |= could[row["nature"]].get(place, frozenset())
            rows.append(row | {"k": len(own), "exposed": len(there | own)})
    ranked = _ranked(rows, codebook)
    return PlaceFindings.validate(pd.DataFrame(ranked, columns=PlaceFindings.columns()))


def _told(findings: DataFrame, evidence: DataFrame, said: DataFrame) -> DataFrame:
    """Who tells which finding where: what counts in its series, wishes whatever theirs."""
    kept = findings[findings["step"].notna() & findings["status"].ne("dismissed")
                    & ~findings["signal"]]  # fmt: skip
    supports = evidence.loc[evidence["stance"].eq("supports"), ["finding", "observation"]]
    behind = supports.merge(kept[["finding", "nature", "series"]], on="finding")
    rows = said[["observation", "unit", "step", "channel", "series"]].rename(
        columns={"series": "own"}
    )
    told = behind.merge(rows, on="observation")
    return told[told["own"].eq(told["series"]) | told["nature"].isin(WISHES)]


def _could(said: DataFrame, coded: DataFrame, passages: DataFrame) -> Could:
    lived = said[said["series"].eq("lived")]
    of_us = said["about"].fillna("").ne("competitor") | said["series"].isin(COUNTED)
    spoke = who_is_at(said[said["population"].isin(v.EMPLOYEES) & of_us])
    wishes = of_customers(coded, passages)
    return {
        "lived": who_is_at(been_there(lived, passages)),
        **dict.fromkeys(COUNTED[1:], spoke),
        **{one: who_is_at(wishes[holding(wishes["nature"], one)]) for one in WISHES},
    }


def _place(row: dict[str, Any]) -> Place:
    return row["level"], row["step"], row["channel"]


def _ranked(rows: list[dict[str, Any]], codebook: Codebook) -> list[dict[str, Any]]:
    order = {one: n for n, one in enumerate(in_order(map(_place, rows), codebook))}
    series, natures = list(COUNTED), v.ids(v.NATURES)
    ranked = sorted(
        (row for row in rows if _place(row) in order),
        key=lambda row: (order[_place(row)], series.index(row["series"]),
                         natures.index(row["nature"]), -row["k"], row["finding"]),
    )  # fmt: skip
    return [
        row | {"step": row["step"] or None, "channel": row["channel"] or None} for row in ranked
    ]

"""The journey read three ways: by step, by channel, by touchpoint.

The same observations, grouped three times: a channel that hurts at every step,
a step that hurts on every channel, and the one place where both meet ask for
three different answers. Each place has its own n: who lived it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.counting import blocks, counted, holding, records
from jresearch.journey.places import (
    PLACE,
    been_there,
    by_place,
    in_order,
    three_ways,
    who_is_at,
)
from jresearch.journey.verdicts import leaning, verdict
from jresearch.tables import Readings

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from jresearch.codebook import Codebook
    from jresearch.journey.places import Place

FIRST = ("irritant", "enchantment")
NOBODY = {"irritant": None, "irritant_k": 0, "enchantment": None, "enchantment_k": 0}
RATED = ["unit", "step", "channel", "valence", "negative", "positive"]


def readings(
    coded: DataFrame, passages: DataFrame, place_findings: DataFrame, codebook: Codebook
) -> DataFrame:
    """What customers lived by step, by channel and by touchpoint.

    ``place_findings`` is what several tell of each place: table PlaceFindings.

    Returns
    -------
    Readings
        A row a place that anybody lived. ``exposed`` cases were there;
        ``irritant`` and ``enchantment`` are the findings that most of them tell
        there, with their k at that place (two cases at least).
    """
    told = counted(coded)
    lived = told[told["series"].eq("lived")]
    there = who_is_at(been_there(lived, passages))
    found = {name: who_is_at(lived[where]) for name, where in _sides(lived).items()}
    found["worse"], found["better"] = map(by_place, leaning(three_ways(lived[RATED]), PLACE))
    first = _first(place_findings)
    block_of = blocks(coded)
    rows: list[dict[str, Any]] = []
    for place in in_order(there, codebook):
        who = {name: of.get(place, frozenset()) for name, of in found.items()}
        level, step, channel = place
        rows.append({
            "level": level, "step": step or None, "channel": channel or None,
            "exposed": len(there[place]), "rated_k": len(who["rated"]),
            "negative_k": len(who["down"]), "positive_k": len(who["up"]),
            "broken_k": len(who["broken"]),
            "verdict": verdict(
                who["rated"], who["worse"], who["better"], who["broken"], block_of
            ),
        } | NOBODY | first.get(place, {}))  # fmt: skip
    return Readings.validate(pd.DataFrame(rows, columns=Readings.columns()))


def _sides(lived: DataFrame) -> dict[str, Series[bool]]:
    return {
        "rated": lived["valence"].notna(),
        "down": lived["negative"].fillna(0).ge(1),
        "up": lived["positive"].fillna(0).ge(1),
        "broken": holding(lived["nature"], "break"),
    }


def _first(told: DataFrame) -> dict[Place, dict[str, Any]]:
    """By place the irritant and the enchantment that most tell there."""
    lived = told[told["series"].eq("lived") & told["nature"].isin(FIRST)]
    first: dict[Place, dict[str, Any]] = {}
    most = lived.fillna({"step": "", "channel": ""}).drop_duplicates([*PLACE, "nature"])
    for row in records(most):
        nature, own = row["nature"], first.setdefault((*(row[name] for name in PLACE),), {})
        own |= {nature: row["finding"], f"{nature}_k": row["k"]}
    return first

"""What the company promises in words ("a single contact person"), beside what is lived.

A promise of journey.yaml names the themes that speak of it and, where it holds
for a part of the journey, its steps. Whoever tells such an incident below zero
saw it broken, whatever else he tells of it, as the worst of several delays
counts; whoever tells only good of it saw it kept. Who tells neither is in n.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jresearch.counting import blocks, counted, exposure, holding
from jresearch.journey.verdicts import verdict
from jresearch.tables import PromisesInWords

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook, Promise

SAID = {"irritant": "broken", "enchantment": "kept", "mixed": "mixed"}
"""What the verdict on a place says of a promise; anything else is not enough evidence."""


def promises_in_words(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """Each promise of the codebook: for how many it is kept, for how many broken.

    Returns
    -------
    PromisesInWords
        A row a promise, in the order of the file. ``exposed`` lived one of its
        steps; the verdict asks for two independent cases, as that of a touchpoint.
    """
    lived = counted(coded)
    lived = lived[lived["series"].eq("lived") & lived["valence"].notna()]
    exposed, block_of = exposure(coded, passages, codebook), blocks(coded)
    rows = []
    for promise in codebook.promises:
        about = _about(lived, promise)
        bad, good = about[about["valence"].lt(0)], about[about["valence"].gt(0)]
        broken = set(bad["unit"])
        kept = set(good["unit"]) - broken
        there = set().union(*(exposed["lived", s] for s in promise.steps or codebook.step_ids))
        found = verdict(kept | broken, broken, kept, (), block_of)
        rows.append({
            "promise": promise.id, "kept_k": len(kept), "broken_k": len(broken),
            "exposed": len(there | kept | broken), "verdict": SAID.get(found, "insufficient"),
            "broken": sorted(bad["observation"]),
            "kept": sorted(good.loc[good["unit"].isin(kept), "observation"]),
        })  # fmt: skip
    return PromisesInWords.validate(pd.DataFrame(rows, columns=PromisesInWords.columns()))


def _about(lived: DataFrame, promise: Promise) -> DataFrame:
    told = lived[holding(lived["theme"], *promise.themes)]
    return told[told["step"].isin(promise.steps)] if promise.steps else told

"""What is told of each channel: the findings that two cases or more tell of it there.

The same finding may be told of the shop by four and of the telephone by one: each
channel answers for its own, among those who were on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jresearch.counting import blocks, counted, independent, records
from jresearch.journey.readings import been_there, who_tells
from jresearch.tables import ChannelFindings

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook

ENOUGH = 2


def channel_findings(
    coded: DataFrame,
    passages: DataFrame,
    findings: DataFrame,
    evidence: DataFrame,
    codebook: Codebook,
) -> DataFrame:
    """The findings at a step of what customers lived, by the channel they are told of.

    Returns
    -------
    ChannelFindings
        In the channels' order, most cases first; signals and dismissed ones left out.
    """
    lived = counted(coded).query("series == 'lived'")
    exposed = been_there(lived, passages).groupby("channel")["unit"].nunique()
    told = who_tells(findings, evidence, lived)
    order, block_of = {name: n for n, name in enumerate(codebook.channel_ids)}, blocks(coded)
    who = told.groupby(["channel", "finding", "nature"])["unit"].agg(frozenset).reset_index()
    rows = [
        row | {"k": len(row["unit"]), "exposed": int(exposed[row["channel"]])}
        for row in records(who)
        if row["channel"] in order and independent(row["unit"], block_of) >= ENOUGH
    ]
    rows.sort(key=lambda row: (order[row["channel"]], -row["k"], row["finding"]))
    return ChannelFindings.validate(pd.DataFrame(rows, columns=ChannelFindings.columns()))

"""How digital each step is, and where people ask for more of it.

Cases that had a digital contact at a step, of those whose channel there is
known. A step may be worth digitalising when two independent cases were hurt on a
channel that is not digital, and somebody asks for a digital one there: a
question for a workshop, since what hurts on the telephone may hurt on a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jresearch.counting import blocks, counted, independent, lived_passages
from jresearch.journey.gaps import wished
from jresearch.tables import DigitalSteps

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook

HURT = 2
"""How many independent cases must be hurt on another channel."""


def digital_steps(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """The digital share of each step that was lived on a known channel.

    Returns
    -------
    DigitalSteps
        A row a step in the journey's order: ``digital_k`` of ``known`` cases;
        ``hurt_k`` were hurt there on another channel, ``asked_k`` ask for a
        digital one.
    """
    kinds = {channel.id: channel.kind for channel in codebook.channels}
    stays = lived_passages(passages)
    stays = stays[stays["channel"].isin(list(kinds))]
    screen = stays["channel"].map(kinds).eq("digital")
    lived = counted(coded).query("series == 'lived'")
    elsewhere = lived["channel"].map(kinds).astype("str").fillna("digital").ne("digital")
    hurt = lived[elsewhere & lived["negative"].fillna(0).ge(1)]
    asks = wished(coded, set(passages["case"]))
    block_of = blocks(coded)
    rows = []
    for step in (one for one in codebook.step_ids if stays["step"].eq(one).any()):
        here = stays["step"].eq(step)
        who_hurt = set(hurt.loc[hurt["step"].eq(step), "unit"])
        who_asks = {
            unit for (at, channel), said in asks.items()
            if at == step and kinds.get(channel) == "digital" for unit in said["unit"]
        }  # fmt: skip
        wanted = independent(who_hurt, block_of) >= HURT and bool(who_asks)
        rows.append({
            "step": step, "digital_k": stays.loc[here & screen, "case"].nunique(),
            "known": stays.loc[here, "case"].nunique(), "hurt_k": len(who_hurt),
            "asked_k": len(who_asks), "candidate": "yes" if wanted else "no",
        })  # fmt: skip
    return DigitalSteps.validate(pd.DataFrame(rows, columns=DigitalSteps.columns()))

"""What people come for at a touchpoint, and what they need at a step.

A need is not an expectation. "Il nous fallait une cuisine avant la naissance" is
what somebody is after, whoever may give it; "j'attendais qu'on me rappelle" is
asked of the company, which meets it or not. An intent is narrower still: why
people came to this very contact.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted, exposure, holding, lived_passages, records
from jresearch.journey.expectations import of_customers
from jresearch.journey.places import who_is_at
from jresearch.tables import Intents, Needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from jresearch.codebook import Codebook


def needs(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """What customers need, step by step.

    Returns
    -------
    Needs
        ``k`` cases tell a need there, whatever the modality: one needs what one
        has not.
    """
    said = of_customers(coded, passages)
    said = said[holding(said["nature"], "need")]
    exposed = exposure(coded, passages, codebook)
    rows = []
    for step in codebook.step_ids:
        here = said[said["step"].eq(step)]
        if len(here):
            rows.append({
                "step": step, "k": here["unit"].nunique(),
                "exposed": len(exposed["lived", step] | set(here["unit"])),
                "observations": sorted(here["observation"]),
            })  # fmt: skip
    return Needs.validate(pd.DataFrame(rows, columns=Needs.columns()))


def intents(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """Why customers came, by step and by touchpoint.

    Returns
    -------
    Intents
        ``k`` cases came for it, of those who lived the step, or who were there
        on that channel; what customers lived alone is counted.
    """
    lived = counted(coded)
    lived = lived[lived["series"].eq("lived") & lived["intent"].notna()]
    told: dict[tuple[str, str | None, str], dict[str, str]] = defaultdict(dict)
    for row in records(lived[["step", "channel", "intent", "observation", "unit"]]):
        for channel in {None, row["channel"]}:
            told[row["step"], channel, row["intent"]][row["observation"]] = row["unit"]
    rows = []
    for step, channel, who in _places(coded, passages, codebook):
        for intent in v.ids(v.INTENTS):
            if here := told.get((step, channel, intent)):
                rows.append({
                    "level": "step" if channel is None else "touchpoint", "step": step,
                    "channel": channel, "intent": intent, "k": len(set(here.values())),
                    "exposed": len(who.union(here.values())), "observations": sorted(here),
                })  # fmt: skip
    return Intents.validate(pd.DataFrame(rows, columns=Intents.columns()))


def _places(
    coded: DataFrame, passages: DataFrame, codebook: Codebook
) -> Iterator[tuple[str, str | None, frozenset[str]]]:
    """Each step, then its touchpoints, with the cases that were there."""
    exposed = exposure(coded, passages, codebook)
    there = who_is_at(lived_passages(passages).rename(columns={"case": "unit"}))
    for step in codebook.step_ids:
        yield step, None, exposed["lived", step]
        for channel in codebook.channel_ids:
            yield step, channel, there.get(("touchpoint", step, channel), frozenset())

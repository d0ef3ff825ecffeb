"""The places of a journey, and who was at each: its steps, its channels, its touchpoints.

The same rows are read three ways. A channel that hurts at every step, a step that
hurts on every channel, and the one place where both meet ask for three different
answers, so each has its own n: who was there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.counting import lived_passages, records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Place = tuple[str, str, str]
    """A level, a step, a channel; what the level leaves open is empty."""

LEVELS: dict[str, tuple[str, ...]] = {
    "step": ("step",), "channel": ("channel",), "touchpoint": ("step", "channel"),
}  # fmt: skip
PLACE = ["level", "step", "channel"]


def three_ways(rows: DataFrame) -> DataFrame:
    """The rows by step, then by channel, then by touchpoint: as often as their place is known.

    Examples
    --------
    >>> told = pd.DataFrame({"step": ["wait", "mend"], "channel": ["phone", None]})
    >>> for place in three_ways(told)[PLACE].itertuples(index=False, name=None):
    ...     print(place)
    ('step', 'wait', '')
    ('step', 'mend', '')
    ('channel', '', 'phone')
    ('touchpoint', 'wait', 'phone')
    """
    return pd.concat(
        [
            rows.dropna(subset=list(names)).assign(
                level=level, **dict.fromkeys({"step", "channel"} - set(names), "")
            )
            for level, names in LEVELS.items()
        ],
        ignore_index=True,
    )


def who_is_at(rows: DataFrame) -> dict[Place, frozenset[str]]:
    """By place the units of the rows that stand there."""
    found: dict[Place, set[str]] = defaultdict(set)
    for row in records(rows[["unit", "step", "channel"]]):
        known = {name for name in ("step", "channel") if isinstance(row[name], str)}
        for level, names in LEVELS.items():
            if known.issuperset(names):
                step, channel = (row[one] if one in names else "" for one in ("step", "channel"))
                found[level, step, channel].add(row["unit"])
    return {place: frozenset(who) for place, who in found.items()}


def by_place(ways: DataFrame) -> dict[Place, frozenset[str]]:
    """The same of rows that were read three ways already."""
    found: dict[Place, set[str]] = defaultdict(set)
    for row in records(ways[[*PLACE, "unit"]]):
        found[row["level"], row["step"], row["channel"]].add(row["unit"])
    return {place: frozenset(who) for place, who in found.items()}


def been_there(lived: DataFrame, passages: DataFrame) -> DataFrame:
    """Who was at which step and on which channel: by their stays, and by what they tell."""
    stays = lived_passages(passages)[["case", "step", "channel"]].rename(columns={"case": "unit"})
    return pd.concat([stays, lived[["unit", "step", "channel"]]], ignore_index=True)


def in_order(places: Iterable[Place], codebook: Codebook) -> list[Place]:
    """Level by level, in the journey's order, then the channels'; none outside the codebook."""
    levels = list(LEVELS)
    steps, channels = (
        {name: n for n, name in enumerate(["", *ids])}
        for ids in (codebook.step_ids, codebook.channel_ids)
    )
    known = {place for place in places if place[1] in steps and place[2] in channels}
    return sorted(
        known, key=lambda place: (levels.index(place[0]), steps[place[1]], channels[place[2]])
    )

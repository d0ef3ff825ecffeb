"""Who makes contact: the customer, the company, a partner, or nobody of theirs.

Counted in cases by step, by channel, by touchpoint. A stay of which nothing says who
began it counts on no side, so each number stands among the cases of which it is known;
a case may stand on several sides, having called and been called. The way of a place is
that of more cases, from two on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import blocks, independent, lived_passages
from jresearch.journey.places import LEVELS
from jresearch.tables import Contacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Sides = Mapping[str, frozenset[str]]

NOBODY = "nobody"
SIDES = (*v.ids(v.INITIATORS), NOBODY)
ENOUGH = 2
"""Independent cases before a place has a way."""


def contacts(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """Who began, at each place that somebody lived.

    Returns
    -------
    Contacts
        In the order of steps, then channels. ``nobody_k``: cases whose stays there
        are with nobody of the company or its partners, as far as it is known.
    """
    order = {"step": codebook.step_ids, "channel": codebook.channel_ids}
    stays = lived_passages(passages)
    stays = stays.assign(began=stays["initiator"].mask(stays["actor"].eq("none"), NOBODY))
    block_of = blocks(coded)
    rows = []
    for level, names in LEVELS.items():
        known = stays.loc[stays[list(names)].isin(order).all(axis=1), [*names, "began", "case"]]
        places = {tuple(map(str, key)): here for key, here in known.groupby(list(names))}
        for key in sorted(places, key=lambda key: _rank(key, names, order)):
            here = places[key]
            sides = _sides(here)
            place = dict(zip(names, key, strict=True))
            rows.append({
                "level": level, "step": place.get("step"), "channel": place.get("channel"),
                "exposed": here["case"].nunique(), "known": len(frozenset().union(*sides.values())),
                "way": way(sides, block_of),
                **{f"{side}_k": len(sides[side]) for side in SIDES},
            })  # fmt: skip
    return Contacts.validate(pd.DataFrame(rows, columns=Contacts.columns()))


def _rank(
    key: tuple[str, ...], names: tuple[str, ...], order: Mapping[str, list[str]]
) -> list[int]:
    return [order[name].index(part) for part, name in zip(key, names, strict=True)]


def _sides(here: DataFrame) -> dict[str, frozenset[str]]:
    """Who stands on which side; with nobody only who is on no other."""
    began = list(zip(here["began"].tolist(), here["case"].tolist(), strict=True))
    sides = {side: frozenset(case for by, case in began if by == side) for side in SIDES}
    met = frozenset().union(*(sides[side] for side in v.ids(v.INITIATORS)))
    return sides | {NOBODY: sides[NOBODY] - met}


def way(sides: Sides, block_of: Mapping[str, str]) -> str:
    """Which way contact goes, by where more cases stand; those who share a person are one.

    Examples
    --------
    >>> three = {"customer": {"C1", "C2"}, "company": {"C2"}, "partner": set(), "nobody": set()}
    >>> way(three, {}), way(three | {"partner": {"C3"}}, {})
    ('incoming', 'both')
    >>> way({"customer": {"C1"}, "company": set(), "partner": set(), "nobody": set()}, {})
    'unknown'
    """
    ours, theirs = sides["customer"], {*sides["company"], *sides["partner"]}
    incoming, outgoing, none = (independent(who, block_of) for who in (ours, theirs, sides[NOBODY]))
    if independent({*ours, *theirs, *sides[NOBODY]}, block_of) < ENOUGH:
        return "unknown"
    if none > max(incoming, outgoing):
        return "none"
    if incoming == outgoing:
        return "both"
    return "incoming" if incoming > outgoing else "outgoing"

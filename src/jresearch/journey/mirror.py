"""The mirror: what customers live, beside what employees see of it and live themselves.

Never pooled: employees' irritants are hypotheses about customers. The mirror
shows what both see, what only one side sees, and what is prescribed ("the
client is called back within two days") beside what is lived. That nobody on one
side speaks of something may be because nobody was asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted, exposure, holding
from jresearch.tables import Mirror

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Cell = tuple[str, str | None]
    Who = Mapping[Cell, frozenset[str]]

DOWN = ("irritant", "dysfunction", "break")
UP = ("enchantment", "strength")
NATURES = {"down": DOWN, "up": UP}
RATING = {"down": "negative", "up": "positive"}


def mirror(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """Step by step, then touchpoint by touchpoint, who tells what hurts and what pleases.

    Returns
    -------
    Mirror
        A row a place and side that anybody told of. Customers are cases out of
        those exposed to the step, employees persons: ``employees_k`` see it in
        customers' lives, ``own_k`` live it themselves, out of ``spoke_k`` who
        spoke of the place. A side is told by its nature or its rating.
    """
    told = counted(coded)
    exposed = exposure(coded, passages, codebook)
    prescribed = coded[
        coded["covered_by"].isna()
        & coded["population"].isin(v.EMPLOYEES)
        & coded["modality"].fillna("").eq("prescribed")
    ]
    of_us = coded["covered_by"].isna() & coded["about"].fillna("").ne("competitor")
    spoke = _who(coded[of_us & coded["population"].isin(v.EMPLOYEES)], "person")
    ruled = _who(prescribed, "observation")
    rows: list[dict[str, Any]] = []
    for side in v.ids(v.SIDES):
        here = told[_told(told, side)]
        of = {series: here[here["series"].eq(series)] for series in set(told["series"])}
        none = here.iloc[:0]
        lived, seen = of.get("lived", none), of.get("seen_by_employees", none)
        who = [_who(part, "unit") for part in (lived, seen, of.get("employees_own", none))]
        words = _who(lived, "observation")
        for cell in _cells(codebook, who):
            customers, employees, own = (part.get(cell, frozenset()) for part in who)
            rows.append({
                "step": cell[0], "channel": cell[1], "side": side,
                "view": _view(bool(customers), bool(employees or own)),
                "customers_k": len(customers),
                "customers_exposed": len(exposed["lived", cell[0]] | customers),
                "employees_k": len(employees), "own_k": len(own),
                "spoke_k": len(spoke.get(cell, frozenset())),
                "prescribed": sorted(ruled.get(cell, ())), "lived": sorted(words.get(cell, ())),
            })  # fmt: skip
    return Mirror.validate(pd.DataFrame(rows, columns=Mirror.columns()))


def _told(told: DataFrame, side: str) -> pd.Series[bool]:
    return holding(told["nature"], *NATURES[side]) | told[RATING[side]].fillna(0).ge(1)


def _who(rows: DataFrame, unit: str) -> dict[Cell, frozenset[str]]:
    """The units of each step as a whole, and of each touchpoint."""
    at_step = rows[rows["step"].notna()].groupby("step")[unit]
    known = rows.dropna(subset=["step", "channel"])
    at_cell = known.groupby(["step", "channel"])[unit]
    whole: dict[Cell, frozenset[str]] = {(str(s), None): frozenset(w) for s, w in at_step}
    return whole | {(str(c[0]), str(c[1])): frozenset(w) for c, w in at_cell}


def _cells(codebook: Codebook, who: list[dict[Cell, frozenset[str]]]) -> list[Cell]:
    told = {cell for part in who for cell in part}
    channels = [None, *codebook.channel_ids]
    return [(s, c) for s in codebook.step_ids for c in channels if (s, c) in told]


def _view(customers: bool, employees: bool) -> str:
    return (
        "both" if customers and employees else "customers_only" if customers else "employees_only"
    )

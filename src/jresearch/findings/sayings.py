"""Who says what of which step: the observations that can found a finding.

What is counted follows the series. Expectations, ideas and needs have a k of
their own: people wish for what they have not lived, so these are taken from what is
apart too, as long as it is said of the company by someone who was not led to
it, and they are counted with the series of who says them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import COUNTED, blocks, units
from jresearch.findings.group import plain
from jresearch.findings.identity import PREFIXES

if TYPE_CHECKING:
    from pandas import DataFrame

WISHED = ("expectation", "idea", "need")
READ = [
    "observation", "person", "population", "quote", "language", "step", "nature", "severity",
    "valence", "elicitation", "question", "theme", "theme_source",
]  # fmt: skip
COUNTS = [
    "at", "observation", "nature", "step", "voice", "wish", "unit", "block", "key", "severity",
    "themes",
]  # fmt: skip


def observed(coded: DataFrame, passages: DataFrame) -> DataFrame:
    """The observations at a step, in the order of their ids, ready to be grouped.

    Added columns: ``voice`` (the series that may count them), ``wish`` (the
    series that may count their wishes), ``unit``, ``block`` (units that share a
    person), ``key`` (the same words, the same key), ``themes`` (those people coded).
    """
    kept = coded[coded["covered_by"].isna() & coded["step"].notna()].sort_values("observation")
    unit = units(kept)
    # Plain objects: rows are picked thousands of times, which Arrow's columns make slow.
    return (
        kept[READ]
        .astype(object)
        .assign(
            voice=kept["series"].where(kept["series"].isin(COUNTED)).astype(object),
            wish=_wish(kept, set(passages["case"])).astype(object),
            unit=unit.astype(object),
            block=unit.map(blocks(coded)).astype(object),
            key=[plain(quote) for quote in kept["quote"]],
            themes=pd.Series(_themes_by_hand(kept), index=kept.index, dtype=object),
        )
        .reset_index(drop=True)
    )


def sayings(of: DataFrame) -> DataFrame:
    """A row an observation and nature that counts; ``at`` is its row in ``of``."""
    told = of.assign(at=range(len(of)))[COUNTS].explode("nature")
    told = told[told["nature"].isin(list(PREFIXES))]
    wished = told["nature"].isin(WISHED)
    series = told["wish"].where(wished, told["voice"])
    return told.assign(series=series).dropna(subset=["series"]).drop(columns=["voice", "wish"])


def _themes_by_hand(kept: DataFrame) -> list[list[str]]:
    """The themes that people gave each observation; what the machine proposes ties nothing."""
    by_hand = kept["theme_source"].notna() & kept["theme_source"].ne("machine")
    return [
        sorted(themes) if hand else [] for themes, hand in zip(kept["theme"], by_hand, strict=True)
    ]


def led(of: DataFrame) -> DataFrame:
    """What customers said only because the interviewer led to it; counted apart."""
    return of[of["elicitation"].eq("led") & of["population"].isin(v.CUSTOMERS)]


def without_a_step(coded: DataFrame) -> DataFrame:
    """The observations of a nature that found nothing, since their step is not known yet.

    They wait for someone to place them; "at no step" is a step.
    """
    natured = coded["nature"].map(lambda natures: bool(set(natures) & set(PREFIXES))).astype(bool)
    return coded[natured & coded["covered_by"].isna() & coded["step"].isna()]


def _wish(kept: DataFrame, in_scope: set[str]) -> pd.Series[str]:
    """The series that counts a wish: its own, else that of who says it."""
    said_of_us = kept["about"].fillna("company").ne("competitor")
    free = said_of_us & kept["elicitation"].fillna("spontaneous").ne("led")
    customer = kept["population"].isin(v.CUSTOMERS) & kept["case"].isin(in_scope)
    employee = kept["population"].isin(v.EMPLOYEES)
    of_customers = employee & kept["experiencer"].eq("customer")
    own = kept["series"].where(kept["series"].isin(COUNTED))
    wish = own.mask(own.isna() & free & customer, "lived")
    wish = wish.mask(wish.isna() & free & of_customers, "seen_by_employees")
    return wish.mask(wish.isna() & free & employee, "employees_own")

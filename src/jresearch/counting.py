"""Who counts as one, and among how many: the n of every figure.

Customers are counted by case (a journey lived by one household), employees by
person; never mentions, never files. Two cases that share a person are two in
k/n, but one when chance is weighed: in the minimum of two, in intervals, in
resampling. A number k is always shown beside the number of those who lived the
step and could have said it, and never stands outside of it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch import vocabulary as v
from jresearch.translation import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pandas import DataFrame, Series

    from jresearch.codebook import Codebook

    Exposure = dict[tuple[str, str], frozenset[str]]
    """(series, step) to the counting units that could have said something there."""

COUNTED = ("lived", "seen_by_employees", "employees_own")
"""The series that are counted; what is apart is listed."""

LIVED_STATUSES = ("done", "tried", "abandoned")
"""The passages that make a case exposed to a step."""

PERCENT_FROM = 20
"""Below this n a percentage says more than is known."""

PERSONA_FROM = 10
"""A portrait of fewer cases is of these people, not yet of a kind of people."""


def units(coded: DataFrame) -> Series[str]:
    """The counting unit of each observation: its case, for employees its person.

    A customer without a case counts as the person.

    Examples
    --------
    >>> frame = pd.DataFrame({"population": ["customer", "employee"],
    ...     "case": ["C1", None], "person": ["C1a", "V1"]})
    >>> units(frame).tolist()
    ['C1', 'V1']
    """
    by_case = coded["case"].where(coded["population"].isin(v.CUSTOMERS))
    return by_case.fillna(coded["person"]).rename("unit")


def counted(coded: DataFrame) -> DataFrame:
    """The observations that are counted, with their ``unit``.

    Left out are those covered by another coder's, and those apart.
    """
    kept = coded[coded["covered_by"].isna() & coded["series"].isin(COUNTED)]
    return kept.assign(unit=units(kept))


def blocks(coded: DataFrame) -> dict[str, str]:
    """Counting unit to the group of units that share a person, named by its first unit.

    Examples
    --------
    >>> frame = pd.DataFrame({"population": ["customer"] * 3,
    ...     "case": ["C1", "C2", "C3"], "person": ["Ana", "Ana", "Bo"]})
    >>> blocks(frame)
    {'C1': 'C1', 'C2': 'C1', 'C3': 'C3'}
    """
    pairs = pd.DataFrame({"unit": units(coded), "person": coded["person"]}).drop_duplicates()
    of = {unit: unit for unit in sorted(pairs["unit"])}

    def root(unit: str) -> str:
        while of[unit] != unit:
            unit = of[unit]
        return unit

    shared: dict[str, list[str]] = {}
    for person, unit in zip(pairs["person"], pairs["unit"], strict=True):
        shared.setdefault(person, []).append(unit)
    for _person, sharing in sorted(shared.items()):
        first, *others = sorted({root(unit) for unit in sharing})
        of.update(dict.fromkeys(others, first))
    return {unit: root(unit) for unit in of}


def holding(several: Series[Any], *values: str) -> Series[bool]:
    """Where a several-valued column holds one of these values.

    Examples
    --------
    >>> holding(pd.Series([["irritant"], [], ["idea", "break"]]), "break").tolist()
    [False, False, True]
    """
    wanted = set(values)
    return several.map(lambda held: bool(wanted & set(held))).astype(bool)


def independent(among: Iterable[str], block_of: Mapping[str, str]) -> int:
    """How many of these units share no person."""
    return len({block_of.get(unit, unit) for unit in among})


def exposure(coded: DataFrame, passages: DataFrame, codebook: Codebook | None = None) -> Exposure:
    """Who lived each step, by series: the n of k/n.

    Customers: the cases with a passage there that was done, tried or abandoned,
    the company's or a partner's; and each case with a lived observation there,
    so that k never stands outside of n. Employees: the persons who spoke of the
    step, whatever they said of it. Passages hold cases in scope only. The
    codebook adds the steps that nobody lived.
    """
    steps = [*(codebook.step_ids if codebook else ()), v.NONE]
    exposed: dict[tuple[str, str], set[str]] = {(s, step): set() for s in COUNTED for step in steps}

    def expose(series: str, rows: DataFrame, who: Series[str]) -> None:
        for step, unit in zip(rows["step"], who, strict=True):
            exposed.setdefault((series, step), set()).add(unit)

    told = coded[coded["covered_by"].isna() & coded["step"].notna()]
    lived = told[told["series"].eq("lived")]
    of_us = told["about"].fillna("").ne("competitor") | told["series"].isin(COUNTED)
    by_employees = told[told["population"].isin(v.EMPLOYEES) & of_us]
    stayed = lived_passages(passages)
    expose("lived", lived, units(lived))
    expose("lived", stayed, stayed["case"])
    for series in COUNTED[1:]:
        expose(series, by_employees, by_employees["person"])
    return {key: frozenset(who) for key, who in exposed.items()}


def lived_passages(passages: DataFrame) -> DataFrame:
    """The passages that count as lived: done, tried or abandoned, not a competitor's."""
    return passages[
        passages["status"].isin(LIVED_STATUSES) & passages["actor"].fillna("").ne("competitor")
    ]


def never_reached(
    case: Mapping[str, Any], codebook: Codebook, merged: Mapping[str, str]
) -> frozenset[str]:
    """The steps between the one where a case left and the journey's last.

    Who left can still say what it was worth, and that is a journey's last step.
    ``merged`` maps steps to those they became.
    """
    order = codebook.step_ids
    said = case["exit_step"] if isinstance(case["exit_step"], str) else ""
    left = merged.get(said, said)
    if case["outcome"] not in {"abandoned", "ongoing"} or left not in order:
        return frozenset()
    return frozenset(order[order.index(left) + 1 : -1])


def wilson(k: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """The Wilson interval of a share k/n; (0, 1) when nobody was asked.

    Examples
    --------
    >>> [round(bound, 2) for bound in wilson(8, 12)]
    [0.39, 0.86]
    >>> [round(bound, 2) for bound in wilson(1, 1)]
    [0.21, 1.0]
    """
    from math import sqrt
    from statistics import NormalDist

    if n <= 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = k / n, z * z / n
    centre = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def ratio_text(k: int, n: int) -> str:
    """How a count is written: k/n, with a percentage from n = 20 only.

    Examples
    --------
    >>> ratio_text(7, 10), ratio_text(13, 20), ratio_text(1300, 2000)
    ('7/10', '13/20 (65%)', '1,300/2,000 (65%)')
    """
    return _ratio(int(k), int(n), language())


@lru_cache(maxsize=10_000)
def _ratio(k: int, n: int, _spoken: str) -> str:
    """A report writes the same few hundred counts tens of thousands of times."""
    share = f" ({percent_text(k / n)})" if n >= PERCENT_FROM else ""
    return f"{number_text(k, 0)}/{number_text(n, 0)}{share}"


def percent_text(share: float) -> str:
    """A share as people read it in the language in force."""
    from babel.numbers import format_percent

    return _plain_spaces(format_percent(share, locale=language()))


def number_text(value: float, decimals: int = 1) -> str:
    """A number as people read it in the language in force.

    Examples
    --------
    >>> from jresearch.translation import speaking
    >>> with speaking("fr"):
    ...     number_text(-0.75, 2)
    '−0,75'
    """
    from babel.numbers import format_decimal

    text = format_decimal(round(value, decimals) + 0.0, format="#,##0." + "0" * decimals,
                          locale=language())  # fmt: skip
    return _plain_spaces(text.replace("-", "−"))


_PLAIN = frozenset({"str", "bool", "int64", "float64"})
"""Types of columns whose values are plain already; "string" misses in another way than "str"."""


def records(frame: DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as plain values, a missing one of whole numbers as None.

    As ``to_dict("records")``, which takes several times as long.

    Examples
    --------
    >>> records(pd.DataFrame({"step": ["book"], "k": pd.array([None], "Int64")}))
    [{'step': 'book', 'k': None}]
    """
    names = [str(name) for name in frame]
    columns = [_plain_values(column) for _name, column in frame.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain_values(column: Series[Any]) -> list[Any]:
    values: list[Any] = column.tolist()
    if str(column.dtype) in _PLAIN:
        return values
    return [
        None if one is pd.NA else one.item() if isinstance(one, np.generic) else one
        for one in values
    ]


def _plain_spaces(text: str) -> str:
    # The narrow no-break space is missing from many fonts; the wide one is in all.
    return text.replace("\u202f", "\u00a0")

"""Saturation: whether the last cases still told anything new.

Counted on confirmed things only, findings the team has kept or themes people
coded, case after case: which of them a case is the first to tell. In the order
in which the interviews were made, and over 1,000 random orders, since who
happened to come last decides much of what looks new.

The thresholds are those of Guest, Namey and Chen (2020, PLoS ONE 15(5)
e0232076): what the first 4, 5 or 6 cases told is the base; a run of 2 or 3
further cases that adds no more than 5% of it, or nothing, has reached the
threshold. Runs overlap: after cases 5 and 6 come 6 and 7. "6+2 at 5%" reads: six
cases, confirmed by the next two.

Reaching a threshold never means that there is nothing left to hear: other
people, another guide, another season may still tell it.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.saturation.tables import (
    FINDINGS,
    OF,
    POPULATION,
    THEMES,
    AddedCases,
    Saturation,
    Thresholds,
)
from jresearch.saturation.told import dates, findings_told, segments, themes_told
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from jresearch.saturation.told import Told

ORDERS, SEED = 1000, 20240613
BASES, RUNS, THRESHOLDS = (4, 5, 6), (2, 3), (0.05, 0.0)


def saturation(
    coded: pd.DataFrame,
    findings: pd.DataFrame,
    evidence: pd.DataFrame,
    interviews: pd.DataFrame,
    cases: pd.DataFrame,
    *,
    people: pd.DataFrame | None = None,
    of: str = FINDINGS,
    by: str = POPULATION,
    orders: int = ORDERS,
) -> Saturation:
    """What each added case told that was new, in recorded order and in random ones.

    Parameters
    ----------
    people
        Needed when ``by`` is one of its columns.
    of
        ``findings``: those with status kept; one nature, of these; ``themes``:
        those people gave.
    by
        ``population``, a column of the cases (a product, a persona …: customers
        only), or of the people (a department: employees only). A case whose value
        is not known is in no segment.
    """
    _check(of, by, cases, people)
    told_of = themes_told(coded) if of == THEMES else findings_told(coded, findings, evidence, of)
    dated = dates(coded, interviews)
    found = segments(coded, interviews, cases, people, by)
    added, thresholds = [], []
    for segment in (one for one in found if one.cases):
        told = {case: told_of.get(case, frozenset()) for case in segment.cases}
        head = {"by": by, "segment": segment.name, "of": of, "who": segment.who}
        firsts = _first_told(told, _orders(len(told), orders))
        added += [head | row for row in _added(told, dated, firsts)]
        thresholds += [head | row for row in _thresholds(told, firsts)]
    return Saturation(
        AddedCases.validate(pd.DataFrame(added)),
        Thresholds.validate(pd.DataFrame(thresholds)),
        {segment.name: segment.uncoded for segment in found},
    )


def _orders(many: int, orders: int) -> NDArray[np.int64]:
    """The recorded order, then random ones: a row an order, the cases in it."""
    random = np.random.default_rng(SEED)
    shuffled = random.permuted(np.tile(np.arange(many), (orders, 1)), axis=1)
    return np.vstack([np.arange(many), shuffled])


def _first_told(told: Told, orders: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many things each place of each order is the first to tell (orders × cases)."""
    things = sorted(frozenset[str]().union(*told.values()))
    says = np.array([[thing in of for thing in things] for of in told.values()], dtype=bool)
    firsts = np.zeros(orders.shape, dtype=np.int64)
    known = np.zeros((len(orders), len(things)), dtype=bool)
    for place in range(orders.shape[1]):
        here = says[orders[:, place]]
        firsts[:, place] = (here & ~known).sum(axis=1)
        known |= here
    return firsts


def _added(
    told: Told, dates: Mapping[str, str | None], firsts: NDArray[np.int64]
) -> list[dict[str, Any]]:
    recorded, random = firsts[0], firsts[1:]
    low, median, high = np.percentile(np.cumsum(random, axis=1), [5, 50, 95], axis=0)
    expected = random.mean(axis=0)
    return [
        {
            "rank": at + 1, "case": case, "date": dates[case], "told": len(told[case]),
            "new": int(recorded[at]), "cumulative": int(recorded[: at + 1].sum()),
            "median": float(median[at]), "low": float(low[at]), "high": float(high[at]),
            "expected_new": float(expected[at]),
        }
        for at, case in enumerate(told)
    ]  # fmt: skip


def _thresholds(told: Told, firsts: NDArray[np.int64]) -> list[dict[str, Any]]:
    rows = []
    for base, run, threshold in product(BASES, RUNS, THRESHOLDS):
        row: dict[str, Any] = {
            "cases": len(told), "base": base, "run": run, "threshold": threshold,
            "base_told": int(firsts[0, :base].sum()), "last_new": None, "reached": None,
            "orders_reached": None, "median_reached": None,
        }  # fmt: skip
        if len(told) >= base + run:
            at = _reached(firsts, base, run, threshold)
            random = at[1:][at[1:] > 0]
            row |= {
                "last_new": int(firsts[0, -run:].sum()),
                "reached": int(at[0]) or None,
                "orders_reached": len(random) / (len(at) - 1),
                "median_reached": float(np.median(random)) if len(random) else None,
            }
        rows.append(row)
    return rows


def _reached(firsts: NDArray[np.int64], base: int, run: int, threshold: float) -> NDArray[np.int64]:
    """The cases before the first run that adds so little; 0 where none does."""
    told = firsts[:, :base].sum(axis=1)
    starts = range(base, firsts.shape[1] - run + 1)
    new = np.stack([firsts[:, start : start + run].sum(axis=1) for start in starts], axis=1)
    little = (new <= threshold * told[:, None]) & (told[:, None] > 0)
    first = little.argmax(axis=1) + base
    return np.where(little.any(axis=1), first, 0)


def _check(of: str, by: str, cases: pd.DataFrame, people: pd.DataFrame | None) -> None:
    if of not in OF:
        what = _("'{value}' is not known.").format(value=of)
        raise InputError(Problem("saturation, of", what, did_you_mean(of, OF)))
    known = [POPULATION, *map(str, cases.columns), *map(str, [] if people is None else people)]
    if by not in known:
        what = _("there is no column '{name}'.").format(name=by)
        raise InputError(Problem("saturation, by", what, did_you_mean(by, known)))

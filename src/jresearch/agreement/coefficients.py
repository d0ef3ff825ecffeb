"""The coefficients of agreement, worked out from counts that add up over cases.

Percent agreement says how often people say the same, and is high by itself
where one answer is common. The others take away what chance would give, each
with another idea of chance:

- Cohen's kappa (Cohen 1960): each coder keeps her own habits. With more than
  two coders the mean over pairs of coders (Light 1971).
- Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's
  alpha-reliability"): any number of coders, gaps allowed, and a distance
  between values, so that 1 against 2 weighs less than 1 against 3.
- Gwet's AC1 (Gwet 2008, Br. J. Math. Stat. Psychol. 61): does not fall when a
  code is rare or nearly always there, as kappa does (Feinstein and Cicchetti
  1990).
- Positive agreement, 2a / (2a + b + c): of what anyone marked, how much both did.

A coefficient that cannot be known (only one value was ever used) is missing,
neither 0 nor 1. Units that fewer than two coders coded tell nothing of
agreement and count nowhere, not even among chance.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch.agreement.distances import METRICS, between_ranks, between_values
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

FIGURES = ("percent", "kappa", "alpha", "ac1", "positive")


@dataclass(frozen=True)
class Counts:
    """What the coefficients need of some units; leading dimensions hold cases, or samples.

    ``coincidences`` are Krippendorff's, ``pairs`` the table of each pair of
    coders (both only for plain values: of sets there are too many different
    ones), ``used`` how often each value was, ``apart`` the distance within units
    of sets, ``shares`` how much of each unit went to each value, ``agreeing`` the
    share of agreeing pairs summed over units, ``units`` how many there are.
    """

    coincidences: Array
    used: Array
    apart: Array
    pairs: Array
    shares: Array
    agreeing: Array
    units: Array

    def summed(self, weights: Array) -> Counts:
        """The counts of samples that hold each case so many times (samples × cases)."""
        added = [
            np.tensordot(weights, part, axes=(-1, 0))
            for part in (getattr(self, field.name) for field in fields(self))
        ]
        return Counts(*added)


def coefficients(
    ratings: pd.DataFrame, metric: str = "nominal", *, positive: Any = None
) -> dict[str, float]:
    """Every coefficient of a plain table: a row a unit, a column a coder, missing where not coded.

    Parameters
    ----------
    metric
        nominal; ordinal and interval for numbers; masi for sets (frozenset), of
        which only percent and alpha are known.
    positive
        The value whose positive agreement is wanted.

    Examples
    --------
    >>> table = pd.DataFrame({"hv": ["a", "a", "b", "b"], "mf": ["a", "a", "b", "a"]})
    >>> {name: round(value, 2) for name, value in coefficients(table, positive="a").items()}
    {'percent': 0.75, 'kappa': 0.5, 'alpha': 0.53, 'ac1': 0.53, 'positive': 0.8}
    """
    if metric not in METRICS:
        what = _("'{value}' is not known.").format(value=metric)
        raise InputError(Problem("coefficients, metric", what, did_you_mean(metric, METRICS)))
    values, codes = coded_as_numbers(ratings)
    counts = counted(codes, values, np.zeros(len(codes), dtype=int), metric)
    whole = counts.summed(np.ones((1, len(counts.units))))
    at = values.index(positive) if positive in values else None
    return {name: float(value[0]) for name, value in worked_out(whole, values, metric, at).items()}


def coded_as_numbers(ratings: pd.DataFrame) -> tuple[list[Any], NDArray[np.int64]]:
    """The values used where two coders met, in order, and each rating's place; -1 where missing."""
    cells = ratings.to_numpy(dtype=object)
    there = np.array([[not _missing(value) for value in row] for row in cells], dtype=bool)
    met = there.sum(axis=1, initial=0) > 1 if there.size else np.zeros(0, dtype=bool)
    cells, there = cells[met], there[met] if there.size else there.reshape(0, ratings.shape[1])
    values = sorted(set(cells[there]), key=_order)
    place = {value: number for number, value in enumerate(values)}
    codes = np.full(cells.shape, -1, dtype=np.int64)
    codes[there] = [place[value] for value in cells[there]]
    return values, codes


def _missing(value: Any) -> bool:
    return not isinstance(value, frozenset) and bool(pd.isna(value))


def _order(value: Any) -> Any:
    return tuple(sorted(map(str, value))) if isinstance(value, frozenset) else value


def counted(
    codes: NDArray[np.int64], values: list[Any], case: NDArray[np.int64], metric: str
) -> Counts:
    """The counts of each case; ``case`` numbers the case of each unit, from 0."""
    cases, many = int(case.max(initial=-1)) + 1, len(values)
    plain = 0 if metric == "masi" else many
    used = (codes[:, :, None] == np.arange(many)).sum(axis=1).astype(float)
    raters = used.sum(axis=1)
    couples = list(combinations(range(codes.shape[1]), 2))
    counts = Counts(
        coincidences=np.zeros((cases, plain, plain)), used=np.zeros((cases, many)),
        apart=np.zeros(cases), pairs=np.zeros((cases, len(couples), plain, plain)),
        shares=np.zeros((cases, many)), agreeing=np.zeros(cases), units=np.zeros(cases),
    )  # fmt: skip
    np.add.at(counts.used, case, used)
    np.add.at(counts.shares, case, used / raters[:, None])
    np.add.at(counts.units, case, 1)
    same = (used * (used - 1)).sum(axis=1) / (raters * (raters - 1))
    np.add.at(counts.agreeing, case, same)
    distance = between_values(values, metric) if metric == "masi" else np.zeros((0, 0))
    for number, (one, other) in enumerate(couples):
        both = (codes[:, one] >= 0) & (codes[:, other] >= 0)
        at, first, second = case[both], codes[both, one], codes[both, other]
        weight = 1 / (raters[both] - 1)
        if metric == "masi":
            np.add.at(counts.apart, at, 2 * weight * distance[first, second])
            continue
        np.add.at(counts.pairs, (at, np.full(len(at), number), first, second), 1)
        np.add.at(counts.coincidences, (at, first, second), weight)
        np.add.at(counts.coincidences, (at, second, first), weight)
    return counts


def worked_out(
    counts: Counts, values: list[Any], metric: str, positive: int | None = None
) -> Mapping[str, Array]:
    """Every coefficient of each sample; what is not known, or makes no sense, is NaN."""
    unknown = np.full(counts.units.shape, np.nan)
    found = dict.fromkeys(FIGURES, unknown)
    if not values:
        return found
    with np.errstate(divide="ignore", invalid="ignore"):
        found["percent"] = _ratio(counts.agreeing, counts.units)
        found["alpha"] = _alpha(counts, values, metric)
        if metric != "masi":
            found["kappa"] = _kappa(counts.pairs)
            found["ac1"] = _ac1(counts, len(values))
        if positive is not None:
            both = counts.pairs.sum(axis=-3)
            marked = both[..., positive, :].sum(axis=-1) + both[..., :, positive].sum(axis=-1)
            found["positive"] = _ratio(2 * both[..., positive, positive], marked)
    return found


def _ratio(part: Array, whole: Array) -> Array:
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), np.nan)


def _alpha(counts: Counts, values: list[Any], metric: str) -> Array:
    used = counts.used
    many = used.sum(axis=-1)
    if metric == "masi":
        observed = counts.apart
        expected = ((used @ between_values(values, metric)) * used).sum(axis=-1)
    else:
        apart = between_ranks(used) if metric == "ordinal" else between_values(values, metric)
        observed = (counts.coincidences * apart).sum(axis=(-2, -1))
        expected = (used[..., :, None] * used[..., None, :] * apart).sum(axis=(-2, -1))
    return np.asarray(1 - (many - 1) * _ratio(observed, expected))


def _kappa(pairs: Array) -> Array:
    many = pairs.sum(axis=(-2, -1))
    same = _ratio(np.trace(pairs, axis1=-2, axis2=-1), many)
    rows, columns = pairs.sum(axis=-1), pairs.sum(axis=-2)
    chance = _ratio((rows * columns).sum(axis=-1), many**2)
    by_pair = np.where(1 - chance > 1e-12, (same - chance) / (1 - chance), np.nan)
    known = ~np.isnan(by_pair)
    return _ratio(np.where(known, by_pair, 0).sum(axis=-1), known.sum(axis=-1))


def _ac1(counts: Counts, many: int) -> Array:
    if many < 2:
        return np.full(counts.units.shape, np.nan)
    same = _ratio(counts.agreeing, counts.units)
    share = _ratio(counts.shares, counts.units[..., None])
    chance = (share * (1 - share)).sum(axis=-1) / (many - 1)
    return np.asarray((same - chance) / (1 - chance))

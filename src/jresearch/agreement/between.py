"""The Agreement table: a row a field, and a row a code of it.

A field's row compares whole answers: its alpha is nominal, ordinal for the
degrees, and weighs sets of codes by what they share (MASI). A code's row
compares its being there or not, unit by unit.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch import vocabulary as v
from jresearch.agreement.coefficients import coded_as_numbers, counted, worked_out
from jresearch.agreement.intervals import FEW, bounds
from jresearch.agreement.readings import (
    MARKED,
    NOTHING,
    ORDERED,
    VALENCE,
    Readings,
    covering,
    read_codings,
    turns_of,
)
from jresearch.agreement.table import HONEST, Agreement
from jresearch.counting import blocks, units
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def agreement(
    codings: pd.DataFrame,
    observations: pd.DataFrame | None = None,
    people: pd.DataFrame | None = None,
    *,
    unit: str = "observation",
    read: Mapping[str, Collection[str]] | None = None,
    metrics: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """How far the coders agree: Agreement, a row a field and a row a code.

    ``readings`` says what a blank means and what a unit is; ``coefficients``
    what is worked out, and from which source. Agreement is measured on what each
    coder decided herself, settled disagreements included as they were before.

    Parameters
    ----------
    codings
        Codings of several coders: target, field, value, coder. Of a study,
        ``human_codings(log, observations["observation"])``.
    observations
        Where the targets stand and whose they are; needed for turns. Without
        them the interview of a target is what its id has before the colon, and
        stands for the case.
    people
        People, so that cases which share a person are resampled together even
        if she says nothing in one of them.
    unit
        observation, or turn.
    read
        By turn: coder to the interviews she went through. When not given, those
        in which she coded anything.
    metrics
        Another distance for a degree: ``{"severity": "interval"}``.

    Examples
    --------
    >>> told = [("C1:1", "hv", "a"), ("C1:1", "mf", "a"), ("C1:2", "hv", "b"), ("C1:2", "mf", "a")]
    >>> frame = pd.DataFrame(told, columns=["target", "coder", "value"]).assign(field="step")
    >>> agreement(frame)[["field", "code", "n", "percent"]].fillna("whole").values.tolist()
    [['step', 'whole', 2, 0.5], ['step', 'a', 2, 0.5], ['step', 'b', 2, 0.5]]
    """
    readings = read_codings(codings, observations, unit, read)
    case_of = cases_of(readings, observations, people)
    return tabulated(readings, case_of, _checked(metrics))


def tabulated(
    readings: Readings,
    case_of: Mapping[str, str],
    metrics: Mapping[str, str],
    between: str = "people",
) -> pd.DataFrame:
    """The Agreement table of these readings."""
    rows: list[dict[str, Any]] = []
    for field in readings.fields():
        said = _where_two_met(readings.of(field))
        if not said:
            continue
        metric = metric_of(field, readings.unit, metrics)
        whole = _frame({key: _whole(values, metric) for key, values in said.items()})
        yes = "yes" if field == MARKED else None
        silent = {frozenset({"no"})} if field == MARKED else {frozenset[str]()}
        share = _share({key: values not in silent for key, values in said.items()})
        row = _row(whole, metric, case_of, positive=yes)
        rows.append({"field": field, "code": None} | row | {"prevalence": share})
        for code in _codes(said, field):
            marked = {key: code in (values or {NOTHING}) for key, values in said.items()}
            row = _row(_frame(marked), "nominal", case_of, positive=True)
            rows.append({"field": field, "code": code} | row | {"prevalence": _share(marked)})
    table = pd.DataFrame([row for row in rows if row["n"]])
    told = table.assign(between=between, honest=between in HONEST, unit=readings.unit)
    return Agreement.validate(told)


def _where_two_met(
    said: Mapping[tuple[str, str], frozenset[str]],
) -> dict[tuple[str, str], frozenset[str]]:
    """Units that one coder coded alone tell nothing of agreement."""
    many = Counter(unit for unit, _coder in said)
    return {key: values for key, values in said.items() if many[key[0]] > 1}


def metric_of(field: str, unit: str, metrics: Mapping[str, str]) -> str:
    """The distance between two answers of a field."""
    if field in ORDERED:
        return metrics.get(field, "ordinal")
    if field == MARKED:
        return "nominal"
    several = v.FIELDS[field].several or unit == "turn"
    return "masi" if several else "nominal"


def cases_of(
    readings: Readings, observations: pd.DataFrame | None, people: pd.DataFrame | None
) -> dict[str, str]:
    """Each unit to its case, cases that share a person under one name."""
    if observations is None:
        return {unit: unit.partition(":")[0] for unit, _coder in readings.said}
    columns = ["population", "case", "person"]
    known = [observations[columns]] + ([people[columns]] if people is not None else [])
    block_of = blocks(pd.concat(known, ignore_index=True))
    of = {
        str(name): block_of[case]
        for name, case in zip(observations["observation"], units(observations), strict=True)
    }
    if readings.unit == "turn":
        return {turn: of[name] for name, turns in turns_of(observations).items() for turn in turns}
    return {name: of.get(end, of[name]) for name, end in covering(observations).items()}


def _checked(metrics: Mapping[str, str] | None) -> Mapping[str, str]:
    for field, metric in (metrics or {}).items():
        for value, allowed in ((field, ORDERED), (metric, ("ordinal", "interval"))):
            if value not in allowed:
                what = _("'{value}' is not known.").format(value=value)
                raise InputError(Problem("agreement, metrics", what, did_you_mean(value, allowed)))
    return metrics or {}


def _whole(values: frozenset[str], metric: str) -> Any:
    """A field's answer as one value; a degree that was not given is missing."""
    if metric == "masi":
        return values
    if metric in {"ordinal", "interval"}:
        return max((int(value) for value in values), default=None)
    return next(iter(sorted(values)), NOTHING)


def _frame(said: Mapping[tuple[str, str], Any]) -> pd.DataFrame:
    """A row a unit, a column a coder."""
    names = sorted({unit for unit, _coder in said}), sorted({coder for _unit, coder in said})
    places = [{name: number for number, name in enumerate(of)} for of in names]
    cells = np.full((len(names[0]), len(names[1])), None, dtype=object)
    for (unit, coder), value in said.items():
        cells[places[0][unit], places[1][coder]] = value
    return pd.DataFrame(cells, index=names[0], columns=names[1], dtype=object)


def _codes(said: Mapping[tuple[str, str], frozenset[str]], field: str) -> list[str]:
    """The codes of a field that somebody gave: in the vocabulary's order, else by name."""
    if field in {VALENCE, MARKED}:
        return [NOTHING] if field == VALENCE and any(not of for of in said.values()) else []
    order = {code: place for place, code in enumerate(v.FIELDS[field].ids)}
    used = {code for values in said.values() for code in values or {NOTHING}}
    return sorted(used, key=lambda code: (code == NOTHING, order.get(code, len(order)), code))


def _share(marked: Mapping[tuple[str, str], bool]) -> float:
    """The share of ratings that are marked."""
    return sum(marked.values()) / len(marked)


def _row(
    ratings: pd.DataFrame, metric: str, case_of: Mapping[str, str], *, positive: Any = None
) -> dict[str, Any]:
    values, codes = coded_as_numbers(ratings)
    met = [str(unit) for unit in ratings.index[ratings.notna().sum(axis=1) > 1]]
    names = sorted({case_of[unit] for unit in met})
    place = {name: number for number, name in enumerate(names)}
    case = np.array([place[case_of[unit]] for unit in met], dtype=int)
    counts = counted(codes, values, case, metric)
    at = values.index(positive) if positive in values else None
    row: dict[str, Any] = {
        "metric": metric, "n": len(met), "cases": len(names), "few": len(names) < FEW,
        "coders": int((codes >= 0).any(axis=0).sum()) if met else 0,
    }  # fmt: skip
    whole = worked_out(counts.summed(np.ones((1, len(names)))), values, metric, at)
    return row | {name: float(of[0]) for name, of in whole.items()} | bounds(
        counts, values, metric, at
    )  # fmt: skip

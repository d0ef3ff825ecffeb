"""Where coders differ: both codings, the words and their place, for people to talk about.

This list serves a team better than any coefficient: most disagreements are a
definition that can be read in two ways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.agreement.readings import MARKED, VALENCE, Readings, covering, read_codings, turns_of
from jresearch.log.acts import SETTLED
from jresearch.tables import Table, column

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

GAP = " […] "


class Disagreements(Table):
    """One field of one unit that two coders did not code alike."""

    unit: str = column("unité", "unit", "an observation id, or interview:turn")
    interview: str = column("entretien", "interview")
    turn: int = column("tour", "turn", "the first it stands in")
    field: str = column("champ", "field")
    coders: object = column("codeurs", "coders", "their names")
    values: object = column("codages", "codings", "for each of them the list of values; [] nothing")
    quote: str = column("verbatim", "quote")
    settled: bool = column("tranché", "settled")


def disagreements(
    codings: pd.DataFrame,
    observations: pd.DataFrame,
    *,
    unit: str = "observation",
    read: Mapping[str, Collection[str]] | None = None,
) -> pd.DataFrame:
    """Every field of every unit that coders did not code alike, in the order of the interviews.

    A blank is read as ``agreement`` reads it. By turn, fields are compared where
    both marked something; that only one did is the field ``observation``. What
    was settled since is listed too, and says so.
    """
    readings = read_codings(codings, observations, unit, read)
    places = _places(observations, readings)
    settled = _settled(codings, _units_of(observations, unit))
    rows = [
        places[name] | {"unit": name, "field": field, "settled": (name, field) in settled} | said
        for name, field, said in _differing(readings)
    ]
    if not rows:
        return Disagreements.empty()
    order = {field: number for number, field in enumerate(readings.fields())}
    table = pd.DataFrame(rows).assign(_field=lambda frame: frame["field"].map(order))
    ordered = table.sort_values(["interview", "turn", "unit", "_field"], kind="stable")
    return Disagreements.validate(ordered.drop(columns="_field"))


def _differing(readings: Readings) -> Iterator[tuple[str, str, dict[str, Any]]]:
    by_unit: dict[str, list[str]] = {}
    for name, coder in sorted(readings.said):
        by_unit.setdefault(name, []).append(coder)
    for name, coders in by_unit.items():
        for field in readings.fields():
            of = [readings.said[name, coder] for coder in coders]
            said = [fields[field] for fields in of]
            silent = any(fields.get(MARKED) == frozenset({"no"}) for fields in of)
            derived = field == VALENCE  # its two degrees are listed
            if len(set(said)) > 1 and not derived and (field == MARKED or not silent):
                yield name, field, {"coders": coders, "values": [_in_order(s, field) for s in said]}


def _in_order(values: frozenset[str], field: str) -> list[str]:
    order = list(v.FIELDS[field].ids) if field in v.FIELDS else []
    return sorted(values, key=lambda one: (order.index(one) if one in order else len(order), one))


def _settled(codings: pd.DataFrame, units_of: Mapping[str, list[str]]) -> set[tuple[str, str]]:
    """Units and fields that were settled: for a turn, in an observation of it."""
    rows = codings[codings["coder"].eq(SETTLED)]
    return {
        (unit, str(field))
        for target, field in zip(rows["target"], rows["field"], strict=True)
        for unit in units_of.get(str(target), ())
    }


def _units_of(observations: pd.DataFrame, unit: str) -> dict[str, list[str]]:
    if unit == "turn":
        return turns_of(observations)
    return {name: [end] for name, end in covering(observations).items()}


def _places(observations: pd.DataFrame, readings: Readings) -> dict[str, dict[str, Any]]:
    """Each unit's interview, first turn and words."""
    quotes = dict(zip(observations["observation"], observations["quote"], strict=True))
    words: dict[str, dict[str, Any]] = {}
    for name, turns in turns_of(observations).items():
        interview, _colon, number = turns[0].rpartition(":") if turns else (name, "", "0")
        here = {"interview": interview, "turn": int(number), "quote": str(quotes[name])}
        if readings.unit == "observation":
            words[name] = here
            continue
        for turn in turns:
            at = words.setdefault(turn, here | {"turn": int(turn.rpartition(":")[2]), "quote": ""})
            at["quote"] += (GAP if at["quote"] else "") + str(here["quote"])
    return words

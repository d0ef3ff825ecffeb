"""Who is added, in which order, and what each tells that is confirmed.

Journeys told in interviews and focus groups only, of cases in scope. A case in
which people coded something is added even if it tells none of what is counted;
one that nobody has coded yet is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted, records, units
from jresearch.saturation.tables import CUSTOMERS, EMPLOYEES, FINDINGS, POPULATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Told = Mapping[str, frozenset[str]]
    """Each case to what it tells."""
    Dated = tuple[str | None, str]
    """The date and the name of an interview."""


@dataclass(frozen=True)
class Segment:
    """The coded cases of a segment in recorded order, and those still to be coded."""

    name: str
    who: str
    cases: tuple[str, ...]
    uncoded: tuple[str, ...]


# What each case tells ----------------------------------------------------------------------------


def findings_told(
    coded: pd.DataFrame, findings: pd.DataFrame, evidence: pd.DataFrame, of: str
) -> Told:
    """The kept findings each case supports; families would count them twice."""
    kept = findings[findings["status"].eq("kept") & findings["step"].notna()]
    kept = kept if of == FINDINGS else kept[kept["nature"].eq(of)]
    shown = evidence[evidence["stance"].eq("supports") & evidence["finding"].isin(kept["finding"])]
    rows = counted(coded)
    unit_of = dict(zip(rows["observation"], rows["unit"], strict=True))
    pairs = zip(shown["observation"], shown["finding"], strict=True)
    return _gathered((unit_of[o], str(f)) for o, f in pairs if o in unit_of)


def themes_told(coded: pd.DataFrame) -> Told:
    """The themes people gave to what each case said."""
    rows = counted(coded)
    rows = rows[rows["theme_source"].isin(v.HUMAN_PROVENANCES)]
    pairs = zip(rows["unit"], rows["theme"], strict=True)
    return _gathered((unit, code) for unit, codes in pairs for code in codes)


def _gathered(pairs: Iterable[tuple[str, str]]) -> Told:
    found: dict[str, set[str]] = {}
    for unit, thing in pairs:
        found.setdefault(str(unit), set()).add(thing)
    return {unit: frozenset(things) for unit, things in found.items()}


# Who is added, and when --------------------------------------------------------------------------


def segments(
    coded: pd.DataFrame,
    interviews: pd.DataFrame,
    cases: pd.DataFrame,
    people: pd.DataFrame | None,
    by: str,
) -> list[Segment]:
    """The segments: customers before employees, or by name."""
    rows = _told_journeys(coded, interviews)
    first, done = _first_interviews(rows, interviews), _coded(rows)
    return [
        Segment(
            name, who,
            tuple(sorted((unit for unit in inside if unit in done), key=lambda u: place(first[u]))),
            tuple(sorted(unit for unit in inside if unit not in done)),
        )
        for name, who, inside in _parted(rows, cases, people, by)
    ]  # fmt: skip


def dates(coded: pd.DataFrame, interviews: pd.DataFrame) -> dict[str, str | None]:
    """Each case to the date of its first interview."""
    rows = _told_journeys(coded, interviews)
    return {unit: date for unit, (date, _name) in _first_interviews(rows, interviews).items()}


def _told_journeys(coded: pd.DataFrame, interviews: pd.DataFrame) -> pd.DataFrame:
    told = interviews.loc[interviews["source_type"].isin(v.TOLD_JOURNEYS), "interview"]
    rows = coded[coded["interview"].isin(told)]
    return rows.assign(unit=units(rows))


def _coded(rows: pd.DataFrame) -> set[str]:
    """Those of whom people coded at least one field of one observation."""
    sources = [f"{field}_source" for field in v.FIELDS if f"{field}_source" in rows]
    return set(rows.loc[rows[sources].isin(v.HUMAN_PROVENANCES).any(axis=1), "unit"])


def _parted(
    rows: pd.DataFrame, cases: pd.DataFrame, people: pd.DataFrame | None, by: str
) -> list[tuple[str, str, list[str]]]:
    out = set(cases.loc[cases["in_scope"].ne("yes"), "case"])
    customers = sorted(set(rows.loc[rows["population"].isin(v.CUSTOMERS), "unit"]) - out)
    employees = sorted(set(rows.loc[rows["population"].isin(v.EMPLOYEES), "unit"]))
    if by == POPULATION:
        both = [(CUSTOMERS, CUSTOMERS, customers), (EMPLOYEES, EMPLOYEES, employees)]
        return [part for part in both if part[2]]
    if by in cases.columns:
        return _by_value(customers, dict(zip(cases["case"], cases[by], strict=True)), CUSTOMERS)
    assert people is not None  # noqa: S101 - the caller has looked for the column
    return _by_value(employees, dict(zip(people["person"], people[by], strict=True)), EMPLOYEES)


def _by_value(
    inside: Sequence[str], value: Mapping[str, Any], who: str
) -> list[tuple[str, str, list[str]]]:
    found: dict[str, list[str]] = {}
    for unit in inside:
        own = value.get(unit)
        if own is not None and not pd.isna(own):
            found.setdefault(str(own), []).append(unit)
    return [(name, who, of) for name, of in sorted(found.items())]


def _first_interviews(rows: pd.DataFrame, interviews: pd.DataFrame) -> dict[str, Dated]:
    date_of = dict(zip(interviews["interview"], interviews["date"], strict=True))
    found: dict[str, Dated] = {}
    for row in records(rows[["unit", "interview"]].drop_duplicates()):
        unit, interview = str(row["unit"]), str(row["interview"])
        date = date_of[interview]
        own = (str(date) if pd.notna(date) else None, interview)
        found[unit] = min(found.get(unit, own), own, key=place)
    return found


def place(of: Dated) -> tuple[bool, str, str]:
    """Where an interview stands: by date, the undated last, then by name.

    Examples
    --------
    >>> sorted([(None, "C1"), ("2026-04-02", "C3"), ("2026-04-02", "C2")], key=place)
    [('2026-04-02', 'C2'), ('2026-04-02', 'C3'), (None, 'C1')]
    """
    date, interview = of
    return date is None, date or "", interview

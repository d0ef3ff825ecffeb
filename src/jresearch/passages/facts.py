"""Facts: the measured things people tell, and what they had been promised.

"On m'avait dit huit semaines, ça en a pris treize" is one fact: a delay, eight
weeks promised, thirteen lived. Read are delays, contacts ("rappelé quatre
fois"), visits and costs. Of a range the longer end is taken, as people do when
they wait. What a person wrote in the field ``fact`` replaces what is read.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.passages import measures as m
from jresearch.passages.numbers import number_pattern, read_number
from jresearch.tables import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pandas import DataFrame


READ = ["observation", "case", "person", "quote", "language", "step", "channel", "modality",
        "fact", "fact_source"]  # fmt: skip
"""What is read of an observation."""


@dataclass(frozen=True)
class Told:
    """One measure as told."""

    measure: str
    value: float
    unit: str
    promised: bool


def facts(coded: DataFrame) -> DataFrame:
    """The measured things told, each with its observation.

    Not read: what is said of a competitor, what the interviewer led to, what is
    only imagined. A rule told as such ("normalement dix jours") counts as
    promised.
    """
    about = coded["about"].fillna("company").ne("competitor")
    free = coded["elicitation"].fillna("spontaneous").ne("led")
    real = coded["modality"].fillna("lived").ne("hypothetical")
    kept = coded[coded["covered_by"].isna() & about & free & real].sort_values("observation")
    rows = [fact for row in records(kept[READ]) for fact in _of(row)]
    return Facts.validate(pd.DataFrame(rows, columns=Facts.columns()))


def _of(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    given = _given(row)
    if given is not None:
        pairs = given
    else:
        rule = row["modality"] in {"prescribed", "anticipated"}
        pairs = paired(measures(str(row["quote"]), str(row["language"])), all_promised=rule)
    for number, (measure, promised, actual, unit) in enumerate(pairs, start=1):
        yield {
            "fact": f"{row['observation']}:{number}", "case": row["case"], "person": row["person"],
            "step": row["step"], "channel": row["channel"], "measure": measure,
            "promised": promised, "actual": actual, "unit": unit,
            "observation": row["observation"],
        }  # fmt: skip


Pair = tuple[str, float | None, float | None, str]
"""Measure, promised, actual, unit."""


def _given(row: Mapping[str, Any]) -> list[Pair] | None:
    """What a person wrote: {"measure", "promised", "actual", "unit"}, or words to be read."""
    if row["fact_source"] not in v.HUMAN_PROVENANCES:
        return None
    written = row["fact"]
    if not isinstance(written, str):
        return []
    try:
        fact = json.loads(written)
    except ValueError:
        return paired(measures(written, str(row["language"])))
    if not isinstance(fact, dict) or fact.get("measure") not in v.ids(v.MEASURES):
        return paired(measures(written, str(row["language"])))
    promised, actual = (_number(fact.get(name)) for name in ("promised", "actual"))
    return [(fact["measure"], promised, actual, str(fact.get("unit") or ""))]


def _number(value: object) -> float | None:
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return None


def measures(text: str, language: str) -> list[Told]:
    """Every measure told in a text, in its order; one said again counts once.

    Examples
    --------
    >>> measures("On m'avait dit huit semaines, ça en a pris treize.", "fr")
    [Told(measure='delay', value=8.0, unit='week', promised=True),
     Told(measure='delay', value=13.0, unit='week', promised=False)]
    >>> measures("I had to call back four times", "en")
    [Told(measure='contacts', value=4.0, unit='contact', promised=False)]
    """
    from jresearch.language import fold

    found: list[Told] = []
    plain = fold(text)
    for said, meant in m.REWRITTEN[language]:
        plain = re.sub(said, meant, plain)
    clauses = re.split(m.CLAUSE[language], plain)
    for last, clause in pairwise(["", *clauses]):
        told = list(_in_clause(clause, language, found[-1] if found else None))
        found += [_again(one, found, (last, clause), language) for one in told]
    return list(dict.fromkeys(found))


def _again(told: Told, before: Sequence[Told], clauses: tuple[str, str], language: str) -> Told:
    """A promise said again is no end of it.

    It is said by itself, "dix jours. Dix jours, j'attends", or after a clause that only says
    where it stands, "c'est écrit, le service intervient sous dix jours".
    """
    last, clause = clauses
    promise, measured = replace(told, promised=True), _measured(language)
    goes_on = re.search(m.PROMISE[language], last) and not measured.search(last)
    again = measured.fullmatch(clause.strip()) or (
        goes_on and re.search(m.WITHIN[language], clause)
    )
    return promise if promise in before and again else told


def _in_clause(clause: str, language: str, before: Told | None) -> Iterator[Told]:
    promise = re.search(m.PROMISE[language], clause)
    last: Told | None = None
    for match in _measured(language).finditer(clause):
        promised = (promise is not None and promise.start() <= match.start()) or bool(
            re.search(m.PROMISED_AFTER[language], clause[match.end() :])
        )
        unit = next((name for name in m.UNITS[language] if match.groupdict().get(name)), None)
        if unit is None or not _is_measure(clause, match, unit, language, promised=promised):
            continue
        measure, unit = _kind(unit, clause, language)
        if measure:
            last = Told(measure, _value(match, language), unit, promised)
            yield last
    if last is None and before is not None:
        elided = _elided(language).search(clause)
        if elided:
            value = read_number(elided["number"], language)
            yield Told(before.measure, value, before.unit, promise is not None)


def _value(match: re.Match[str], language: str) -> float:
    value = read_number(match["to"] or match["number"], language)
    return value + 0.5 if match["half"] or match["early"] else value


def _kind(unit: str, clause: str, language: str) -> tuple[str, str]:
    """The measure a unit belongs to; "four times" is a contact or a visit by its verb."""
    if unit in m.DAYS:
        return "delay", unit
    if unit in {"EUR", "GBP", "USD"}:
        return "cost", unit
    if unit == "time" and re.search(m.CONTACTED[language], clause):
        return "contacts", "contact"
    if unit == "time" and re.search(m.VISITED[language], clause):
        return "visits", "visit"
    return {"contact": "contacts", "visit": "visits"}.get(unit, ""), unit


def _is_measure(
    clause: str, match: re.Match[str], unit: str, language: str, *, promised: bool
) -> bool:
    before, after = clause[: match.start()], clause[match.end() :]
    if re.search(m.NOT_BEFORE[language], before) or re.search(m.NOT_AFTER[language], after):
        return False
    if language == "fr" and before.endswith("dans ") and not promised:
        return False  # what is to come
    if unit == "hour" and _is_clock(before, after, language):
        return False
    if unit == "year" and not re.search(m.LONG[language], before):
        return False
    # "un jour il m'appelle", "une fois que": the article counts nothing by itself.
    alone = match["number"] in m.ONE[language] and not (match["half"] or match["early"])
    if alone and unit in m.DAYS:
        return bool(re.search(m.LASTING[language], before))
    return not alone


def _is_clock(before: str, after: str, language: str) -> bool:
    """Whether hours are the time of day: "à huit heures", "quatre heures cinq"."""
    if re.match(m.MINUTES[language], after) and not re.search(m.LASTING[language], before):
        return True
    sides = zip(m.CLOCK[language], (before, after), strict=True)
    return any(re.search(pattern, text) for pattern, text in sides)


def paired(told: Sequence[Told], *, all_promised: bool = False) -> list[Pair]:
    """Each promise beside what came of it, measure by measure, in the unit of what came.

    Examples
    --------
    >>> paired([Told("delay", 2, "month", True), Told("delay", 13, "week", False)])
    [('delay', 8.7, 13, 'week')]
    """
    pairs: list[Pair] = []
    for measure in v.ids(v.MEASURES):
        own = [t for t in told if t.measure == measure]
        promises = [t for t in own if t.promised or all_promised]
        lived = [t for t in own if not (t.promised or all_promised)]
        for promise, actual in zip_longest(promises, lived):
            unit = (actual or promise).unit
            promised = _converted(promise, unit) if promise else None
            pairs.append((measure, promised, actual.value if actual else None, unit))
    return pairs


def _converted(told: Told, unit: str) -> float:
    if told.unit == unit or unit not in m.DAYS or told.unit not in m.DAYS:
        return told.value
    return round(told.value * m.DAYS[told.unit] / m.DAYS[unit], 1)


@cache
def _measured(language: str) -> re.Pattern[str]:
    """Number (to number) (and a half) unit (and a half)."""
    number = number_pattern(language)
    half = m.HALF[language]
    unit = "|".join(
        rf"(?P<{name}>{said})" + (r"(?!\w)" if said[-1] not in "€£$" else "")
        for name, said in m.UNITS[language].items()
    )
    return re.compile(
        rf"(?P<number>{number})(?:{m.RANGE[language]}(?P<to>{number}))?"
        rf"(?P<early>{half})? ?(?:{unit})(?P<half>{half})?"
    )


@cache
def _elided(language: str) -> re.Pattern[str]:
    return re.compile(rf"{m.ELIDED[language]} ?(?P<number>{number_pattern(language)})\b")

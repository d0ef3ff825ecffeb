"""The machine against people, by the same figures, told apart by how people decided.

What was accepted as shown agrees with the machine, what was corrected does not,
and where nothing was proposed the machine was silent: these three are so by the
way they came about, and say nothing of how good it is. Only two are honest
estimates: what was coded blind, and the random queue, whose observations chance
has chosen. The words are those people delimited; where the machine would have
cut is not compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jresearch.agreement.between import cases_of, tabulated
from jresearch.agreement.readings import COMPARED, VALENCE, Readings, blanks_read
from jresearch.agreement.readings import people as by_people
from jresearch.agreement.table import BETWEEN, Agreement
from jresearch.coding.resolve import human_codings
from jresearch.log import SETTLED, by_coder
from jresearch.log.decisions import ranks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jresearch.agreement.readings import Fields
    from jresearch.log import Log

    Ways = dict[tuple[str, str], dict[str, str]]
    """(observation, coder) to the way each field was decided."""

MACHINE, PERSON = "machine", "person"
ESTIMATES = ("blind", "random")
_OTHER = {"negative": "positive", "positive": "negative"}


def is_decided(observations: pd.DataFrame, log: Log) -> bool:
    """Whether people decided anything of these observations that the machine can be held to."""
    return bool(_ways(log, set(observations["observation"])))


def machine_agreement(
    proposed: pd.DataFrame,
    observations: pd.DataFrame,
    log: Log,
    people: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """How far the machine's proposals are what people decided: Agreement, by way of deciding.

    A field that the machine never proposes has no row. A proposal that somebody
    rejected and replaced by nothing is a disagreement. A field left empty says
    "nothing" where the coder saw no proposal (blind) or was asked about this
    observation by chance (random queue); elsewhere it is an open question, and
    is not compared. Of several coders the one of highest authority counts.

    Parameters
    ----------
    proposed
        The machine's Codings, made without the log: ``suggest_codings(observations,
        turns, codebook)``. With the log, what people rejected is not proposed again,
        and the machine would look better than it is.
    """
    by_machine = _read(proposed[proposed["source"].eq(MACHINE)])
    ways = _ways(log, set(observations["observation"]))
    told = by_people(human_codings(log, observations["observation"]))
    by_coder_ = {
        (str(target), str(coder)): _read(rows).get(str(target), {})
        for (target, coder), rows in told.groupby(["target", "coder"])
    }
    fields = frozenset(field for said in by_machine.values() for field in said)
    rank = ranks(log)
    tables = []
    for way in (word.id for word in BETWEEN if word.id != "people"):
        said: dict[tuple[str, str], Fields] = {}
        for about, coder in sorted(ways, key=lambda key: (key[0], rank[key[1]])):
            asked = _asked(ways[about, coder], way)
            if not asked or (about, PERSON) in said:
                continue
            said[about, PERSON] = _only(by_coder_.get((about, coder), {}), asked)
            said[about, MACHINE] = _only(by_machine.get(about, {}), asked)
        readings = Readings(said, "observation", fields)
        case_of = cases_of(readings, observations, people)
        tables.append(tabulated(readings, case_of, {}, between=way))
    filled = [table for table in tables if len(table)]
    return Agreement.validate(pd.concat(filled, ignore_index=True)) if filled else tables[0]


def _read(codings: pd.DataFrame) -> dict[str, dict[str, set[str]]]:
    """Target to field to values; of a field that holds one, the surest."""
    from jresearch import vocabulary as v

    rows = codings[codings["field"].isin(COMPARED) & codings["value"].notna()]
    rows = rows.sort_values("score", ascending=False, kind="stable", na_position="last")
    found: dict[str, dict[str, set[str]]] = {}
    for target, field, value in zip(rows["target"], rows["field"], rows["value"], strict=True):
        said = found.setdefault(str(target), {}).setdefault(str(field), set())
        if v.FIELDS[str(field)].several or not said:
            said.add(str(value))
    return found


def _ways(log: Log, known: set[str]) -> Ways:
    """How each coder decided each field: from the random queue, else as the log tells."""
    queue = {act.id: act.queue for act in log.acts}
    ways: Ways = {}
    for (about, field, coder), decision in by_coder(log, "observation").items():
        if coder != SETTLED and about in known and field in COMPARED:
            drawn = any(queue[line] == "random" for line in decision.lines)
            way = "random" if drawn else decision.provenance
            ways.setdefault((about, coder), {})[field] = way
    for about, field, coder, way in _rejected(log):
        if about in known and field in COMPARED:
            ways.setdefault((about, coder), {}).setdefault(field, way)
    return {key: _with_blanks(of) for key, of in ways.items()}


def _rejected(log: Log) -> Iterator[tuple[str, str, str, str]]:
    for act in log.live:
        if act.act == "reject" and act.kind == "observation":
            way = "random" if act.queue == "random" else "corrected"
            yield act.about, str(act.field), act.coder, way


def _with_blanks(of: dict[str, str]) -> dict[str, str]:
    """With the degree that the other one gives, and what a coder who saw nothing left empty."""
    told = of | {
        _OTHER[field]: way for field, way in of.items() if _OTHER.get(field, field) not in of
    }
    alike = set(told.values())
    if len(alike) == 1 and alike <= {*ESTIMATES}:
        return dict.fromkeys(COMPARED, alike.pop())
    return told


def _asked(ways: Mapping[str, str], way: str) -> list[str]:
    asked = [field for field in COMPARED if ways.get(field) == way]
    return [*asked, VALENCE] if {*_OTHER} <= {*asked} else asked


def _only(said: Mapping[str, set[str]], asked: list[str]) -> Fields:
    whole = blanks_read(said)
    return {field: whole[field] for field in asked}

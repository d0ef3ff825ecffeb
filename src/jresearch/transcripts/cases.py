"""Cases: a journey lived by one household or firm.

They stand in cases.csv when the researcher wrote one; else they follow from
participants.csv, where each customer names his case. What people decided of a
case in the log (outcome, exit step, scope …) comes on top.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.errors import Problems, did_you_mean
from jresearch.log import Log, decisions
from jresearch.tables import Cases
from jresearch.translation import _

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study

FILE = "cases.csv"
DECLARED = ("product", "purchase_channel", "outcome", "exit_step", "appetite", "expertise",
            "decision", "persona")  # fmt: skip
_OF_PERSONS = {"person", "interview", "speaker", "case", "population", "department", "consent",
               "file", "sha256"}  # fmt: skip


def read_cases(
    study: Study, log: Log | None = None, people: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The cases of a study: cases.csv, else drafted from people, with the log's decisions."""
    if people is None:
        from jresearch.transcripts import read_people

        people = read_people(study)
    written = study.interviews / FILE
    cases = _read(written, people) if written.exists() else draft_cases(people)
    return Cases.validate(_decided(cases, log)) if log else cases


def draft_cases(people: pd.DataFrame) -> pd.DataFrame:
    """One case for each case that customers name; their attributes are the case's."""
    told = people[people["population"].isin(v.CUSTOMERS) & people["case"].notna()]
    own = [name for name in people.columns if name not in _OF_PERSONS]
    rows = []
    for case, members in told.groupby("case", sort=True):
        row: dict[str, Any] = {"case": case, "persons": sorted(set(members["person"]))}
        for name in own:
            said = members[name].dropna()
            row[name] = said.iloc[0] if len(said) else None
        rows.append(row | {"in_scope": row.get("in_scope") or "yes"})
    if not rows:
        return Cases.empty(own)
    return Cases.validate(pd.DataFrame(rows))


def _read(path: Path, people: pd.DataFrame) -> pd.DataFrame:
    """cases.csv, where ``persons`` holds ids separated by blanks, commas or semicolons."""
    text = path.read_text(encoding="utf-8-sig")
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    rows: list[dict[str, Any]] = list(csv.DictReader(text.splitlines(), delimiter=delimiter))
    problems = Problems()
    known = set(people["person"])
    for line, row in enumerate(rows, start=2):
        row["persons"] = _names(row.get("persons"))
        row["in_scope"] = row.get("in_scope") or "yes"
        where = _("{file}, line {line}").format(file=FILE, line=line)
        for person in set(row["persons"]) - known:
            problems.add(
                f"{where}, persons",
                _("nobody is called '{id}'.").format(id=person),
                did_you_mean(person, sorted(known)),
            )
        for name, words in (("in_scope", v.YES_NO), ("outcome", v.OUTCOMES)):
            if row.get(name) and row[name] not in v.ids(words):
                problems.add(
                    f"{where}, {name}",
                    _("'{value}' is not allowed.").format(value=row[name]),
                    did_you_mean(row[name], v.ids(words)),
                )
    problems.raise_if_any()
    frame = pd.DataFrame(rows)
    return Cases.validate(frame.replace("", None)) if len(frame) else Cases.empty()


def _names(cell: str | None) -> list[str]:
    return [name for name in re.split(r"[\s,;]+", cell or "") if name]


def _decided(cases: pd.DataFrame, log: Log) -> pd.DataFrame:
    changed = cases.copy().astype(dict.fromkeys((*DECLARED, "in_scope"), "object"))
    rows = {case: index for index, case in changed["case"].items()}
    for (case, field), decision in decisions(log, "case").items():
        if case in rows and field in changed.columns:
            changed.loc[rows[case], field] = decision.value
    return changed

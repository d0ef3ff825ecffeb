"""Cases: a journey lived by one household or firm.

They stand in cases.csv when the researcher wrote one; else they follow from
participants.csv, where each customer names his case. The study's own columns of
participants.csv are the case's too, where cases.csv leaves them open. The cases of surveys and
reviews, too many to be written by hand, are always drafted. What people decided
of a case in the log (outcome, exit step, scope …) comes on top. A step that was
merged into another is that other, wherever it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.errors import Problems, did_you_mean
from jresearch.log import Log, code_map, decisions
from jresearch.tables import Cases
from jresearch.transcripts.participants import word_in
from jresearch.transcripts.scoping import scoped
from jresearch.transcripts.side_files import read_side_file, side_paths
from jresearch.transcripts.surveys import interview_of
from jresearch.translation import _

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study

FILE = "cases.csv"
DECLARED = ("product", "purchase_channel", "outcome", "exit_step", "appetite", "expertise",
            "decision", "persona", "recommends")  # fmt: skip
RECOMMENDS = (*v.RECOMMENDS, *v.YES_NO)
"""Whether a case recommends, as people write it: a plain yes or no too."""
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
    if side_paths(written):
        answers = people["interview"].isin([interview_of(s) for s in study.settings.sources])
        cases = _with_drafted(_with_own(_read(written, people), people), people[answers])
    else:
        cases = draft_cases(people)
    return scoped(Cases.validate(_decided(cases, log)) if log else cases, study)


def draft_cases(people: pd.DataFrame) -> pd.DataFrame:
    """One case for each case that customers name; their attributes are the case's."""
    told = people[people["population"].isin(v.CUSTOMERS) & people["case"].notna()]
    own = own_columns(people)
    if told.empty:
        return Cases.empty(own)
    by_case = told.groupby("case", sort=True)
    persons = by_case["person"].agg(lambda members: sorted(set(members)))
    cases = pd.DataFrame({"persons": persons}).join(by_case[own].first()).reset_index()
    if "in_scope" not in cases:
        cases["in_scope"] = "yes"
    return Cases.validate(cases.fillna({"in_scope": "yes"}))


def own_columns(people: pd.DataFrame) -> list[str]:
    """What a study tells of its people beside who they are."""
    return [str(name) for name in people.columns if name not in _OF_PERSONS]


def unlike(study: Study, people: pd.DataFrame, cases: pd.DataFrame) -> tuple[str, ...]:
    """The cases of several persons who differ in a column, where the first one's word is taken."""
    given = _given(study.interviews / FILE)
    several = cases[cases["persons"].map(len) > 1]
    sentence = _(
        "{case}: {persons} differ in '{column}' ({values}); the case is taken as '{value}'. "
        "Write it in interviews/cases.csv."
    )
    told = []
    for case, persons in zip(several["case"], several["persons"], strict=True):
        of = people[people["person"].isin(persons)]
        for name in own_columns(people):
            values = list(dict.fromkeys(of[name].dropna()))
            if len(values) > 1 and (case, name) not in given:
                told.append(
                    sentence.format(
                        case=case, persons=", ".join(persons), column=name,
                        values=", ".join(values), value=values[0],
                    )
                )  # fmt: skip
    return tuple(told)


def _given(path: Path) -> set[tuple[str, str]]:
    """What cases.csv says itself: case and column."""
    rows = read_side_file(path, (), (), Problems()).rows
    return {(row.cell("case"), name) for row in rows for name, cell in row.cells.items() if cell}


def _with_own(written: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """The cases people wrote, what they leave open filled from the first person who says it."""
    filled = written.copy()
    for name in own_columns(people):
        said = people.dropna(subset=[name]).drop_duplicates("person").set_index("person")[name]
        told = [next((said[p] for p in persons if p in said.index), None)
                for persons in written["persons"]]  # fmt: skip
        column = pd.Series(told, index=written.index, dtype="str")
        filled[name] = filled[name].fillna(column) if name in filled else column
    return Cases.validate(filled)


def _with_drafted(written: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """The cases people wrote, and those drafted from people who are in none of them."""
    known = {person for persons in written["persons"] for person in persons}
    drafted = draft_cases(people[~people["person"].isin(known)])
    drafted = drafted[~drafted["case"].isin(written["case"])]
    if drafted.empty:
        return written
    return Cases.validate(pd.concat([written, drafted], ignore_index=True))


def _read(path: Path, people: pd.DataFrame) -> pd.DataFrame:
    """cases.csv, where ``persons`` holds ids separated by blanks, commas or semicolons."""
    problems = Problems()
    table = read_side_file(path, ("case", "persons"), ("case", "persons", "in_scope", *DECLARED),
                           problems)  # fmt: skip
    known = set(people["person"])
    rows = []
    for row in table.rows:
        told: dict[str, Any] = {name: row.cell(name) or None for name in table.columns if name}
        told["persons"] = _names(row.cell("persons"))
        for person in sorted(set(told["persons"]) - known):
            problems.add(
                row.where("persons"),
                _("nobody is called '{id}'.").format(id=person),
                did_you_mean(person, sorted(known)),
            )
        told["in_scope"] = word_in(row, "in_scope", v.YES_NO, problems) or "yes"
        if "outcome" in told:
            told["outcome"] = word_in(row, "outcome", v.OUTCOMES, problems)
        if "recommends" in told:
            told["recommends"] = word_in(row, "recommends", RECOMMENDS, problems)
        rows.append(told)
    problems.raise_if_any()
    return Cases.validate(pd.DataFrame(rows)) if rows else Cases.empty()


def _names(cell: str | None) -> list[str]:
    return [name for name in re.split(r"[\s,;]+", cell or "") if name]


def _decided(cases: pd.DataFrame, log: Log) -> pd.DataFrame:
    changed = cases.copy().astype(dict.fromkeys((*DECLARED, "in_scope"), "object"))
    rows = {case: index for index, case in changed["case"].items()}
    for (case, field), decision in decisions(log, "case").items():
        if case in rows and field in changed.columns:
            changed.loc[rows[case], field] = decision.value
    changed["exit_step"] = changed["exit_step"].replace(code_map(log, "step"))
    return changed

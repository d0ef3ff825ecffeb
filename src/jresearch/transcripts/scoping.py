"""The cases outside of the part of a study that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.errors import InputError, Problem, Problems, did_you_mean
from jresearch.study_folder import FILE
from jresearch.tables import Cases
from jresearch.transcripts.participants import read_participants
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.study import Study

NOT_ASKED = ("case", "persons", "in_scope")


def scoped(cases: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The same cases, those that the study's scope leaves out marked as outside.

    Raises
    ------
    InputError
        A column that the cases do not have, a value that none of them holds, or
        nothing left to look at.
    """
    scope = study.settings.scope
    if not scope.partial:
        return cases
    problems = Problems()
    inside = pd.Series(data=True, index=cases.index)
    for name, wanted in scope.profiles.items():
        inside &= _holds(cases, name, _as_written(study, name, wanted), problems)
    problems.raise_if_any()
    if scope.since or scope.until:
        inside &= _heard(cases, study)
    left_out = cases["in_scope"].eq("yes") & ~inside
    told = Cases.validate(cases.assign(in_scope=cases["in_scope"].mask(left_out, "outside")))
    if not told["in_scope"].eq("yes").any():
        way_out = _("Widen it, or take it away to look at the whole study.")
        raise InputError(Problem(_where(), _("no journey is in this scope."), way_out))
    return told


def _where() -> str:
    return f"{FILE}, scope"


def _as_written(study: Study, name: str, wanted: tuple[str, ...]) -> list[str]:
    """The values as the cases hold them: an outcome or a channel may be called by its label."""
    words: dict[str, str] = {}
    if name == "outcome":
        words = {label: word.id for word in v.OUTCOMES for label in (word.fr, word.en)}
    if name == "purchase_channel":
        words = {label: one.id for one in study.codebook.channels for label in one.label.values()}
    return [words.get(value, value) for value in wanted]


def _holds(cases: pd.DataFrame, name: str, wanted: list[str], problems: Problems) -> Any:
    known = [str(column) for column in cases.columns if column not in NOT_ASKED]
    if name not in known:
        what = _("there is no column '{name}'.").format(name=name)
        problems.add(_where(), what, did_you_mean(name, known))
        return False
    held = sorted({str(value) for value in cases[name].dropna()})
    for value in (one for one in wanted if one not in held):
        what = _("no case has '{value}' in '{name}'.").format(value=value, name=name)
        problems.add(_where(), what, did_you_mean(value, held))
    return cases[name].astype("object").map(lambda told: str(told) in wanted)


def _heard(cases: pd.DataFrame, study: Study) -> Any:
    """Who was first heard in the period; a case without a date is not known to be in it."""
    scope = study.settings.scope
    written = read_participants(study.interviews / "participants.csv", Problems())
    days: dict[str, str] = {}
    for row in sorted((row for row in written.rows if row.date), key=lambda row: str(row.date)):
        days.setdefault(row.person, str(row.date))
    first = cases["persons"].map(lambda all_: min((days[p] for p in all_ if p in days), default=""))
    since, until = str(scope.since or ""), str(scope.until or "9999")
    return first.map(lambda day: bool(day) and since <= day <= until)

"""All that a study's interviews say: its Interviews, Turns and People, in one pass.

A bad file does not hide the next: all are read, and all problems are raised
together. What was guessed, assumed, left out or passed over is in the notices.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.errors import Problems
from jresearch.tables import Interviews, People, Turns
from jresearch.transcripts.folder import read_folder
from jresearch.transcripts.names import same_name
from jresearch.transcripts.participants import (
    COLUMNS,
    FILE,
    SPEAKERS_FILE,
    read_participants,
    read_speakers,
)
from jresearch.transcripts.people import PAIR, Person, not_there
from jresearch.transcripts.recordings import Recording, read_recording, without_doubles
from jresearch.transcripts.ties import tie
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from jresearch.study import Study
    from jresearch.transcripts.participants import SpeakerRole


@dataclass(frozen=True)
class Intake:
    """What came in.

    ``unregistered`` are the rows that ``register`` would add to participants.csv.
    """

    interviews: pd.DataFrame
    turns: pd.DataFrame
    people: pd.DataFrame
    notices: tuple[str, ...]
    unregistered: pd.DataFrame


def read_interviews(study: Study) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The interviews of a study, and the notices of their reading."""
    intake = read_all(study)
    return intake.interviews, intake.notices


def read_turns(study: Study) -> pd.DataFrame:
    """Everything said in a study's interviews, turn by turn."""
    return read_all(study).turns


def read_people(study: Study) -> pd.DataFrame:
    """Who speaks in a study's interviews."""
    return read_all(study).people


def read_all(
    study: Study,
    forgotten: Collection[tuple[str, str]] = (),
    forgotten_files: Collection[str] = (),
) -> Intake:
    """Interviews, turns and people of a study; nothing is written.

    Parameters
    ----------
    study
        The study.
    forgotten
        (interview, person) pairs whose consent was withdrawn: their turns and
        rows are dropped here; the turns of others keep their numbers.
    forgotten_files
        Hashes of files in which nobody else spoke: a copy is not read.

    Raises
    ------
    InputError
        No transcript; every file that cannot be read; every bad cell of
        participants.csv and speakers.csv.
    """
    problems = Problems()
    written = read_participants(study.interviews / FILE, problems)
    roles = read_speakers(study.interviews / SPEAKERS_FILE, problems)
    found, passed = read_folder(study.interviews, problems)
    files = [file for file in found if file.sha256 not in forgotten_files]
    passed += _withdrawn(file.name for file in found if file.sha256 in forgotten_files)
    ties, tied = tie(files, written.rows)
    read = [
        one
        for each in ties
        if (one := read_recording(each, roles, study.settings.default_population, problems))
        is not None
    ]
    problems.raise_if_any()
    read, doubles = without_doubles(sorted(read, key=lambda one: one.tie.interview))
    people = [person for one in read for person in one.cast.people]
    notices = (
        *passed,
        *tied,
        *doubles,
        *_stray_roles(read, roles),
        *_said(read),
        *_assumed(people),
    )
    return _without(
        Intake(
            _interviews(read), _turns(read), _people(people, written.own), notices, _new_rows(read)
        ),
        forgotten,
    )


# The tables --------------------------------------------------------------------------------------


def _interviews(read: Sequence[Recording]) -> pd.DataFrame:
    rows = [
        {
            "interview": one.tie.interview,
            "file": one.tie.file.name,
            "sha256": one.tie.file.sha256,
            "text_sha": one.transcript.text_sha,
            "source_type": "focus_group" if len(one.cast.people) > PAIR else "interview",
            "language": one.transcript.language,
            "date": next((row.date for row in one.tie.rows if row.date), one.transcript.date),
        }
        for one in read
    ]
    return Interviews.validate(pd.DataFrame(rows, columns=Interviews.columns()).astype("str"))


def _turns(read: Sequence[Recording]) -> pd.DataFrame:
    tables = [
        one.transcript.turns.assign(
            interview=one.tie.interview,
            person=one.transcript.turns["speaker"].map(one.cast.persons).astype("str"),
            role=one.transcript.turns["speaker"].map(one.cast.roles),
        )
        for one in read
    ]
    return Turns.validate(pd.concat([Turns.empty(), *tables], ignore_index=True))


def _people(people: Sequence[Person], own: Sequence[str]) -> pd.DataFrame:
    declared = [field.name for field in fields(Person) if field.name not in {"own", "assumed"}]
    rows = [
        {name: getattr(one, name) for name in declared} | {name: one.own.get(name) for name in own}
        for one in people
    ]
    if not rows:
        return People.empty(own)
    return People.validate(pd.DataFrame(rows).astype("str"))


def _new_rows(read: Sequence[Recording]) -> pd.DataFrame:
    rows = [
        {
            "person": person.person,
            "interview": person.interview,
            "speaker": person.speaker,
            "case": person.case or "",
            "population": "",
            "department": "",
            "consent": "",
            "file": one.tie.file.name,
            "sha256": one.tie.file.sha256,
        }
        for one in read
        if not one.tie.rows
        for person in one.cast.people
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def _without(intake: Intake, forgotten: Collection[tuple[str, str]]) -> Intake:
    """The intake without the people who withdrew."""
    if not forgotten:
        return intake
    pairs = set(forgotten)
    turns, people = intake.turns, intake.people
    out = pd.Series([p in pairs for p in zip(turns["interview"], turns["person"], strict=True)])
    gone = [p in pairs for p in zip(people["interview"], people["person"], strict=True)]
    dropped = Counter(turns.loc[out.to_numpy(dtype=bool), "interview"])
    files = dict(zip(intake.interviews["interview"], intake.interviews["file"], strict=True))
    notices = tuple(
        ngettext(
            "{file}: {n} turn of a person who withdrew is dropped; cut it from the file.",
            "{file}: {n} turns of a person who withdrew are dropped; cut them from the file.",
            n,
        ).format(file=files[interview], n=n)
        for interview, n in sorted(dropped.items())
    )
    rest = intake.unregistered
    new = [p not in pairs for p in zip(rest["interview"], rest["person"], strict=True)]
    return Intake(
        intake.interviews,
        turns[~out.to_numpy(dtype=bool)].reset_index(drop=True),
        people[[not g for g in gone]].reset_index(drop=True),
        (*intake.notices, *notices),
        rest[new].reset_index(drop=True),
    )


def _withdrawn(names: Iterable[str]) -> list[str]:
    sentence = _("{file}: a copy of the interview of a person who withdrew; delete it.")
    return [sentence.format(file=name) for name in names]


# What must be said -------------------------------------------------------------------------------


def _said(read: Sequence[Recording]) -> list[str]:
    """What each reading guessed or left out; its first note only says the format."""
    notes = [
        _("{where}: {what}").format(where=one.tie.file.name, what=note)
        for one in read
        for note in one.transcript.notes[1:]
    ]
    return notes + [notice for one in read for notice in one.cast.notices]


def _stray_roles(read: Sequence[Recording], roles: Sequence[SpeakerRole]) -> list[str]:
    """Rows of speakers.csv that fit no interview, or no speaker of theirs."""
    speakers = {one.tie.interview: one.cast.roles for one in read}
    notices = []
    for role in roles:
        if role.interview not in speakers:
            where = role.row.where("interview")
            sentence = _("{where}: there is no interview '{interview}'.")
            notices.append(sentence.format(where=where, interview=role.interview))
        elif same_name(role.speaker) not in map(same_name, speakers[role.interview]):
            where = role.row.where("speaker")
            notices.append(not_there(where, role.speaker, speakers[role.interview]))
    return notices


def _assumed(people: Sequence[Person]) -> list[str]:
    """One notice a column that was left open."""
    sentences = {
        "population": ngettext(
            "{n} person without a population is taken as '{value}' (default_population in "
            "study.toml); correct it in interviews/participants.csv.",
            "{n} people without a population are taken as '{value}' (default_population in "
            "study.toml); correct it in interviews/participants.csv.",
            sum("population" in one.assumed for one in people),
        ),
        "consent": ngettext(
            "{n} person without a consent: their words may be told again, not quoted "
            "('{value}'); correct it in interviews/participants.csv.",
            "{n} people without a consent: their words may be told again, not quoted "
            "('{value}'); correct it in interviews/participants.csv.",
            sum("consent" in one.assumed for one in people),
        ),
        "case": ngettext(
            "{n} customer without a case: one case for an interview of one or two, else "
            "one for each person; correct it in interviews/participants.csv.",
            "{n} customers without a case: one case for an interview of one or two, else "
            "one for each person; correct it in interviews/participants.csv.",
            sum("case" in one.assumed for one in people),
        ),
    }
    found = []
    for column, sentence in sentences.items():
        values = Counter(getattr(one, column) for one in people if column in one.assumed)
        if values:
            value = values.most_common(1)[0][0] if column != "case" else ""
            shown = v.label((*v.POPULATIONS, *v.CONSENTS), str(value))
            found.append(sentence.format(n=values.total(), value=shown))
    return found

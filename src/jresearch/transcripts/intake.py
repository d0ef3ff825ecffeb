"""All that a study's interviews say: its Interviews, Turns and People, in one pass.

A bad file does not hide the next: all are read, and all problems are raised
together. What was guessed, assumed, left out or passed over is in the notices.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.errors import Problems
from jresearch.tables import Interviews, People, Turns
from jresearch.transcripts.changes import remember
from jresearch.transcripts.folder import read_folder
from jresearch.transcripts.given import told_table
from jresearch.transcripts.kept_readings import Shelf
from jresearch.transcripts.notes import FORMAT as NOTES
from jresearch.transcripts.participants import (
    COLUMNS,
    FILE,
    SPEAKERS_FILE,
    read_participants,
    read_speakers,
)
from jresearch.transcripts.people import PAIR, Person
from jresearch.transcripts.recordings import Recording, read_recording, without_doubles
from jresearch.transcripts.sources import read_tables, without_tables
from jresearch.transcripts.ties import tie
from jresearch.transcripts.told import assumed, assumed_of_answers, said, stray_roles
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from jresearch.study import Study
    from jresearch.transcripts.participants import SpeakerRole
    from jresearch.transcripts.ties import Tie


@dataclass(frozen=True)
class Intake:
    """What came in.

    ``unregistered`` are the rows that ``register`` would add to participants.csv;
    ``given`` what tables of answers say of each; ``recordings`` the interviews one by one.
    """

    interviews: pd.DataFrame
    turns: pd.DataFrame
    people: pd.DataFrame
    notices: tuple[str, ...]
    unregistered: pd.DataFrame
    given: pd.DataFrame
    recordings: tuple[Recording, ...] = ()


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
    """Interviews, turns and people of a study; nothing is written but the cache.

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
    talks, tables = without_tables(files, study.settings.sources, problems)
    ties, tied = tie(talks, written.rows)
    read = _read(ties, roles, study, problems)
    taken = {each.interview for each in ties}
    read += read_tables(tables, study.settings, taken, problems)
    problems.raise_if_any()
    remember(study.cache, found)
    read, doubles = without_doubles(sorted(read, key=lambda one: one.tie.interview))
    people = [person for one in read for person in one.cast.people]
    notices = (
        *passed,
        *tied,
        *doubles,
        *stray_roles(read, roles),
        *said(read),
        *assumed([person for one in read if not one.answers for person in one.cast.people]),
        *assumed_of_answers([person for one in read if one.answers for person in one.cast.people]),
    )
    whole = Intake(
        interviews=_interviews(read),
        turns=_turns(read),
        people=_people(people, _own(written.own, people)),
        notices=notices,
        unregistered=_new_rows(read),
        given=told_table(told for one in read for told in one.given),
        recordings=tuple(read),
    )
    return _without(whole, forgotten)


def _read(
    ties: Sequence[Tie], roles: Sequence[SpeakerRole], study: Study, problems: Problems
) -> list[Recording]:
    """The transcripts, those that did not change from what is kept of them."""
    shelf = Shelf(study.cache)
    population = study.settings.default_population
    every = [read_recording(each, roles, population, problems, shelf) for each in ties]
    shelf.put_away()
    return [one for one in every if one is not None]


# The tables --------------------------------------------------------------------------------------


def _interviews(read: Sequence[Recording]) -> pd.DataFrame:
    rows = [
        {
            "interview": one.tie.interview,
            "file": one.tie.file.name,
            "sha256": one.tie.file.sha256,
            "text_sha": one.transcript.text_sha,
            "source_type": one.answers or _told_as(one),
            "language": one.transcript.language,
            "date": next((row.date for row in one.tie.rows if row.date), one.transcript.date),
        }
        for one in read
    ]
    return Interviews.validate(pd.DataFrame(rows, columns=Interviews.columns()).astype("str"))


def _told_as(one: Recording) -> str:
    """An interview, several people's, or somebody's notes of one."""
    if one.transcript.format == NOTES:
        return "notes"
    return "focus_group" if len(one.cast.people) > PAIR else "interview"


def _turns(read: Sequence[Recording]) -> pd.DataFrame:
    """The turns of all, each with its person and role; answers know theirs."""
    if not read:
        return Turns.empty()
    together = pd.concat([one.transcript.turns for one in read], ignore_index=True)
    cast: dict[str, list[str | None]] = {"interview": [], "person": [], "role": []}
    for one in read:
        turns = one.transcript.turns
        speakers = turns["speaker"].tolist()
        cast["interview"] += [one.tie.interview] * len(speakers)
        if one.answers:
            cast["person"] += turns["person"].where(turns["person"].notna(), None).tolist()
            cast["role"] += turns["role"].tolist()
        else:
            cast["person"] += [one.cast.persons.get(name) for name in speakers]
            cast["role"] += [one.cast.roles[name] for name in speakers]
    told = {name: pd.Series(values, dtype="str") for name, values in cast.items()}
    return Turns.validate(together.assign(**told))


def _people(people: Sequence[Person], own: Sequence[str]) -> pd.DataFrame:
    declared = [field.name for field in fields(Person) if field.name not in {"own", "assumed"}]
    rows = [
        {name: getattr(one, name) for name in declared} | {name: one.own.get(name) for name in own}
        for one in people
    ]
    if not rows:
        return People.empty(own)
    return People.validate(pd.DataFrame(rows).astype("str"))


def _own(written: Sequence[str], people: Sequence[Person]) -> list[str]:
    """The study's own columns: those of participants.csv, then those of tables of answers."""
    return list(dict.fromkeys([*written, *(name for one in people for name in one.own)]))


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
        if not one.tie.rows and not one.answers
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
    left = set(zip(turns["interview"][~out], turns["turn"][~out], strict=True))
    told = intake.given
    kept = [at in left for at in zip(told["interview"], told["turn"], strict=True)]
    rest = intake.unregistered
    new = [p not in pairs for p in zip(rest["interview"], rest["person"], strict=True)]
    return replace(
        intake,
        turns=turns[~out.to_numpy(dtype=bool)].reset_index(drop=True),
        people=people[[not g for g in gone]].reset_index(drop=True),
        notices=(*intake.notices, *notices),
        unregistered=rest[new].reset_index(drop=True),
        given=told[kept].reset_index(drop=True),
    )


def _withdrawn(names: Iterable[str]) -> list[str]:
    sentence = _("{file}: a copy of the interview of a person who withdrew; delete it.")
    return [sentence.format(file=name) for name in names]

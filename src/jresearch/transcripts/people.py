"""Who of a transcript's speakers is which person, and in which role.

People's own word comes first: speakers.csv for roles, then participants.csv,
where a speaker with a row is a participant. Then the guess of the reading.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.transcripts.names import same_name
from jresearch.transcripts.participants import UNSAID_CONSENT
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jresearch.transcripts.participants import Participant
    from jresearch.transcripts.transcript import Transcript

PAIR = 2
"""Up to this many participants of an interview live one journey: a person, a couple."""


@dataclass(frozen=True)
class Person:
    """A row of People, and what of it was assumed."""

    person: str
    interview: str
    speaker: str
    case: str | None
    population: str
    department: str | None
    consent: str
    own: Mapping[str, str | None]
    assumed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Cast:
    """The people of an interview, each speaker's role and person, and notices."""

    people: tuple[Person, ...]
    roles: Mapping[str, str]
    persons: Mapping[str, str]
    notices: tuple[str, ...] = ()


def cast(
    transcript: Transcript,
    interview: str,
    rows: Sequence[Participant],
    given: Mapping[str, str],
    population: str,
) -> Cast:
    """Who speaks in an interview: from its rows, else drafted from its speakers.

    Parameters
    ----------
    given
        Roles by speaker, from speakers.csv.
    population
        What a person is taken for when nobody says.
    """
    turns = transcript.turns
    guessed = dict(zip(turns["speaker"], turns["role"], strict=True))
    if rows:
        return _written(guessed, rows, given, population)
    return _drafted(interview, _corrected(guessed, given), population)


# Nobody wrote the file down ----------------------------------------------------------------------


def _drafted(interview: str, roles: Mapping[str, str], population: str) -> Cast:
    """A person a participant; one for a file that names nobody."""
    speakers = [name for name, role in roles.items() if role == "participant"]
    if not any(roles):
        speakers = [""]
    ids = [f"{interview}{letter(n)}" for n in range(len(speakers))]
    together = len(ids) <= PAIR
    people = tuple(
        Person(id_, interview, name, interview if together else id_, population, None,
               UNSAID_CONSENT, {}, frozenset({"population", "consent"}))
        for id_, name in zip(ids, speakers, strict=True)
    )  # fmt: skip
    notices = []
    if not people:
        notices.append(
            _("{interview}: nobody is known to be a participant; write the roles in speakers.csv.")
        )
    if not together:
        notices.append(_("{interview}: {n} participants, each taken as a case of their own."))
    return Cast(
        people,
        roles,
        dict(zip(speakers, ids, strict=True)),
        (
            *(notice.format(interview=interview, n=len(ids)) for notice in notices),
            *_nobody_named(interview, speakers == [""], ids),
        ),
    )


def letter(n: int) -> str:
    """The letters of the n-th person: a, b, … z, aa, ab and so on."""
    return (letter(n // 26 - 1) if n >= 26 else "") + chr(ord("a") + n % 26)


def _nobody_named(interview: str, unlabelled: bool, ids: Sequence[str]) -> tuple[str, ...]:
    if not unlabelled:
        return ()
    sentence = _(
        "{interview}: no speaker is named; all words, the interviewer's too, "
        "are taken as those of {person}."
    )
    return (sentence.format(interview=interview, person=ids[0]),)


# Somebody wrote it down --------------------------------------------------------------------------


def _written(
    guessed: Mapping[str, str],
    rows: Sequence[Participant],
    given: Mapping[str, str],
    population: str,
) -> Cast:
    interview = rows[0].interview
    known = {same_name(name): name for name in guessed}
    persons: dict[str, str] = {}
    rows, notices = _speaking(rows, given)
    for row in rows:
        if row.speaker and same_name(row.speaker) not in known:
            notices.append(not_there(row.row.where("speaker"), row.speaker, guessed))
        elif row.speaker:
            persons[known[same_name(row.speaker)]] = row.person
    nameless = [row for row in rows if not row.speaker]
    free = [n for n, role in guessed.items() if role == "participant" and n not in persons]
    if len(nameless) == 1 and len(free) == 1:
        persons[free[0]] = nameless[0].person
    if not any(guessed) and len(rows) == 1:
        persons[""] = rows[0].person
        notices += _nobody_named(interview, True, [rows[0].person])
    roles = _roles(guessed, persons, given)
    notices += _unwritten(interview, roles, persons)
    return Cast(_people(rows, population), roles, persons, tuple(notices))


def _speaking(
    rows: Sequence[Participant], given: Mapping[str, str]
) -> tuple[list[Participant], list[str]]:
    """The rows of those who may be participants, and notices on the others.

    A row may have been drafted before somebody corrected the role.
    """
    by_name = {same_name(name): role for name, role in given.items()}
    silent = [r for r in rows if by_name.get(same_name(r.speaker)) in {"interviewer", "other"}]
    sentence = _("{where}: '{name}' is no participant in speakers.csv; the row is passed over.")
    notices = [sentence.format(where=r.row.where("speaker"), name=r.speaker) for r in silent]
    return [row for row in rows if row not in silent], notices


def _roles(
    guessed: Mapping[str, str], persons: Mapping[str, str], given: Mapping[str, str]
) -> dict[str, str]:
    """The roles, people's own word above the guess.

    When that leaves nobody to ask the questions, the one speaker without a row does.
    """
    roles = dict(guessed) | {name: "participant" for name in persons if name}
    others = [name for name in roles if name and name not in persons]
    if len(others) == 1 and persons and "interviewer" not in roles.values():
        roles[others[0]] = "interviewer"
    return _corrected(roles, given)


def _corrected(roles: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """The roles, those of speakers.csv in place of the guess; capitals do not matter."""
    by_name = {same_name(name): role for name, role in given.items()}
    return {name: by_name.get(same_name(name), role) for name, role in roles.items()}


def _unwritten(interview: str, roles: Mapping[str, str], persons: Mapping[str, str]) -> list[str]:
    """A notice on the participants without a row, whose words belong to nobody."""
    names = [n for n, role in roles.items() if role == "participant" and n and n not in persons]
    if not names:
        return []
    sentence = ngettext(
        "{interview}: {names} speaks as a participant and has no row in participants.csv; "
        "these words are left out until then.",
        "{interview}: {names} speak as participants and have no row in participants.csv; "
        "these words are left out until then.",
        len(names),
    )
    return [sentence.format(interview=interview, names=", ".join(names))]


def not_there(where: str, name: str, speakers: Iterable[str]) -> str:
    """A notice on a name that stands in a side file and not in its transcript."""
    there = ", ".join(speaker for speaker in speakers if speaker)
    return _("{where}: nobody is called '{name}' in that file; its speakers are {names}.").format(
        where=where, name=name, names=there or _("not named")
    )


def _people(rows: Sequence[Participant], population: str) -> tuple[Person, ...]:
    people = [_person(row, population) for row in rows]
    together = len(people) <= PAIR
    return tuple(
        replace(
            one,
            case=one.interview if together else one.person,
            assumed=one.assumed | {"case"},
        )
        if one.case is None and one.population in v.CUSTOMERS
        else one
        for one in people
    )


def _person(row: Participant, population: str) -> Person:
    unsaid = {"population": row.population, "consent": row.consent}
    return Person(
        person=row.person,
        interview=row.interview,
        speaker=row.speaker,
        case=row.case,
        population=row.population or population,
        department=row.department,
        consent=row.consent or UNSAID_CONSENT,
        own=row.own,
        assumed=frozenset(name for name, value in unsaid.items() if value is None),
    )

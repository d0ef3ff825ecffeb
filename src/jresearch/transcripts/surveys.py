"""Surveys, reviews and tickets: a table of answers, read as one interview.

Each answer is a turn of the person who wrote it, under its question, which is
a turn of the interviewer. A person is a respondent of this table; where no
column names them, each answer is a person and a case of its own, and that is
said. Line ends that people typed stay.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.errors import InputError
from jresearch.log.anchors import sha_of
from jresearch.tables import Turns
from jresearch.transcripts.blocks import clean, recognised
from jresearch.transcripts.given import told_of_answers
from jresearch.transcripts.participants import DATE, UNSAID_CONSENT
from jresearch.transcripts.people import Cast, Person
from jresearch.transcripts.spoken_language import language_of
from jresearch.transcripts.spreadsheets import read_sheet
from jresearch.transcripts.survey_columns import ALLOWED, cell, find_columns, words_in
from jresearch.transcripts.survey_days import days
from jresearch.transcripts.transcript import Transcript
from jresearch.transcripts.turn_languages import languages_by_turn
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.errors import Problems
    from jresearch.study import Source
    from jresearch.transcripts.folder import File
    from jresearch.transcripts.given import Told
    from jresearch.transcripts.spreadsheets import Sheet
    from jresearch.transcripts.survey_columns import Columns

_AN_ID = re.compile(r"(?=.*\d)[\w.-]{1,32}")
"""A respondent's id that may be shown; a name or an address is not."""


@dataclass(frozen=True)
class _Answer:
    """One answer: who, to which question, in which words; the row it stands on."""

    person: str
    respondent: str
    question: str
    text: str
    row: int


def interview_of(source: Source) -> str:
    """The id of a table of answers: the researcher's, else made of the file's name.

    Not of its words, since a table of answers grows.
    """
    if source.id:
        return source.id
    return "S" + _letters(source.file, source.sheet or "")[:6]


def read_survey(
    source: Source, file: File, population: str, problems: Problems
) -> tuple[Transcript, Cast, list[Told]] | None:
    """The turns and people of a table of answers, and what it says of each answer itself.

    Nothing, and its problems noted, where it cannot be read.

    Parameters
    ----------
    source
        Which columns hold what, from study.toml.
    population
        What a person is taken for when no column says.
    """
    before = len(problems.found)
    try:
        sheet = read_sheet(file.raw, file.name, source.sheet)
    except InputError as error:
        problems.extend(error.problems)
        return None
    columns = find_columns(source, sheet, problems)
    if columns is None:
        return None
    words = {role: words_in(sheet, columns, role, file.name, problems) for role in ALLOWED}
    answers = _answers(source, sheet, columns)
    if not answers:
        problems.add(file.name, _("no answer in these columns."))
    # Each answer is a turn, after that of its question.
    turns = [(2 * n, one.row, one.question) for n, one in enumerate(answers, start=1)]
    told_of = told_of_answers(
        source, sheet, columns, turns, interview=interview_of(source), problems=problems
    )
    if len(problems.found) > before:
        return None
    transcript = _transcript(source, file, answers, words["language"])
    dates, told = _days(sheet, columns, transcript.language == "fr")
    words[DATE] = dates
    people = _people(source, sheet, columns, answers, words=words, population=population)
    notes = (*transcript.notes, *sheet.notes, *told, *_notes(source, sheet, columns, answers))
    latest = max((day for day in dates if day), default=None)
    return replace(transcript, notes=notes, date=latest), Cast(tuple(people), {}, {}), told_of


# The answers -------------------------------------------------------------------------------------


def _answers(source: Source, sheet: Sheet, columns: Columns) -> list[_Answer]:
    interview = interview_of(source)
    at, asked = (columns.places.get(name) for name in ("respondent", "question"))
    said: Counter[tuple[str, str]] = Counter()
    found = []
    for row, (_n, cells) in enumerate(sheet.rows[1:]):
        who = cell(cells, at) if at is not None else ""
        for place, name in columns.answers:
            text = _lines(cell(cells, place))
            if not any(letter.isalnum() for letter in text):
                continue
            question = " ".join((cell(cells, asked) if asked is not None else name).split())
            said[question, text] += not who
            nth = said[question, text]
            id_ = _person_id(who) if who else _letters(question, text, str(nth))[:8]
            found.append(_Answer(f"{interview}-{id_}", who, question or name, text, row))
    return found


def _lines(written: str) -> str:
    """The words of a cell, without blanks at the ends of lines nor empty lines around."""
    return "\n".join(line.strip() for line in clean(written).strip().split("\n"))


def _person_id(respondent: str) -> str:
    return respondent if _AN_ID.fullmatch(respondent) else _letters(respondent)[:8]


def _letters(*words: str) -> str:
    """Letters made of words: the same on every machine, and telling nothing of them."""
    raw = hashlib.sha256("\0".join(words).encode("utf-8")).digest()
    return base64.b32encode(raw).decode("ascii").rstrip("=")


def _transcript(
    source: Source, file: File, answers: Sequence[_Answer], given: Sequence[str | None]
) -> Transcript:
    base = _language(answers, given)
    own = languages_by_turn([answer.text for answer in answers], base, talk=False)
    rows: list[tuple[int, str, str | None, str, str, str]] = []
    number = count(1)
    for answer, language in zip(answers, own, strict=True):
        rows.append((next(number), "", None, "interviewer", base, answer.question))
        spoken = given[answer.row] or language
        rows.append(
            (next(number), answer.respondent, answer.person, "participant", spoken, answer.text)
        )
    columns = ["turn", "speaker", "person", "role", "language", "text"]
    turns = pd.DataFrame(rows, columns=columns).assign(
        interview=interview_of(source), start_s=float("nan"), end_s=float("nan")
    )
    form = v.label(v.SOURCE_TYPES, source.type)
    why = _("study.toml says so")
    return Transcript(
        turns=Turns.validate(turns.astype({"person": "str"})),
        format=form,
        notes=(recognised(form, why),),
        language=base,
        sha256=file.sha256,
        text_sha=sha_of((row[0], row[1], row[5]) for row in rows),
    )


def _language(answers: Sequence[_Answer], given: Sequence[str | None]) -> str:
    """The language of most answers: what the rows say, else what their words say."""
    told = Counter(word for word in given if word)
    if told:
        return told.most_common(1)[0][0]
    return language_of([answer.text for answer in answers])[0]


# Who answers -------------------------------------------------------------------------------------


def _people(
    source: Source,
    sheet: Sheet,
    columns: Columns,
    answers: Sequence[_Answer],
    *,
    words: dict[str, list[str | None]],
    population: str,
) -> list[Person]:
    """A person a respondent; what their rows say first counts."""
    rows: dict[str, list[int]] = {}
    names = {}
    for answer in answers:
        rows.setdefault(answer.person, []).append(answer.row)
        names[answer.person] = answer.respondent

    def first(told: Sequence[str | None], person: str) -> str | None:
        return next((told[row] for row in rows[person] if told[row]), None)

    own = {
        name: [cell(cells, at) or None for _n, cells in sheet.rows[1:]]
        for name, at in columns.attributes.items()
    }
    if DATE in columns.places:
        own = {DATE: words[DATE]} | own
    found = []
    for person in rows:
        unsaid = {role: first(words[role], person) for role in ("population", "consent")}
        what = unsaid["population"] or population
        found.append(
            Person(
                person=person,
                interview=interview_of(source),
                speaker=names[person],
                case=person if what in v.CUSTOMERS else None,
                population=what,
                department=None,
                consent=unsaid["consent"] or UNSAID_CONSENT,
                own={name: first(told, person) for name, told in own.items()},
                assumed=frozenset(role for role, said in unsaid.items() if said is None),
            )
        )
    return found


# What must be said -------------------------------------------------------------------------------


def _days(
    sheet: Sheet, columns: Columns, day_first: bool
) -> tuple[list[str | None], tuple[str, ...]]:
    at = columns.places.get(DATE)
    rows = sheet.rows[1:]
    if at is None:
        return [None] * len(rows), ()
    cells = [cell(row, at) for _n, row in rows]
    found, decided = days(cells, day_first=day_first)
    notes = []
    if decided:
        order = _("day first") if day_first else _("month first")
        notes.append(_("Days such as 03/04/2026 are read {order}.").format(order=order))
    odd = [c for c, day in zip(cells, found, strict=True) if c and not day]
    if odd:
        sentence = ngettext(
            "{n} date cannot be read (such as '{value}') and is left open.",
            "{n} dates cannot be read (such as '{value}') and are left open.",
            len(odd),
        )
        notes.append(sentence.format(n=len(odd), value=odd[0]))
    return found, tuple(notes)


def _notes(source: Source, sheet: Sheet, columns: Columns, answers: Sequence[_Answer]) -> list[str]:
    """What was assumed or passed over: respondents, empty answers, columns."""
    empty = (len(sheet.rows) - 1) * len(columns.answers) - len(answers)
    alone = sum(not answer.respondent for answer in answers)
    hidden = {a.respondent for a in answers if a.respondent and not _AN_ID.fullmatch(a.respondent)}
    notes = []
    if alone:
        notes.append(
            ngettext(
                "{n} answer without a respondent is a case of its own.",
                "{n} answers without a respondent are each a case of their own.",
                alone,
            ).format(n=alone)
        )
    if hidden:
        sentence = _("The column '{name}' holds names or addresses: people get ids made of them.")
        notes.append(sentence.format(name=source.respondent))
    if empty:
        notes.append(
            ngettext(
                "{n} empty answer passed over.", "{n} empty answers passed over.", empty
            ).format(n=empty)
        )
    if columns.unused:
        names = ", ".join(columns.unused)
        notes.append(_("Columns not used: {names}.").format(names=names))
    return notes

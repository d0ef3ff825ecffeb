"""What must be said of a reading: what was guessed, assumed, or fits nobody."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.transcripts.names import same_name
from jresearch.transcripts.people import Person, not_there
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.transcripts.participants import SpeakerRole
    from jresearch.transcripts.recordings import Recording


def said(read: Sequence[Recording]) -> list[str]:
    """What each reading guessed or left out."""
    notes = [
        _("{where}: {what}").format(where=one.tie.file.name, what=note)
        for one in read
        for note in one.notes
    ]
    return notes + [notice for one in read for notice in one.cast.notices]


def stray_roles(read: Sequence[Recording], roles: Sequence[SpeakerRole]) -> list[str]:
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


def assumed(people: Sequence[Person]) -> list[str]:
    """One notice a column of participants.csv that was left open."""
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
    return _of_each(sentences, people)


def assumed_of_answers(people: Sequence[Person]) -> list[str]:
    """The same of those who answered a survey: study.toml says how to read it."""
    sentences = {
        "population": ngettext(
            "{n} respondent without a population is taken as '{value}' (default_population in "
            "study.toml); say it in study.toml, under its [[sources]]: population = …",
            "{n} respondents without a population are taken as '{value}' (default_population in "
            "study.toml); say it in study.toml, under their [[sources]]: population = …",
            sum("population" in one.assumed for one in people),
        ),
        "consent": ngettext(
            "{n} respondent without a consent: their words may be told again, not quoted "
            "('{value}'); say it in study.toml, under its [[sources]]: consent = …",
            "{n} respondents without a consent: their words may be told again, not quoted "
            "('{value}'); say it in study.toml, under their [[sources]]: consent = …",
            sum("consent" in one.assumed for one in people),
        ),
    }
    return _of_each(sentences, people)


def _of_each(sentences: Mapping[str, str], people: Sequence[Person]) -> list[str]:
    """The sentence of each column that was left open, with the word most were given."""
    found = []
    for column, sentence in sentences.items():
        values = Counter(getattr(one, column) for one in people if column in one.assumed)
        if values:
            value = values.most_common(1)[0][0] if column != "case" else ""
            shown = v.label((*v.POPULATIONS, *v.CONSENTS), str(value))
            found.append(sentence.format(n=values.total(), value=shown))
    return found

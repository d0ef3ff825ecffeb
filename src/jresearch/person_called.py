"""Who is meant by a name: the id to type for somebody whose name one knows.

Nothing is done to a person by name: two may share one, and a name is said in
many ways. The ids that may be meant are told, for a person to choose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.language import fold
from jresearch.log import read_log
from jresearch.pseudonyms.key import read_key
from jresearch.transcripts import read_all
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.study import Study


def person_called(study: Study, word: str) -> str:
    """The id of a person: itself, known or withdrawn before.

    Raises
    ------
    InputError
        The word is none; where it is somebody's name, their case or their
        interview, the ids to type instead are told. Nothing is erased by name:
        two people may share one.
    """
    log = read_log(study)
    people = read_all(study, log.forgotten, log.forgotten_files).people
    if word in log.withdrawn.persons or people["person"].eq(word).any():
        return word
    asked = _name_words(_name_behind(study, word))
    meant = [
        row
        for row in people.drop_duplicates("person").itertuples()
        if word in (row.case, row.interview) or _same_person(asked, _name_words(str(row.speaker)))
    ]
    told = _("nobody has the id '{id}'.").format(id=word)
    if not meant:
        known = sorted(set(people["person"]))
        raise InputError(Problem("participants.csv", told, did_you_mean(word, known)))
    way_out = _("Type the id: {commands}.").format(
        commands=", ".join(f"jresearch forget {row.person} ({row.speaker})" for row in meant)
    )
    raise InputError(Problem("participants.csv", told, way_out))


def _name_behind(study: Study, word: str) -> str:
    """The name that a placeholder of the key stands for; any other word as it is."""
    wanted = f"[{word.strip('[]')}]".casefold()
    rows = read_key(study).rows
    return next((row.name for row in rows if row.placeholder.casefold() == wanted), word)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(name)))


def _same_person(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name holds the other: "Odile" and "Odile Martin"."""
    return bool(one and other) and (one <= other or other <= one)

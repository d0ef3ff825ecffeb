"""participants.csv drafted for people to correct, and who seems to speak in each new interview.

A person a participant; a couple is one case, each member of a group a case.
Rows are added for new files, and for participants who have none in an
interview already written down. A role is asked about until speakers.csv says
it, then never again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.tables import Turns
from jresearch.transcripts.intake import read_all
from jresearch.transcripts.participants import COLUMNS, FILE
from jresearch.transcripts.people import PAIR, letter
from jresearch.transcripts.recordings import guesses
from jresearch.transcripts.register import add_rows, written_alone
from jresearch.transcripts.side_files import side_paths
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from jresearch.study import Study
    from jresearch.transcripts.intake import Intake
    from jresearch.transcripts.recordings import Recording


@dataclass(frozen=True)
class Draft:
    """What was written, and what a person should look at.

    Attributes
    ----------
    added
        The rows added to participants.csv.
    speakers
        Of each new interview, and of each whose roles were guessed: speaker,
        turns, words and role.
    notices
        Sentences.
    """

    added: pd.DataFrame
    speakers: pd.DataFrame
    notices: tuple[str, ...]
    file: str = FILE

    def lines(self) -> Iterator[str]:
        """What was added, who seems to speak, what to look at: lines to print."""
        rows = self.added
        yield _added(len(rows), self.file)
        for row in rows.to_dict("records"):
            told = (row["interview"], row["person"], row["speaker"] or "–", row["case"])
            yield "  " + " · ".join(word for word in (*told, row["file"]) if word)
        if len(self.speakers):
            yield _("Who speaks; write a role that is wrong in interviews/speakers.csv:")
            yield from _aligned(self.speakers)
        yield from (f"  · {notice}" for notice in self.notices)


def draft(
    study: Study,
    forgotten: Collection[tuple[str, str]] = (),
    forgotten_files: Collection[str] = (),
) -> Draft:
    """Draft in participants.csv whoever has no row there; what people wrote stays as it is.

    Parameters
    ----------
    forgotten, forgotten_files
        Who withdrew, as for ``read_all``: nobody of them comes back.

    Raises
    ------
    InputError
        A file or side table cannot be read, or cannot take rows.
    StorageError
        The disk refuses, or the file is open in another program.
    """
    there = side_paths(study.interviews / FILE)
    with written_alone(study):
        intake = read_all(study, forgotten, forgotten_files)
        gone = {person for _interview, person in forgotten}
        lacking = [row for one in intake.recordings for row in _lacking(one, gone)]
        more = pd.DataFrame(lacking, columns=list(COLUMNS), dtype="str")
        rows = pd.concat([intake.unregistered, more], ignore_index=True)
        add_rows(study.interviews / FILE, rows)
    return replace(_to_look_at(intake, rows), file=there[0].name if there else FILE)


def _to_look_at(intake: Intake, rows: pd.DataFrame) -> Draft:
    new = set(rows["interview"])
    told = [one for one in intake.recordings if one.tie.interview in new or _open(one)]
    notices = [notice for one in told for notice in (*one.cast.notices, *_couple(one, new))]
    return Draft(rows, _speakers(told), tuple(notices))


def _lacking(one: Recording, gone: Collection[str]) -> Iterator[dict[str, str]]:
    """Rows for the participants without one, in an interview where others have theirs."""
    if not one.tie.rows or one.answers:
        return
    cast, interview = one.cast, one.tie.interview
    names = [
        name
        for name, role in cast.roles.items()
        if role == "participant" and name and name not in cast.persons
    ]
    taken = {row.person for row in one.tie.rows} | set(gone)
    free = (id_ for n in range(10_000) if (id_ := f"{interview}{letter(n)}") not in taken)
    together = len(cast.people) + len(names) <= PAIR
    shared = next((person.case for person in cast.people if person.case), interview)
    for name, id_ in zip(names, free, strict=False):
        yield {
            "person": id_,
            "interview": interview,
            "speaker": name,
            "case": shared if together else id_,
            **dict.fromkeys(("population", "department", "consent"), ""),
            "file": one.tie.file.name,
            "sha256": one.tie.file.sha256,
        }


def _open(one: Recording) -> bool:
    """Whether who asks was guessed, and nobody has said whether that is right."""
    return not one.answers and bool(set(guesses(one.transcript)).intersection(one.notes))


def _couple(one: Recording, new: Collection[str]) -> list[str]:
    if one.tie.interview not in new or len(one.cast.people) != PAIR:
        return []
    sentence = _(
        "{interview}: {first} and {second} are drafted as one case; correct it in participants.csv."
    )
    first, second = (person.person for person in one.cast.people)
    return [sentence.format(interview=one.tie.interview, first=first, second=second)]


def _speakers(told: Sequence[Recording]) -> pd.DataFrame:
    rows = []
    for one in told:
        said: dict[str, list[str]] = {}
        turns = one.transcript.turns
        for name, text in zip(turns["speaker"], turns["text"], strict=True):
            said.setdefault(name, []).append(text)
        rows += [
            {
                "interview": one.tie.interview,
                "file": one.tie.file.name,
                "speaker": name,
                "turns": len(texts),
                "words": sum(len(text.split()) for text in texts),
                "role": one.cast.roles.get(name, "unknown"),
            }
            for name, texts in said.items()
            if not one.answers
        ]
    columns = ["interview", "file", "speaker", "turns", "words", "role"]
    return pd.DataFrame(rows, columns=columns)


def _added(n: int, file: str) -> str:
    if not n:
        return _("{file}: nobody is missing; nothing was added.").format(file=file)
    sentence = ngettext("{file}: {n} row added.", "{file}: {n} rows added.", n)
    return sentence.format(file=file, n=n)


def _aligned(speakers: pd.DataFrame) -> list[str]:
    """A table as lines of text: words to the left, numbers to the right."""
    named = Turns.labels()
    heads = [named["interview"], named["speaker"], _("turns"), _("words"), named["role"]]
    columns: list[list[str]] = [
        speakers["interview"].tolist(),
        [name or "–" for name in speakers["speaker"]],
        [str(n) for n in speakers["turns"]],
        [str(n) for n in speakers["words"]],
        [v.label(v.ROLES, role) for role in speakers["role"]],
    ]
    told = [[head, *column] for head, column in zip(heads, columns, strict=True)]
    wide = [max(len(word) for word in column) for column in told]
    signs = ("<", "<", ">", ">", "<")
    return [
        "  " + "  ".join(f"{c:{s}{w}}" for c, s, w in zip(row, signs, wide, strict=True)).rstrip()
        for row in map(list, zip(*told, strict=True))
    ]

"""Which files of interviews/ are tables of answers: those that study.toml says how to read."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from jresearch.errors import InputError, did_you_mean
from jresearch.transcripts.recordings import Recording
from jresearch.transcripts.source_block import block
from jresearch.transcripts.spreadsheets import ENDINGS, read_sheet
from jresearch.transcripts.surveys import interview_of, read_survey
from jresearch.transcripts.ties import Tie
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jresearch.errors import Problems
    from jresearch.study import Settings, Source
    from jresearch.transcripts.folder import File

SETTINGS = "study.toml, sources"


def without_tables(
    files: Sequence[File], sources: Sequence[Source], problems: Problems
) -> tuple[list[File], list[tuple[Source, File]]]:
    """The transcripts among the files, and the tables of answers with what study.toml says."""
    by_name = {file.name: file for file in files}
    found: list[tuple[Source, File]] = []
    for source in sources:
        name = _form(source.file)
        if name in by_name:
            found.append((source, by_name[name]))
        else:
            told = _("there is no file '{file}' in interviews/.").format(file=source.file)
            problems.add(SETTINGS, told, did_you_mean(source.file, by_name))
    mapped = {file.name for _source, file in found}
    rest = [file for file in files if file.name not in mapped]
    for file in rest:
        if _is_table(file):
            _unmapped(file, problems)
    return [file for file in rest if not _is_table(file)], found


def read_tables(
    found: Sequence[tuple[Source, File]],
    settings: Settings,
    taken: Collection[str],
    problems: Problems,
) -> list[Recording]:
    """The interviews in tables of answers; every problem is noted."""
    read, ids = [], set(taken)
    for source, file in found:
        interview = interview_of(source)
        if interview in ids:
            told = _("{file}: the id '{id}' is another interview's.").format(
                file=source.file, id=interview
            )
            problems.add(SETTINGS, told, _("Give the source an id of its own: id = …"))
            continue
        ids.add(interview)
        survey = read_survey(source, file, settings.default_population, problems)
        if survey is not None:
            transcript, cast, told_of = survey
            tie, notes = Tie(file, interview), transcript.notes[1:]
            read.append(Recording(tie, transcript, cast, notes, source.type, given=tuple(told_of)))
    return read


def _is_table(file: File) -> bool:
    return PurePath(file.name).suffix.lower() in ENDINGS


def _unmapped(file: File, problems: Problems) -> None:
    """A problem that tells what to write, the table's own columns included."""
    try:
        sheet = read_sheet(file.raw, file.name)
    except InputError as error:
        problems.extend(error.problems)
        return
    problems.add(
        file.name,
        _("study.toml does not say how to read this table."),
        _("Paste these lines at the end of study.toml, and correct what is guessed in them:")
        + f"\n\n{block(file.name, sheet)}\n",
    )


def _form(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/"))

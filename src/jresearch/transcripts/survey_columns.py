"""Which column of a table of answers is which, as study.toml says, and what its cells mean.

A column is known by its name, whatever its capitals and spaces; one that is
not there is named, with the nearest that is. A word that is not allowed is
named once, with the first line it stands on and how often.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.errors import Problem, did_you_mean
from jresearch.transcripts.turn_languages import LANGUAGE_WORDS
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.errors import Problems
    from jresearch.study import Source
    from jresearch.transcripts.spreadsheets import Sheet

ALLOWED: dict[str, tuple[v.Word, ...]] = {
    "language": LANGUAGE_WORDS,
    "population": v.POPULATIONS,
    "consent": v.CONSENTS,
}


RATING = "rating"
"""The column of numbers from worst to best."""


@dataclass(frozen=True)
class Columns:
    """The places of a table's columns by what they hold; ``constant`` is the word of all rows.

    ``given`` are those that say a field, None where the question does.
    """

    answers: tuple[tuple[int, str], ...]
    places: dict[str, int]
    attributes: dict[str, int]
    constant: dict[str, str]
    given: dict[str, int | None]
    unused: tuple[str, ...]


def find_columns(source: Source, sheet: Sheet, problems: Problems) -> Columns | None:
    """The columns that a source maps; nothing, and each one that is not there noted."""
    header = sheet.rows[0][1] if sheet.rows else ()
    before = len(problems.found)
    named = {_key(name): n for n, name in reversed(list(enumerate(header))) if name}

    def place(name: str) -> int | None:
        if _key(name) not in named:
            problems.found.append(_absent(source.file, name, header))
        elif sum(_key(other) == _key(name) for other in header) > 1:
            told = _("the column '{name}' stands there twice.").format(name=name)
            problems.add(source.file, told, _("Rename one of the two."))
        return named.get(_key(name))

    answers = [(place(name), name) for name in source.answer]
    places, constant = {}, {}
    for role in ("question", "respondent", "date", *ALLOWED):
        name = getattr(source, role)
        word = word_of(name, ALLOWED[role]) if name and role in ALLOWED else None
        if name and _key(name) not in named and word:
            constant[role] = word
        elif name and (at := place(name)) is not None:
            places[role] = at
    attributes = {_key(name): place(name) for name in source.attributes}
    problems.extend(_clashes(source, attributes))
    says: dict[str, str | None] = {field: told.column for field, told in source.given.items()}
    if source.rating:
        says[RATING] = source.rating.column
    given = {field: place(name) if name else None for field, name in says.items()}
    if len(problems.found) > before:
        return None
    used = {*(at for at, _n in answers), *places.values(), *attributes.values(), *given.values()}
    return Columns(
        tuple((at, header[at]) for at, _name in answers if at is not None),
        places,
        {name: at for name, at in attributes.items() if at is not None},
        constant,
        given,
        tuple(name for n, name in enumerate(header) if name and n not in used),
    )


def word_of(written: str, allowed: tuple[v.Word, ...]) -> str | None:
    """The id of an allowed word, written as its id or its label in either language.

    Examples
    --------
    >>> word_of("Client", v.POPULATIONS), word_of("fr-FR", LANGUAGE_WORDS)
    ('customer', 'fr')
    """
    if allowed is LANGUAGE_WORDS:
        written = written.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0]
    return v.meant(allowed, written)


def words_in(
    sheet: Sheet, columns: Columns, role: str, file: str, problems: Problems
) -> list[str | None]:
    """The word of each row in a column of allowed words; a wrong word is noted once."""
    rows = sheet.rows[1:]
    at = columns.places.get(role)
    if at is None:
        return [columns.constant.get(role)] * len(rows)
    written = [cell(cells, at) for _n, cells in rows]
    known = {word: word_of(word, ALLOWED[role]) for word in dict.fromkeys(written) if word}
    times = Counter(written)
    for word in (word for word, id_ in known.items() if id_ is None):
        line = next(n for (n, _c), said in zip(rows, written, strict=True) if said == word)
        where = _("{file}, line {line}").format(file=file, line=line)
        told = ngettext(
            "'{value}' is not allowed ({n} row).",
            "'{value}' is not allowed ({n} rows).",
            times[word],
        ).format(value=word, n=times[word])
        ids = v.ids(ALLOWED[role])
        problems.add(f"{where}, {role}", told, did_you_mean(word.casefold(), ids))
    return [known.get(word) for word in written]


def cell(cells: Sequence[str], at: int) -> str:
    """A cell of a row; rows may be shorter than the columns' names."""
    return cells[at] if at < len(cells) else ""


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _absent(file: str, name: str, header: Sequence[str]) -> Problem:
    near = {_key(column): column for column in header if column}
    hint = did_you_mean(_key(name), near)
    for key, column in near.items():
        hint = hint.replace(f"'{key}'", f"'{column}'")
    return Problem(file, _("no column '{name}' (study.toml, sources).").format(name=name), hint)


def _clashes(source: Source, attributes: dict[str, int | None]) -> list[Problem]:
    taken = ("person", "interview", "speaker", "case", "population", "department", "consent")
    told = _("an attribute cannot be called '{name}': people have such a column already.")
    return [
        Problem(source.file, told.format(name=name), _("Rename the column."))
        for name in attributes
        if name in taken
    ]

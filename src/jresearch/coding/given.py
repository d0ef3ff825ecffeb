"""What came with the data: a survey's own column of themes or stars, as codings.

Below people's decisions and above the machine's: each field is *given*, for all
that is said in the answer it stands beside. A word that neither the codebook nor
the vocabulary knows is named, once, with the line it first stands on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.errors import Problem, Problems, did_you_mean
from jresearch.tables import Codings
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.codebook import Codebook


def given_codings(
    observations: pd.DataFrame, given: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    """The fields that tables of answers say of each observation themselves: Codings.

    Parameters
    ----------
    given
        A row an answer and field: interview, turn, field, value as written, file, line.

    Raises
    ------
    InputError
        Words that are no value of their field.
    """
    known = {field: _words(field, codebook) for field in given["field"].unique()}
    _refuse_unknown(given, known)
    said: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for row in records(given):
        for word in _parts(row["field"], row["value"]):
            value = known[row["field"]][_key(word)]
            said.setdefault((row["interview"], row["turn"]), []).append((row["field"], value))
    rows: list[dict[str, Any]] = []
    columns = (observations[name] for name in ("observation", "interview", "parts"))
    for name, interview, parts in zip(*columns, strict=True):
        rows += [
            {"target": name, "field": field, "value": value, "source": "given", "coder": None,
             "status": "accepted", "score": None, "evidence": [], "time": None}
            for field, value in said.get((interview, int(parts[0]["turn"])), ())
        ]  # fmt: skip
    return Codings.validate(pd.DataFrame(rows, columns=Codings.columns()))


def _parts(field: str, written: str) -> list[str]:
    """The words of a cell: one, or several between semicolons where a field holds several."""
    return [word.strip() for word in written.split(";") if word.strip()] if (
        v.FIELDS[field].several
    ) else [written]  # fmt: skip


def _words(field: str, codebook: Codebook) -> dict[str, str]:
    """By the words that may be written, in either language, the value they mean."""
    listed = {"step": codebook.steps, "channel": codebook.channels, "theme": codebook.codes}
    if field in listed:
        own = {_key(word): one.id for one in listed[field] for word in one.label.values()}
        ids = {_key(one.id): one.id for one in listed[field]}
        return own | ids | ({} if field == "theme" else {v.NONE: v.NONE})
    words = v.FIELDS[field].values
    return {_key(name): word.id for word in words for name in (word.fr, word.en, word.id)}


def _key(word: str) -> str:
    return " ".join(word.casefold().replace("’", "'").split())


def _refuse_unknown(given: pd.DataFrame, known: Mapping[str, Mapping[str, str]]) -> None:
    unknown: dict[tuple[str, str, str], list[int]] = {}
    for row in records(given):
        for word in _parts(row["field"], row["value"]):
            if _key(word) not in known[row["field"]]:
                where = (row["file"], row["field"], word)
                unknown.setdefault(where, []).append(row["line"])
    problems = Problems()
    problems.found += [
        _problem(file, field, word, lines, known[field])
        for (file, field, word), lines in unknown.items()
    ]
    problems.raise_if_any()


def _problem(
    file: str, field: str, word: str, lines: list[int], known: Mapping[str, str]
) -> Problem:
    what = ngettext(
        "line {line}: '{word}' is no {field} ({n} answer).",
        "line {line}: '{word}' is no {field} ({n} answers, this is the first).",
        len(lines),
    ).format(line=lines[0], word=word, field=v.FIELDS[field].name.label, n=len(lines))
    hint = did_you_mean(_key(word), known)
    way = _("Say in study.toml what it means: given.{field} = {{ column = …, values = {{ … }} }}.")
    return Problem(file, what, f"{hint} {way.format(field=field)}".strip())

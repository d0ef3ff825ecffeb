"""The lines of study.toml that say how to read a table of answers, ready to paste.

Which columns hold answers is guessed from how much is written in them; a
person reads the guess before anything is made of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.transcripts.participants import UNSAID_CONSENT
from jresearch.transcripts.survey_columns import cell
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.transcripts.spreadsheets import Sheet

TYPES = ("survey", "review", "social", "ticket")
_SPOKEN = 3
"""So many words a cell on average, and people wrote there in their own words."""


def block(file: str, sheet: Sheet) -> str:
    """A ``[[sources]]`` of study.toml for this table; it reads as it is.

    Examples
    --------
    >>> from jresearch.transcripts.spreadsheets import Sheet
    >>> rows = ((1, ("id", "opinion")), (2, ("7", "Nobody ever called me back.")))
    >>> print(block("opinions.csv", Sheet(rows)))
    [[sources]]
    file = "opinions.csv"
    type = "survey"            # survey, review, social, ticket
    answer = ["opinion"]       # columns in which people answer in their own words
    population = "customer"    # customer, prospect, employee, partner; or a column that says it
    consent = "paraphrase"     # quote, paraphrase, none; or a column that says it
    # respondent = "…"         # a column that names who answers; else each answer is a case
    # date = "…"               # a column of days
    # attributes = ["id"]      # other columns to keep
    """
    header = [name for name in (sheet.rows[0][1] if sheet.rows else ()) if name]
    answers = _answers(sheet, header)
    rest = [name for name in header if name not in answers]
    lines = [
        ("type = " + _text("survey"), ", ".join(TYPES)),
        ("answer = " + _texts(answers), _("columns in which people answer in their own words")),
        ("population = " + _text(v.label(v.POPULATIONS, "customer")), _or_column(v.POPULATIONS)),
        ("consent = " + _text(v.label(v.CONSENTS, UNSAID_CONSENT)), _or_column(v.CONSENTS)),
        ('# respondent = "…"', _("a column that names who answers; else each answer is a case")),
        ('# date = "…"', _("a column of days")),
        ("# attributes = " + _texts(rest), _("other columns to keep")),
    ]
    wide = max(len(line) for line, _said in lines)
    told = [f"{line:<{wide}}    # {said}" for line, said in lines]
    return "\n".join(["[[sources]]", f"file = {_text(file)}", *told])


def _answers(sheet: Sheet, header: Sequence[str]) -> list[str]:
    """The columns in which people wrote sentences; the wordiest when there is none."""
    words = {name: _words(sheet, at) for at, name in enumerate(sheet.rows[0][1]) if name}
    spoken = [name for name in header if words[name] >= _SPOKEN]
    return spoken or sorted(header, key=lambda name: -words[name])[:1]


def _words(sheet: Sheet, at: int) -> float:
    """How many words a filled cell of a column holds on average."""
    filled = [text for _n, cells in sheet.rows[1:] if (text := cell(cells, at))]
    return sum(len(text.split()) for text in filled) / len(filled) if filled else 0.0


def _or_column(allowed: tuple[v.Word, ...]) -> str:
    choices = ", ".join(word.label for word in allowed)
    return _("{choices}; or a column that says it").format(choices=choices)


def _text(words: str) -> str:
    """A text as TOML writes it, accents as they are."""
    return json.dumps(words, ensure_ascii=False)


def _texts(names: Sequence[str]) -> str:
    return "[" + ", ".join(map(_text, names)) + "]"

"""Whatever a report says, it says in French too."""

from __future__ import annotations

import re
from importlib.resources import files

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

REPORTS = files("jresearch.reports")


def said() -> set[str]:
    """Every message of the package's code and templates."""
    found = set()
    for path in REPORTS.rglob("*.py"):
        with path.open("rb") as source:
            keywords = {"_": None, "ngettext": (1, 2)}
            found |= {_one(message) for _line, message, *_ in extract("python", source, keywords)}
    for path in REPORTS.rglob("*.j2"):
        with path.open("rb") as source:
            for _line, _function, message, _notes in babel_extract(
                source, ("_", "ngettext"), (), {}
            ):
                found.add(_one(message))
    return found


def _one(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def catalogue():
    with (files("jresearch") / "locale" / "fr" / "reports.po").open("rb") as source:
        return read_po(source, locale="fr")


def test_every_message_is_translated_and_none_is_left_over():
    translated = {_one(entry.id) for entry in catalogue() if entry.id and entry.string}
    assert translated == said()


def test_french_typography_and_placeholders_are_kept():
    for entry in catalogue():
        for text in [entry.string] if isinstance(entry.string, str) else entry.string:
            assert not re.search(r" [:;?!»%]|« |'", text), text
            if entry.id:
                assert set(re.findall(r"{\w+}", text)) <= set(re.findall(r"{\w+}", str(entry.id)))

"""Whatever a report says, it says in French too."""

from __future__ import annotations

import re
from importlib.resources import files

from babel.messages.pofile import read_po


def catalogue():
    with (files("jresearch") / "locale" / "fr" / "reports.po").open("rb") as source:
        return read_po(source, locale="fr")


def test_french_typography_and_placeholders_are_kept():
    for entry in catalogue():
        for text in [entry.string] if isinstance(entry.string, str) else entry.string:
            assert not re.search(r" [:;?!»%]|« |'", text), text
            if entry.id:
                assert set(re.findall(r"{\w+}", text)) <= set(re.findall(r"{\w+}", str(entry.id)))

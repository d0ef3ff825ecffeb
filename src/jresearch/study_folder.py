"""Where a study stands, and in which language it speaks: all that is known before it is read."""

from __future__ import annotations

import re
from pathlib import Path

from jresearch.errors import InputError, Problem
from jresearch.translation import _, speak_for_study

FILE = "study.toml"
_LANGUAGE = re.compile(rb"""^[ \t]*language[ \t]*=[ \t]*["'](fr|en)["']""", re.MULTILINE)


def find_study(path: str | Path | None = None) -> Path:
    """The nearest folder upwards that holds a study.toml."""
    start = Path(path or ".").resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise InputError(
        Problem(
            str(path or "."),
            _("no study here or above (no {file}).").format(file=FILE),
            _("Go into a study's folder, or make one: jresearch init NAME."),
        )
    )


def speak_as(settings: bytes) -> None:
    """Say everything in the language that settings ask for, be the rest of them wrong."""
    if told := _LANGUAGE.search(settings):
        speak_for_study("fr" if told[1] == b"fr" else "en")

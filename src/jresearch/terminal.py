"""The terminal: its language, what is printed and asked there, a sign of life for who waits."""

from __future__ import annotations

import locale
import os
import sys
from contextlib import suppress
from pathlib import Path  # noqa: TC003 - typer reads the signature of what hears an option
from typing import TYPE_CHECKING

import typer

from jresearch.errors import JresearchError
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable


class working:  # noqa: N801 - used as a verb in a with statement
    """A spinner in a terminal, one line elsewhere: somebody is waiting."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        if sys.stderr.isatty():
            from rich.console import Console

            self.status = Console(stderr=True).status(self.what + " …")
            self.status.start()
        else:
            sys.stderr.write(self.what + " …\n")

    def __exit__(self, *_error: object) -> None:
        if sys.stderr.isatty():
            self.status.stop()


def asked_language() -> str:
    """The language of the terminal, until a study says otherwise."""
    for name in ("JRESEARCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower()
    return (locale.getlocale()[0] or "en").lower()


def heard(study: Path | None) -> Path | None:
    """Speak the study's language from the first word on; what is wrong with it is told later."""
    from jresearch.study_folder import FILE, find_study, speak_as

    with suppress(JresearchError, OSError):
        speak_as((find_study(study) / FILE).read_bytes())
    return study


def print_(line: str) -> None:
    """Print one line for people."""
    typer.echo(line)


def list_(title: str, lines: Iterable[str]) -> None:
    """Print lines under a title that counts them; nothing when there is none."""
    told = list(lines)
    if told:
        print_(_("{title} ({n}):").format(title=title, n=len(told)))
        for line in told:
            print_(f"  · {line}")


def agreed(question: str) -> bool:
    """Whether the answer is yes, in either language; no answer is no."""
    choices = _("y/N")
    told: str = typer.prompt(f"{question} [{choices}]", default="", show_default=False)
    return told.strip().casefold() in {"y", "yes", "o", "oui"}

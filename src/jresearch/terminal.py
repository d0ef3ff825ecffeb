"""The terminal: its language, and a sign of life while somebody waits."""

from __future__ import annotations

import locale
import os
import sys


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

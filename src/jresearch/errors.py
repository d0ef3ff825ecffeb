"""One family of errors, each naming the place, what is wrong and the way out.

People correct a file in one go, so a reader collects every problem of its
input and raises once: ``InputError`` prints one line a problem. Whoever writes
a message says where (file and line, or table.column and row), shows the value,
and ends with what to do.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where it stands, what it is, how to mend it."""

    where: str
    what: str
    way_out: str = ""

    def __str__(self) -> str:
        text = self.what
        if self.where:
            text = _("{where}: {what}").format(where=self.where, what=self.what)
        return f"{text} {self.way_out}".rstrip()


class JresearchError(Exception):
    """The mother of all errors that are meant to be read by a user."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class InputError(JresearchError):
    """Something people wrote (a file, a setting, a table) cannot be used as it is."""


class NewerVersionError(JresearchError):
    """Written by a newer jresearch: this one would misread it, so it refuses."""


class StorageError(JresearchError):
    """The disk refused: full, read-only, locked by another program."""


class RunError(JresearchError):
    """A notebook failed while a report was made."""


class LeakError(JresearchError):
    """A name that is to stay hidden stands in what was about to leave the study."""


@dataclass
class Problems:
    """Gathers problems, then raises them all at once.

    Examples
    --------
    >>> found = Problems()
    >>> found.add("journey.yaml, line 3", "unknown key 'lable'.", did_you_mean("lable", ["label"]))
    >>> found.raise_if_any()
    Traceback (most recent call last):
    ...
    jresearch.errors.InputError: journey.yaml, line 3: unknown key 'lable'. Did you mean 'label'?
    """

    found: list[Problem] = field(default_factory=list)

    def add(self, where: str, what: str, way_out: str = "") -> None:
        """Note one problem."""
        self.found.append(Problem(where, what, way_out))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note the problems another reader found."""
        self.found.extend(problems)

    def raise_if_any(self) -> None:
        """Raise an InputError with every problem noted, if there is one."""
        if self.found:
            raise InputError(*self.found)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A way out for a misspelt word: the nearest choice, else the choices.

    Examples
    --------
    >>> did_you_mean("custmer", ["customer", "employee"])
    "Did you mean 'customer'?"
    >>> did_you_mean("x", ["yes", "no"])
    'Choose one of: yes, no.'
    """
    allowed = list(choices)
    near = difflib.get_close_matches(word, allowed, n=1, cutoff=0.6)
    if near:
        return _("Did you mean '{word}'?").format(word=near[0])
    if not allowed:
        return ""
    shown = ", ".join(allowed[:12]) + (" …" if len(allowed) > 12 else "")
    return ngettext("Write {choices}.", "Choose one of: {choices}.", len(allowed)).format(
        choices=shown
    )

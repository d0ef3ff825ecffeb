"""Who codes: asked once per person and machine, kept outside of any study."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.store import write_text
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIABLE = "JRESEARCH_CODER"
TAKEN = frozenset({"settled", "given", "machine", "findings"})
"""Names that the log or its files have another use for."""


def coder_name(ask: bool | None = None, *, coders: Sequence[str] = ()) -> str:
    """The short name under which this person's decisions are kept.

    From the environment (JRESEARCH_CODER), else from the person's own settings,
    else asked once where somebody can answer: in a terminal or in a notebook.

    Parameters
    ----------
    ask
        Whether somebody can answer; found out when not given.
    coders
        Who codes in the study already: shown, so that a person who comes from
        another machine takes the name she has.

    Raises
    ------
    InputError
        Nobody to ask; the message says how to give the name.
    """
    known = os.environ.get(VARIABLE) or _kept_name()
    if known:
        return known
    if ask is None:
        ask = sys.stdin.isatty() or _in_notebook()
    if not ask:
        raise InputError(_unknown())
    name = _answered(coders)
    write_text(_place(), f'coder = "{name}"\n')
    return name


def _answered(coders: Sequence[str]) -> str:
    question = _("Your initials or short name, for the codings you make: ")
    if coders:
        question = _(
            "Your initials or short name, for the codings you make (in this study: {coders}): "
        ).format(coders=", ".join(coders))
    try:
        while not _is_name(name := input(question).strip()):
            print(_("One to 20 letters or digits, with . - or _; and none of: {taken}.").format(  # noqa: T201
                taken=", ".join(sorted(TAKEN))))  # fmt: skip
    except (EOFError, NotImplementedError) as error:  # a notebook run without anybody before it
        raise InputError(_unknown()) from error
    return name


def _is_name(name: str) -> bool:
    return re.fullmatch(r"[\w-][\w.-]{0,19}", name) is not None and name.casefold() not in TAKEN


def _unknown() -> Problem:
    return Problem(
        "",
        _("who codes is not known yet."),
        _('Say coder="…" in the notebook, or set {variable}.').format(variable=VARIABLE),
    )


def _in_notebook() -> bool:
    """Whether this is a kernel, whose input() asks under the cell."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return getattr(shell, "kernel", None) is not None


def _kept_name() -> str:
    try:
        settings = tomllib.loads(_place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(settings.get("coder", ""))


def _place() -> Path:
    import typer

    return Path(typer.get_app_dir("jresearch")) / "me.toml"

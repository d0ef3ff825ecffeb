"""Who codes: asked once per person and machine, kept outside of any study."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from pathlib import Path

from jresearch.errors import InputError, Problem
from jresearch.store import write_text
from jresearch.translation import _

VARIABLE = "JRESEARCH_CODER"


def coder_name(ask: bool | None = None) -> str:
    """The short name under which this person's decisions are kept.

    From the environment (JRESEARCH_CODER), else from the person's own settings,
    else asked once when somebody can answer.

    Raises
    ------
    InputError
        Nobody to ask; the message says how to set the name.
    """
    known = os.environ.get(VARIABLE) or _kept_name()
    if known:
        return known
    if ask is None:
        ask = sys.stdin.isatty()
    if not ask:
        raise InputError(
            Problem(
                "",
                _("who codes is not known yet."),
                _("Set {variable}, or run jresearch in a terminal once.").format(variable=VARIABLE),
            )
        )
    name = ""
    while not re.fullmatch(r"[\w.-]{1,20}", name):
        name = input(_("Your initials or short name, for the codings you make: ")).strip()
    write_text(_place(), f'coder = "{name}"\n')
    return name


def _kept_name() -> str:
    try:
        settings = tomllib.loads(_place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(settings.get("coder", ""))


def _place() -> Path:
    import typer

    return Path(typer.get_app_dir("jresearch")) / "me.toml"

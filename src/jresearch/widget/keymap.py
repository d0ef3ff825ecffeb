"""Which key does what, and the keys a person chose instead, kept outside of any study.

Letters are told by the sign they write, so that a key does what its cap says on
AZERTY and QWERTY alike. Arrows, digits, Enter, Space, Delete and Escape stay.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.store import write_text
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = {
    "next": "j", "previous": "k", "next_turn": "]", "previous_turn": "[", "open": "g",
    "accept": "a", "reject": "x", "repeat": "q", "remove": "u", "memo": "m", "flag": "r",
    "step": "t", "channel": "c", "nature": "i", "negative": "n", "positive": "p",
    "severity": "v", "theme": "h", "more": "y", "find": "f", "new": "+",
    "observe": "o", "widen": "w", "start": "s", "end": "e", "divide": "d", "join": "l",
    "blind": "b", "help": "?",
}  # fmt: skip
"""The acts that one key does, and that key."""
FIXED = frozenset(" /0123456789")
"""Keys with a meaning of their own."""


def keys_in_force() -> dict[str, str]:
    """The key of each act: the person's, else the usual one."""
    try:
        own = json.loads(_place().read_text(encoding="utf-8"))
        return chosen(own)
    except (OSError, ValueError, TypeError, AttributeError, InputError):
        return dict(KEYS)  # none chosen yet, or chosen for acts of another version


def keep_keys(own: Mapping[str, str]) -> dict[str, str]:
    """Keep the person's choice; nothing chosen brings the usual keys back.

    Raises
    ------
    InputError
        See ``chosen``; nothing is kept then.
    """
    keys = chosen(own)
    differing = {act: key for act, key in keys.items() if key != KEYS[act]}
    write_text(_place(), json.dumps(differing, ensure_ascii=False, indent=1) + "\n")
    return keys


def chosen(own: Mapping[str, str]) -> dict[str, str]:
    """The keys with some chosen anew.

    Raises
    ------
    InputError
        No such act, no single sign, or a sign with a meaning already.

    Examples
    --------
    >>> chosen({"accept": "&"})["accept"]
    '&'
    >>> chosen({"accept": "x"})
    Traceback (most recent call last):
    ...
    jresearch.errors.InputError: 'x' is the key of two acts: accept, reject.
    """
    keys = KEYS | dict(own)
    by_key: dict[str, list[str]] = {}
    for act, key in keys.items():
        by_key.setdefault(key, []).append(act)
    problems = [
        Problem("", _("no act is called '{act}'.").format(act=act)) for act in keys.keys() - KEYS
    ]
    for key, acts in by_key.items():
        if len(key) != 1 or not key.isprintable() or key in FIXED:
            problems.append(Problem("", _("'{key}' cannot be chosen.").format(key=key)))
        if len(acts) > 1:
            told = _("'{key}' is the key of two acts: {acts}.")
            problems.append(Problem("", told.format(key=key, acts=", ".join(acts))))
    if problems:
        raise InputError(*problems)
    return keys


def _place() -> Path:
    import typer

    return Path(typer.get_app_dir("jresearch")) / "keys.json"

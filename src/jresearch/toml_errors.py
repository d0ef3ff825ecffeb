"""What is wrong with a .toml file that cannot be read, in the reader's language.

The standard reader tells the place, and the reason in its own English; the
line itself and the usual reason say more to somebody who never met TOML.
"""

from __future__ import annotations

import re

from jresearch.errors import Problem
from jresearch.translation import _

_LINE = re.compile(r"\(at line (\d+)")


def not_toml(file: str, text: str, told: str) -> Problem:
    """The place, the line and the likely reason.

    Parameters
    ----------
    file
        Its name.
    text
        What stands in it.
    told
        The words of the standard reader.

    Examples
    --------
    >>> print(not_toml("study.toml", "name =", "Invalid value (at line 1, column 7)"))
    study.toml, line 1: 'name =' cannot be read: a value is missing, or is a text without quotation
    marks. Mend the file with a text editor.
    """
    place = _LINE.search(told)
    lines = text.rstrip().splitlines() or [""]
    number = min(int(place[1]) if place else len(lines), len(lines))
    where = _("{file}, line {line}").format(file=file, line=number)
    said = lines[number - 1].strip()
    what = _("'{text}' cannot be read: {reason}").format(text=said, reason=_reason(told))
    return Problem(where, what, _("Mend the file with a text editor."))


def _reason(told: str) -> str:
    """Why, from the first words of the standard reader."""
    reasons = {
        "Invalid value": _("a value is missing, or is a text without quotation marks."),
        "Expected '='": _("a line is a key without accent or space, '=' and its value."),
        "Cannot overwrite": _("this key stands there twice."),
        "Cannot declare": _("this block stands there twice."),
        "Invalid statement": _("a line is a key without accent or space, '=' and its value."),
        "Unterminated string": _("quotation marks are not closed."),
        "Illegal character": _("quotation marks are not closed."),
        'Expected "': _("quotation marks are not closed."),
        "Expected newline": _("a line holds one key and its value, nothing else."),
        "Expected ']'": _("a bracket is not closed."),
        "Unclosed": _("a bracket is not closed."),
        "Unescaped": _("in a text, '/' stands for the backslash of Windows."),
    }
    known = (said for words, said in reasons.items() if told.startswith(words))
    return next(known, _("this is not written as TOML."))

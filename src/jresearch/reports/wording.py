"""How numbers, dates and verbatims are written in a report.

Counts are written k/n (``counting.ratio_text``), never as a bare share.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pandas as pd

from jresearch.counting import number_text
from jresearch.translation import _, language
from jresearch.typography import label_in_type, set_in_type

__all__ = [
    "apart", "decimal", "joined", "label_in_type", "long_date", "name_of", "own_direction",
    "present", "quoted", "set_in_type", "slug", "time_code", "whole",
]  # fmt: skip

_ISOLATES = re.compile("[\u2066-\u2069]")
_APART = re.compile("\u2068[^\u2066-\u2069]*\u2069")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of all that follows, until another ends them."""


def present(value: Any) -> bool:
    """Whether a cell holds something."""
    return bool(pd.notna(value))


def decimal(value: object) -> str:
    """A number as people write it; a dash where there is none."""
    return number_text(float(str(value))) if present(value) else "–"


def whole(value: int) -> str:
    """A count as people write it: 1 204."""
    return number_text(value, 0)


def long_date(iso: str) -> str:
    """A date in words; what was written when it is no ISO date."""
    from datetime import date

    from babel.dates import format_date

    try:
        day = format_date(date.fromisoformat(iso[:10]), format="long", locale=language())
    except ValueError:
        return iso
    if language() == "fr" and day.startswith("1 "):
        day = f"1er{day[1:]}"
    return str(day).replace(" ", "\u00a0")


def quoted(text: str) -> str:
    """Words between the quotation marks of the language in force.

    Examples
    --------
    >>> quoted("Never again.")
    '“Never again.”'
    """
    return f"«\u00a0{text}\u00a0»" if language() == "fr" else f"“{text}”"


def own_direction(value: object) -> object:
    """Anything a template prints; words in it have a direction of their own."""
    return apart(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def apart(text: str) -> str:
    r"""Words whose marks of direction end with them: what follows is read as it was written.

    A sentence that already holds such words apart is left as it is.

    Examples
    --------
    >>> ascii(apart("a\u202eb")), apart("a b")
    ("'\\u2068a\\u202eb\\u2069'", 'a b')
    >>> title = "First: {}, for 2 of 3".format(apart("a\u202eb"))
    >>> apart(title) == title
    True
    """
    if not (_TURNS.search(text) and _TURNS.search(_APART.sub("", text))):
        return text
    return f"\u2068{_ISOLATES.sub('', text)}\u2069"


def time_code(seconds: float | None) -> str:
    """Where in the recording: 1:02:07, or nothing when it is not known.

    Examples
    --------
    >>> time_code(3727.4), time_code(None)
    ('1:02:07', '')
    """
    if seconds is None or seconds != seconds:  # noqa: PLR0124 - a missing number is not itself
        return ""
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def slug(text: str) -> str:
    """A heading as an anchor: accents folded, words joined by hyphens.

    Examples
    --------
    >>> slug("Étapes à réenchanter : l'œil du client")
    'etapes-a-reenchanter-l-oeil-du-client'
    """
    ligatures = text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae").replace("Æ", "Ae")
    spaced = unicodedata.normalize("NFKD", re.sub(r"[’'ʼ]", " ", ligatures))
    plain = spaced.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "section"


def name_of(*parts: object) -> str:
    """An id for a place in the page, made of words a person can read."""
    return "-".join(slug(str(part)) for part in parts)


def joined(words: list[str]) -> str:
    """Words in a sentence: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return _("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])

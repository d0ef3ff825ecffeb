"""How labels and titles are set: as a printer of the language would, whatever was typed.

Only what the team writes is set. The words people said stay as the transcript has them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jresearch.translation import language

_WORDS = re.compile("(«[^»]*»|“[^”]*”)")
"""What stands between marks of quotation."""


def set_in_type(text: str) -> str:
    r"""A title as a printer would set it: in French, no line begins with a colon; no ' but ’.

    Examples
    --------
    >>> from jresearch.translation import speaking
    >>> with speaking("fr"):
    ...     set_in_type("Louer : pour quoi ?") == "Louer\u00a0: pour quoi\u00a0?"
    True
    """
    return re.sub(r"(?<=\w)'(?=\w)", "’", _spaced(text)) if language() == "fr" else text


def _spaced(text: str) -> str:
    return re.sub(r" (?=[:;?!»])|(?<=«) ", "\u00a0", text) if language() == "fr" else text


def label_in_type(text: str) -> str:
    r"""A label as a printer would set it; somebody's words in it stay as they were said.

    Examples
    --------
    >>> from jresearch.translation import speaking
    >>> with speaking("fr"):
    ...     label_in_type("L'erreur : « c'est faux »")
    "L’erreur\xa0: «\xa0c'est faux\xa0»"
    """
    return _set(text, language())


@lru_cache(maxsize=20_000)
def _set(text: str, _spoken: str) -> str:
    """A report shows the same labels on many pages."""
    pieces = enumerate(_WORDS.split(text))
    return "".join(_spaced(piece) if at % 2 else set_in_type(piece) for at, piece in pieces)


def inner(text: str) -> str:
    """Words to stand between marks of quotation, the marks they hold those of a second level.

    Examples
    --------
    >>> from jresearch.translation import speaking
    >>> with speaking("fr"):
    ...     inner("L’erreur : « c'est faux »")
    "L’erreur : “c'est faux”"
    """
    french = language() == "fr"
    marks = r"«\s*([^»]*?)\s*»" if french else "“([^”]*)”"
    return re.sub(marks, r"“\1”" if french else r"‘\1’", text)

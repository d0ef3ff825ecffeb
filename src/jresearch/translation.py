"""What the product says to people, in their language.

Messages are written in English in the code, inside ``_("…")`` or, for a
sentence that depends on a number, ``ngettext``. The French ones stand in the
catalogues ``locale/fr/*.po``, read as they are: there is no compiled copy that
could be out of date. The language in force is that of the study last read, or
of the report being written; it belongs to the running task, so two threads may
speak two languages. A program started to make a report in another language than
the study's is told so in its environment.
"""

from __future__ import annotations

import gettext
import io
import os
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages import Catalog

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
REPORT = "JRESEARCH_LANGUAGE"
"""The environment variable that tells a kernel the language of the report it works for."""

_current: ContextVar[Language] = ContextVar("language", default="en")


def language() -> Language:
    """The language in force, ``fr`` or ``en``."""
    return _current.get()


def speak(to: Language) -> None:
    """Say everything in this language from now on."""
    _current.set(to)


def speak_for_study(own: Language) -> None:
    """Say everything in a study's own language, or in that of the report this program works for."""
    asked = os.environ.get(REPORT)
    speak(next((one for one in LANGUAGES if one == asked), own))


@contextmanager
def speaking(to: Language) -> Iterator[None]:
    """Say everything in this language inside a ``with`` block.

    Examples
    --------
    >>> with speaking("fr"):
    ...     language()
    'fr'
    """
    token = _current.set(to)
    try:
        yield
    finally:
        _current.reset(token)


def _(message: str) -> str:
    """The message in the language in force."""
    return _said(message, language())


@cache
def _said(message: str, to: Language) -> str:
    """A page says the same few hundred messages a hundred thousand times."""
    return _catalogue(to).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of the message that goes with the number ``n``."""
    return _catalogue(language()).ngettext(one, many, n)


def every_message() -> Iterator[str]:
    """All that the program itself may say, in each language: nobody's words but its own."""
    for catalogue in _catalogues("fr"):
        for message in catalogue:
            for said in (message.id, message.string):
                yield from (said,) if isinstance(said, str) else said or ()


def _catalogues(of: Language) -> Iterator[Catalog]:
    from babel.messages.pofile import read_po

    folder = files("jresearch").joinpath("locale", of)
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".po"):
            with path.open("rb") as source:
                yield read_po(source, locale=of)


@cache
def _catalogue(of: Language) -> gettext.NullTranslations:
    if of == "en":
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo

    merged = gettext.NullTranslations()
    for catalogue in _catalogues(of):
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        translations = gettext.GNUTranslations(compiled)
        translations.add_fallback(merged)
        merged = translations
    return merged

"""What follows the words that announce it: a name after a title, a number, a date of birth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresearch.pseudonyms.folding import folded
from jresearch.pseudonyms.places import CAPITAL
from jresearch.pseudonyms.spans import Found
from jresearch.pseudonyms.words import is_common, not_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.pseudonyms.words import Cue

WORD = rf"{CAPITAL}(?:[^\W\d_]|[-‑'’](?=[^\W\d_]))*"
"""A word written as a name."""
_PARTICLE = (
    r"(?:(?:Le|La|Les|De|Du|Des|Van|Von|Der|Den|El|Al|Ben|Ibn|Mac|Mc|Saint|St|Dos|Da|Di)\s+)"
)
_SMALL = r"(?:(?:de|du|des|von|van|den|der|el|ben|al|dos|da|di)\s+(?:la\s+|l['’]|der\s+)?|d['’])"
_AFTER_TITLE = re.compile(
    rf"\s+(?P<name>{_SMALL}{_PARTICLE}*{WORD}(?:\s+(?:du|de)\s+{WORD})"
    rf"|{_SMALL}?{_PARTICLE}*{WORD}(?:\s+{_PARTICLE}*{WORD}){{0,3}})"
)
_LEADING = re.compile(rf"^(?:{_SMALL}|{_PARTICLE})+")
ELIDED = re.compile(r"(?:[A-Z]|Qu)['’][a-zà-ÿ]")
"""A word that leans on the next ("J'y", "C'est"), unlike D'Hervilly and O'Carrigan."""
_SOME = re.compile(r"(?<![^\W_])(?:une?|le|la|l['’]|les|des|ces?|cette|du|au)\s+$", re.IGNORECASE)
"""Before a title, what makes "de Lyon" after it an origin: "un monsieur de Lyon"."""
_SURNAME = re.compile(rf"(?:\s+{_PARTICLE}*{WORD}){{1,2}}")
_POSSESSIVE = re.compile(r"['’]s$")
_LAST = re.compile(rf"\s+({_PARTICLE}*)({WORD})$")

_SPOKEN_MONTHS = (
    "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre"
    "|d[ée]cembre|january|february|march|april|may|june|july|august|september|october"
    "|november|december|janv|f[ée]vr|sept|oct|nov|d[ée]c|jan|feb|mar|apr|jun|jul|aug|sep|dec"
)
_YEAR = r"(?:19|20)\d{2}|\d{2}(?!\d)|(?:mille|deux mille|nineteen|twenty)(?:[\s-][a-zé]+){1,5}"
_TENS = r"(?:vingt|trente|quarante|cinquante|soixante|quatre-vingt)(?:[\s-](?:et[\s-])?[a-z]+){0,2}"
_DATE = re.compile(
    r"(?:\s*\([^)]{1,30}\))?[\s:,]*(?:(?:is|est|the|on|le|was|c['’]est)\s+){0,3}"
    r"(?P<date>\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}\s\d{2}\s(?:19|20)\d{2}"
    rf"|(?:\d{{1,2}}(?:er|st|nd|rd|th)?|premier|[a-z]+(?:[\s-][a-z]+){{0,2}})\s+(?:of\s+)?(?:{_SPOKEN_MONTHS})\b\.?"
    rf"(?:,?\s+(?:{_YEAR}|{_TENS}))?"
    rf"|(?:{_SPOKEN_MONTHS})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:{_YEAR}))?)(?![^\W_])",
    re.IGNORECASE,
)
_MARKER = r"(?:n°|nº|#(?!\w)|no\b\.?|num[ée]ro|number|r[ée]f[ée]rence|reference|r[ée]f\b\.?|id\b)"
_MARKED = re.compile(_MARKER, re.IGNORECASE)
_LINK = (
    rf"(?:{_MARKER}|de\b|du\b|d['’]|of\b|client|commande|dossier|contrat|colis|ticket|facture|suivi"
    r"|order|case|account|tracking|is\b|was\b|est\b|c['’]est|le\b|the\b|my\b|your\b|porte\b)"
)
_CODE = re.compile(
    rf"(?P<lead>(?:[\s:,]*{_LINK})*)[\s:,]*"
    r"(?P<code>\d{2,4}(?:[\s.]\d{2,4}){2,5}|#?[A-Z0-9](?:[A-Z0-9]|[-‑/_.](?=[A-Z0-9]))+)(?![^\W_])",
    re.IGNORECASE,
)
_A_DATE = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}h\d{0,2}", re.IGNORECASE)
_UNIT = re.compile(
    r"\s?(?:[€$£%]|euros?\b|dollars?\b|pounds?\b|pi[èe]ces?\b|pieces\b|personnes?\b|people\b|fois\b"
    r"|times\b|exemplaires?\b|km\b|kg\b|m²|[,.]\d)",
    re.IGNORECASE,
)
_YEARS = range(1900, 2100)


def announced(cue: Cue, text: str, start: int, end: int) -> Iterator[Found]:
    """What a cue that stands at ``text[start:end]`` announces, if it is there."""
    if cue.kind in {"title", "self"}:
        yield from _named(cue, text, start, end)
    elif cue.kind == "birth":
        match = _DATE.match(text, end)
        if match:
            yield Found(*match.span("date"), "birth_date", match["date"], "birth_date")
    else:
        yield from _numbered(text, end)


def _named(cue: Cue, text: str, start: int, end: int) -> Iterator[Found]:
    """The name after a title; a title in full ends no abbreviation, so a full stop ends it."""
    match = _AFTER_TITLE.match(text, end + (bool(cue.written) and text.startswith(".", end)))
    if match is None:
        return
    name = _POSSESSIVE.sub("", trimmed(match["name"]))
    words = _LEADING.sub("", name).split()
    if not words or folded(words[0]).text in not_names() or ELIDED.match(words[0]):
        return
    if name[0].islower() and _SOME.search(text[max(0, start - 8) : start]):
        return
    yield Found(match.start("name"), match.start("name") + len(name), "person", name, cue.kind)


def trimmed(name: str) -> str:
    """A name without the words at its end that begin something else ("madame Petit Bonjour").

    Examples
    --------
    >>> trimmed("Petit Bonjour"), trimmed("Jean Le Goff")
    ('Petit', 'Jean Le Goff')
    """
    while (last := _LAST.search(name)) and (
        folded(last[2]).text in not_names() or ELIDED.match(last[2])
    ):
        name = name[: last.start()]
    return name


def surname(text: str, end: int) -> int:
    """Where the family name that follows a first name ends; the same place when none follows."""
    match = _SURNAME.match(text, end)
    if match is None:
        return end
    whole = trimmed(f"X{match.group()}")
    return end + len(_POSSESSIVE.sub("", whole)) - 1


def _numbered(text: str, end: int) -> Iterator[Found]:
    match = _CODE.match(text, end)
    if match is None:
        return
    code, lead = match["code"], match["lead"]
    marked = code[0] == "#" or bool(_MARKED.search(lead)) or _says_number(text, end)
    counted = _UNIT.match(text, match.end()) is not None
    if _is_reference(code, marked, counted):
        yield Found(*match.span("code"), "reference", code, "reference")


def _says_number(text: str, end: int) -> bool:
    return folded(text[max(0, end - 9) : end]).text.endswith(
        ("numero", "number", "reference", "ref")
    )


def _is_reference(code: str, marked: bool, counted: bool) -> bool:
    """Whether a code is one: not a price, a year, a day, an hour or a count."""
    digits = sum(sign.isdigit() for sign in code)
    if digits < 3 or _A_DATE.fullmatch(code):
        return False
    if not any(map(str.isalpha, code)) and any(map(str.isspace, code)):
        return marked and not counted
    if code.lstrip("#").isdigit():
        year = int(code.lstrip("#")) in _YEARS
        return not counted and (digits > 4 or (digits == 4 and marked and not year))
    small = sum(sign.islower() for sign in code)
    return len(code) >= 5 and small < 3 and not (small and is_common(code))

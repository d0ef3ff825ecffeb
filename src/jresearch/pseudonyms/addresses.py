"""Addresses of the network: e-mails, written or spelt out, links, and numbers said in words.

Links are hidden when they carry a name to hide or lead to somebody's own page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresearch.pseudonyms.spans import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.pseudonyms.folding import Folded

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]*\w[+-]?@\w[\w-]*(?:\.\w[\w-]*)+")
_WORD = "[a-z0-9]+"
_FRENCH_JOIN = r"(?:point|tiret|tiret bas|underscore|trait d'union)"
_SPELT_FRENCH = re.compile(
    rf"(?<![^\W_]){_WORD}(?: {_FRENCH_JOIN} {_WORD})*,? arobase? "
    rf"{_WORD}(?: (?:point|tiret) {_WORD})* point {_WORD}(?![^\W_])"
)
_ENDS = "com|org|net|co|fr|eu|io|edu|gov|info|be|ch|ca|us|de|uk|example"
_SPELT_ENGLISH = re.compile(
    rf"(?<![^\W_]){_WORD}(?: (?:dot|dash|hyphen|underscore) {_WORD})*,? at "
    rf"{_WORD}(?: (?:dot|dash|hyphen) {_WORD})*? dot (?:{_ENDS})(?: dot (?:{_ENDS}))*(?![^\W_])"
)
_LINK = re.compile(r"(?<![^\W_])(?:https?://|www\.)[^\s<>\"'«»“”]+")
_OWN_PAGE = re.compile(
    r"linkedin\.com/in/|(?:facebook|instagram|twitter|x|tiktok)\.com/@?\w", re.IGNORECASE
)
_TRAILING = ".,;:!?…)]"
_NUMBER_FR = (
    "(?:zero|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze"
    "|quinze|seize|vingts?|trente|quarante|cinquante|soixante|et|cent|\\d{1,2})"
)
_NUMBER_EN = "(?:oh|o|zero|one|two|three|four|five|six|seven|eight|nine|double|triple|\\d)"
_SAID = (
    re.compile(rf"(?<![^\W_])zero(?:[ ,\-]+{_NUMBER_FR}){{5,24}}(?![^\W_])"),
    re.compile(rf"(?<![^\W_])(?:oh|zero)(?:[ ,\-]+{_NUMBER_EN}){{7,14}}(?![^\W_])"),
)
_JOINS = {
    "point": ".", "dot": ".", "arobase": "@", "arobas": "@", "at": "@", "tiret": "-", "dash": "-",
    "hyphen": "-", "underscore": "_", "bas": "",
}  # fmt: skip


def electronic(text: str, plain: Folded) -> Iterator[Found]:
    """The e-mails of a text and the numbers said in words.

    Examples
    --------
    >>> from jresearch.pseudonyms.folding import folded
    >>> said = "C'est jo point roudier arobase courriel point fr."
    >>> [one.name for one in electronic(said, folded(said))]
    ['jo.roudier@courriel.fr']
    """
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield Found(*match.span(), "email", match.group(), "email")
    low = plain.text
    if " arobas" in low:
        yield from _spelt(_SPELT_FRENCH, plain)
    if " dot " in low:
        yield from _spelt(_SPELT_ENGLISH, plain)
    if "zero" in low or "oh " in low:
        for pattern in _SAID:
            for match in pattern.finditer(low):
                start, end = plain.at(match.start()), plain.end(match.end())
                yield Found(start, end, "phone", text[start:end], "phone")


def links(text: str, names: list[Found]) -> Iterator[Found]:
    """The links of a text that carry one of the names found in it, or lead to a person's page."""
    if "://" not in text and "www." not in text:
        return
    for match in _LINK.finditer(text):
        link = match.group().rstrip(_TRAILING)
        start, end = match.start(), match.start() + len(link)
        named = any(start <= name.start and name.end <= end for name in names)
        if named or _OWN_PAGE.search(link):
            yield Found(start, end, "url", link, "url")


def _spelt(pattern: re.Pattern[str], plain: Folded) -> Iterator[Found]:
    for match in pattern.finditer(plain.text):
        start, end = plain.at(match.start()), plain.end(match.end())
        words = (_JOINS.get(word, word) for word in match.group().replace(",", "").split())
        yield Found(start, end, "email", "".join(words), "email")

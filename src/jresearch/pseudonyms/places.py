"""Where somebody lives, as it is written: street addresses, postcodes with their town."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresearch.pseudonyms.folding import folded
from jresearch.pseudonyms.spans import Found
from jresearch.pseudonyms.words import not_names

if TYPE_CHECKING:
    from collections.abc import Iterator

CAPITAL = "[A-ZÀ-ÖØ-Þ]"
"""A letter that begins a name."""
_CAP = rf"{CAPITAL}(?:[^\W\d_]|[-‑'’](?=[^\W\d_]))*"
_SMALL = (
    r"(?:(?:de\s+la|de\s+l['’]|du|des|de|d['’]|la|le|les|l['’]|aux?|en|et|sous|sur)"
    r"(?:\s+|(?<=['’])))"
)
_WAYS = (
    "rue|avenue|av|bd|boulevard|place|impasse|all[ée]e|chemin|route|quai|square|passage|ruelle"
    "|sentier|faubourg|esplanade|promenade|mont[ée]e|venelle|traverse|hameau|r[ée]sidence"
    "|lotissement|rond-point|cit[ée]|cours"
)
_FRENCH = re.compile(
    rf"(?<![\w,.]\d)(?<![^\W_])\d{{1,4}}(?:\s?(?:bis|ter|quater)\b|\s?[A-D]\b)?,?\s+(?:de\s+(?:la|l['’])\s*)?"
    rf"(?:{_WAYS})\.?\s+{_SMALL}*{_CAP}(?:\s+{_SMALL}*{_CAP}){{0,3}}"
)
_STREETS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Crescent|Gardens|Grove|Terrace|Way"
    "|Place|Square|Hill|Boulevard|Blvd|Mews|Row|Walk|View|Park|Parade|Highway"
)
_ENGLISH = re.compile(
    r"(?<![^\W_])(?:(?:Flat|Apartment|Apt\.?|Unit|Suite)\s+\w{1,5},?\s+)?"
    rf"\d{{1,5}}[A-Za-z]?,?\s+(?:{_CAP}\s+){{1,4}}(?:{_STREETS})\b"
)
_FRENCH_TOWN = re.compile(
    r"(?<![^\W_])(?<!\d[\s.,])(?:0[1-9]|[1-8]\d|9[0-8])\d{3}\s+"
    rf"((?:(?:Le|La|Les|Saint|Sainte|St|Ste)\s+|L['’])?{_CAP}(?:\s+Cedex(?:\s+\d{{1,2}})?)?)"
)
_BRITISH = re.compile(
    r"(?<![^\W_])(?:GIR\s0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2})(?![^\W_])"
)
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    "|T[NX]|UT|V[AT]|W[AIVY]"
)
_AMERICAN = re.compile(rf"{_CAP}(?:\s{_CAP}){{0,2}},?\s(?:{_STATES})\s\d{{5}}(?:-\d{{4}})?(?!\d)")


def addressed(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """The addresses and postcodes of a text.

    Examples
    --------
    >>> [(one.kind, one.name) for one in addressed("12 rue des Tanneurs, 69003 Lyon")]
    [('address', '12 rue des Tanneurs'), ('postcode', '69003 Lyon')]
    """
    end = len(text) if end is None else end
    for pattern in (_FRENCH, _ENGLISH):
        for match in pattern.finditer(text, start, end):
            yield Found(*match.span(), "address", match.group(), "address")
    for match in _FRENCH_TOWN.finditer(text, start, end):
        if folded(match[1]).text not in not_names():
            yield Found(*match.span(), "postcode", match.group(), "postcode")
    for pattern in (_BRITISH, _AMERICAN):
        for match in pattern.finditer(text, start, end):
            yield Found(*match.span(), "postcode", match.group(), "postcode")

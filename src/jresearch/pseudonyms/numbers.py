"""Identifiers found by their form: telephone, account, card, plate, address and their like.

Each form is a pattern and, where numbers prove themselves, a check. Texts
without a digit are not searched at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.pseudonyms import check_digits, places
from jresearch.pseudonyms.spans import Found
from jresearch.transcripts.spoken_language import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DIGITS = re.compile(r"\d[\d .\-/]*")
_SPACE = re.compile(r"\s")
_BEFORE, _AFTER = 60, 90
"""Characters around digits in which an address or a number may begin and end."""
_ALONE, _END = r"(?<![^\W_])(?<!\d[.,])", r"(?![^\W_])"
_S = r"[\s.\-‑–/]?"
_ABROAD = r"(?:\+|\b00)"
_FRENCH = rf"(?:{_ABROAD}\s?33[\s.]?(?:\(0\)[\s.]?)?|(?<![\d+])0)[1-9](?:{_S}\d{{2}}){{4}}"
_BRITISH = (
    rf"(?:{_ABROAD}\s?44{_S}(?:\(0\){_S})?|\(?(?<!\d)0)"
    rf"(?:7\d{{3}}{_S}\d{{3}}{_S}\d{{3}}|20\)?{_S}\d{{4}}{_S}\d{{4}}|2[3489]\)?{_S}\d{{4}}{_S}\d{{4}}"
    rf"|1\d{{2}}\)?{_S}\d{{3}}{_S}\d{{4}}|1\d{{3}}\)?{_S}\d{{3}}{_S}\d{{2,3}}"
    rf"|[389]\d{{2}}{_S}\d{{3}}{_S}\d{{3,4}})"
)
_AMERICAN = (
    r"(?:\+?1[\s.\-]?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[\s.\-])|\([2-9]\d{2}\)\s?|[2-9]\d{2}[.\-])"
    r"\d{3}[\s.\-]\d{4}"
)
_FOREIGN = rf"{_ABROAD}[1-9]\d{{0,2}}(?:[\s.\-/]?\(?\d{{1,4}}\)?){{2,6}}"
_PLATE = "[A-HJ-NP-TV-Z]"
_UNITS = word_set("TTC CV KM CM MM KG HP HT GB MB TV PC RDV CDD CDI VDC FR FF")
_PARTS = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"


@dataclass(frozen=True, slots=True)
class Form:
    """How an identifier is written, with how many digits; ``proved`` refuses what only looks so."""

    kind: str
    digits: int
    pattern: re.Pattern[str]
    proved: Callable[[str], bool] = bool


def _form(kind: str, digits: int, pattern: str, proved: Callable[[str], bool] = bool) -> Form:
    return Form(kind, digits, re.compile(_ALONE + f"(?:{pattern})" + _END), proved)


def _is_vat(text: str) -> bool:
    return check_digits.luhn(check_digits.digits(text)[2:])


def _is_card(text: str) -> bool:
    return len(check_digits.digits(text)) in {15, 16, 19} and check_digits.luhn(text)


def _is_phone(text: str) -> bool:
    return 9 <= len(check_digits.digits(text)) <= 16


def _is_old_plate(text: str) -> bool:
    letters = "".join(sign for sign in text if sign.isalpha())
    return letters not in _UNITS and len(re.sub(r"\W", "", text)) >= 7


FORMS = (
    Form(
        "phone",
        9,
        re.compile(rf"(?<![^\W_])(?:{_FRENCH}|{_BRITISH}|{_AMERICAN}|{_FOREIGN}){_END}(?![.,]\d)"),
        _is_phone,
    ),
    _form(
        "iban", 9, r"[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?", check_digits.iban
    ),
    _form(
        "nir",
        13,
        r"[1-478]\s?\d{2}\s?\d{2}\s?(?:2[ABab]|\d{2})\s?\d{3}\s?\d{3}\s?[-/]?\s?\d{2}",
        check_digits.nir,
    ),
    _form("nir", 6, r"[A-CEGHJ-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]"),
    _form("nir", 9, r"(?!000|666|9)\d{3}-\d{2}-\d{4}"),
    _form("siret", 14, r"\d{3}[\s.]?\d{3}[\s.]?\d{3}[\s.]?\d{5}", check_digits.luhn),
    _form("siren", 11, r"FR[\s-]?\d{2}[\s-]?\d{3}[\s.]?\d{3}[\s.]?\d{3}", _is_vat),
    _form("card", 15, r"[3-6]\d(?:[\s-]?\d){13,17}", _is_card),
    _form("ip", 4, rf"(?<!version )(?<!\d\.){_PARTS}(?:\.{_PARTS}){{3}}(?!\.\d)"),
    _form("plate", 3, rf"{_PLATE}{{2}}[-‑\s]?\d{{3}}[-‑\s]?{_PLATE}{{2}}"),
    _form(
        "plate",
        4,
        rf"\d{{2,4}}[-‑\s]{_PLATE}{{2,3}}[-‑\s](?:\d{{2}}|2[AB]|97\d)",
        _is_old_plate,
    ),
    _form("plate", 2, r"[A-Z]{2}\d{2}\s[A-Z]{3}"),
)
_SIREN = re.compile(
    r"(?i:\bsiren\b|\brcs\b|immatricul\w+)\D{0,40}(\d{3}[\s.]?\d{3}[\s.]?\d{3})(?!\s?\d)"
)


def numbered(text: str) -> Iterator[Found]:
    """Everything in a text that has digits and identifies somebody by its form.

    Examples
    --------
    >>> [(one.kind, one.name) for one in numbered("Au 06 39 98 52 07, ou AB-123-CD.")]
    [('phone', '06 39 98 52 07'), ('plate', 'AB-123-CD')]
    """
    for start, end in _near_digits(text):
        digits = sum(map(str.isdigit, text[start:end]))
        for form in FORMS:
            if digits < form.digits:
                continue
            for match in form.pattern.finditer(text, start, end):
                if form.proved(match.group()):
                    yield Found(*match.span(), form.kind, match.group(), form.kind)
        for match in _SIREN.finditer(text, start, end):
            if check_digits.luhn(match[1]):
                yield Found(*match.span(1), "siren", match[1], "siren")
        yield from places.addressed(text, start, end)


def _near_digits(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text around its digits, wide enough for what is written with them."""
    begin = last = -1
    for match in _DIGITS.finditer(text):
        if begin >= 0 and match.start() - _BEFORE > last:
            yield begin, last
            begin = -1
        if begin < 0:
            begin = max(0, match.start() - _BEFORE)
        space = _SPACE.search(text, match.end() + _AFTER)
        last = space.start() if space else len(text)
    if begin >= 0:
        yield begin, last

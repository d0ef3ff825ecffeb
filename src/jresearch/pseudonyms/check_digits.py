"""Numbers that prove themselves: their last digits are computed from the others.

A row of digits that passes is what it looks like; one that fails is a price, a
count or a slip of the tongue.
"""

from __future__ import annotations

import re


def digits(text: str) -> str:
    """The digits of a text.

    Examples
    --------
    >>> digits("06 39.98")
    '063998'
    """
    return re.sub(r"\D", "", text)


def luhn(text: str) -> bool:
    """Whether a card, SIREN or SIRET number passes its check.

    Examples
    --------
    >>> luhn("4111 1111 1111 1111"), luhn("4111 1111 1111 1112")
    (True, False)
    """
    number = [int(digit) for digit in reversed(digits(text))]
    doubled = [sum(divmod(2 * digit, 10)) for digit in number[1::2]]
    return bool(number) and any(number) and (sum(number[::2]) + sum(doubled)) % 10 == 0


def iban(text: str) -> bool:
    """Whether an account number passes its check.

    Examples
    --------
    >>> iban("GB82 WEST 1234 5698 7654 32"), iban("GB82 WEST 1234 5698 7654 33")
    (True, False)
    """
    signs = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", signs):
        return False
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1


def nir(text: str) -> bool:
    """Whether a French social security number goes with its key; Corsica has letters.

    Examples
    --------
    >>> nir("2 74 03 69 123 456 13"), nir("2 74 03 69 123 456 14")
    (True, False)
    """
    signs = re.sub(r"\W", "", text).upper().replace("2A", "19", 1).replace("2B", "18", 1)
    return len(signs) == 15 and signs.isdigit() and 97 - int(signs[:13]) % 97 == int(signs[13:])

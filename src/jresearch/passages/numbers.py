"""Numbers as people say them: "treize", "soixante-quinze", "une quinzaine", "12 000".

All reading is done on folded text (lower case, no accents).
"""

from __future__ import annotations

import re
from functools import cache

_SMALL: dict[str, dict[str, int]] = {
    "fr": {
        "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
        "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14,
        "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40,
        "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80,
        "nonante": 90,
    },
    "en": {
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
        "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
        "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
        "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90,
    },
}  # fmt: skip
_GREAT: dict[str, dict[str, int]] = {
    "fr": {"cent": 100, "cents": 100, "mille": 1000},
    "en": {"hundred": 100, "thousand": 1000},
}
_ROUGH: dict[str, dict[str, int]] = {
    "fr": {
        "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
        "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    },
    "en": {"couple": 2, "dozen": 12},
}  # fmt: skip
_JOINING = {"fr": "et", "en": "and"}
_DIGITS = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"


def number_pattern(language: str) -> str:
    """A pattern for one number, in digits or words, without a group.

    Examples
    --------
    >>> re.findall(number_pattern("fr"), "treize semaines et 12 000 euros, une quinzaine de jours")
    ['treize', '12 000', 'une quinzaine de']
    """
    rough = "|".join(_ROUGH[language])
    words = "|".join(sorted({*_SMALL[language], *_GREAT[language]}, key=lambda w: (-len(w), w)))
    joining = _JOINING[language]
    article = "(?:une? )?" if language == "fr" else "(?:an? )?"
    of = r"(?: de| d')?" if language == "fr" else "(?: of)?"
    chain = rf"(?:{words})(?:[ -](?:{joining}[ -])?(?:{words}))*"
    return rf"(?:{_DIGITS}|\b{article}(?:{rough})s?\b{of}|\b{chain}\b)"


def read_number(text: str, language: str) -> float:
    """The number that such a text says.

    Examples
    --------
    >>> [read_number(said, "fr") for said in ("quatre-vingt-douze", "deux cent mille", "3,5")]
    [92.0, 200000.0, 3.5]
    >>> read_number("two hundred and ten", "en"), read_number("une vingtaine de", "fr")
    (210.0, 20.0)
    """
    if re.match(r"\d", text):
        digits = re.sub(r"[ \u00a0\u202f]", "", text).replace(",", ".")
        return float(digits)
    words = re.split(r"[ -]+", text.replace("'", " ").strip())
    rough = [_rough(language)[word] for word in words if word in _rough(language)]
    return float(rough[0]) if rough else float(_read_words(words, language))


def _read_words(words: list[str], language: str) -> int:
    total = now = 0
    for word in words:
        if word in _GREAT[language] and _GREAT[language][word] == 1000:
            total += max(now, 1) * 1000
            now = 0
        elif word in _GREAT[language]:
            now = now - now % 100 + max(now % 100, 1) * 100
        elif language == "fr" and word in {"vingt", "vingts"} and now % 100 == 4:
            now += 76  # quatre-vingts
        else:
            now += _SMALL[language].get(word, 0)
    return total + now


@cache
def _rough(language: str) -> dict[str, int]:
    return {form: n for word, n in _ROUGH[language].items() for form in (word, f"{word}s")}

"""The forms of a word, made from the form a dictionary lists it under.

The lexicons list a word once; people say "déçue", "déçus", "ont déçu". The forms are
made generously: one that nobody says is never met, while a missing one loses a feeling.
Accents do not matter, since words are compared folded.

Examples
--------
>>> inflected("lent", "adj", "fr")
('lent', 'lente', 'lents', 'lentes')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.language.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEMININE = (
    ("eux", ("euse",)), ("teur", ("teuse", "trice")), ("ieur", ("ieure",)), ("eur", ("euse",)),
    ("doux", ("douce",)), ("faux", ("fausse",)), ("if", ("ive",)), ("er", ("ere",)),
    ("en", ("enne",)), ("el", ("elle",)), ("il", ("ille", "ile")), ("on", ("onne",)),
    ("et", ("ete", "ette")), ("ot", ("ote", "otte")), ("eau", ("elle",)), ("ou", ("olle", "oue")),
    ("ul", ("ulle", "ule")), ("c", ("que", "che")), ("as", ("asse", "ase")),
    ("os", ("osse", "ose")), ("g", ("gue",)),
)  # fmt: skip
_ER = ("e", "es", "ons", "ez", "ent", "ais", "ait", "ions", "iez", "aient", "ees", "ee", "ant",
       "erai", "era", "eras", "erons", "erez", "eront", "erais", "erait", "eriez",
       "eraient", "erent", "a")  # fmt: skip
_IR = ("is", "it", "issons", "issez", "issent", "issais", "issait", "issions", "issiez",
       "issaient", "issant", "isse", "i", "ie", "ies", "irai", "ira", "iront", "irait", "iraient",
       "irent")  # fmt: skip
_RE = ("s", "", "ons", "ez", "ent", "e", "ais", "ait", "ions", "iez", "aient", "ant", "u", "ue",
       "us", "ues", "rai", "ra", "ront", "rait", "raient", "it", "irent")  # fmt: skip
_VOWELS = "aeiouy"


def inflected(word: str, pos: str, language: str = "fr") -> tuple[str, ...]:
    """The folded forms of a word of one kind; any other kind keeps its only form."""
    kinds = {"fr": {"adj": _adjective, "noun": _noun, "verb": _verb},
             "en": {"noun": _english_noun, "verb": _english_verb}}  # fmt: skip
    plain = fold(word)
    make = kinds[language].get(pos)
    if make is None or not plain.isalpha():
        return (plain,)
    return tuple(dict.fromkeys((plain, *make(plain))))


def _adjective(word: str) -> Iterator[str]:
    feminine = next(
        (
            [word.removesuffix(ending) + to for to in made]
            for ending, made in _FEMININE
            if word.endswith(ending)
        ),
        [word if word.endswith("e") and not word.endswith("ee") else word + "e"],
    )
    yield from feminine
    yield from _noun(word)
    if word.endswith("e") and len(word) > 3:
        yield word + "e"  # "bâclé" and "bâcle" fold to one: "bâclée"
        yield word + "es"
    yield from (form + "s" for form in feminine)


def _noun(word: str) -> Iterator[str]:
    if word.endswith("al"):
        yield word[:-1] + "ux"
        yield word + "s"
    elif word.endswith(("eau", "eu")):
        yield word + "x"
    elif not word.endswith(("s", "x", "z")):
        yield word + "s"


def _verb(word: str) -> Iterator[str]:
    if word.endswith("er"):
        yield from _first_group(word[:-2])
    elif word.endswith("ir"):
        yield from (word[:-2] + ending for ending in _IR)
    elif word.endswith("re"):
        yield from (word[:-2] + ending for ending in _RE)


def _first_group(stem: str) -> Iterator[str]:
    """The forms: "appelle" and "jette" double, "ennuie" turns its y, "dérangeait" keeps its e."""
    yield from (stem + ending for ending in _ER)
    if stem.endswith("y"):
        yield from (stem[:-1] + "i" + ending for ending in ("e", "es", "ent", "era", "erait"))
    if stem[-1:] in "lt" and stem[-2:-1] == "e":
        yield from (stem + stem[-1] + ending for ending in ("e", "es", "ent", "era"))
    if stem.endswith("g"):
        yield from (stem + "e" + ending for ending in ("ons", "ais", "ait", "aient", "ant", "a"))


def _english_noun(word: str) -> Iterator[str]:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        yield word[:-1] + "ies"
    yield word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _english_verb(word: str) -> Iterator[str]:
    yield from _english_noun(word)
    stem = word.removesuffix("e")
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        yield word[:-1] + "ied"
    else:
        yield stem + "ed"
    yield word + "ing" if word.endswith("ee") else stem + "ing"
    if len(word) > 2 and word[-1] not in _VOWELS + "wx" and word[-2] in _VOWELS:
        yield word + word[-1] + "ed"
        yield word + word[-1] + "ing"

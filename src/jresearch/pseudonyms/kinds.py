"""What can identify somebody, and the word that stands in its place.

The first four are names a study lists in its roster; the others are found by
their form.
"""

from __future__ import annotations

import re

from jresearch.translation import language
from jresearch.vocabulary import ids, words

KINDS = words(
    ("person", "PERSONNE", "PERSON"),
    ("firm", "ENTREPRISE", "COMPANY"),
    ("place", "LIEU", "PLACE"),
    ("product", "PRODUIT", "PRODUCT"),
    ("phone", "TELEPHONE", "PHONE"),
    ("email", "EMAIL", "EMAIL"),
    ("iban", "IBAN", "IBAN"),
    ("nir", "NUMERO_SECU", "SOCIAL_SECURITY"),
    ("siret", "SIRET", "SIRET"),
    ("siren", "SIREN", "SIREN"),
    ("card", "CARTE", "CARD"),
    ("postcode", "CODE_POSTAL", "POSTCODE"),
    ("address", "ADRESSE", "ADDRESS"),
    ("birth_date", "DATE_NAISSANCE", "BIRTH_DATE"),
    ("plate", "PLAQUE", "PLATE"),
    ("reference", "REFERENCE", "REFERENCE"),
    ("ip", "ADRESSE_IP", "IP_ADDRESS"),
    ("url", "LIEN", "LINK"),
)
NAMED = ("person", "firm", "place", "product")
"""The kinds a roster lists."""

PLACEHOLDER = re.compile(r"\[[A-Z]+(?:_[A-Z]+)*(?:_\d+)?\]")
_BY_ID = {kind.id: kind for kind in KINDS}
_ORDER = {name: place for place, name in enumerate(ids(KINDS))}


def placeholder(kind: str, language: str, number: int | None = None) -> str:
    """What is read in the place of an identifier; without a number when none was given to it.

    Examples
    --------
    >>> placeholder("person", "fr", 3), placeholder("phone", "en")
    ('[PERSONNE_3]', '[PHONE]')
    """
    word = _BY_ID[kind].fr if language == "fr" else _BY_ID[kind].en
    return f"[{word}]" if number is None else f"[{word}_{number}]"


def kind_of(written: str) -> str:
    """The kind somebody wrote, in either language; their own word when it is none.

    Examples
    --------
    >>> kind_of("Personne"), kind_of("company"), kind_of("firm"), kind_of("chien")
    ('person', 'firm', 'firm', 'chien')
    """
    word = written.strip().casefold()
    told = {label.casefold(): kind.id for kind in KINDS for label in (kind.fr, kind.en)}
    return word if word in _BY_ID else told.get(word, word)


def named_words() -> list[str]:
    """The kinds a roster lists, as people write them in the language in force."""
    french = language() == "fr"
    return [_BY_ID[kind].fr.casefold() if french else kind for kind in NAMED]


def is_kind(kind: str) -> bool:
    """Whether this is one of the kinds."""
    return kind in _BY_ID

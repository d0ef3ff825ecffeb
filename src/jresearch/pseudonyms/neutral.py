"""What a client reads in the place of a pseudonym: a plain word, "[prénom]", "[lieu]".

A numbered pseudonym tells the team who is who. To a reader it is a code, and lets him
follow one person from quote to quote. Only what is shown changes: what is stored, counted
and searched keeps its numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jresearch.pseudonyms.folding import bare
from jresearch.pseudonyms.kinds import KINDS
from jresearch.pseudonyms.pseudonyms import Pseudonyms
from jresearch.pseudonyms.words import cues, first_names
from jresearch.vocabulary import label, words

if TYPE_CHECKING:
    from collections.abc import Set

    from jresearch.pseudonyms.key import Key

NEUTRAL = words(
    ("person", "nom", "name"),
    ("first_name", "prénom", "first name"),
    ("firm", "entreprise", "company"),
    ("place", "lieu", "place"),
    ("product", "produit", "product"),
    ("phone", "numéro de téléphone", "phone number"),
    ("email", "adresse e-mail", "e-mail address"),
    ("iban", "IBAN", "IBAN"),
    ("nir", "numéro de sécurité sociale", "social security number"),
    ("siret", "SIRET", "SIRET"),
    ("siren", "SIREN", "SIREN"),
    ("card", "numéro de carte", "card number"),
    ("postcode", "code postal", "postcode"),
    ("address", "adresse", "address"),
    ("birth_date", "date de naissance", "date of birth"),
    ("plate", "plaque d’immatriculation", "number plate"),
    ("reference", "référence", "reference"),
    ("ip", "adresse IP", "IP address"),
    ("url", "lien", "link"),
)
"""The plain word of each kind; a person's is that of the first name where it is one."""

_KIND_OF = {word: kind.id for kind in KINDS for word in (kind.fr, kind.en)}
_PSEUDONYM = re.compile(rf"\[({'|'.join(sorted(_KIND_OF, key=len, reverse=True))})(?:_\d+)?\]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+$")
_NEAR = 24


def neutral(text: str, by_first_name: Set[str] = frozenset()) -> str:
    """The text with a plain word, in the language in force, for each pseudonym.

    Parameters
    ----------
    by_first_name
        The pseudonyms of people of whom a first name is known; behind "Monsieur" one
        stands for a family name all the same.

    Examples
    --------
    >>> neutral("[PERSONNE_3] et M. [PERSONNE_3], de [LIEU_1].", {"[PERSONNE_3]"})
    '[first name] et M. [name], de [place].'
    """

    def plain(found: re.Match[str]) -> str:
        kind = _KIND_OF[found[1]]
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if kind == "person" and found[0] in by_first_name and not _ends_in_title(before):
            kind = "first_name"
        return f"[{label(NEUTRAL, kind)}]"

    return _PSEUDONYM.sub(plain, text)


def of_first_names(key: Key) -> frozenset[str]:
    """The pseudonyms of people of whom the key knows a first name."""
    known = first_names()
    return frozenset(
        row.placeholder
        for row in key.rows
        if row.kind == "person" and any(bare(word) in known for word in row.name.split())
    )


def _ends_in_title(before: str) -> bool:
    word = _WORD_BEFORE.search(before)
    return word is not None and bare(word[1]) in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(said for said, cue in cues().items() if cue.kind == "title")


@dataclass(frozen=True)
class NeutralPseudonyms(Pseudonyms):
    """The same names hidden, by plain words: for texts that readers of a client edition see."""

    def hide(self, text: str, language: str = "fr") -> str:
        """The text with a plain word for each name."""
        return neutral(super().hide(text, language), of_first_names(self.key))


def for_readers(p: Pseudonyms) -> NeutralPseudonyms:
    """These pseudonyms as readers see them.

    Examples
    --------
    >>> from jresearch.pseudonyms.pseudonyms import of_names
    >>> p = of_names([("Kévin Routelle", "person"), ("Orvalle", "place")])
    >>> for_readers(p).hide("Kévin, d'Orvalle, a rappelé ; monsieur Routelle, non.")
    "[first name], d'[place], a rappelé ; monsieur [name], non."
    """
    return NeutralPseudonyms(p.roster, p.key, p.language, p._finder)

"""What became of a stay: tried in vain, given up, skipped, returned to.

A stay is ``done`` unless the person says otherwise. These are the sayings that
say otherwise, by language, as patterns on folded text (lower case, no accents).
They are proposals like every machine value: a person's list of passages
replaces them.
"""

from __future__ import annotations

import re
from functools import cache

MARKS: dict[str, dict[str, tuple[str, ...]]] = {
    "fr": {
        "abandoned": (
            r"\b(?:j'ai|on a|nous avons|elle a|il a) (?:fini par )?"
            r"(?:laisse tomber|abandonner?|renoncer?|jete l'eponge|annuler?|tout arreter?)\b",
            r"\b(?:j'ai|on a) (?:fini par|du) (?:laisser tomber|abandonner|renoncer|annuler)\b",
        ),
        "tried": (
            r"\b(?:j'ai|on a|nous avons|elle a|il a) (?:\w+ )?(?:essaye|tente)\b"
            r"(?=.*\b(?:pas|jamais|rien|personne|impossible|en vain|plante|bloque|sans succes)\b)",
            r"\bj'ai (?:jamais|pas) (?:reussi|pu) a? ?(?:l'|le |la |les )?"
            r"(?:avoir|joindre|acceder|me connecter|ouvrir|trouver|faire)\b",
        ),
        "skipped": (
            r"\b(?:j'ai|on a|nous avons) (?:carrement |tout simplement )?(?:saute|zappe) "
            r"(?:cette|l'|la|le|les)\b",
            r"\b(?:j'ai|on a) (?:pas|meme pas) eu (?:besoin )?(?:de|d')\b",
            r"\b(?:je (?:ne )?suis|on (?:n')?est) (?:pas|jamais) passee?s? par\b",
        ),
        "returned": (
            r"\b(?:je suis|on est|nous sommes) (?:retourne|revenu|repasse|reparti)",
            r"\b(?:une|la) (?:deuxieme|seconde|troisieme) fois\b",
            r"\bre(?:belote|lote)\b",
        ),
    },
    "en": {
        "abandoned": (
            r"\b(?:i|we|she|he|they) (?:eventually |finally |just )?"
            r"(?:gave up|dropped it|walked away|cancelled|canceled)\b",
        ),
        "tried": (
            r"\b(?:i|we|she|he|they) (?:\w+ )?tried\b"
            r"(?=.*\b(?:not|\w+n't|never|nothing|nobody|in vain|failed|crashed|no luck)\b)",
            r"\b(?:could never|couldn't|could not) (?:get through|reach|log in|open|find)\b",
        ),
        "skipped": (
            r"\b(?:i|we) (?:just )?skipped (?:that|the|this)\b",
            r"\b(?:i|we) (?:didn't|did not) need (?:to|a|an|the|any)\b",
            r"\b(?:i|we) never went through\b",
        ),
        "returned": (
            r"\b(?:i|we) (?:went|came) back\b",
            r"\ba (?:second|third) time\b",
            r"\ball over again\b",
        ),
    },
}  # fmt: skip


def marked(folded: str, mark: str, language: str) -> bool:
    """Whether a folded text says so.

    Examples
    --------
    >>> marked("j'ai essaye le chat, personne n'a repondu", "tried", "fr")
    True
    >>> marked("j'ai essaye la porte en chene, superbe", "tried", "fr")
    False
    """
    return any(pattern.search(folded) for pattern in _patterns(mark, language))


@cache
def _patterns(mark: str, language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(saying, re.DOTALL) for saying in MARKS[language][mark])

"""Who began a stay, and whether its channel was forced on the person.

"J'ai rappelé" is the customer's doing, "ils m'ont appelée" the company's. A customer
who goes after an answer on another channel of the same step did not choose to.
Patterns by language on folded text (lower case, no accents), to be corrected by anyone.
"""

from __future__ import annotations

import re
from functools import cache

SAYINGS: dict[str, dict[str, str]] = {
    "fr": {
        "company": r"\b(?:ils?|elles?|on|quelqu'un|le \w+|la \w+|l'\w+) (?:m'|nous |me |vous )"
        r"(?:a |ont |avait |avaient )?(?:re)?(?:appel|telephon|contact|ecri|envo|mail|livr|propos"
        r"|dit |annonc|recu|montr)\w*"
        r"|\b(?:il|ils|elle|elles|le \w+|les \w+) (?:est|sont|etait|etaient) "
        r"(?:\w+ )?(?:venu|passe|arrive|revenu|reparti)\w*"
        r"|\b(?:j'ai|on a|je) (?:\w+ )?recu\w*\b|\bje recois\b",
        "customer": r"\bj'(?:ai )?(?:\w+ )?(?:r?appel|telephon|relanc|ecri|envoy|retourn|demand"
        r"|cherch|regard|compar|signal)\w*|\bje (?:l'|les |leur |lui |vous |t')?(?:r?appel|telephon"
        r"|relanc|ecri|envo|retourn|demand|vais|suis (?:\w+ )?(?:alle|retourne|passe|revenu))\w*"
        r"|\bon (?:a |est )?(?:y )?(?:\w+ )?(?:r?appele|telephone|relance|ecrit|retourne|alle|passe"
        r"|regarde|compare)\w*",
    },
    "en": {
        "company": r"\b(?:he|she|they|somebody|someone|a \w+|the \w+) (?:then |just |even )?"
        r"(?:rang|called|phoned|emailed|texted|wrote|came|turned up|sent|offered|showed)\b"
        r"|\bi (?:got|received)\b",
        "customer": r"\b(?:i|we) (?:then |just |even |had to |also )?(?:rang|called|phoned|emailed"
        r"|texted|wrote|went|asked|chased|looked|compared|booked|drove)\b",
    },
}
"""Who began, by the first such words."""

CHASING = {
    "fr": r"\b(?:rappele|relance|retourne|reecri|renvoye|insiste)\w*|\bpas (?:de )?(?:repon\w*"
    r"|nouvelles)|\bpersonne (?:ne )?(?:repond|decroche|rappelle)\w*|\bsans (?:reponse|nouvelles)"
    r"|\btoujours (?:pas|rien)\b|\bje rappelle\b|\bc'est (?:encore )?moi qui (?:appel|relanc)\w*"
    r"|\bjamais (?:repondu|rappele)\w*|\brien\.",
    "en": r"\b(?:rang|called|emailed|wrote|went) (?:again|back)\b|\bchas\w+"
    r"|\bno (?:answer|reply|news)"
    r"|\bnobody (?:\w+ )?(?:answered|rang|called|got back)\w*|\bnothing\b",
}
"""The person goes after an answer."""


def began(folded: str, language: str) -> str | None:
    """Who began, customer or company; None where nothing says it.

    Examples
    --------
    >>> began("j'ai rappele deux fois", "fr"), began("ils m'ont appelee la veille", "fr")
    ('customer', 'company')
    """
    found = [
        (match.start(), who)
        for who in ("company", "customer")
        if (match := _pattern(SAYINGS[language][who]).search(folded))
    ]
    return min(found)[1] if found else None


def chased(folded: str, language: str) -> bool:
    """Whether the person went after an answer.

    Examples
    --------
    >>> chased("personne ne repond, je rappelle", "fr"), chased("j'ai appele une fois", "fr")
    (True, False)
    """
    return bool(_pattern(CHASING[language]).search(folded))


@cache
def _pattern(saying: str) -> re.Pattern[str]:
    return re.compile(saying)

"""The id of a finding: a prefix for its nature, and what founded it.

An id is made from the words that founded the finding, never from its rank or
its label, so that it says nothing and never has to change. It is provisional
until ``run`` mints it: from then on it is carried over as the group grows.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

PREFIXES = {
    "irritant": "IRR", "enchantment": "ENC", "strength": "STR", "dysfunction": "DYS",
    "expectation": "EXP", "break": "BRK", "idea": "IDE",
    "need": "NEE",
}  # fmt: skip
"""The natures that make findings; a fact is a measure, not a finding."""


def is_id(name: str) -> bool:
    """Whether a name has the form of an id, and is not words that somebody chose.

    Examples
    --------
    >>> is_id("IRR-IAYEK"), is_id("Nobody calls me back")
    (True, False)
    """
    prefix, _dash, rest = name.partition("-")
    return prefix in PREFIXES.values() and len(rest) == 5 and rest.isalnum() and rest.isupper()


def finding_id(series: str, nature: str, words: Iterable[str], taken: Collection[str] = ()) -> str:
    """The id that these founding words give, whatever their order.

    Two findings may be founded on the same words (said at two steps): where the
    id is ``taken``, the next one is given.

    Examples
    --------
    >>> finding_id("lived", "irritant", ["J'ai relancé.", "On relance."])
    'IRR-IAYEK'
    """
    founding = [series, nature, sorted(words)]
    again = 0
    while True:
        text = json.dumps([*founding, again] if again else founding, ensure_ascii=False)
        digest = base64.b32encode(hashlib.sha256(text.encode("utf-8")).digest())
        found = f"{PREFIXES[nature]}-{digest[:5].decode('ascii')}"
        if found not in taken:
            return found
        again += 1

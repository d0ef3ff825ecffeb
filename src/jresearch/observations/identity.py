"""The id of a machine observation: who said what, and for which time.

It depends on the words alone, so a neighbouring sentence, a longer turn or a
renamed file leaves it as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def observation_id(interview: str, person: str, quote: str, before: int) -> str:
    """The id of these words, said ``before`` times already by this person here.

    Examples
    --------
    >>> observation_id("C03", "C03a", "J'ai dû rappeler.", 0)
    'C03:e128319b7d8fb768'
    """
    said = json.dumps([person, quote, before], ensure_ascii=False, separators=(",", ":"))
    return f"{interview}:{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def identify(pieces: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pieces, each with its id, in the order they were told."""
    said: Counter[tuple[str, str, str]] = Counter()
    named = []
    for piece in pieces:
        words = (piece["interview"], piece["person"], piece["quote"])
        named.append({"observation": observation_id(*words, said[words]), **piece})
        said[words] += 1
    return named

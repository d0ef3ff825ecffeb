"""The embedder that comes with the product: no download, no model, French and English.

A text is what its words speak of (see thesaurus.py), the events that the language
package knows, and the words themselves, in three grains: the field ("train"), the
class within it ("stopped", "platform"), the word. French and English meet in
fields, classes and events. Each text's vector is its own: it stays the same
whatever other texts there are.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from jresearch.language import events, fold, read_words, stop_words
from jresearch.meaning.embedder import unit
from jresearch.meaning.thesaurus import fields, hits, senses, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from jresearch.language import Words
    from jresearch.meaning.thesaurus import Sense

FIELD, SENSE, EVENT, WORD = 1.5, 1.5, 1.5, 0.5
"""What the field, the class, an event and a word weigh beside one another."""

PHRASE = 2.0
"""A phrase says more than a word."""

AMBIGUOUS = 0.7
"""A word of several classes weighs less in each: its share to this power."""

AGAIN = 0.75
"""Said twice weighs more than once, less than double: the count to this power."""

EVERYWHERE = frozenset({
    "body", "ease", "emotion", "family", "leisure", "nature", "object", "staff", "time", "work",
})  # fmt: skip
"""Fields that are spoken of in every account, whatever it tells."""

FAINT = 0.3
"""What a class of those weighs."""

VAGUE = frozenset({"ease", "emotion"})
"""Fields that say how it was, not what it was; they weigh as little."""

REMAINDER = 1.1
"""What each word weighs that nothing is known of: so much of the text meets no other."""

NEGATIONS = {
    "fr": frozenset({"ne", "pas", "plus", "jamais", "rien", "non"}),
    "en": frozenset({"not", "never", "no", "nothing"}),
}

VAGUE_EVENTS = frozenset({"size", "unmet", "unclear", "saved", "error", "good", "success", "done"})
"""Events that happen to anything ("trop …", "j'aurais aimé …"): they tell how, not what."""

WORDS, EVENTS, REMAINDERS = 768, 64, 1024
"""How many places words, events and remainders share, by a hash of each."""

THRESHOLD = 0.31
"""How close the texts of one step and nature are that say the same: set for precision."""


@dataclass(frozen=True)
class BuiltIn:
    """An embedder by a thesaurus and words."""

    threshold: float | None = THRESHOLD

    @property
    def fingerprint(self) -> str:
        """Its name, and a hash of its thesaurus and rules."""
        return f"built-in {_version()}"

    def __call__(
        self, texts: Sequence[str], languages: Sequence[str] | None = None
    ) -> NDArray[np.floating]:
        """The vectors of texts; French, where no language is given."""
        made = np.zeros((len(texts), _words_from() + WORDS + REMAINDERS))
        spoken = languages or ["fr"] * len(texts)
        for row, (text, language) in enumerate(zip(texts, spoken, strict=True)):
            for place, weight in _weights(text, language).items():
                made[row, place] = weight
        return unit(made)

    def notices(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> list[str]:
        """Nothing: it reads all of every text, in both languages."""
        return []


def built_in() -> BuiltIn:
    """The product's own embedder.

    Examples
    --------
    >>> said = ["Il a fallu les relancer.", "I had to chase them.", "La porte est rayée."]
    >>> near = built_in()(said, ["fr", "en", "fr"])
    >>> bool(near[0] @ near[1] > near[0] @ near[2])
    True
    """
    return BuiltIn()


@lru_cache(maxsize=50_000)
def _weights(text: str, language: str) -> dict[int, float]:
    """Where a text's vector is not zero, and how much it is there."""
    words = read_words([text], language)
    field, sense = _spoken_of(words)
    event = {match.found.value for match in events(language).find(words)} - VAGUE_EVENTS
    place = {one: n for n, one in enumerate([*fields(), *senses()])}
    found = {
        place[name]: FIELD * n**AGAIN * (FAINT if name in VAGUE else 1.0)
        for name, n in field.items()
    }
    found |= {place[one]: SENSE * n**AGAIN for one, n in sense.items()}
    found |= {_events_from() + _hash(name, EVENTS): EVENT for name in event}
    said = _content(words)
    found |= {_words_from() + _hash(stem(word), WORDS): WORD for word in said}
    rest = _words_from() + WORDS + _hash(fold(text), REMAINDERS)
    return found | {rest: REMAINDER * (1 + len(said)) ** 0.5}


def _spoken_of(words: Words) -> tuple[Counter[str], dict[Sense, float]]:
    """How often each field is spoken of, and how much each class."""
    field: Counter[str] = Counter()
    sense: dict[Sense, float] = {}
    for hit in hits(words.tokens, words.language):
        field.update({one.field for one in hit.senses})
        share = (PHRASE if hit.words > 1 else 1.0) / len(hit.senses) ** AMBIGUOUS
        for one in hit.senses:
            weight = share * (FAINT if one.field in EVERYWHERE else 1.0)
            sense[one] = sense.get(one, 0.0) + weight
    return field, sense


def _content(words: Words) -> set[str]:
    """The lemmas of words that carry meaning."""
    empty = stop_words(words.language) | NEGATIONS[words.language]
    return {
        word.lemma
        for word in words.tokens
        if not {word.folded, word.lemma} & empty and len(word.lemma) > 2 and word.lemma[0].isalpha()
    }


def _events_from() -> int:
    return len(fields()) + len(senses())


def _words_from() -> int:
    return _events_from() + EVENTS


@lru_cache(maxsize=200_000)
def _hash(word: str, places: int) -> int:
    return int.from_bytes(hashlib.blake2s(word.encode(), digest_size=4).digest(), "big") % places


@cache
def _version() -> str:
    """A hash of what the vectors depend on: this package and the language's tables."""
    found = hashlib.sha256()
    for package, ending in (("jresearch.meaning", (".py", ".tsv")),
                            ("jresearch.language", (".py", ".tsv", ".txt"))):  # fmt: skip
        for file in sorted(files(package).iterdir(), key=lambda one: one.name):
            if file.name.endswith(ending):
                found.update(file.read_bytes())
    return found.hexdigest()[:12]

"""The embedder that comes with the product: no download, no model, French and English.

Half of a text's vector is what its words speak of (see thesaurus.py), the events that
the language package knows, and the words themselves, in three grains: the field
("train"), the class within it ("stopped", "platform"), the word. French and English
meet in fields, classes and events. The other half is where its words point by what
was learned of people who say the same (see learned.py). Each text's vector is its
own: it stays the same whatever other texts there are. What is known of no text, and
there is always more than is known, keeps it apart from all others.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from jresearch.language import events, fold, stop_words, words_of
from jresearch.language.tables import read_rows
from jresearch.meaning.embedder import DECIMALS, Blocks, sparse_unit, unit
from jresearch.meaning.learned import learned
from jresearch.meaning.thesaurus import EVERYWHERE, THING, VAGUE, fields, hits, marked, senses, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from jresearch.language import Words
    from jresearch.meaning.thesaurus import Sense

    Vectors = NDArray[np.floating]

FIELD, SENSE, EVENT, WORD = 1.0, 1.5, 2.0, 0.5
"""What the field, the class, an event and a word weigh beside one another."""

PHRASE = 2.0
"""A phrase says more than a word."""

AMBIGUOUS = 0.7
"""A word of several classes weighs less in each: its share to this power."""

AGAIN = 0.75
"""Said twice weighs more than once, less than double: the count to this power."""

FAINT = 0.3
"""What a class weighs that is in every account, and a field that says how it was."""

REMAINDER = 1.1
"""What each word weighs that nothing is known of: so much of the text meets no other."""

NEGATIONS = {
    "fr": frozenset({"ne", "pas", "plus", "jamais", "rien", "non"}),
    "en": frozenset({"not", "never", "no", "nothing"}),
}

VAGUE_EVENTS = frozenset({"size", "unmet", "unclear", "saved", "error", "good", "success", "done"})
"""Events that happen to anything ("trop …", "j'aurais aimé …"): they tell how, not what."""

LEARNED = 0.5
"""The share of what was learned of all by which texts are near."""

HALF_SURE = 8.0
"""How much is known of a text that points half surely: an account says thrice as much."""

WORDS, REMAINDERS = 2048, 1024
"""How many places words and remainders share, by a hash of each."""

SPREAD = {"word": 2, "text": 16}
"""Over how many of these each is spread, some with the sign turned: whoever meets another
in one place by chance does not in the rest."""

THRESHOLD = 0.38
"""How close the texts of one step and nature are that say the same: set for precision, on
the development incidents (see findings/closeness.py)."""


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
        return self.blocks(texts, languages).toarray()

    def blocks(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> Blocks:
        """The same vectors in two parts: what its words speak of, and where they point.

        A text of which nothing was learned is what its words speak of.
        """
        return self.blocks_and_points(texts, languages or ["fr"] * len(texts))[0]

    def blocks_and_points(
        self, texts: Sequence[str], languages: Sequence[str]
    ) -> tuple[Blocks, tuple[Vectors, Vectors]]:
        """The vectors, and where each text points: up to 1 long, the more the surer it is.

        First with the things it speaks of, then without these and what every account has.
        """
        said = sparse_unit(_matrix(map(_weights, texts, languages), _width()))
        found = learned(texts, languages)
        points = unit(found[0])
        own = np.where(points.any(axis=1), (1 - LEARNED) ** 0.5, 1.0)
        made = Blocks(
            said.multiply(own[:, None]).tocsr(), np.round(points * LEARNED**0.5, DECIMALS)
        )
        return made, (_sure(found[0]), _sure(found[1]))

    def told(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> Any:
        """How much each text tells of each event and class by which two may tell the same.

        Things spoken of and what every account has are not among these. The product of
        two rows is how much the texts share, whatever else they say. A sparse matrix.
        """
        tells = _telling()
        found = map(_weights, texts, languages or ["fr"] * len(texts))
        return _matrix(
            ({at: weight for at, weight in of.items() if at in tells} for of in found),
            _words_from(),
        )

    def notices(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> list[str]:
        """Nothing: it reads all of every text, in both languages."""
        return []


def _sure(points: Vectors) -> Vectors:
    """As long as it is sure where a text points."""
    return np.asarray(points / (np.linalg.norm(points, axis=1, keepdims=True) + HALF_SURE))


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
    words = words_of(text, language)
    field, sense = _spoken_of(words)
    event = {match.found.value for match in events(language).find(words)} - VAGUE_EVENTS
    place = _places()
    found = {
        place[name]: FIELD * n**AGAIN * (FAINT if name in VAGUE else 1.0)
        for name, n in field.items()
    }
    found |= {place[one]: SENSE * n**AGAIN for one, n in sense.items()}
    found |= {place["=" + name]: EVENT for name in event}
    said = {stem(word) for word in _content(words)}
    for word in sorted(said):
        for at, sign in _spread(word, SPREAD["word"], WORDS):
            found[_words_from() + at] = found.get(_words_from() + at, 0.0) + sign * WORD
    weight = REMAINDER * (1 + len(said)) ** 0.5
    for at, sign in _spread(fold(text), SPREAD["text"], REMAINDERS):
        found[_words_from() + WORDS + at] = sign * weight
    return found


def _spoken_of(words: Words) -> tuple[dict[str, float], dict[Sense, float]]:
    """How often each field is spoken of, and how much each class."""
    field: dict[str, float] = {}
    sense: dict[Sense, float] = {}
    for hit in hits(words.tokens, words.language):
        of = {one.field for one in hit.senses}
        for name in of:
            field[name] = field.get(name, 0.0) + 1 / len(of) ** 0.5
        weight = PHRASE if hit.words > 1 else 1.0
        for said, whole in ((hit.senses, weight), (hit.within, 1.0)):
            for one in said:
                share = whole / len(said) ** AMBIGUOUS
                faint = FAINT if one in marked(EVERYWHERE) else 1.0
                sense[one] = sense.get(one, 0.0) + share * faint
    return field, sense


def _content(words: Words) -> set[str]:
    """The lemmas of words that carry meaning."""
    empty = stop_words(words.language) | NEGATIONS[words.language]
    return {
        word.lemma
        for word in words.tokens
        if not {word.folded, word.lemma} & empty and len(word.lemma) > 2 and word.lemma[0].isalpha()
    }


def _matrix(rows: Iterable[dict[int, float]], width: int) -> Any:
    """Rows of places and weights as one sparse matrix."""
    from scipy.sparse import csr_matrix

    ends, places, weights = [0], list[int](), list[float]()
    for row in rows:
        places += row.keys()
        weights += row.values()
        ends.append(len(places))
    made = csr_matrix(
        (np.array(weights, dtype=float), np.array(places, dtype=np.int32), np.array(ends)),
        shape=(len(ends) - 1, width),
    )
    made.sort_indices()
    return made


@cache
def _places() -> dict[str | Sense, int]:
    """Where each field, class and event stands in a vector; words come after."""
    happen = sorted({row["concept"] for row in read_rows("events.tsv")} - VAGUE_EVENTS)
    ordered: list[str | Sense] = [*fields(), *senses(), *("=" + name for name in happen)]
    return {one: n for n, one in enumerate(ordered)}


@cache
def _telling() -> frozenset[int]:
    """The places of the events and classes by which two texts may tell the same."""
    untold = marked(EVERYWHERE) | marked(THING)
    return frozenset(
        at
        for one, at in _places().items()
        if (one.startswith("=") if isinstance(one, str) else
            one not in untold and one.field not in VAGUE)
    )  # fmt: skip


def _words_from() -> int:
    return len(_places())


def _width() -> int:
    return _words_from() + WORDS + REMAINDERS


@lru_cache(maxsize=200_000)
def _spread(said: str, many: int, places: int) -> tuple[tuple[int, float], ...]:
    """So many of the places, each with a sign, and the weight that makes them one."""
    digest = hashlib.blake2s(said.encode(), digest_size=2 * many).digest()
    drawn = [int.from_bytes(digest[n : n + 2], "big") for n in range(0, 2 * many, 2)]
    found: dict[int, float] = {}
    for one in drawn:
        at, sign = (one >> 1) % places, 1.0 if one & 1 else -1.0
        found[at] = found.get(at, 0.0) + sign
    length = sum(weight**2 for weight in found.values()) ** 0.5 or 1.0
    return tuple((at, weight / length) for at, weight in found.items())


@cache
def _version() -> str:
    """A hash of what the vectors depend on: this package and the language's tables."""
    found = hashlib.sha256()
    for package, ending in (("jresearch.meaning", (".py", ".tsv", ".npz")),
                            ("jresearch.language", (".py", ".tsv", ".txt"))):  # fmt: skip
        for file in sorted(files(package).iterdir(), key=lambda one: one.name):
            if file.name.endswith(ending):
                found.update(file.read_bytes())
    return found.hexdigest()[:12]

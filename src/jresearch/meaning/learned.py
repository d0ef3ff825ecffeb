"""Vectors learned from people who say the same thing in different words.

``tests/gold/sayings`` holds some thousand themes, each said by ten people in French and
English. From these is learned where each word, each kind of word and each piece of a word
points, so that what is said of one theme points one way. A text points where all that is
known of it points together. ``tools/train_meaning.py`` learns; here is only looked up.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from jresearch.language import events, words_of
from jresearch.meaning.thesaurus import EVERYWHERE, THING, VAGUE, hits, marked, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from jresearch.language import Words

    Vectors = NDArray[np.float32]

FILE = "learned.npz"
PIECES = (4, 5)
"""Letters of the pieces by which a word is known that was never seen."""

LONG = 4
"""From so many letters on a word is known by its pieces as well."""


def clues(words: Words, *, things: bool = True) -> Iterator[str]:
    """What of a text may be known: its words, their beginnings, pieces and pairs; what they tell.

    Words that say how it was ("compliqué", "content") are none; nor are, unless ``things``
    are asked for, things spoken of and what every account has.

    Examples
    --------
    >>> from jresearch.language import words_of
    >>> found = set(clues(words_of("Il a fallu relancer.", "fr")))
    >>> {"fr:relancer", "fr:relanc~", "elan", "sense contact/chase"} <= found
    True
    """
    language, vague = words.language, set[int]()
    untold = frozenset() if things else marked(THING) | marked(EVERYWHERE)
    for hit in hits(words.tokens, language):
        told = [sense for sense in (*hit.senses, *hit.within)
                if sense.field not in VAGUE and sense not in untold]  # fmt: skip
        if not told:
            vague.update(range(hit.first, hit.first + hit.words))
        for sense in told:
            yield f"sense {sense.field}/{sense.name}"
        for field in sorted({sense.field for sense in told}):
            yield f"field {field}"
    for match in events(language).find(words):
        yield f"event {match.found.value}"
    said = [token for n, token in enumerate(words.tokens)
            if n not in vague and token.folded[:1].isalnum()]  # fmt: skip
    for token in said:
        yield f"{language}:{token.lemma}"
        if len(token.lemma) > LONG:
            yield f"{language}:{stem(token.lemma)}~"
        if len(token.folded) >= LONG:
            whole = f"<{token.folded}>"
            for length in PIECES:
                yield from (whole[n : n + length] for n in range(len(whole) - length + 1))
    for one, other in pairwise(said):
        yield f"{language}:{one.lemma} {other.lemma}"


def learned(texts: Sequence[str], languages: Sequence[str], *, things: bool = True) -> Vectors:
    """Where each text points, a row each: the longer, the more is known of it.

    Without ``things`` only what may tell the same counts, not what is spoken of.

    Examples
    --------
    >>> one, same, other = learned(["Personne ne rappelle.", "They never ring back.",
    ...                             "La soupe était froide."], ["fr", "en", "fr"])
    >>> bool(one @ same > one @ other)
    True
    """
    from scipy.sparse import csr_matrix

    known, vectors = _kept()
    ends, places = [0], list[int]()
    for text, language in zip(texts, languages, strict=True):
        told = clues(words_of(text, language), things=things)
        places += [known[clue] for clue in told if clue in known]
        ends.append(len(places))
    counts = csr_matrix(
        (np.ones(len(places), dtype=np.float32), places, ends), shape=(len(texts), len(known))
    )
    return np.asarray(counts @ vectors)


@cache
def _kept() -> tuple[dict[str, int], Vectors]:
    """The clues and where each points, as long as it weighs."""
    with files("jresearch.meaning").joinpath(FILE).open("rb") as opened, np.load(opened) as kept:
        names = kept["clues"].tobytes().decode("utf-8").split("\n")
        vectors = kept["vectors"].astype(np.float32) * kept["scale"][:, None]
    return {name: n for n, name in enumerate(names)}, vectors

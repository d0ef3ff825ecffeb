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


def clues(words: Words) -> Iterator[tuple[str, bool]]:
    """What of a text may be known: its words, their beginnings, pieces and pairs; what they tell.

    Each with whether it may tell the same as another text: a thing spoken of does not, nor
    what every account has. Words that say how it was ("compliqué", "content") are no clues.

    Examples
    --------
    >>> from jresearch.language import words_of
    >>> found = dict(clues(words_of("Il a fallu relancer le train.", "fr")))
    >>> {"fr:relancer", "fr:relanc~", "elan", "sense contact/chase"} <= found.keys()
    True
    >>> found["fr:relancer"], found["fr:train"]
    (True, False)
    """
    language, untold = words.language, marked(THING) | marked(EVERYWHERE)
    tells: list[bool | None] = [True] * len(words.tokens)
    for hit in hits(words.tokens, language):
        senses = [sense for sense in (*hit.senses, *hit.within) if sense.field not in VAGUE]
        telling = [sense for sense in senses if sense not in untold]
        if not telling:
            for n in range(hit.first, min(hit.first + hit.words, len(tells))):
                tells[n] = False if senses else None
        for sense in senses:
            yield f"sense {sense.field}/{sense.name}", sense not in untold
        of = {sense.field for sense in telling}
        for field in sorted({sense.field for sense in senses}):
            yield f"field {field}", field in of
    for match in events(language).find(words):
        yield f"event {match.found.value}", True
    said = [(token, told) for n, token in enumerate(words.tokens)
            if (told := tells[n]) is not None and token.folded[:1].isalnum()]  # fmt: skip
    for token, told in said:
        yield f"{language}:{token.lemma}", told
        if len(token.lemma) > LONG:
            yield f"{language}:{stem(token.lemma)}~", told
        if len(token.folded) >= LONG:
            whole = f"<{token.folded}>"
            for length in PIECES:
                for n in range(len(whole) - length + 1):
                    yield whole[n : n + length], told
    for (one, tells_one), (other, tells_other) in pairwise(said):
        yield f"{language}:{one.lemma} {other.lemma}", bool(tells_one and tells_other)


def learned(texts: Sequence[str], languages: Sequence[str]) -> tuple[Vectors, Vectors]:
    """Where each text points, a row each, the longer the more is known of it; twice.

    First by all that is known of it, then only by what may tell the same.

    Examples
    --------
    >>> (one, same, other), _telling = learned(
    ...     ["Personne ne rappelle.", "They never ring back.", "La soupe était froide."],
    ...     ["fr", "en", "fr"])
    >>> bool(one @ same > one @ other)
    True
    """
    from scipy.sparse import csr_matrix

    known, vectors = _kept()
    ends, places, tells = [0], list[int](), list[bool]()
    for text, language in zip(texts, languages, strict=True):
        for clue, told in clues(words_of(text, language)):
            if (at := known.get(clue)) is not None:
                places.append(at)
                tells.append(told)
        ends.append(len(places))
    shape = len(texts), len(known)
    all_of, telling = np.ones(len(places), np.float32), np.asarray(tells, np.float32)
    return (np.asarray(csr_matrix((all_of, places, ends), shape=shape) @ vectors),
            np.asarray(csr_matrix((telling, places, ends), shape=shape) @ vectors))  # fmt: skip


@cache
def _kept() -> tuple[dict[str, int], Vectors]:
    """The clues and where each points, as long as it weighs."""
    with files("jresearch.meaning").joinpath(FILE).open("rb") as opened, np.load(opened) as kept:
        names = kept["clues"].tobytes().decode("utf-8").split("\n")
        vectors = kept["vectors"].astype(np.float32) * kept["scale"][:, None]
    return {name: n for n, name in enumerate(names)}, vectors

"""How like what is said is to what the codebook writes: its examples, its descriptions."""

from __future__ import annotations

from collections import defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from jresearch.language import Words, fold, lemma, read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from jresearch.coding.speech import Evidence
    from jresearch.language import Token

Near = list[tuple[str, str, float]]

SHOWN = 3
"""How many of the words that make a likeness are shown."""


SHORT = 5
"""Letters up to which a word without accents is not taken for one with accents."""


def same_accents(said: str, wanted: str, language: str) -> bool:
    """Whether a word said may be the word wanted, accents considered.

    "mètres" is not "métré" though "metres" may be; a word without accents
    meets accented ones unless it is so short that another word is likelier
    ("cote", "côté").

    Examples
    --------
    >>> same_accents("mètres", "métré", "fr"), same_accents("metres", "métré", "fr")
    (False, True)
    """
    said, wanted = said.lower(), wanted.lower()
    if said.isascii() or fold(wanted) not in fold(said):
        return True
    if wanted.isascii():
        return len(wanted) > SHORT
    return said.startswith(wanted) or lemma(said, language) == wanted


class Likeness:
    """How like some known texts are to what is said, by their runs of letters."""

    def __init__(self, known: Sequence[tuple[str, str]]) -> None:
        self._known = list(known)
        self._vectors = None
        if self._known:
            from sklearn.feature_extraction.text import TfidfVectorizer

            self._vectorizer = TfidfVectorizer(
                analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float64
            )
            self._vectors = self._vectorizer.fit_transform(
                [fold(text) for text, _id in self._known]
            )

    def nearest(self, texts: Sequence[str]) -> list[Near]:
        """The most alike known text, if any, of each text: (text, id, likeness)."""
        if self._vectors is None or not texts:
            return [[] for _text in texts]
        likeness: NDArray[np.float64] = (
            self._vectorizer.transform(texts) @ self._vectors.T
        ).toarray()
        best = likeness.argmax(axis=1)
        return [
            [(*self._known[int(column)], round(float(row[column]), 6))]
            for row, column in zip(likeness, best, strict=True)
        ]


class Descriptions:
    """How like what is said is to all that the codebook writes of each place, word by word.

    A word counts the more the fewer places are described with it.
    """

    def __init__(self, entries: Sequence[Any]) -> None:
        written = {entry.id: _lemmas(entry) for entry in entries}
        self._spelt: dict[str, set[str]] = defaultdict(set)
        for words in written.values():
            for word, spelt in words.items():
                self._spelt[word] |= spelt
        spread: dict[str, int] = defaultdict(int)
        for words in written.values():
            for word in words:
                spread[word] += 1
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        for place, words in written.items():
            rare = {word: log((1 + len(written)) / spread[word]) for word in words}
            size = sqrt(sum(weight**2 for weight in rare.values())) or 1.0
            for word, weight in rare.items():
                self._weights[word][place] = weight**2 / size

    def like(self, words: Words) -> Iterator[tuple[str, float, list[Evidence]]]:
        """(place, likeness, the words that make it)."""
        shares: dict[str, dict[str, float]] = defaultdict(dict)
        for token in words.content:
            if self._known(token, words.language):
                for place, weight in self._weights[token.lemma].items():
                    shares[place][token.lemma] = weight
        for place, of in shares.items():
            best = sorted(of, key=lambda lemma: (-of[lemma], lemma))[:SHOWN]
            rows = [
                {"part": t.part, "start": t.start, "end": t.end, "rule": f"word: {t.text}"}
                for t in words.content
                if t.lemma in best
            ]
            yield place, sum(of.values()) / sqrt(len(words.content)), rows

    def _known(self, token: Token, language: str) -> bool:
        spelt = self._spelt.get(token.lemma, set())
        return any(same_accents(token.text, wanted, language) for wanted in sorted(spelt))


def _lemmas(entry: Any) -> dict[str, set[str]]:
    """The words of an entry and how they are spelt."""
    texts = [
        (language, text)
        for name in ("label", "purpose", "definition")
        for language, text in getattr(entry, name, {}).items()
    ]
    texts += [
        (language, text)
        for name in ("keywords", "examples")
        for language, listed in getattr(entry, name, {}).items()
        for text in listed
    ]
    found: dict[str, set[str]] = defaultdict(set)
    for language, text in texts:
        for token in read_words([text], language).content:
            found[token.lemma].add(token.text)
    return found

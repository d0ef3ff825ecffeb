"""What a step or a channel sounds like: the codebook's words, ready to be searched for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from jresearch import vocabulary as v
from jresearch.coding.speech import Evidence, shown, whole
from jresearch.language import (
    Match,
    Patterns,
    Words,
    fold,
    lemma,
    marks,
    read_words,
    sentences,
    stop_words,
    tokens,
)
from jresearch.language.patterns import longest
from jresearch.translation import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from jresearch.codebook import Channel, Codebook, Step
    from jresearch.translation import Language

Field = Literal["step", "channel"]

KEYWORD, LABEL, EXAMPLE, QUESTION, GUIDE, PROFILE = 1.0, 0.5, 1.5, 0.6, 0.8, 0.7
"""What one piece of evidence of each kind weighs."""

NEAR, SAME_QUESTION = 0.35, 0.55
"""Likeness from which an example counts, and a question is one of the guide."""


SHORT = 5
"""Letters up to which a word without accents is not taken for one with accents."""


@dataclass
class Placing:
    """How much speaks for each place, and what."""

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    evidence: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: str, weight: float, rows: Iterable[Evidence]) -> None:
        """Count one more piece of evidence."""
        self.weights[place] += weight
        self.evidence[place] += rows


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that speaks for some places, the more so the fewer they are."""

    places: tuple[str, ...]
    weight: float
    phrase: str


class Finder:
    """Finds what in some words speaks for which step, or which channel."""

    def __init__(self, codebook: Codebook, of: Field) -> None:
        entries = codebook.steps if of == "step" else codebook.channels
        self._of = of
        self._codebook = codebook
        self._cues = {language: _cues(entries, language) for language in LANGUAGES}
        self._near = Likeness(
            [
                (text, step.id)
                for step in (codebook.steps if of == "step" else ())
                for texts in step.examples.values()
                for text in texts
            ]
        )
        guide = codebook.guide if of == "step" else ()
        self._guide = Likeness([(t, str(n)) for n, q in enumerate(guide) for t in q.text.values()])
        self._asked = lru_cache(maxsize=10_000)(self._read_question)

    def place(self, said: Sequence[Words], questions: Sequence[str | None]) -> list[Placing]:
        """All that speaks for a place, for each of some words."""
        near = self._near.nearest([_plain(words) for words in said])
        return [
            self._placing(words, question, like)
            for words, question, like in zip(said, questions, near, strict=True)
        ]

    def _placing(self, words: Words, question: str | None, near: Near) -> Placing:
        placing = Placing()
        for cue, row in self._found(words):
            for place in cue.places:
                placing.add(place, cue.weight / len(cue.places), [row])
        for example, step, likeness in near:
            if likeness >= NEAR:
                placing.add(step, EXAMPLE * likeness, whole(words, f"example: {example}"))
        own = bool(placing.weights)
        if question:
            for place, weight, cause in self._asked(question, words.language):
                if place != v.NONE or not own:
                    placing.add(place, weight, whole(words, f"question: {cause}"))
        if not own and self._of == "step":
            for match in marks(words.language, "profile").find(words)[:1]:
                placing.add(v.NONE, PROFILE, [shown(words, match, "profile")])
        return placing

    def _found(self, words: Words) -> Iterator[tuple[Cue, Evidence]]:
        """Each phrase once, however often it is said."""
        told: set[str] = set()
        for language in LANGUAGES:
            for match in longest(self._cues[language].find(words)):
                cue = match.found
                if fold(cue.phrase) not in told and _accents_agree(words, match):
                    told.add(fold(cue.phrase))
                    yield cue, shown(words, match, f"keyword: {cue.phrase}")

    def _read_question(self, question: str, language: str) -> tuple[tuple[str, float, str], ...]:
        """The places an interviewer's question speaks of."""
        words = read_words([_what_is_asked(question, language)], language)
        found = [
            (place, QUESTION * cue.weight / len(cue.places), cue.phrase)
            for cue, _row in self._found(words)
            for place in cue.places
        ]
        for guide, number, likeness in self._guide.nearest([_plain(words)])[0]:
            if likeness >= SAME_QUESTION:
                steps = self._codebook.guide[int(number)].steps
                found += [(step, GUIDE / len(steps), guide) for step in steps]
                found += [] if steps else [(v.NONE, GUIDE, guide)]
        return tuple(found)


Near = list[tuple[str, str, float]]


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


def _what_is_asked(question: str, language: str) -> str:
    """The interviewer's questions alone; without a question mark, the last sentence."""
    spans = sentences(question, language)
    asked = [span for span in spans if span.of(question).rstrip(' »"”)').endswith("?")]
    return " ".join(span.of(question) for span in asked or spans[-1:])


def _accents_agree(words: Words, match: Match[Cue]) -> bool:
    """Whether a word meets the phrase as accented.

    "mètres" is not "métré" though "metres" may be; a phrase without accents
    meets accented words unless it is so short that another word is likelier
    ("cote", "côté").
    """
    if len(match) > 1:
        return True
    said, wanted = words.tokens[match.first].text.lower(), match.found.phrase.lower()
    if said.isascii() or fold(wanted) not in fold(said):
        return True
    if wanted.isascii():
        return len(wanted) > SHORT
    return said.startswith(wanted) or lemma(said, words.language) == wanted


def _plain(words: Words) -> str:
    return " ".join(token.folded for token in words.tokens)


def _cues(entries: Sequence[Step] | Sequence[Channel], language: Language) -> Patterns[Cue]:
    """The phrases of all places; one that half the places share tells nothing."""
    phrases: dict[str, dict[str, float]] = defaultdict(dict)
    spelt: dict[str, str] = {}
    for entry in entries:
        for phrase, weight in _phrases(entry, language):
            pattern = _pattern(phrase, language)
            if pattern:
                spelt.setdefault(pattern, phrase)
                weights = phrases[pattern]
                weights[entry.id] = max(weight, weights.get(entry.id, 0.0))
    return Patterns(
        (
            (pattern, Cue(tuple(weights), max(weights.values()), spelt[pattern]))
            for pattern, weights in phrases.items()
            if len(weights) <= max(1, len(entries) // 2)
        ),
        language,
    )


def _phrases(entry: Step | Channel, language: Language) -> Iterator[tuple[str, float]]:
    listed = getattr(entry, "keywords", None) or getattr(entry, "synonyms", None) or {}
    for phrase in listed.get(language, ()):
        yield phrase, KEYWORD
    label = entry.label.get(language, "")
    empty = stop_words(language)
    for token in tokens(label, language):
        if token.folded not in empty and token.lemma not in empty and len(token.folded) > 2:
            yield token.text, LABEL if hasattr(entry, "keywords") else KEYWORD


def _pattern(phrase: str, language: Language) -> str:
    """A phrase of the codebook as a pattern: each word as written or under its lemma."""
    return " ".join(
        token.folded if token.folded == token.lemma else f"{token.folded}|{token.lemma}"
        for token in tokens(phrase, language)
    )

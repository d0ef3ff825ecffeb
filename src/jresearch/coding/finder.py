"""What a step or a channel sounds like: the codebook's words, ready to be searched for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from jresearch import vocabulary as v
from jresearch.coding.channels import sayings
from jresearch.coding.likeness import Descriptions, Likeness, Near, same_accents
from jresearch.coding.speech import Evidence, shown, whole
from jresearch.language import (
    Match,
    Patterns,
    Words,
    fold,
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

    from jresearch.codebook import Codebook
    from jresearch.translation import Language

Field = Literal["step", "channel", "theme"]
Asked = tuple[tuple[str, float, str], ...]
"""What a question speaks of: place, weight, the words of the codebook it is known by."""

KEYWORD, LABEL, EXAMPLE, PROFILE, LIKE = 1.0, 0.5, 1.5, 0.7, 2.0
QUESTION, REST, GUIDE = 0.6, 0.25, 0.8
"""What one piece of evidence of each kind weighs; the last three in what the interviewer says."""

NEAR, SAME_QUESTION = 0.35, 0.55
"""Likeness from which an example counts, and a question is one of the guide."""

BORROWED = 0.6
"""What a word of the other language weighs beside one of the language spoken."""


@dataclass
class Placing:
    """How much speaks for each place, and what; ``asked`` is what the question says."""

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    evidence: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    asked: dict[str, float] = field(default_factory=lambda: defaultdict(float))

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
    """Finds what in some words speaks for which step, which channel or which theme."""

    def __init__(self, codebook: Codebook, of: Field) -> None:
        entries = _entries(codebook, of)
        self._of = of
        self._codebook = codebook
        self._cues = {
            (language, own): _cues(codebook, of, language, 1.0 if own else BORROWED)
            for language in LANGUAGES
            for own in (True, False)
        }
        self._near = Likeness(_texts(entries, "examples"))
        self._not = Likeness(_texts(entries, "counter_examples"))
        self._described = Descriptions(() if of == "channel" else entries)
        guide = codebook.guide if of == "step" else ()
        self._guide = Likeness([(t, str(n)) for n, q in enumerate(guide) for t in q.text.values()])

    def place(self, said: Sequence[Words], questions: Sequence[str | None]) -> list[Placing]:
        """All that speaks for a place, for each of some words."""
        plain = [_plain(words) for words in said]
        near, unlike = self._near.nearest(plain), self._not.nearest(plain)
        asked = self._read_questions(
            {(q, words.language) for words, q in zip(said, questions, strict=True) if q}
        )
        return [
            self._placing(words, asked.get((question or "", words.language), ()), like, counter)
            for words, question, like, counter in zip(said, questions, near, unlike, strict=True)
        ]

    def _placing(self, words: Words, asked: Asked, near: Near, unlike: Near) -> Placing:
        placing = Placing()
        for cue, row in self._found(words):
            for place in cue.places:
                placing.add(place, cue.weight / len(cue.places), [row])
        own = bool(placing.weights)
        for example, place, likeness in near:
            if likeness >= NEAR:
                placing.add(place, EXAMPLE * likeness, whole(words, f"example: {example}"))
                own = True
        for _example, place, likeness in unlike:
            if likeness >= NEAR and place in placing.weights:
                placing.weights[place] -= EXAMPLE * likeness
        for place, likeness, rows in self._described.like(words):
            shown_already = {(row["part"], row["start"]) for row in placing.evidence[place]}
            new = [row for row in rows if (row["part"], row["start"]) not in shown_already]
            placing.add(place, LIKE * likeness, new)
        for place, weight, cause in asked:
            placing.asked[place] += weight
            placing.evidence[place] += whole(words, f"question: {cause}")
        if not own and self._of == "step":
            for match in marks(words.language, "profile").find(words)[:1]:
                placing.add(v.NONE, PROFILE, [shown(words, match, "profile")])
        return placing

    def _found(self, words: Words) -> Iterator[tuple[Cue, Evidence]]:
        """Each phrase once, however often it is said."""
        told: set[str] = set()
        for language in sorted(LANGUAGES, key=lambda of: of != words.language):
            cues = self._cues[language, language == words.language]
            for match in longest(cues.find(words)):
                cue = match.found
                if cue.weight and fold(cue.phrase) not in told and _accents_agree(words, match):
                    told.add(fold(cue.phrase))
                    yield cue, shown(words, match, f"keyword: {cue.phrase}")

    def _read_questions(self, asked: set[tuple[str, str]]) -> dict[tuple[str, str], Asked]:
        """The places each of the interviewer's questions speaks of."""
        ordered = sorted(asked)
        read = [read_words([_what_is_asked(*question)], question[1]) for question in ordered]
        guide = self._guide.nearest([_plain(words) for words in read])
        return {
            question: self._spoken_of(question, words, like)
            for question, words, like in zip(ordered, read, guide, strict=True)
        }

    def _spoken_of(self, question: tuple[str, str], words: Words, guide: Near) -> Asked:
        whole_turn = read_words([question[0]], question[1])
        cues = {cue.phrase: (cue, REST) for cue, _row in self._found(whole_turn)}
        cues |= {cue.phrase: (cue, QUESTION) for cue, _row in self._found(words)}
        found = [
            (place, share * cue.weight / len(cue.places), phrase)
            for phrase, (cue, share) in cues.items()
            for place in cue.places
        ]
        for text, number, likeness in guide:
            if likeness >= SAME_QUESTION:
                steps = self._codebook.guide[int(number)].steps
                found += [(step, GUIDE / len(steps), text) for step in steps]
                found += [] if steps else [(v.NONE, GUIDE, text)]
        return tuple(found)


def _entries(codebook: Codebook, of: Field) -> Sequence[Any]:
    return {"step": codebook.steps, "channel": codebook.channels, "theme": codebook.codes}[of]


def _texts(entries: Sequence[Any], name: str) -> list[tuple[str, str]]:
    return [
        (text, entry.id)
        for entry in entries
        for texts in getattr(entry, name, {}).values()
        for text in texts
    ]


def _what_is_asked(question: str, language: str) -> str:
    """The interviewer's questions alone; without a question mark, the last sentence."""
    spans = sentences(question, language)
    asked = [span for span in spans if span.of(question).rstrip(' »"”)').endswith("?")]
    return " ".join(span.of(question) for span in asked or spans[-1:])


def _accents_agree(words: Words, match: Match[Cue]) -> bool:
    """Whether a word meets the phrase as accented; longer phrases do without."""
    said = words.tokens[match.first].text
    return len(match) > 1 or same_accents(said, match.found.phrase, words.language)


def _plain(words: Words) -> str:
    return " ".join(token.folded for token in words.tokens)


def _cues(codebook: Codebook, of: Field, language: Language, worth: float) -> Patterns[Cue]:
    """The phrases of all places; one that half the places share tells nothing."""
    entries = _entries(codebook, of)
    phrases: dict[str, dict[str, float]] = defaultdict(dict)
    spelt: dict[str, str] = {}
    for entry in entries:
        for phrase, weight in _phrases(entry, of, language):
            pattern = _pattern(phrase, language)
            if pattern:
                spelt.setdefault(pattern, phrase)
                weights = phrases[pattern]
                weights[entry.id] = max(weight, weights.get(entry.id, 0.0))
    own = [
        (pattern, Cue(tuple(weights), worth * max(weights.values()), spelt[pattern]))
        for pattern, weights in phrases.items()
        if len(weights) <= max(1, len(entries) // 2)
    ]
    general = sayings(codebook, language) if of == "channel" else ()
    ways = [(pattern, Cue(places, worth * weight, pattern)) for pattern, places, weight in general]
    return Patterns([*own, *ways], language)


def _phrases(entry: Any, of: Field, language: Language) -> Iterator[tuple[str, float]]:
    """What the codebook lists, and the label: a channel's whole, a step's telling words."""
    listed = entry.synonyms if of == "channel" else entry.keywords
    for phrase in listed.get(language, ()):
        yield phrase, KEYWORD
    label = entry.label.get(language, "")
    if of == "channel":
        yield label, KEYWORD
        return
    empty = stop_words(language)
    for token in tokens(label, language):
        if token.folded not in empty and token.lemma not in empty and len(token.folded) > 2:
            yield token.text, LABEL


def _pattern(phrase: str, language: Language) -> str:
    """A phrase of the codebook as a pattern: each word as written or under its lemma."""
    return " ".join(
        token.folded if token.folded == token.lemma else f"{token.folded}|{token.lemma}"
        for token in tokens(phrase, language)
    )

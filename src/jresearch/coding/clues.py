"""What in the words may speak for a reading: words in a row, kinds of things, what rules saw.

A clue has a name ("word rappeler", "shape on m' a <done>", "sense waiting/delay", "rule −
noshow") and stands on some words, so that what weighed can be shown. What each clue weighs is
learned from ``tests/gold/training`` and written down in ``language/reading_fr.tsv`` and
``language/reading_en.tsv``.
"""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING

from jresearch.coding.frame import word_class
from jresearch.coding.order import LATE, edges, halves
from jresearch.coding.shapes import function_words, shapes
from jresearch.meaning.thesaurus import hits, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jresearch.coding.degree import Degree
    from jresearch.language import Words

    Named = tuple[str, int, int]

NOT_REACH = 4
"""Words over which a negation is noted."""

SHARED = {"words": (5.0, 100), "shapes": (3.0, 80), "halves": (3.0, 30), "edges": (2.0, 10),
          "senses": (1.5, 8)}  # fmt: skip
"""What all clues of a kind weigh together, and from how many on they share it."""

TOLD = 1.0
"""What one sight of a rule, or one trait of how it is told, weighs."""

SUBJECTS = {
    "fr": {"j'": "I", "je": "I", "on": "we", "nous": "we", "tu": "you", "vous": "you",
           "il": "they", "elle": "they", "ils": "they", "elles": "they", "personne": "nobody",
           "ca": "it", "c'": "it", "y": "it"},
    "en": {"i": "I", "we": "we", "you": "you", "he": "they", "she": "they", "they": "they",
           "nobody": "nobody", "it": "it", "there": "it"},
}  # fmt: skip
OBJECTS = {
    "fr": frozenset({"me", "m'", "nous", "lui", "leur", "moi"}),
    "en": frozenset({"me", "us", "him", "her", "them"}),
}

Clue = tuple[float, int, int]
"""How much a clue counts here, the first word it stands on, and the word after its last."""


def clues(
    words: Words, degrees: Sequence[Degree], rated: tuple[int, int] | None
) -> dict[str, Clue]:
    """Every clue, once.

    Parameters
    ----------
    words
        What is said.
    degrees, rated
        The reasons the rules found, and the degrees they made of them.

    Examples
    --------
    >>> from jresearch.language import read_words
    >>> found = clues(read_words(["Ils ont toujours pas répondu."]), (), None)
    >>> {"pair toujours pas", "actor they", "sense contact/answer"} <= found.keys()
    True
    """
    found: dict[str, Clue] = {}
    _add(found, chain(_words(words), _denied(words)), "words")
    _add(found, shapes(words), "shapes")
    _add(found, halves(words), "halves")
    _add(found, edges(words), "edges")
    _add(found, _spoken(words), "senses")
    _add(found, chain(_told(words), _actors(words), _ruled(words, degrees, rated)))
    return found


def _add(found: dict[str, Clue], more: Iterable[Named], kind: str = "") -> None:
    """Add clues, each once, that share the weight of their kind; without a kind each has one."""
    places = {name: (first, last) for name, first, last in reversed([*more])}
    weight, few = SHARED.get(kind, (TOLD, 0))
    each = weight / max(few, len(places)) ** 0.5 if few else weight
    for name, (first, last) in places.items():
        found[name] = each, first, last


def _keys(words: Words) -> list[str]:
    """Each word under its lemma; numbers are all one."""
    numbers = word_class("n", words.language)
    return [
        "<n>" if t.folded[0].isdigit() or t.folded in numbers else t.lemma for t in words.tokens
    ]


def _words(words: Words) -> Iterator[Named]:
    keys, tokens = _keys(words), words.tokens
    for n, token in enumerate(tokens):
        yield f"word {keys[n]}", n, n + 1
        yield f"stem {stem(token.lemma)}", n, n + 1
        if token.folded != token.lemma:
            yield f"form {token.folded}", n, n + 1
    for n in range(len(keys) - 1):
        if tokens[n + 1].after_stop:
            continue
        yield f"pair {keys[n]} {keys[n + 1]}", n, n + 2
        if n + 2 < len(keys) and not tokens[n + 2].after_stop:
            yield f"three {keys[n]} {keys[n + 1]} {keys[n + 2]}", n, n + 3


def _denied(words: Words) -> Iterator[Named]:
    negations = word_class("negation", words.language)
    left = 0
    for n, token in enumerate(words.tokens):
        if token.after_stop or token.after_comma:
            left = 0
        if left:
            yield f"not {token.lemma}", n, n + 1
            left -= 1
        if token.folded in negations:
            left = NOT_REACH


def _spoken(words: Words) -> Iterator[Named]:
    """What kinds of things are spoken of, denied or not, by whom, and how late."""
    negations, subjects = word_class("negation", words.language), SUBJECTS[words.language]
    tokens = words.tokens
    for hit in hits(tokens, words.language):
        first, last = hit.first, hit.first + hit.words
        before = [token.folded for token in tokens[max(0, first - 5) : first]]
        marks = [""]
        if negations.intersection(before[-3:]):
            marks.append("not ")
        who = next((subjects[word] for word in reversed(before) if word in subjects), "")
        marks.append(f"{who} ")
        if first >= LATE * len(tokens):
            marks.append("late ")
        for sense in hit.senses:
            for mark in marks:
                yield f"{mark}sense {sense.field}/{sense.name}", first, last
                if mark != f"{who} ":
                    yield f"{mark}field {sense.field}", first, last


def _actors(words: Words) -> Iterator[Named]:
    """Who acts, and whether it is done to the one who speaks."""
    subjects, objects = SUBJECTS[words.language], OBJECTS[words.language]
    bare = function_words(words.language)
    who = whom = ""
    for n, token in enumerate(words.tokens):
        if token.after_stop:
            who = whom = ""
        if token.folded in subjects:
            who, whom = subjects[token.folded], ""
        elif token.folded in objects:
            whom = " to me"
        elif token.folded not in bare:
            yield f"actor {who}{whom}", n, n + 1
            if n >= LATE * len(words.tokens):
                yield f"late actor {who}{whom}", n, n + 1


def _told(words: Words) -> Iterator[Named]:
    """How it is told: where the talk turns, how long it is, how much is denied, asked, counted."""
    tokens, every = words.tokens, len(words.tokens)
    but, negations = word_class("but", words.language), word_class("negation", words.language)
    turn = next((n for n, token in enumerate(tokens) if token.folded in but), None)
    if turn is not None:
        yield "told but", turn, turn + 1
    denied = [n for n, token in enumerate(tokens) if token.folded in negations]
    yield f"told long {min(4, every // 10)}", 0, every
    yield f"told sentences {min(3, sum(token.after_stop for token in tokens))}", 0, every
    yield f"told denied {min(3, len(denied))}", 0, every
    pauses = sum(token.after_stop or token.after_comma for token in tokens[1:])
    yield f"told pauses {min(5, pauses)}", 0, every
    if denied and denied[-1] >= LATE * every:
        yield "late denied", denied[-1], denied[-1] + 1
    for n, token in enumerate(tokens):
        if token.asked:
            yield "told asked", n, n + 1
    yield from _counted(words)


def _counted(words: Words) -> Iterator[Named]:
    """Numbers of times, of hours and weeks, of money."""
    kinds = {word: kind for kind in ("unit", "money") for word in word_class(kind, words.language)}
    kinds |= {"fois": "times", "times": "times"}
    keys = _keys(words)
    for n in range(len(keys) - 1):
        following = words.tokens[n + 1].folded
        if keys[n] == "<n>" and following in kinds:
            yield f"told number {kinds[following]}", n, n + 2


def _ruled(
    words: Words, degrees: Sequence[Degree], rated: tuple[int, int] | None
) -> Iterator[Named]:
    """What the rules saw: the degrees, the kinds of reasons, each reason, and their order."""
    every = len(words.tokens)
    if rated is None:
        yield "rule nothing", 0, every
    elif rated == (0, 0):
        yield "rule normal", 0, every
    for side, most in zip("−+", rated or (), strict=False):
        for much in range(1, most + 1):
            yield f"rule {side}{much}", 0, every
    if rated and all(rated):
        yield "rule both", 0, every
    order = sorted(degrees, key=lambda degree: degree.match.first)
    for degree in order:
        yield from _reason(degree, late=degree.match.first >= LATE * every)
    sides = [side for side, _ in groupby(_sign(degree) for degree in order)]
    if sides:
        yield f"rule path {''.join(sides[:4])}", 0, every


def _sign(degree: Degree) -> str:
    return "−" if degree.negative > degree.positive else "+" if degree.positive else "0"


def _reason(degree: Degree, *, late: bool) -> Iterator[Named]:
    entry, where = degree.match.found, (degree.match.first, degree.match.last)
    kind = entry.pos if entry.pos in {"event", "hint"} else "word"
    for side, much in (("−", degree.negative), ("+", degree.positive)):
        if much:
            yield f"rule {kind} {side}{much}", *where
            yield f"rule {kind} {side}", *where
            yield f"rule {side} {entry.concept}", *where
            yield f"rule {kind} {side} {entry.concept}", *where
            yield f"rule {side} by {entry.form}", *where
            if late:
                yield f"rule late {side}", *where
            for turned in degree.rules:
                yield f"rule {side} {turned.split(':')[0]}", *where

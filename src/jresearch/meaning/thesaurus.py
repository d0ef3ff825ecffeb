"""The words of ``thesaurus.tsv``: what each speaks of, whatever its language.

A row is a class of words that may stand for one another ("relancer", "courir
après", "chase") within a field ("contact"). Two texts that share a class say
nearly the same; that share a field, they speak of the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jresearch.language import stop_words, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.language import Token

LONGEST = 6
"""Words of the longest phrase."""

SHORTEST_STEM, STEM = 6, 7
"""A word of that many letters is known by its beginning as well ("refund-ing")."""

_ENDINGS = ("er", "es", "ee", "e", "r", "s")


@dataclass(frozen=True, order=True)
class Sense:
    """What a word may speak of."""

    field: str
    name: str


@dataclass(frozen=True)
class Hit:
    """Some words of a text, and what they may speak of: so many, from the word ``first`` on."""

    senses: tuple[Sense, ...]
    words: int
    first: int


def hits(found: tuple[Token, ...], language: str) -> list[Hit]:
    """What the words of a text speak of, the longest phrases first.

    Examples
    --------
    >>> said = tuple(tokens("On m'a avalé ma carte.", "fr"))
    >>> [[sense.name for sense in hit.senses] for hit in hits(said, "fr")]
    [['atm'], ['card']]
    """
    stems, empty = _stems(language), stop_words(language)
    phrases = [_beginning(found[start:], language) for start in range(len(found))]
    taken = [False] * len(found)
    told = []
    for length in range(LONGEST, 0, -1):
        for start, of_length in enumerate(phrases):
            if any(taken[start : start + length]):
                continue
            word, known = found[start], of_length.get(length, frozenset())
            if length == 1:
                if word.folded in empty or word.lemma in empty:
                    continue
                if not known and len(word.lemma) >= SHORTEST_STEM:
                    known = stems.get(stem(word.lemma), frozenset())
            if known:
                taken[start : start + length] = [True] * length
                told.append(Hit(tuple(sorted(known)), length, start))
    return told


def _beginning(found: tuple[Token, ...], language: str) -> dict[int, frozenset[Sense]]:
    """The senses of the first one, two, three words together, for each length that has any."""
    told: dict[int, frozenset[Sense]] = {}
    at = [_tree(language)]
    for length, word in enumerate(found[:LONGEST], start=1):
        at = [node.further[form] for node in at for form in {word.folded, word.lemma}
              if form in node.further]  # fmt: skip
        if not at:
            break
        if known := frozenset(sense for node in at for sense in node.senses):
            told[length] = known
    return told


def stem(lemma: str) -> str:
    """What the words of one family begin with, roughly.

    Examples
    --------
    >>> stem("relancer"), stem("relance"), stem("installation"), stem("installer")
    ('relanc', 'relanc', 'install', 'install')
    """
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma.removesuffix(ending)[:STEM]
    return lemma[:STEM]


@cache
def senses() -> tuple[Sense, ...]:
    """Every sense, in order."""
    return tuple(sorted({sense for sense, _language, _words in _rows()}))


@cache
def fields() -> tuple[str, ...]:
    """Every field, in order."""
    return tuple(sorted({sense.field for sense in senses()}))


@dataclass(frozen=True)
class _Node:
    """Words in a row: what they speak of, and which words may follow."""

    senses: set[Sense]
    further: dict[str, _Node]


@cache
def _tree(language: str) -> _Node:
    """Words and phrases, under their lemmas and as written."""
    root = _Node(set(), {})
    for sense, own, phrases in _rows():
        for phrase in phrases if own == language else ():
            words = tokens(phrase, language)
            for key in {tuple(t.lemma for t in words), tuple(t.folded for t in words)}:
                node = root
                for word in key:
                    node = node.further.setdefault(word, _Node(set(), {}))
                node.senses.add(sense)
    return root


@cache
def _stems(language: str) -> dict[str, frozenset[Sense]]:
    found: dict[str, set[Sense]] = {}
    for word, node in _tree(language).further.items():
        if node.senses and len(word) >= SHORTEST_STEM:
            found.setdefault(stem(word), set()).update(node.senses)
    return {key: frozenset(told) for key, told in found.items()}


def _rows() -> Iterator[tuple[Sense, str, list[str]]]:
    """Each class once a language, with its words."""
    text = files("jresearch.meaning").joinpath("thesaurus.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for line in lines[1:]:
        field, name, french, english = line.split("\t")
        yield Sense(field, name), "fr", french.split(", ")
        yield Sense(field, name), "en", english.split(", ")

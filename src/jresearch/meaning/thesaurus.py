"""The words of ``thesaurus.tsv``: what each speaks of, whatever its language.

A row is a class of words that may stand for one another ("relancer", "courir
après", "chase") within a field ("contact"). Two texts that share a class say
nearly the same; that share a field, they speak of the same thing. Some classes
are things spoken of ("le train"), some are in every account ("hier", "le
monsieur"): whoever shares only those tells of different matters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jresearch.language import stop_words, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jresearch.language import Token

    Found = tuple[Token, ...]
    Phrase = frozenset[str]

LONGEST = 7
"""Words of the longest phrase."""

SHORTEST_STEM, STEM = 6, 7
"""A word of that many letters is known by its beginning as well ("refund-ing")."""

BETWEEN = 2
"""How many words that carry meaning may stand between those of a phrase."""

EVERYWHERE, THING = "~", "-"
"""How the name of a class opens that is in every account, or a thing spoken of."""

VAGUE = frozenset({"ease", "emotion"})
"""Fields that say how it was, not what it was."""

_ENDINGS = ("er", "es", "ee", "e", "r", "s")


@dataclass(frozen=True, order=True)
class Sense:
    """What a word may speak of."""

    field: str
    name: str


@dataclass(frozen=True)
class Hit:
    """Some words of a text, and what they may speak of: so many, from the word ``first`` on.

    ``within`` is what the words of a phrase by themselves say of the same field.
    """

    senses: tuple[Sense, ...]
    words: int
    first: int
    within: tuple[Sense, ...] = ()


def hits(found: Found, language: str) -> list[Hit]:
    """What the words of a text speak of: phrases, the longest first, then single words.

    Examples
    --------
    >>> said = tuple(tokens("On m'a avalé ma carte.", "fr"))
    >>> [[sense.name for sense in hit.senses] for hit in hits(said, "fr")]
    [['card_swallowed']]
    """
    taken: set[int] = set()
    told = []
    ranked = sorted(
        (*_in_a_row(found, language), *_together(found, language)),
        key=lambda one: (-len(one[0]), one[0], one[1]),
    )
    alone = dict(_alone(found, language))
    for at, known in (*ranked, *alone.items()):
        if taken.isdisjoint(at):
            taken.update(at)
            words = {sense for n in at for sense in alone.get((n,), ())} - set(known)
            of = {sense.field for sense in known}
            within = tuple(sorted(sense for sense in words if sense.field in of))
            told.append(Hit(known, len(at), at[0], within))
    return told


Place = tuple[tuple[int, ...], tuple[Sense, ...]]


def _in_a_row(found: Found, language: str) -> Iterator[Place]:
    """Phrases word for word, from two words on: where they stand, what they speak of."""
    for start in range(len(found)):
        at = [_tree(language)]
        for length, word in enumerate(found[start : start + LONGEST], start=1):
            at = [node.further[form] for node in at for form in {word.folded, word.lemma}
                  if form in node.further]  # fmt: skip
            if not at:
                break
            known = {sense for node in at for sense in node.senses}
            if known and length > 1:
                yield tuple(range(start, start + length)), tuple(sorted(known))


def _together(found: Found, language: str) -> Iterator[Place]:
    """Phrases of two telling words or more, in any order, within one sentence."""
    phrases, empty = _phrases(language), stop_words(language)
    for part in _sentences(found):
        at = [n for n in part if found[n].folded not in empty and found[n].lemma not in empty]
        said = [_forms(found[n]) for n in at]
        for n, forms in enumerate(said):
            for rarest in sorted(forms & phrases.keys()):
                for phrase, known in phrases[rarest]:
                    if places := _places(phrase, rarest, n, said):
                        yield tuple(sorted(at[place] for place in places)), known


def _places(phrase: Phrase, rarest: str, n: int, said: list[Phrase]) -> set[int]:
    """Where each word of a phrase stands near its rarest; nothing where one is missing."""
    reach = len(phrase) + BETWEEN - 1
    near = sorted(range(max(0, n - reach), min(len(said), n + reach + 1)),
                  key=lambda m: (abs(m - n), m))  # fmt: skip
    places = {n}
    for word in sorted(phrase - {rarest}):
        at = next((m for m in near if word in said[m] and m not in places), None)
        if at is None:
            return set()
        places.add(at)
    return places if max(places) - min(places) <= reach else set()


def _alone(found: Found, language: str) -> Iterator[Place]:
    """Single words, by themselves or by how they begin."""
    stems, empty, tree = _stems(language), stop_words(language), _tree(language)
    for n, word in enumerate(found):
        if word.folded in empty or word.lemma in empty:
            continue
        nodes = [tree.further[form] for form in {word.folded, word.lemma} if form in tree.further]
        known = {sense for node in nodes for sense in node.senses}
        if not known and len(word.lemma) >= SHORTEST_STEM:
            known = stems.get(stem(word.lemma), set())
        if known:
            yield (n,), tuple(sorted(known))


def _sentences(found: Found) -> Iterator[list[int]]:
    part: list[int] = []
    for n, word in enumerate(found):
        if word.after_stop and part:
            yield part
            part = []
        part.append(n)
    if part:
        yield part


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


def _forms(word: Token) -> Phrase:
    return frozenset(map(_form, {word.folded, word.lemma}))


def _form(word: str) -> str:
    return stem(word) if len(word) >= SHORTEST_STEM else word


@cache
def senses() -> tuple[Sense, ...]:
    """Every sense, in order."""
    return tuple(sorted({sense for sense, _mark, _language, _words in _rows()}))


@cache
def fields() -> tuple[str, ...]:
    """Every field, in order."""
    return tuple(sorted({sense.field for sense in senses()}))


@cache
def marked(mark: str) -> frozenset[Sense]:
    """The senses that are in every account (``EVERYWHERE``), or things spoken of (``THING``).

    Examples
    --------
    >>> Sense("time", "evening") in marked(EVERYWHERE), Sense("train", "train") in marked(THING)
    (True, True)
    """
    return frozenset(sense for sense, own, _language, _words in _rows() if own == mark)


@dataclass(frozen=True)
class _Node:
    """Words in a row: what they speak of, and which words may follow."""

    senses: set[Sense]
    further: dict[str, _Node]


@cache
def _tree(language: str) -> _Node:
    """Words and phrases, under their lemmas and as written."""
    root = _Node(set(), {})
    for sense, phrase in _listed(language):
        words = tokens(phrase, language)
        for key in {tuple(t.lemma for t in words), tuple(t.folded for t in words)}:
            node = root
            for word in key:
                node = node.further.setdefault(word, _Node(set(), {}))
            node.senses.add(sense)
    return root


@cache
def _phrases(language: str) -> dict[str, list[tuple[Phrase, tuple[Sense, ...]]]]:
    """The phrases of two telling words or more, under the rarest of these."""
    empty = stop_words(language)
    found: dict[Phrase, set[Sense]] = {}
    for sense, phrase in _listed(language):
        words = [t for t in tokens(phrase, language) if not {t.folded, t.lemma} & empty]
        if len(key := frozenset(_form(t.lemma) for t in words)) > 1:
            found.setdefault(key, set()).add(sense)
    often = Counter(word for key in found for word in key)
    under: dict[str, list[tuple[Phrase, tuple[Sense, ...]]]] = {}
    for key in sorted(found, key=sorted):
        rarest = min(sorted(key), key=often.__getitem__)
        under.setdefault(rarest, []).append((key, tuple(sorted(found[key]))))
    return under


@cache
def _stems(language: str) -> dict[str, set[Sense]]:
    found: dict[str, set[Sense]] = {}
    for word, node in _tree(language).further.items():
        if node.senses and len(word) >= SHORTEST_STEM:
            found.setdefault(stem(word), set()).update(node.senses)
    return found


def _listed(language: str) -> Iterator[tuple[Sense, str]]:
    for sense, _mark, own, phrases in _rows():
        yield from ((sense, phrase) for phrase in phrases if own == language)


@cache
def _rows() -> Iterable[tuple[Sense, str, str, list[str]]]:
    """Each class once a language, with its mark and its words."""
    text = files("jresearch.meaning").joinpath("thesaurus.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found = []
    for line in lines[1:]:
        field, name, french, english = line.split("\t")
        mark = name[0] if name[0] in (EVERYWHERE, THING) else ""
        for language, words in (("fr", french), ("en", english)):
            found.append((Sense(field, name.removeprefix(mark)), mark, language, words.split(", ")))
    return tuple(found)

"""Readable patterns: what a researcher could write, found whatever the form of the words.

A pattern is a row of words. Each stands for the word as written or for any form
listed under it: "rappeler <n> fois" finds "j'ai rappelé quatre fois". Accents,
capitals, hyphens and the kind of apostrophe do not matter.

========== ==========================================================
``a|b``    either word
``a?``     the word may be missing
``=a``     this very form, not the others of its lemma
``abc*``   any word beginning so
``*``      up to three words, within the sentence
``^``      the beginning of a sentence
``<name>`` a word of a class of ``classes.tsv``; ``<n>`` takes figures too
========== ==========================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

from jresearch.language.tables import read_rows
from jresearch.language.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jresearch.language.tokens import Words

T = TypeVar("T")

_ELISION = re.compile(r"\b([jlmtscdny]|qu|jusqu|lorsqu|puisqu)'(?=\w)")
_GAP = r"(?: [^ .][^ ]*){0,3}?"
_ER_ENDINGS = ("e", "es", "ee", "ees", "ent", "ais", "ait", "aient", "ez", "ons")
_FIGURES = r"\d[^ /]*/[^ ]*"


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """What was found, from the word ``first`` up to, and without, the word ``last``."""

    first: int
    last: int
    found: T
    pattern: str

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class _Compiled(Generic[T]):
    """A pattern ready to be tried; without an expression, any of its anchors is a match.

    ``needs`` holds the words of each of its items: one of each must occur.
    """

    pattern: str
    expression: str | None
    anchors: frozenset[str]
    needs: tuple[frozenset[str], ...]
    found: T


class Patterns(Generic[T]):
    """Many patterns, each with what it means, searched together.

    ``language`` keeps to one language the words of the classes they name.

    A pattern is only tried where one of its rarest words occurs, which keeps
    hundreds of patterns as cheap as a few.

    Examples
    --------
    >>> from jresearch.language import read_words
    >>> calls = Patterns([("rappeler|relancer <n> fois", "chasing")])
    >>> words = read_words(["Bonjour. J'ai dû les relancer quatre fois."])
    >>> [(match.found, words.tokens[match.first].text) for match in calls.find(words)]
    [('chasing', 'relancer')]
    """

    def __init__(self, patterns: Iterable[tuple[str, T]], language: str = "") -> None:
        self._by_anchor: dict[str, list[_Compiled[T]]] = {}
        for pattern, found in patterns:
            compiled = _compile(pattern, found, language)
            for anchor in compiled.anchors:
                self._by_anchor.setdefault(anchor, []).append(compiled)

    def find(self, words: Words) -> list[Match[T]]:
        """All that occurs, in the order of the text, the longest first at one place."""
        seen: dict[int, _Compiled[T]] = {}
        for key in sorted(words.keys & self._by_anchor.keys()):
            seen |= {id(compiled): compiled for compiled in self._by_anchor[key]}
        found = [
            match
            for compiled in seen.values()
            if not any(map(words.keys.isdisjoint, compiled.needs))
            for match in _occurrences(compiled, words)
        ]
        return sorted(found, key=lambda match: (match.first, -len(match), match.pattern))


def longest(
    matches: Iterable[Match[T]], weight: Callable[[T], float] = lambda _found: 0.0
) -> list[Match[T]]:
    """Those that share no word with a longer one (of equals the weightier, then the first).

    Examples
    --------
    >>> longest([Match(0, 1, "bad", "mal"), Match(0, 2, "good", "pas mal")])[0].found
    'good'
    """
    taken: set[int] = set()
    kept: list[Match[T]] = []

    def _rank(match: Match[T]) -> tuple[int, float, int, str]:
        return -len(match), -weight(match.found), match.first, match.pattern

    for match in sorted(matches, key=_rank):
        places = range(match.first, match.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(match)
    return sorted(kept, key=lambda match: match.first)


def literal(phrase: str) -> str:
    """A phrase as a pattern that means just these words, without operators.

    Examples
    --------
    >>> literal("suivi (de commande) ?")
    'suivi de commande'
    """
    return " ".join(re.findall(r"[\w'’]+", phrase.replace("-", " ")))


def _occurrences(compiled: _Compiled[T], words: Words) -> Iterator[Match[T]]:
    if compiled.expression is None:
        for place, token in enumerate(words.tokens):
            if token.folded in compiled.anchors or token.lemma in compiled.anchors:
                yield Match(place, place + 1, compiled.found, compiled.pattern)
        return
    for match in _expression(compiled.expression).finditer(words.line):
        first = words.places[match.start()]
        yield Match(first, first + match.group().count("/"), compiled.found, compiled.pattern)


@cache
def _expression(source: str) -> re.Pattern[str]:
    """Compiled where it is first tried: most of thousands never are."""
    return re.compile(source)


def _compile(pattern: str, found: T, language: str) -> _Compiled[T]:
    items = _ELISION.sub(r"\1' ", fold(pattern).replace("-", " ")).split()
    if len(items) == 1 and items[0].replace("|", "").isalpha():
        forms = [form for word in items[0].split("|") for form in _forms(word, language)]
        return _Compiled(pattern, None, frozenset(forms), (), found)
    parts = [_item(item, language) for item in items]
    literals = [anchors for _regex, anchors in parts if anchors]
    if not literals:
        raise ValueError(pattern)
    rarest = max(literals, key=lambda anchors: min(len(a) for a in anchors))
    return _Compiled(
        pattern,
        "".join(regex for regex, _a in parts),
        frozenset(rarest),
        tuple(frozenset(anchors) for anchors in literals),
        found,
    )


def _item(item: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The expression of one item, and the words one of which must occur (none if any may)."""
    if item == "*":
        return _GAP, ()
    if item == "^":
        return r"(?:^|(?<=\.))", ()
    optional, item = item.endswith("?"), item.removesuffix("?")
    forms, anchors, free = [], [], optional
    for choice in item.split("|"):
        if choice.startswith("<"):
            words = _class_words(choice.strip("<>"), language)
            forms.append(_either(words) + (f"|{_FIGURES}" if choice == "<n>" else ""))
            anchors += words
            free |= choice == "<n>"
        elif choice.endswith("*"):
            forms.append(f"{re.escape(choice[:-1])}[^ /]*/[^ ]*")
            free = True
        elif choice.startswith("="):
            forms.append(f"{re.escape(choice[1:])}/[^ ]*")
            anchors.append(choice[1:])
        else:
            words = _forms(choice, language)
            forms.append(_either(words))
            anchors += words
    expression = f" (?:{'|'.join(forms)})"
    return (f"(?:{expression})?" if optional else expression), () if free else tuple(anchors)


def _either(words: Iterable[str]) -> str:
    choice = "|".join(re.escape(word) for word in words)
    return rf"(?:{choice})/[^ ]*|[^ /]+/(?:{choice})(?= |$)"


@cache
def _class_words(name: str, language: str) -> list[str]:
    rows = [
        row
        for row in read_rows("classes.tsv")
        if row["name"] == name and language in {"", row["language"]}
    ]
    if not rows:
        raise ValueError(name)
    words = [fold(word) for row in rows for word in row["words"].split()]
    return [form for word in words for form in _conjugated(word)] if language == "fr" else words


def _forms(word: str, language: str) -> list[str]:
    return _conjugated(word) if language == "fr" else [word]


def _conjugated(word: str) -> list[str]:
    """A French verb in -er with its common endings: dictionaries list "passé" as an adjective."""
    if len(word) < 5 or not word.endswith("er"):
        return [word]
    return [word, *(word[:-2] + ending for ending in _ER_ENDINGS)]

"""Giving placeholders to new names: in the order they are met, one for all parts of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from jresearch.pseudonyms.folding import bare
from jresearch.pseudonyms.key import Key, Row, same
from jresearch.pseudonyms.kinds import placeholder
from jresearch.pseudonyms.roster import listed, parts

if TYPE_CHECKING:
    from collections.abc import Iterable

Name = tuple[str, str]
"""A kind and a name as it is written."""
_APART = frozenset({"place"})
"""Kinds of which a part names something else: a district is not its town."""
_WHOLES = ("person", "firm", "product")


def extended(key: Key, names: Iterable[Name], language: str) -> Key:
    """The key with these names at its end, those it has left as they are.

    Examples
    --------
    >>> names = [("person", "Kévin"), ("person", "Kévin Routelle"), ("place", "Orvalle")]
    >>> [(row.placeholder, row.name) for row in extended(Key(), names, "en").rows]
    [('[PERSON_1]', 'Kévin Routelle'), ('[PERSON_1]', 'Kévin'), ('[PERSON_1]', 'Routelle'),
     ('[PLACE_1]', 'Orvalle')]
    """
    wanted = list(_with_parts(names))
    numbering = _Numbering(key, wanted, language)
    for kind, name in wanted:
        numbering.give(kind, name)
    return Key((*key.rows, *numbering.rows))


def _with_parts(names: Iterable[Name]) -> Iterable[Name]:
    for kind, name in names:
        yield kind, name
        for part in parts(listed(name, kind)) if kind == "person" else ():
            yield kind, part.name


class _Numbering:
    """The names known so far and the numbers they have; it lives for one call."""

    def __init__(self, key: Key, wanted: list[Name], language: str) -> None:
        self.language = language
        self.rows: list[Row] = []
        self.given = dict(key.index)
        self.last: dict[str, int] = defaultdict(int)
        self.owned: dict[str, set[str]] = defaultdict(set)
        for row in key.rows:
            self.last[row.kind] = max(self.last[row.kind], row.number)
            if len(row.name.split()) > 1:
                self.owned[row.placeholder].add(same(row.kind, row.name))
        self.wholes: dict[Name, set[Name]] = defaultdict(set)
        for kind, name in [*((row.kind, row.name) for row in key.rows), *wanted]:
            if kind in _WHOLES and len(words := _words(name)) > 1:
                for word in words:
                    self.wholes[kind, word].add((kind, " ".join(name.split())))

    def give(self, kind: str, name: str) -> str:
        """The placeholder of a name; a new one where it has none."""
        this = (kind, same(kind, name))
        if not this[1] or this in self.given:
            return self.given.get(this, "")
        homes = self._homes(kind, name)
        if len(homes) == 1:
            told = self.give(*homes[0])
        else:
            told = (self._of_part(kind, name) if not homes else "") or self._next(kind)
        self.given[this] = told
        self.rows.append(Row(told, kind, name))
        if len(_words(name)) > 1:
            self.owned[told].add(this[1])
        return told

    def _homes(self, kind: str, name: str) -> list[Name]:
        """The full names this one is a part of, the longest only."""
        words = _words(name)
        if kind not in _WHOLES or not words:
            return []
        around = set.intersection(*(self.wholes[kind, word] for word in words))
        larger = {whole for whole in around if len(_words(whole[1])) > len(words)}
        inside = {one for one in larger for other in larger if _words(one[1]) < _words(other[1])}
        apart = {same(*whole): whole for whole in sorted(larger - inside)}
        return list(apart.values())

    def _of_part(self, kind: str, name: str) -> str:
        """The placeholder a part of this full name already has, if it is nobody else's."""
        words = _words(name)
        if kind not in _WHOLES or len(words) < 2:
            return ""
        own = same(kind, name)
        told = {
            self.given[kind, word]
            for word in words
            if (kind, word) in self.given
            and all(same(*whole) == own for whole in self.wholes[kind, word])
        }
        return told.pop() if len(told) == 1 and not self.owned[min(told)] else ""

    def _next(self, kind: str) -> str:
        self.last[kind] += 1
        return placeholder(kind, self.language, self.last[kind])


def _words(name: str) -> frozenset[str]:
    return frozenset(word for part in re.split(r"\s+", name) if (word := bare(part)))

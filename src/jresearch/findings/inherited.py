"""Which of today's groups is which finding of before: by the founding words that it covers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jresearch.findings.mint import Founded

    Kind = tuple[str, str, bool]
    """Series, nature, whether it is a family: a finding is found again among its own kind."""

COVERED = 0.5
"""The share of the founding words that makes a group the same finding."""


@dataclass(frozen=True)
class Candidate:
    """A group looking for its id: what it is about, and which words it holds."""

    series: str
    nature: str
    family: bool
    observations: frozenset[str]
    said: frozenset[tuple[str, str]]
    """Who said what."""


def inherit(groups: Sequence[Candidate], *known: Mapping[str, Founded]) -> dict[int, str]:
    """Which group is which finding: most founding words covered first, ties by id.

    Of two groups that cover as many, the one that holds the founding observations themselves
    comes before one whose people said the same once more. Of several sets of findings the
    earlier choose first.
    """
    words = _Words(groups)
    inherited: dict[int, str] = {}
    taken: set[str] = set()
    for minted in known:
        pairs = sorted(
            (-share, -own, finding, number)
            for finding, past in minted.items()
            for number, share, own in words.covered(past)
        )
        for _share, _own, finding, number in pairs:
            if number not in inherited and finding not in taken:
                inherited[number] = finding
                taken.add(finding)
    return inherited


class _Words:
    """Where each observation stands, and each person's words: groups are many, people few."""

    def __init__(self, groups: Sequence[Candidate]) -> None:
        self._groups: dict[tuple[Kind, str], set[int]] = defaultdict(set)
        self._said: dict[tuple[Kind, str], list[tuple[str, int]]] = defaultdict(list)
        for number, group in enumerate(groups):
            kind = group.series, group.nature, group.family
            for name in group.observations:
                self._groups[kind, name].add(number)
            for person, quote in group.said:
                self._said[kind, person].append((quote, number))

    def covered(self, past: Founded) -> Iterator[tuple[int, float, float]]:
        """Each group that covers enough of a finding: the share, and that of its very members."""
        kind = past.series, past.nature, past.family
        same, alike = Counter[int](), Counter[int]()
        for member in past.members:
            here = self._groups.get((kind, member["observation"]), set())
            same.update(here)
            alike.update(here | self._saying(kind, member["anchor"]))
        many = len(past.members)
        for number, n in alike.items():
            if n >= COVERED * many:
                yield number, n / many, same[number] / many

    def _saying(self, kind: Kind, anchor: Mapping[str, Any]) -> set[int]:
        said = self._said.get((kind, anchor["person"]), ())
        return {number for quote, number in said if _same_words(quote, str(anchor["quote"]))}


def _same_words(one: str, other: str) -> bool:
    """The same words, or longer or shorter by what a moved boundary added or left."""
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer and len(shorter) >= COVERED * len(longer)

"""The most telling words of each group: frequent in it, rare in the others.

A class-based tf-idf: the groups are the documents. Words are compared under
their dictionary form and shown as people most often said them, accents and all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from jresearch.findings.embed import content

if TYPE_CHECKING:
    from collections.abc import Sequence

MANY = 5
"""How many words describe a group."""


def telling_terms(
    groups: Sequence[Sequence[str]], languages: Sequence[Sequence[str]], many: int = MANY
) -> list[list[str]]:
    """For each group of texts its most telling words and pairs of words.

    Examples
    --------
    >>> telling_terms([["La porte rayée.", "Une porte rayée !"], ["Le délai, toujours le délai."]],
    ...               [["fr", "fr"], ["fr"]], many=1)
    [['porte rayée'], ['délai']]
    """
    counts: list[Counter[str]] = []
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for texts, spoken in zip(groups, languages, strict=True):
        count: Counter[str] = Counter()
        for text, language in zip(texts, spoken, strict=True):
            for term, written in _terms(text, language):
                count[term] += 1
                spelt[term][written] += 1
        counts.append(count)
    everywhere: Counter[str] = Counter()
    for count in counts:
        everywhere.update(count)
    average = sum(everywhere.values()) / max(len(counts), 1)
    return [
        [_written(spelt[term]) for term in _best(count, everywhere, average, many)]
        for count in counts
    ]


@lru_cache(maxsize=50_000)
def _terms(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """(term, as written) of the words and pairs of words that carry meaning."""
    words = [(w.lemma, w.text.lower()) for w in content(text, language) if w.text[0].isalpha()]
    pairs = [(f"{one} {two}", f"{said} {then}") for (one, said), (two, then) in pairwise(words)]
    return (*words, *pairs)


def _best(count: Counter[str], everywhere: Counter[str], average: float, many: int) -> list[str]:
    """The terms of highest weight; a word is left out when a chosen pair holds it."""
    total = sum(count.values()) or 1
    weight = {t: n / total * log(1 + average / everywhere[t]) for t, n in count.items()}
    ranked = sorted(weight, key=lambda t: (-round(weight[t], 9), -len(t), t))
    chosen: list[str] = []
    for term in ranked:
        if len(chosen) == many:
            break
        if not any(_overlap(term, other) for other in chosen):
            chosen.append(term)
    return chosen


def _overlap(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split()))


def _written(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda s: (-spellings[s], s))

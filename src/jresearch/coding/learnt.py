"""What was learned of how people tell things: weights of clues, looked up and added.

``language/reading_fr.tsv`` and ``reading_en.tsv`` hold what each clue weighs for each reading,
learned from ``tests/gold/training`` by ``make reading``; anyone may read them. Nothing is
learned here. Sayings shorter than those they were learned from are left to the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from jresearch.coding.clues import clues
from jresearch.language.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from jresearch.coding.clues import Clue
    from jresearch.coding.degree import Degree
    from jresearch.coding.speech import Evidence
    from jresearch.language import Words

    Array = NDArray[np.float64]

SHORTEST = 8
"""Words of the shortest saying that is read so."""

ALWAYS = "always"
"""The clue that every saying has."""

KINDS = ("negative", "neutral", "positive", "mixed")
"""What a saying is on the whole; the likeliest is read."""

LONGEST, MOST = 4, 2
"""Words of one piece of evidence, and pieces of evidence for one side."""


@dataclass(frozen=True)
class Weights:
    """What each clue weighs for each target, a row a clue."""

    targets: tuple[str, ...]
    rows: Mapping[str, int]
    table: Array

    def odds(self, found: Mapping[str, Clue]) -> dict[str, float]:
        """How much all clues found speak for each target."""
        known = [(self.rows[name], clue.weight) for name, clue in found.items() if name in self.rows]
        places, much = zip(*known, (self.rows[ALWAYS], 1.0), strict=True)
        total = np.array(much) @ self.table[list(places)]
        return dict(zip(self.targets, total.tolist(), strict=True))


@cache
def weights(language: str) -> Weights:
    """The weights of a language.

    Examples
    --------
    >>> set(KINDS) <= set(weights("fr").targets)
    True
    """
    rows = read_rows(f"reading_{language}.tsv")
    targets = tuple(rows[0])[1:]
    table = np.array([[float(row[target] or 0) for target in targets] for row in rows])
    return Weights(targets, {row["clue"]: n for n, row in enumerate(rows)}, table / 100)


@dataclass(frozen=True)
class Read:
    """The two degrees of a saying, and the clues they were read from."""

    negative: int
    positive: int
    found: Mapping[str, Clue]


def read_degrees(
    words: Words, degrees: Sequence[Degree], ruled: tuple[int, int] | None
) -> Read | None:
    """The degrees of a saying by all its clues, what the rules saw among them; None: nothing.

    Examples
    --------
    >>> from jresearch.language import read_words
    >>> said = "Ils ont repris le canapé et il a fallu que je rappelle trois fois pour le chèque."
    >>> read_degrees(read_words([said]), (), None).negative > 0
    True
    """
    if len(words.tokens) < SHORTEST:
        return Read(*ruled, {}) if ruled else None
    found = clues(words, degrees, ruled)
    odds = weights(words.language).odds(found)
    kind = max(KINDS, key=lambda one: odds[one])
    if kind == "neutral":
        return Read(0, 0, found) if ruled == (0, 0) else None
    hurts, pleases = (
        (1 + (odds[f"very {side}"] > 0)) * (kind in {side, "mixed"})
        for side in ("negative", "positive")
    )
    return Read(hurts, pleases, found)


def shown_words(words: Words, read: Read, side: str) -> list[Evidence]:
    """The words that weigh most for one side."""
    sign = "−" * read.negative if side == "negative" else "+" * read.positive
    heat = _heat(words, read.found, side)
    taken: set[int] = set()
    rows: list[Evidence] = []
    for first, last in _windows(words, heat):
        if len(rows) < MOST and taken.isdisjoint(range(first, last)):
            if rows and heat[first:last].sum() <= 0:
                break
            taken.update(range(first - 1, last + 1))
            start, end = words.tokens[first], words.tokens[last - 1]
            said = " ".join(token.text for token in words.tokens[first:last])
            rows.append({"part": start.part, "start": start.start, "end": end.end,
                         "rule": f"read: {said} {sign}"})  # fmt: skip
    return rows


def _heat(words: Words, found: Mapping[str, Clue], side: str) -> Array:
    """How much each word speaks for a side; a clue of several words shares it among them."""
    own = weights(words.language)
    place = {target: n for n, target in enumerate(own.targets)}
    other = "positive" if side == "negative" else "negative"
    heat = np.zeros(len(words.tokens))
    for name, (much, first, last) in found.items():
        row = own.rows.get(name)
        if row is not None and last - first <= LONGEST:
            speaks = own.table[row, place[side]] + own.table[row, place["mixed"]]
            against = own.table[row, place[other]] + own.table[row, place["neutral"]]
            heat[first:last] += much * (speaks - against) / (last - first)
    return heat


def _windows(words: Words, heat: Array) -> list[tuple[int, int]]:
    """Pieces of a few words in one sentence, the heaviest first."""
    tokens = words.tokens
    found = []
    for first in range(len(tokens)):
        for last in range(first + 1, min(first + LONGEST, len(tokens)) + 1):
            if last > first + 1 and (
                tokens[last - 1].after_stop or tokens[last - 1].part != tokens[first].part
            ):
                break
            found.append((-float(heat[first:last].sum()), first, last))
    return [(first, last) for _heavy, first, last in sorted(found)]

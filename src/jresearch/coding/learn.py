"""What people decided teaches where the next thing said belongs.

For each place (or theme) that enough decisions speak of, a logistic regression
tells it from all others by the words said. Only decisions teach: what somebody
gave or refused; silence is no refusal. With few decisions the codebook's words
weigh more, with many the decisions do.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from jresearch.coding.speech import Evidence
    from jresearch.language import Words

    Array = NDArray[np.float64]

WIDTH = 1024
"""Columns over which words are spread."""

POSITIVES, NEGATIVES = 5, 10
"""How many decisions for, and against, a place it takes to learn it."""

HALF = 10
"""Decisions for a place at which they weigh as much as the codebook's words."""

REFUSED = 2.0
"""How much a refusal teaches beside a decision for something else."""

PENALTY, TRUSTED = 2.0, 20.0
"""How much a weight costs: the more, the less a few decisions may say."""

SHOWN = 3
"""How many of the words that spoke for a place are shown."""

SELDOM = 0.8
"""How far a theme given seldom is made to weigh as much as all that it was not given to."""

STEPS = 60
"""Steps after which fitting stops, far beyond what it needs."""


def features(words: Words) -> Array:
    """What is said as a row of numbers: its words and pairs of words, each at its place.

    The place of a word is worked out from the word alone, so that a row never
    changes when others are added.
    """
    row = np.zeros(WIDTH)
    for term in _terms(words):
        column, sign = _column(term)
        row[column] += sign
    size = np.linalg.norm(row)
    return row / size if size else row


def _terms(words: Words) -> set[str]:
    lemmas = [token.lemma for token in words.content]
    return {*lemmas, *(" ".join(pair) for pair in pairwise(lemmas))}


@lru_cache(maxsize=200_000)
def _column(term: str) -> tuple[int, float]:
    number = crc32(term.encode())
    return number % WIDTH, 1.0 if number & 0x8000_0000 else -1.0


@dataclass(frozen=True)
class Decided:
    """What people decided of one field: who said what, and what was refused.

    ``given`` holds a row's places (several for themes); ``refused`` rows and places.
    """

    given: Mapping[int, frozenset[str]]
    refused: frozenset[tuple[int, str]] = frozenset()

    def without(self, rows: Collection[int]) -> Decided:
        """The same without what was decided of these rows."""
        return Decided(
            {row: places for row, places in self.given.items() if row not in rows},
            frozenset(pair for pair in self.refused if pair[0] not in rows),
        )

    def positives(self) -> Counter[str]:
        """How many decisions there are for each place."""
        return Counter(place for places in self.given.values() for place in places)


@dataclass(frozen=True)
class Learned:
    """The places that decisions taught: a column of weights each, and how much they count."""

    places: tuple[str, ...]
    weights: Array
    trust: Array
    share: Array

    def adds(self, rows: Array, says: Array) -> Array:
        """What decisions add to how much the codebook's words speak for each place, in log-odds."""
        if not self.places:
            return np.zeros_like(says)
        return np.asarray(self.share * (rows @ self.weights + (self.trust - 1) * says))

    def shown(self, words: Words, place: str) -> Iterator[Evidence]:
        """The words that speak most for a place, if it was learned."""
        if place not in self.places:
            return
        column = self.weights[:, self.places.index(place)]
        weighed = [(column[at] * sign, t) for t in words.content for at, sign in [_column(t.lemma)]]
        best = sorted(weighed, key=lambda pair: (-pair[0], pair[1].start))[:SHOWN]
        for weight, t in best:
            if weight > 0:
                rule = f"learned: {t.text}"
                yield {"part": t.part, "start": t.start, "end": t.end, "rule": rule}


def learn(
    rows: Array, decided: Decided, says: Array, stands: Array, places: Sequence[str], *,
    exclusive: bool,
) -> Learned:  # fmt: skip
    """What the decisions teach of each place.

    Parameters
    ----------
    says
        How much the codebook's words speak for each place: a row a thing, a column
        a place.
    stands
        How each thing stands without any decision, the story around it counted, in
        log-odds: what decisions teach is what they add to it.
    exclusive
        A thing told has one place only, so that places compete; themes do not.
    """
    positives = decided.positives()
    known = sorted(decided.given)
    refused = [(row, place) for row, place in sorted(decided.refused) if place in places]
    taught = np.array([*known, *(row for row, _place in refused)], dtype=int)
    targets = np.zeros((len(taught), len(places)))
    masses = np.zeros_like(targets)
    masses[: len(known)] = 1.0
    for n, row in enumerate(known):
        targets[n] = [place in decided.given[row] for place in places]
    for n, (_row, place) in enumerate(refused, start=len(known)):
        masses[n, places.index(place)] = REFUSED
    against = ((targets == 0) & (masses > 0)).sum(axis=0)
    many = np.array([positives[place] for place in places])
    enough = (many >= POSITIVES) & (against >= NEGATIVES)
    if not enough.any():
        return nothing(rows.shape[1])
    lessons = _Lessons(rows[taught], targets, masses, says[taught], stands[taught], enough)
    fitted = _fit(lessons, exclusive=exclusive)
    return Learned(tuple(places), *fitted, share=enough * many / (many + HALF))


def nothing(width: int = WIDTH) -> Learned:
    """Where nobody decided enough yet."""
    return Learned((), np.zeros((width, 0)), np.zeros(0), np.zeros(0))


@dataclass(frozen=True)
class _Lessons:
    """What was decided, a row a decision: right places, how much each counts, how it stands."""

    rows: Array
    targets: Array
    masses: Array
    says: Array
    stands: Array
    enough: NDArray[np.bool_]


def _fit(of: _Lessons, *, exclusive: bool) -> tuple[Array, Array]:
    """Logistic regressions side by side: weights, and trust in the codebook's word."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    n, width = of.rows.shape
    # A saying holds few of all words.
    said = csr_matrix(of.rows)
    back = said.T.tocsr()
    many = of.targets.shape[1]
    slopes = _competing if exclusive else _apart

    def parts(flat: Array) -> tuple[Array, Array]:
        weights, trust = np.split(flat, [width * many])
        return weights.reshape(width, many), trust

    def cost(flat: Array) -> tuple[float, Array]:
        weights, trust = parts(flat)
        logits = said @ weights + of.says * (trust - 1) + of.stands
        loss, slope = slopes(logits, of.targets, of.masses)
        slope = slope * of.enough
        loss += PENALTY / 2 * float((weights**2).sum())
        loss += TRUSTED / 2 * float(((trust - 1) ** 2).sum())
        down = back @ slope + PENALTY * weights
        trusted = (of.says * slope).sum(axis=0) + TRUSTED * (trust - 1)
        return loss / n, np.concatenate([down.ravel(), trusted]) / n

    start = np.concatenate([np.zeros(width * many), np.ones(many)])
    found = minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return parts(np.round(found.x, 8))


def _competing(logits: Array, targets: Array, masses: Array) -> tuple[float, Array]:
    """Loss and slope where one place excludes the others; a refusal lowers its place alone."""
    from scipy.special import logsumexp

    logs = logits - logsumexp(logits, axis=1, keepdims=True)
    chances = np.exp(logs)
    given = targets.sum(axis=1) > 0
    loss = -float((masses * targets * logs)[given].sum())
    slope = np.zeros_like(logits)
    slope[given] = masses[given] * (chances[given] - targets[given])
    refused = ~given & (masses.max(axis=1) == REFUSED)
    at = masses.argmax(axis=1)[refused]
    chance = np.clip(chances[refused, at], 0.0, 1 - 1e-9)
    loss -= REFUSED * float(np.log1p(-chance).sum())
    pull = (REFUSED * chance / (1 - chance))[:, None]
    lowered = -pull * chances[refused]
    lowered[np.arange(len(at)), at] += pull[:, 0]
    slope[refused] = lowered
    return loss, slope


def _apart(logits: Array, targets: Array, masses: Array) -> tuple[float, Array]:
    """Loss and slope where each place is a question of its own."""
    signs = np.where(targets > 0, 1.0, -1.0)
    for_it = np.maximum(targets.sum(axis=0), 1.0)
    seldom = np.maximum((len(targets) - for_it) / for_it, 1.0) ** SELDOM
    masses = masses * np.where(targets > 0, seldom, 1.0)
    margin = signs * logits
    loss = float((masses * np.logaddexp(0.0, -margin)).sum())
    return loss, -signs * masses * np.exp(-np.logaddexp(0.0, margin))

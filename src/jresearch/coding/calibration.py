"""How sure is sure: scores held against what people decided.

A score is worth what it came to: of the proposals with a score of .8, eight in
ten should be right. Before thirty decisions nobody can tell, and a proposal is
only strong, medium or weak. After, scores are bent (Platt) so that they say how
often such a proposal was right; and as far as decisions reach, none is ever certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

ENOUGH = 30
"""Decisions from which scores are held against them."""

STRONG, MEDIUM = 0.75, 0.45
"""From which score a proposal is strong, and medium."""

BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""The bands of a reliability table."""

SHRUNK = 1.0
"""How strongly bending is held back to leaving scores as they are."""


@dataclass(frozen=True)
class Bend:
    """How scores are bent: slope and level on their log-odds, and the most they can say."""

    slope: float = 1.0
    level: float = 0.0
    most: float = 1.0

    def __call__(self, scores: Array) -> Array:
        """The bent scores.

        Examples
        --------
        >>> Bend()(np.array([0.25, 0.5])).tolist()
        [0.25, 0.5]
        """
        chances = 1 / (1 + np.exp(-(self.slope * _odds(scores) + self.level)))
        return np.asarray(np.clip(chances, 1 - self.most, self.most))


def most(decisions: int) -> float:
    """How sure one can be after so many decisions that were all right: the rule of succession.

    Examples
    --------
    >>> most(0), most(30)
    (0.5, 0.96875)
    """
    return (decisions + 1) / (decisions + 2)


def bent(scores: Array, right: NDArray[np.bool_]) -> Bend:
    """The bend that makes scores say how often they were right; none before thirty.

    Examples
    --------
    Forty proposals were all given .9, and half of them were wrong.

    >>> bend = bent(np.full(40, 0.9), np.arange(40) % 2 == 0)
    >>> round(float(bend(np.array([0.9]))[0]), 1)
    0.5
    """
    from scipy.optimize import minimize

    if len(scores) < ENOUGH:
        return Bend()
    odds, signs = _odds(scores), np.where(right, 1.0, -1.0)

    def cost(of: Array) -> float:
        margin = signs * (of[0] * odds + of[1])
        held = SHRUNK * ((of[0] - 1) ** 2 + 0.01 * of[1] ** 2)
        return float(np.logaddexp(0.0, -margin).sum() + held)

    # A slope below zero would turn the order of the scores round.
    found = minimize(
        cost, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.0, None), (None, None)]
    )
    slope, level = np.round(found.x, 6)
    return Bend(float(slope), float(level), most(len(scores)))


def strength(score: float) -> str:
    """Strong, medium or weak: what a score says before there are enough decisions.

    Examples
    --------
    >>> strength(0.8), strength(0.5), strength(0.1)
    ('strong', 'medium', 'weak')
    """
    return "strong" if score >= STRONG else "medium" if score >= MEDIUM else "weak"


def reliability(scores: Sequence[float], right: Sequence[bool]) -> pd.DataFrame:
    """By band of score: how many proposals, what they said on average, how many were right.

    Examples
    --------
    >>> reliability([0.1, 0.9, 0.95, 0.85], [False, True, True, False]).values.tolist()
    [[0.0, 0.2, 1, 0.1, 0.0], [0.8, 1.0, 3, 0.9, 0.67]]
    """
    table = pd.DataFrame({"score": list(scores), "right": list(right)}, dtype="float64")
    bands = np.clip(np.digitize(table["score"], BANDS) - 1, 0, len(BANDS) - 2)
    rows = []
    for at in range(len(BANDS) - 1):
        own = table[bands == at]
        if len(own):
            said, came = own["score"].mean(), own["right"].mean()
            rows.append((BANDS[at], BANDS[at + 1], len(own), round(said, 2), round(came, 2)))
    return pd.DataFrame(rows, columns=["from", "to", "n", "said", "right"]).astype({"n": object})


def _odds(scores: Array) -> Array:
    inside = np.clip(scores, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(inside / (1 - inside)))

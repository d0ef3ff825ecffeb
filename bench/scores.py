"""How well a grouping agrees with the true one: B-cubed, adjusted Rand, pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

OUTSIDE = -1
"""What BERTopic calls a text that it puts nowhere."""


def alone(groups: Sequence[int]) -> NDArray[np.intp]:
    """The groups with every outside text in one of its own.

    >>> alone([0, -1, 0, -1]).tolist()
    [0, 1, 0, 2]
    """
    made = np.asarray(groups, dtype=np.intp)
    out = np.flatnonzero(made == OUTSIDE)
    made = made.copy()
    made[out] = made.max(initial=-1) + 1 + np.arange(len(out))
    return made


def b_cubed(truth: Sequence[object], groups: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1: for each text, who stands with it and who should.

    >>> [round(x, 2) for x in b_cubed(["a", "a", "b"], [0, 0, 0])]
    [0.56, 1.0, 0.71]
    """
    both = _table(truth, groups)
    n = both.sum()
    precision = float((both**2 / both.sum(axis=0)).sum() / n)
    recall = float((both**2 / both.sum(axis=1, keepdims=True)).sum() / n)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pair_precision(truth: Sequence[object], groups: Sequence[int]) -> float:
    """Of the pairs of texts put together, how many belong together; 1 where none was.

    >>> round(pair_precision(["a", "a", "b"], [0, 0, 0]), 2)
    0.33
    """
    both = _table(truth, groups)
    joined = _pairs(both.sum(axis=0))
    return float(_pairs(both.ravel()) / joined) if joined else 1.0


def adjusted_rand(truth: Sequence[object], groups: Sequence[int]) -> float:
    """The adjusted Rand index."""
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(np.unique(np.asarray(truth), return_inverse=True)[1], groups))


def _pairs(sizes: NDArray[np.floating]) -> float:
    return float((sizes * (sizes - 1)).sum() / 2)


def _table(truth: Sequence[object], groups: Sequence[int]) -> NDArray[np.floating]:
    one, many = np.unique(np.asarray(truth), return_inverse=True)[1], np.asarray(groups)
    other = np.unique(many, return_inverse=True)[1]
    both = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(both, (one, other), 1)
    return both

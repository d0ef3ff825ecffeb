"""Average linkage with what people decided: some texts belong together, some apart.

Two groups are joined while the mean closeness between their texts stays at or
above a threshold, the closest first, of equals the first in order. There is no
chance in it: the same texts in the same order give the same groups for ever.
What belongs together starts as one; what belongs apart never meets, nor does
anything that either has joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Labels = NDArray[np.intp]
    Matrix = NDArray[np.floating]

NEVER = -np.inf
"""The closeness of what belongs apart."""

EQUAL = 1e-9
"""Means that differ by less are equal: they were added up in another order."""


class ContradictionError(ValueError):
    """Two texts, by their places, are said to belong both together and apart."""

    def __init__(self, one: int, other: int) -> None:
        self.places = one, other
        super().__init__(f"{one}, {other}")


def average_linkage(
    closeness: Matrix,
    threshold: float,
    *,
    weights: Sequence[float] | None = None,
    together: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> Labels:
    """A group number for each text, from how close they are to one another.

    Parameters
    ----------
    weights
        How often each text was said; once, when not given.
    together, apart
        Pairs of texts that people put into one group, or took out of one.

    Examples
    --------
    >>> near = np.array([[1, .9, .2], [.9, 1, .2], [.2, .2, 1]])
    >>> average_linkage(near, .5).tolist()
    [0, 0, 1]
    >>> average_linkage(near, .5, together=[(1, 2)], apart=[(0, 1)]).tolist()
    [0, 1, 1]
    """
    weight = np.ones(len(closeness)) if weights is None else np.asarray(weights, dtype=float)
    labels = _bonds(len(closeness), together)
    near, weight = _start(closeness, labels, weight, apart)
    joined = _joined(near, weight, threshold)
    return _numbered(joined[labels])


def _bonds(many: int, together: Sequence[tuple[int, int]]) -> Labels:
    """What belongs together, numbered."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    pairs = np.asarray(together, dtype=np.intp).reshape(-1, 2).T
    bonds = coo_matrix((np.ones(pairs.shape[1]), (pairs[0], pairs[1])), shape=(many, many))
    return np.asarray(connected_components(bonds, directed=False)[1], dtype=np.intp)


def _start(
    closeness: Matrix, labels: Labels, weight: Matrix, apart: Sequence[tuple[int, int]]
) -> tuple[Matrix, Matrix]:
    """The closeness of what there is to join, and the weight of each."""
    groups = int(labels.max(initial=-1)) + 1
    near = (closeness + closeness.T) / 2
    weights = np.bincount(labels, weights=weight, minlength=groups).astype(float)
    if groups < len(labels):
        share = np.zeros((groups, len(labels)))
        share[labels, np.arange(len(labels))] = weight / weights[labels]
        near = share @ near @ share.T
    np.fill_diagonal(near, NEVER)
    for one, other in apart:
        if labels[one] == labels[other]:
            raise ContradictionError(one, other)
        near[labels[one], labels[other]] = near[labels[other], labels[one]] = NEVER
    return near, weights


def _joined(near: Matrix, weight: Matrix, threshold: float) -> Labels:
    """The first of each group's members, for every row; ``near`` is used up."""
    labels = np.arange(len(near))
    if not len(near):
        return labels
    partner = near.argmax(axis=1)
    best = near[labels, partner]
    while True:
        one = int(best.argmax())
        if best[one] < threshold - EQUAL:
            return labels
        one, other = sorted((one, int(partner[one])))
        mean = (weight[one] * near[one] + weight[other] * near[other]) / (
            weight[one] + weight[other]
        )
        mean[[one, other]] = NEVER
        weight[one] += weight[other]
        labels[labels == other] = one
        near[one, :] = near[:, one] = mean
        near[other, :] = near[:, other] = NEVER
        best[other] = NEVER
        lost = np.flatnonzero(((partner == one) | (partner == other)) & (best > NEVER))
        lost = np.union1d(lost, [one])
        partner[lost] = near[lost].argmax(axis=1)
        best[lost] = near[lost, partner[lost]]
        closer = (mean > best) | ((mean == best) & (one < partner))
        closer[[one, other]] = False
        partner[closer], best[closer] = one, mean[closer]


def _numbered(labels: Labels) -> Labels:
    """The same groups, numbered in the order in which they appear."""
    _names, first, back = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[back], dtype=np.intp)

"""A story has a thread: people stay where they are, go on, now and then jump back.

What was told before and after says where something belongs when its own words do
not. The thread is a chain of places with "none" beside it: words about no place
interrupt the thread and do not cut it. For each thing told the chance of every
place follows from all that speaks for it, forwards and backwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

LEAST = 1e-12


@dataclass(frozen=True)
class Moves:
    """How likely a story is to stay, go on, skip ahead, or jump back."""

    stay: float
    onward: float
    ahead: float
    back: float


WITHIN = Moves(stay=0.76, onward=0.12, ahead=0.06, back=0.06)
"""Within one answer."""

ASKED = Moves(stay=0.48, onward=0.26, ahead=0.12, back=0.14)
"""From one question to the next."""


@lru_cache(maxsize=1_000)
def moves(n: int, of: Moves) -> Array:
    """From each of n places to each, in the order of the journey: chances that add up to 1.

    Examples
    --------
    >>> moves(3, Moves(stay=0.6, onward=0.2, ahead=0.1, back=0.1)).round(2).tolist()
    [[0.67, 0.22, 0.11], [0.11, 0.67, 0.22], [0.06, 0.09, 0.86]]
    """
    ahead = np.arange(n)[None, :] - np.arange(n)[:, None]
    chances = np.zeros((n, n))
    chances[ahead == 0] = of.stay
    chances[ahead == 1] = of.onward
    for skipped, share in ((ahead > 1, of.ahead), (ahead < 0, of.back)):
        nearness = np.where(skipped, 1.0 / (1.0 + np.abs(ahead)), 0.0)
        total = nearness.sum(axis=1, keepdims=True)
        chances += share * np.divide(nearness, total, out=np.zeros_like(nearness), where=total > 0)
    return np.asarray(chances / chances.sum(axis=1, keepdims=True), dtype=np.float64)


def thread(own: Array, none: Array, joins: Array, first: Array, held: Array | None = None) -> Array:
    """The chance of each place, and of none (last column), for each thing told.

    Parameters
    ----------
    own
        How much the words of each thing speak for each place: a row a thing,
        positive numbers of any scale.
    none
        The same for no place at all.
    joins
        From each thing to the next: a matrix of chances for each.
    first
        Where a story begins: chances.
    held
        Like ``own`` and ``none`` side by side, as others see the thing: what is
        known of it for certain. Its own chances come from its own words.

    Examples
    --------
    The middle one says nothing, and stands between two of the second place.

    >>> own = np.array([[1.0, 9.0], [1.0, 1.0], [1.0, 9.0]])
    >>> joins = np.array([moves(2, WITHIN)] * 2)
    >>> thread(own, np.zeros(3), joins, np.array([0.5, 0.5])).round(2).tolist()
    [[0.04, 0.96, 0.0], [0.04, 0.96, 0.0], [0.03, 0.97, 0.0]]
    """
    seen = np.column_stack([own, none]) if held is None else held
    said = seen[:, :-1] + seen[:, -1:] + LEAST
    said = said / said.max(axis=1, keepdims=True)
    n = len(own)
    forward, backward = np.empty_like(own), np.ones_like(own)
    forward[0] = first
    for one in range(1, n):
        come = (forward[one - 1] * said[one - 1]) @ joins[one - 1]
        forward[one] = come / come.sum()
    for one in range(n - 2, -1, -1):
        go = joins[one] @ (backward[one + 1] * said[one + 1])
        backward[one] = go / go.sum()
    around = forward * backward + LEAST
    at_none = none * around.sum(axis=1)
    chances = np.column_stack([own * around, at_none])
    return np.asarray(chances / chances.sum(axis=1, keepdims=True), dtype=np.float64)

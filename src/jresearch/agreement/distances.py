"""How far apart two codings are: the same or not, ranks between, or two sets of codes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from numpy.typing import NDArray

METRICS = ("nominal", "ordinal", "interval", "masi")
SUBSET, OVERLAP = 2 / 3, 1 / 3


def masi_distance(one: Set[Any], other: Set[Any]) -> float:
    """The MASI distance between two sets of codes, from 0 (the same) to 1 (nothing shared).

    One minus Jaccard times 1 for equal sets, 2/3 when one holds the other, 1/3
    when they overlap, 0 when they share nothing (Passonneau 2006). That two
    coders both found no code is the same finding: the distance of two empty
    sets is 0; of an empty and any other set, 1.

    Examples
    --------
    >>> round(masi_distance({1, 2}, {1, 2, 3, 4}), 3)  # similarity: 1/2 × 2/3 = 1/3
    0.667
    >>> masi_distance(set(), set()), masi_distance(set(), {1})
    (0.0, 1.0)
    """
    if one == other:
        return 0.0
    shared = len(one & other)
    if not shared:
        return 1.0
    kind = SUBSET if one <= other or other <= one else OVERLAP
    return 1 - shared / len(one | other) * kind


def between_values(values: Sequence[Any], metric: str) -> NDArray[np.float64]:
    """The distance of each value to each other; for ranks it depends on how often each is used."""
    if metric == "interval":
        points = np.array([float(value) for value in values])
        return np.asarray((points[:, None] - points[None, :]) ** 2)
    if metric == "masi":
        return _between_sets(tuple(values))
    return 1.0 - np.eye(len(values))


@lru_cache(maxsize=4)
def _between_sets(values: tuple[Set[Any], ...]) -> NDArray[np.float64]:
    """``masi_distance`` of every pair at once: a thousand different sets are a million pairs."""
    codes = sorted({code for of in values for code in of}, key=str)
    holds = np.array([[code in of for code in codes] for of in values], dtype=float)
    holds = holds.reshape(len(values), len(codes))
    shared, size = holds @ holds.T, holds.sum(axis=1)
    union = size[:, None] + size[None, :] - shared
    within = shared == np.minimum(size[:, None], size[None, :])
    kind = np.where(within, np.where(shared == union, 1.0, SUBSET), OVERLAP)
    jaccard = np.where(union > 0, shared / np.where(union > 0, union, 1), 1.0)
    return np.asarray(1 - jaccard * np.where(union > 0, kind, 1.0))


def between_ranks(used: NDArray[np.float64]) -> NDArray[np.float64]:
    """Krippendorff's ordinal distance: as many ranks as were given from one value to the other.

    ``used`` says how often each value was used, in their order; more samples
    may stand in leading dimensions.
    """
    middle = np.cumsum(used, axis=-1) - used / 2
    return np.asarray((middle[..., :, None] - middle[..., None, :]) ** 2)

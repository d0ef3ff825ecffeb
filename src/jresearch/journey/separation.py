"""Whether groups of cases are more than noise: the same procedure on shuffled columns.

From a dozen people, half of all studies show clear groups by chance alone. So
each grouping is measured (silhouette: how much nearer a case is to its own
group than to the next) and the same is done again many times with every trait
dealt out anew among the cases; what the shuffles reach as often is noise.

Rousseeuw 1987 for the silhouette; Hennig 2007 for stability by resampling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from jresearch.journey.traits import distances

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Groups = NDArray[np.intp]
    Traits = NDArray[np.float64]

SHUFFLES = 400
RESAMPLES = 100
SEED = 20260301
MOST_GROUPS, LEAST_MEMBERS = 4, 4


def silhouette(apart: NDArray[np.float64], groups: Groups) -> float:
    """The mean silhouette of the cases, from -1 to 1; a case alone in its group counts 0.

    Examples
    --------
    >>> apart = np.array([[0, .1, .9], [.1, 0, .9], [.9, .9, 0]])
    >>> round(silhouette(apart, np.array([0, 0, 1])), 3)
    0.593
    """
    names = np.unique(groups)
    if len(names) < 2:
        return 0.0
    member = groups[:, None] == names[None, :]
    sizes = member.sum(axis=0)
    sums = apart @ member
    own = np.searchsorted(names, groups)
    rows = np.arange(len(groups))
    mine = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    others = sums / sizes
    others[rows, own] = np.inf
    nearest = others.min(axis=1)
    most = np.maximum(mine, nearest)
    value = np.where(
        (sizes[own] > 1) & (most > 0), (nearest - mine) / np.where(most > 0, most, 1), 0
    )
    return float(value.mean())


def by_chance(
    has: Traits, measure: Callable[[Traits], float], shuffles: int = SHUFFLES
) -> NDArray[np.float64]:
    """What a measure reaches when every trait is dealt out anew among the cases."""
    random = np.random.default_rng(SEED)
    return np.array([measure(_dealt(has, random)) for _shuffle in range(shuffles)])


def _dealt(has: Traits, random: np.random.Generator) -> Traits:
    return random.permuted(has, axis=0)


def found_groups(has: Traits) -> Groups:
    """Two to four groups of at least four cases by average linkage, the clearest; else one."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    n = len(has)
    alone: Groups = np.zeros(n, dtype=np.intp)
    if n < 2 * LEAST_MEMBERS or not has.shape[1]:
        return alone
    apart = distances(has)
    tree = linkage(squareform(apart, checks=False), method="average")
    best, clearest = alone, 0.0
    for wanted in range(2, n // LEAST_MEMBERS + 1):
        cut = fcluster(tree, wanted, criterion="maxclust")
        groups = _without_small(apart, cut)
        if 2 <= len(np.unique(groups)) <= MOST_GROUPS:
            value = silhouette(apart, groups)
            if value > clearest + 1e-12:
                best, clearest = groups, value
    return best


def _without_small(apart: NDArray[np.float64], cut: NDArray[np.integer]) -> Groups:
    """Cases of groups too small join the nearest that is large enough."""
    names, sizes = np.unique(cut, return_counts=True)
    large = names[sizes >= LEAST_MEMBERS]
    if not len(large):
        return np.zeros(len(cut), dtype=np.intp)
    member = cut[:, None] == large[None, :]
    nearest = (apart @ member / member.sum(axis=0)).argmin(axis=1)
    own = np.searchsorted(large, cut)
    kept = np.isin(cut, large)
    return np.where(kept, own, nearest).astype(np.intp)


def stability(has: Traits, groups: Groups, resamples: int = RESAMPLES) -> dict[int, float]:
    """Each group's mean Jaccard with its like when cases are drawn anew and grouped again.

    Under .6 a group is not to be trusted, from .75 on it is stable (Hennig); a
    stable group may still mean nothing.
    """
    random = np.random.default_rng(SEED)
    total = dict.fromkeys(np.unique(groups).tolist(), 0.0)
    for _resample in range(resamples):
        drawn = np.unique(random.integers(0, len(has), len(has)))
        again = found_groups(has[drawn])
        for name in total:
            own = groups[drawn] == name
            total[name] += max(
                (float((own & (again == other)).sum() / max((own | (again == other)).sum(), 1))
                 for other in np.unique(again)),
                default=0.0,
            )  # fmt: skip
    return {name: value / resamples for name, value in total.items()}

"""How stable a group is: whether it would be there, had other people been met.

Cases are drawn again with replacement, their texts grouped anew, and each group
compared with the one that resembles it most (Jaccard). The mean over draws says
how much the group owes to who happened to be interviewed: from 0.75 on it holds,
from 0.6 it is a pattern whose members are uncertain, below it should not be
trusted. Cases that share a person are drawn together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.findings.linkage import average_linkage

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

DRAWS = 30
SEED = 20240229


def stabilities(
    closeness: NDArray[np.floating],
    groups: NDArray[np.intp],
    people: Sequence[str],
    threshold: float,
) -> dict[int, float]:
    """The stability of each group that holds at least two people's texts."""
    import numpy as np

    chance = np.random.default_rng(SEED)
    who = np.asarray(people, dtype=object)
    names = np.unique(who)
    several = [int(g) for g in np.unique(groups) if len(set(who[groups == g])) >= 2]
    found: dict[int, list[float]] = {group: [] for group in several}
    for _draw in range(DRAWS if several else 0):
        drawn = chance.choice(names, size=len(names))
        rows = np.flatnonzero(np.isin(who, drawn))
        anew = average_linkage(closeness[np.ix_(rows, rows)], threshold)
        for group in several:
            before = groups[rows] == group
            if before.any():
                found[group].append(_best_jaccard(before, anew))
    return {group: round(float(np.mean(j)), 3) for group, j in found.items() if j}


def _best_jaccard(before: NDArray[np.bool_], anew: NDArray[np.intp]) -> float:
    import numpy as np

    shared = np.bincount(anew[before], minlength=anew.max() + 1)
    either = before.sum() + np.bincount(anew) - shared
    return float((shared / either).max())

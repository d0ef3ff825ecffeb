"""How sure a coefficient is: the same coefficient on resampled cases.

What one person says hangs together, so cases are drawn, not units; cases that
share a person are drawn together. Bounds are percentiles of 1,000 samples with
a fixed seed. With few cases resampling makes intervals too narrow (Cameron,
Gelbach and Miller 2008, Rev. Econ. Stat. 90), which the table says; below three
there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from jresearch.agreement.coefficients import FIGURES, Counts, worked_out

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAMPLES, SEED = 1000, 20240613
CONFIDENCE = 0.95
FEWEST, FEW = 3, 20
"""Cases below which there is no interval; below which it is said to be too narrow."""
KNOWN_IN = 0.5
"""The share of samples in which a coefficient must be known for an interval."""
AT_ONCE = 2_000_000
"""Cells worked out at a time: many codes make large tables."""


def bounds(
    counts: Counts, values: list[Any], metric: str, positive: int | None
) -> dict[str, float]:
    """The interval of each coefficient: percentiles over samples of cases."""
    cases = len(counts.units)
    if cases < FEWEST:
        return {}
    drawn = np.random.default_rng(SEED).multinomial(cases, [1 / cases] * cases, size=SAMPLES)
    found: dict[str, list[NDArray[np.float64]]] = {name: [] for name in FIGURES}
    many = max(1, AT_ONCE // max(1, len(values)) ** 2)
    for start in range(0, SAMPLES, many):
        sample = counts.summed(drawn[start : start + many].astype(float))
        for name, of in worked_out(sample, values, metric, positive).items():
            found[name].append(of)
    found_bounds: dict[str, float] = {}
    for name, parts in found.items():
        known = np.concatenate(parts)
        known = known[~np.isnan(known)]
        if len(known) >= KNOWN_IN * SAMPLES:
            prefix = "" if name == "alpha" else f"{name}_"
            side = 100 * (1 - CONFIDENCE) / 2
            found_bounds[f"{prefix}low"], found_bounds[f"{prefix}high"] = (
                float(bound) for bound in np.percentile(known, [side, 100 - side])
            )
    return found_bounds

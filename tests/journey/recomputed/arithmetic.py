"""The statistics of DESIGN §6, with nothing but the standard library.

Written apart from the product, so that the two can be compared: the t quantile
is found by halving on the incomplete beta function, not looked up.
"""

from __future__ import annotations

import math

Z = 1.959963984540054


def wilson(k, n):
    """The 95 % interval of a share."""
    if not n:
        return None, None
    p, z2 = k / n, Z * Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def _fraction(a, b, x):
    """Lentz's continued fraction of the incomplete beta function."""
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    h = d
    for m in range(1, 500):
        for top in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + top * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + top / c
            c = c if abs(c) > tiny else tiny
            h *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return h


def _beta(a, b, x):
    """The regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
        + a * math.log(x) + b * math.log(1 - x)
    )  # fmt: skip
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def t_quantile(df, level=0.975):
    """The value that a t variable with so many degrees of freedom stays under."""
    low, high = 0.0, 1000.0
    for _ in range(200):
        middle = (low + high) / 2
        below = 1 - _beta(df / 2, 0.5, df / (df + middle * middle)) / 2
        low, high = (middle, high) if below < level else (low, middle)
    return (low + high) / 2


def mean(values):
    return sum(values) / len(values) if values else None


def median(values):
    ordered, n = sorted(values), len(values)
    if not n:
        return None
    return float(ordered[n // 2]) if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2


def variance(values):
    middle = mean(values)
    return sum((value - middle) ** 2 for value in values) / (len(values) - 1)


def t_interval(values):
    """Mean ± t × sd / √n; nothing below five, nor where all are equal."""
    n = len(values)
    if n < 5 or max(values) - min(values) < 1e-12:
        return None, None
    half = t_quantile(n - 1) * math.sqrt(variance(values) / n)
    return mean(values) - half, mean(values) + half

"""What may be read off an emotional curve, and what may not.

The peak, the lowest point and the end are marked, since people judge a journey
by them; the curve itself is not weighted for it: interviews are remembered
already. A step that many lived well and many badly is ambivalent, and its mean
of zero is a conflict, not calm. A fall from one step to the next is told of the
same people at both, else it may be that others speak.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import COUNTED, blocks, counted, independent, records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.journey.intervals import by_block, difference, half_width
from jresearch.tables import CurveChanges, CurveDifferences, CurvePoints, CurveSensitivity
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pandas import DataFrame, Series

    from jresearch.codebook import Codebook

AMBIVALENT = 0.3
"""The share of those rated who are down, and who are up, from which a step is ambivalent."""
MEANS_FROM = 3
"""A mean of fewer people is not given."""


def curve_points(curve: DataFrame) -> DataFrame:
    """The points of a curve worth naming: highest, lowest, end, and the ambivalent steps.

    Only steps with a mean may be the highest or the lowest; the end is the last
    step that anybody rated. Of equal steps each is given.
    """
    rows: list[dict[str, Any]] = []
    for _by, own in curve[curve["line"].eq("all")].groupby("by", sort=False):
        drawn = own[own["mean"].notna()]
        rated = own[own["k_rated"].gt(0)]
        named = {
            "highest": drawn[drawn["mean"].ge(drawn["mean"].max() - 1e-9)],
            "lowest": drawn[drawn["mean"].le(drawn["mean"].min() + 1e-9)],
            "end": rated.tail(1),
            "ambivalent": rated[_ambivalent(rated)],
        }
        if len(drawn) < 2:
            del named["highest"], named["lowest"]
        rows += [{"point": name} | row for name, found in named.items() for row in records(found)]
    return CurvePoints.validate(pd.DataFrame(rows, columns=CurvePoints.columns()))


def _ambivalent(rated: DataFrame) -> Series[bool]:
    """Where people part: many whose own mean is below zero, many whose own is above.

    The shares of cases that are down and up at all stand on the curve itself. Who
    tells a step at length is mostly both, so that by them every step would be a
    conflict; what a mean near zero may hide is two camps, and each case has one mean.
    """

    def parts(row: Series[Any]) -> bool:
        means = [dot["mean"] for dot in row["dots"]]
        least = AMBIVALENT * len(means)
        down, up = sum(m < -1e-9 for m in means), sum(m > 1e-9 for m in means)
        return len(means) >= MEANS_FROM and down >= least and up >= least

    return rated.apply(parts, axis=1).astype(bool) if len(rated) else rated["k_rated"].gt(0)


def curve_changes(coded: DataFrame, codebook: Codebook) -> DataFrame:
    """From each rated step to the next: how the same people's feeling moves.

    Returns
    -------
    CurveChanges
        By series, a row a pair of neighbouring steps that at least one case
        rated both of: n cases at both, how many fell and rose, the mean of their
        own differences from three on, its t interval from five on.
    """
    block_of = blocks(coded)
    rows: list[dict[str, Any]] = []
    for series, means in _means(coded):
        steps = [step for step in codebook.step_ids if step in means]
        for one, other in pairwise(steps):
            both = means[one].keys() & means[other].keys()
            moved = {unit: means[other][unit] - means[one][unit] for unit in sorted(both)}
            if moved:
                rows.append(
                    {"by": series, "from_step": one, "to_step": other}
                    | _moved(moved, block_of)
                )  # fmt: skip
    return CurveChanges.validate(pd.DataFrame(rows, columns=CurveChanges.columns()))


def _moved(moved: Mapping[str, float], block_of: Mapping[str, str]) -> dict[str, Any]:
    own = by_block(moved, block_of)
    mean = sum(own) / len(own) if len(own) >= MEANS_FROM else None
    half = half_width(own)
    return {
        "n": len(moved),
        "fell_k": sum(change < -1e-9 for change in moved.values()),
        "rose_k": sum(change > 1e-9 for change in moved.values()),
        "change": mean,
        "low": None if half is None or mean is None else mean - half,
        "high": None if half is None or mean is None else mean + half,
    }


def curve_difference(
    coded: DataFrame, codebook: Codebook, by: Series[str], one: str, other: str
) -> DataFrame:
    """How the lived feeling of two profiles differs at each step.

    Parameters
    ----------
    by
        Case to profile: product, purchase channel, persona, wave …
    one, other
        The two profiles; the difference is the mean of ``one`` minus that of ``other``.

    Returns
    -------
    CurveDifferences
        A row a step: n rated on each side; the difference from three on each
        side, Welch's interval from five on. Bands are read step by step: with
        twenty steps, one will stand out by chance.

    Raises
    ------
    InputError
        No case has such a profile.
    """
    known = sorted(set(by.dropna().astype(str)))
    for name in (one, other):
        if name not in known:
            what = _("no case has the profile '{name}'.").format(name=name)
            raise InputError(Problem("curve_difference, by", what, did_you_mean(name, known)))
    block_of = blocks(coded)
    means = dict(_means(coded)).get("lived", {})
    of = by.dropna().astype(str).to_dict()
    rows = []
    for step in codebook.step_ids:
        rated = [
            {u: m for u, m in means.get(step, {}).items() if of.get(u) == name}
            for name in (one, other)
        ]
        rows.append(
            {"step": step, "one": one, "other": other}
            | {"n_one": len(rated[0]), "n_other": len(rated[1])}
            | _apart(*(by_block(own, block_of) for own in rated))
        )
    return CurveDifferences.validate(pd.DataFrame(rows, columns=CurveDifferences.columns()))


def _apart(one: Sequence[float], other: Sequence[float]) -> dict[str, Any]:
    enough = min(len(one), len(other)) >= MEANS_FROM
    between = difference(one, other)
    return {
        "difference": sum(one) / len(one) - sum(other) / len(other) if enough else None,
        "low": between[0] if between else None, "high": between[1] if between else None,
    }  # fmt: skip


def curve_sensitivity(coded: DataFrame, codebook: Codebook) -> DataFrame:
    """The curve told otherwise: how much it owes to the way it is computed.

    Returns
    -------
    CurveSensitivity
        By series and step: the mean over cases, as drawn; the median over
        cases; the mean of each case's strongest rating, the bad one of two as
        strong; and the mean over mentions, which lets the talkative speak for
        all and is given only to show how far it goes astray. All from three
        independent cases on, like the curve.
    """
    rows: list[dict[str, Any]] = []
    block_of = blocks(coded)
    rated = _rated(coded).sort_values("valence", kind="stable")
    for (series, step), here in rated.groupby(["series", "step"]):
        own = here.groupby("unit")["valence"]
        enough = independent(map(str, own.groups), block_of) >= MEANS_FROM
        # Sorted from the worst up, so that of two as strong the bad one is met first.
        hardest = here.sort_values("valence", key=abs, ascending=False, kind="stable")
        strongest = hardest.groupby("unit")["valence"].first()
        found = {
            "mean": own.mean().mean(), "median": own.mean().median(),
            "strongest": strongest.mean(), "pooled": here["valence"].mean(),
        }  # fmt: skip
        rows.append(
            {"by": series, "step": step, "k_rated": own.ngroups, "mentions": len(here)}
            | {name: float(x) if enough else None for name, x in found.items()}
        )
    table = pd.DataFrame(rows, columns=CurveSensitivity.columns())
    order = {name: n for n, name in enumerate([*COUNTED, *codebook.step_ids])}
    ranked = table[table["step"].isin(order)].sort_values(
        ["by", "step"], key=lambda names: names.map(order), kind="stable"
    )
    return CurveSensitivity.validate(ranked)


def _rated(coded: DataFrame) -> DataFrame:
    rated = counted(coded)
    return rated[rated["valence"].notna() & rated["step"].notna() & rated["step"].ne(v.NONE)]


def _means(coded: DataFrame) -> Iterator[tuple[str, dict[str, dict[str, float]]]]:
    """By series: step to each unit's own mean."""
    rated = _rated(coded)
    for series in COUNTED:
        own = rated[rated["series"].eq(series)]
        found: dict[str, dict[str, float]] = {}
        by_unit = own.groupby(["step", "unit"])["valence"].mean().reset_index()
        for row in records(by_unit):
            found.setdefault(row["step"], {})[row["unit"]] = float(row["valence"])
        yield series, found

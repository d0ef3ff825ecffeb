"""How far the curve depends on how it is computed: the same steps by other means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.counting import records
from jresearch.reports.people import listed, table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import decimal, whole
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis

WAYS = ("mean", "median", "strongest", "pooled")
FAR = 0.5
"""A step moves when two ways of computing it are so far apart, on a scale from −2 to 2."""


def show_sensitivity(a: Analysis) -> Shown:
    """The customers' curve by other means, and the line of confirmed values alone."""
    a = a.hidden
    told = a.journey.curve_sensitivity
    own = told[told["by"].eq("lived") & told["k_rated"].gt(0)]
    if own.empty:
        return NOTHING
    confirmed = _confirmed(a)
    name = a.study.codebook.step_label
    rows = [
        [name(row["step"]), whole(row["k_rated"]), *(decimal(row[way]) for way in WAYS),
         confirmed.get(row["step"], "–")]
        for row in records(own)
    ]  # fmt: skip
    heads = [_("Step"), _("Rated"), _("Mean of journeys"), _("Median of journeys"),
             _("Strongest rating"), _("Mean of mentions"), _("Confirmed values only")]  # fmt: skip
    return listed(_moved(a, own)) + table(_("The curve computed in other ways"), heads, rows)


def sensitivity_title(a: Analysis) -> str | None:
    """How many steps stand elsewhere when the curve is computed otherwise."""
    told = a.journey.curve_sensitivity
    own = told[told["by"].eq("lived") & told["k_rated"].gt(0)]
    if own.empty:
        return None
    k, n = len(_far(own)), len(own)
    if not k:
        return _("Computed otherwise, the curve keeps its shape: no step moves by half a point")
    return ngettext("Computed otherwise, {k} of {n} steps of the curve moves by half a point",
                    "Computed otherwise, {k} of {n} steps of the curve move by half a point",
                    k).format(k=k, n=n)  # fmt: skip


def _far(own: pd.DataFrame) -> pd.DataFrame:
    """The steps that another computation would place elsewhere."""
    spread = own[list(WAYS)]
    return own[(spread.max(axis=1) - spread.min(axis=1)).gt(FAR)]


def _confirmed(a: Analysis) -> dict[str, str]:
    line = a.curve[a.curve["by"].eq("lived") & a.curve["line"].eq("confirmed")]
    return {row["step"]: decimal(row["mean"]) for row in records(line)}


def _moved(a: Analysis, own: pd.DataFrame) -> list[str]:
    """Which steps another computation would place elsewhere; mentions are never the n."""
    far = _far(own)
    explained = _("Each journey counts once in the curve. A mean of mentions would let those who "
                  "talk most decide; the strongest rating keeps only the peak.")  # fmt: skip
    if far.empty:
        return [explained, _("No step changes place by half a point when computed otherwise.")]
    steps = ", ".join(a.study.codebook.step_label(step) for step in far["step"])
    moved = _("To be read with care, since it depends on the computation: {steps}.")
    return [explained, moved.format(steps=steps)]

"""Declared profiles beside one another: what each says, and how often.

A profile here is declared (a product, a purchase channel, a persona the
researcher built), not found by the machine. For each finding the cases that say
it are counted inside the profile and outside of it, among those who lived the
step. A percentage is given from twenty cases on; below, k/n says all there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import PERCENT_FROM, exposure, records, units
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

COLUMNS = [
    "profile", "n", "finding", "nature", "step", "label",
    "k_in", "exposed_in", "share_in", "k_out", "exposed_out", "share_out",
]  # fmt: skip


def segments(
    coded: DataFrame,
    passages: DataFrame,
    findings: DataFrame,
    evidence: DataFrame,
    cases: DataFrame,
    *,
    by: str = "product",
    top: int = 12,
) -> DataFrame:
    """The main findings of what customers lived, inside and outside of each profile.

    Parameters
    ----------
    by
        A column of the cases: product, purchase_channel, persona, or one of the
        study's own.
    top
        How many findings: the first by priority. Dismissed ones and signals are
        left out.

    Returns
    -------
    DataFrame
        A row a profile and finding: n cases of the profile in scope; k and
        exposed inside and outside; shares are missing below twenty exposed.
        Cases whose profile is not known are in no row.
    """
    if by not in cases.columns:
        raise InputError(
            Problem(
                "cases",
                _("there is no column '{name}'.").format(name=by),
                did_you_mean(by, [str(name) for name in cases.columns]),
            )
        )
    profiles = cases[cases["in_scope"].eq("yes") & cases[by].notna()].set_index("case")[by]
    says = _who_says(coded, evidence)
    exposed = exposure(coded, passages)
    rows: list[dict[str, Any]] = []
    for profile, members in profiles.groupby(profiles):
        inside, outside = set(members.index), set(profiles.index) - set(members.index)
        for finding in records(_first(findings, top)):
            row = {name: finding[name] for name in ("finding", "nature", "step", "label")}
            steps = {("lived", step) for step in _steps(finding, findings)}
            if ("lived", v.NONE) in steps:
                steps = {key for key in exposed if key[0] == "lived"}
            saying = says.get(finding["finding"], frozenset())
            # Who wishes for what they have not lived is among those who could say it.
            lived = saying.union(*(who for key, who in exposed.items() if key in steps))
            rows.append(
                {"profile": str(profile), "n": len(inside)} | row
                | _counts(saying & inside, lived & inside, "in")
                | _counts(saying & outside, lived & outside, "out")
            )  # fmt: skip
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype({"share_in": float, "share_out": float})


def _first(findings: DataFrame, top: int) -> DataFrame:
    """The findings to compare: kept or proposed, of two cases or more, most important first."""
    kept = findings[
        findings["series"].eq("lived") & ~findings["signal"] & findings["status"].ne("dismissed")
    ]
    order = ["priority", "k", "finding"]
    return kept.sort_values(order, ascending=[False, False, True], na_position="last").head(top)


def _steps(finding: Mapping[str, Any], findings: DataFrame) -> list[str]:
    """The step of a finding; the steps of its members for a family."""
    if isinstance(finding["step"], str):
        return [finding["step"]]
    members = findings.loc[findings["family"].eq(finding["finding"]), "step"].dropna()
    return sorted(set(members))


def _who_says(coded: DataFrame, evidence: DataFrame) -> dict[str, frozenset[str]]:
    unit_of = dict(zip(coded["observation"], units(coded), strict=True))
    supports = evidence[evidence["stance"].eq("supports")]
    return {
        str(finding): frozenset(unit_of[o] for o in of if o in unit_of)
        for finding, of in supports.groupby("finding")["observation"]
    }


def _counts(saying: frozenset[str], lived: frozenset[str], where: str) -> dict[str, Any]:
    n = len(lived)
    k = len(saying & lived)
    return {
        f"k_{where}": k, f"exposed_{where}": n,
        f"share_{where}": k / n if n >= PERCENT_FROM else None,
    }  # fmt: skip

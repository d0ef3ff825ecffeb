"""From an internal failure to what customers feel of it: proposed by rule, kept by people.

A dysfunction that employees tell is proposed as the cause of an irritant or a
break when both are about one theme that people gave, and it happens at the same
step or earlier: effects do not come first. A cause that a person wrote on a
finding stands as said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.counting import records
from jresearch.journey.mirrored import about_theme
from jresearch.tables import Causes

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook

EFFECTS = ("irritant", "break")


def causes(
    findings: DataFrame, evidence: DataFrame, coded: DataFrame, codebook: Codebook
) -> DataFrame:
    """What may come from what: a row a pair of cause and effect.

    Returns
    -------
    Causes
        ``cause`` is a finding, or missing where a person wrote the cause in
        words (``said``). ``status``: confirmed when the person named that
        finding or wrote words, else proposed. Most people hurt first.
    """
    kept = findings[findings["step"].notna() & findings["status"].ne("dismissed")]
    about = about_theme(evidence, coded, by_people=True)
    place = {step: n for n, step in enumerate(codebook.step_ids)}
    failures = [row for row in records(kept) if row["nature"] == "dysfunction"]
    rows: list[dict[str, Any]] = []
    for effect in records(kept[kept["nature"].isin(EFFECTS) & kept["series"].eq("lived")]):
        written = effect["cause"] if isinstance(effect["cause"], str) else None
        named = {failure["finding"] for failure in failures} & {written}
        if written and not named:
            rows.append(_row(None, effect, [], written, "confirmed"))
        for failure in failures:
            theme = about.get(effect["finding"])
            shared = [theme] if theme and about.get(failure["finding"]) == theme else []
            before = place.get(failure["step"], 0) <= place.get(effect["step"], -1)
            if failure["finding"] in named:
                rows.append(_row(failure, effect, shared, None, "confirmed"))
            elif shared and before and not named:
                rows.append(_row(failure, effect, shared, None, "proposed"))
    ranked = sorted(rows, key=lambda row: (row["status"] != "confirmed", -row["effect_k"]))
    return Causes.validate(pd.DataFrame(ranked, columns=Causes.columns()))


def _row(
    failure: dict[str, Any] | None,
    effect: dict[str, Any],
    shared: list[str],
    said: str | None,
    status: str,
) -> dict[str, Any]:
    return {
        "cause": failure and failure["finding"], "cause_step": failure and failure["step"],
        "effect": effect["finding"], "effect_step": effect["step"], "effect_k": effect["k"],
        "exposed": effect["exposed"], "themes": shared, "said": said, "status": status,
    }  # fmt: skip

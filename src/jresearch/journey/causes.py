"""From an internal failure to what customers feel of it: proposed by rule, kept by people.

A dysfunction that employees tell is proposed as the cause of an irritant or a
break when both are about one theme that people gave, and it happens at the same
step or earlier: effects do not come first. A cause that a person wrote on a
finding stands as said.
"""

from __future__ import annotations

from collections import defaultdict
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
    failures = {row["finding"]: row for row in records(kept) if row["nature"] == "dysfunction"}
    of_theme: dict[str, list[str]] = defaultdict(list)
    for finding in failures:
        of_theme[about.get(finding, "")].append(finding)
    rows: list[dict[str, Any]] = []
    for effect in records(kept[kept["nature"].isin(EFFECTS) & kept["series"].eq("lived")]):
        written = effect["cause"] if isinstance(effect["cause"], str) else None
        theme = about.get(effect["finding"], "")
        if written in failures:
            shared = [theme] if theme and written in of_theme[theme] else []
            rows.append(_row(failures[written], effect, shared, None, "confirmed"))
            continue
        if written:
            rows.append(_row(None, effect, [], written, "confirmed"))
        for failure in map(failures.__getitem__, of_theme[theme] if theme else ()):
            if place.get(failure["step"], 0) <= place.get(effect["step"], -1):
                rows.append(_row(failure, effect, [theme], None, "proposed"))
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

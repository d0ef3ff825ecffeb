"""Who left where, and why: the cases that gave up, and those still under way.

Late steps hold only the people who got there, so the curve must say who left
before. The reasons are the words of those who left: what hurt, what they called
decisive, and the breaks, at the step where they stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.counting import counted, exposure, holding
from jresearch.tables import Exits

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook


def exits(
    paths: DataFrame,
    coded: DataFrame,
    passages: DataFrame,
    evidence: DataFrame,
    codebook: Codebook,
) -> DataFrame:
    """The steps where cases stopped, in the journey's order.

    Returns
    -------
    Exits
        ``k`` of those exposed there, gave up or are there now (``outcome``); the
        observations that tell why, hardest first, and the findings they are in.
    """
    stopped = paths[paths["outcome"].isin(["abandoned", "ongoing"])]
    exposed = exposure(coded, passages, codebook)
    order = {step: n for n, step in enumerate(codebook.step_ids)}
    rows: list[dict[str, Any]] = []
    for (step, outcome), own in stopped.groupby(["exit_step", "outcome"]):
        who = sorted(own["case"])
        why = _reasons(coded, str(step), who) if outcome == "abandoned" else []
        held = evidence[evidence["observation"].isin(why) & evidence["stance"].eq("supports")]
        rows.append({
            "step": step, "outcome": outcome, "k": len(who), "cases": who,
            "exposed": len(exposed.get(("lived", str(step)), frozenset()) | set(who)),
            "observations": why, "findings": list(dict.fromkeys(held["finding"])),
        })  # fmt: skip
    table = pd.DataFrame(rows, columns=Exits.columns())
    ranked = table.sort_values("step", key=lambda s: s.map(order), kind="stable")
    return Exits.validate(ranked)


def _reasons(coded: DataFrame, step: str, who: list[str]) -> list[str]:
    said = counted(coded)
    there = said[said["unit"].isin(who) & said["step"].eq(step) & said["series"].eq("lived")]
    broken = holding(there["nature"], "break")
    why = there[there["negative"].fillna(0).ge(1) | there["decisive"].fillna("").eq("yes") | broken]
    ranked = why.assign(
        _decisive=why["decisive"].fillna("").ne("yes"), _severity=-why["severity"].fillna(0)
    ).sort_values(["_decisive", "_severity", "observation"], kind="stable")
    return [str(one) for one in ranked["observation"]]

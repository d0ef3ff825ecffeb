"""Passages beside the gold: which stays, in which order, begun by whom, changed under duress.

Twice: from the machine's own reading, and from the gold's fields, so that what comes
from placing and what comes from putting in order are told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jresearch as jr
from bench.gold import gold
from jresearch.coding import resolve, suggest_codings
from jresearch.counting import LIVED_STATUSES
from jresearch.log import Act, Log

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from bench.placing import Told

FIELDS = ("step", "channel", "modality", "experiencer", "about", "elicitation")
Case = list[dict[str, str]]


def stays_table(told: Told, halves: Sequence[str]) -> list[tuple[str, ...]]:
    """F1 of stays at a step, at a step on a channel; tau of their order; F1 of forced changes."""
    lines = []
    for name, stays in (("read", _read(told)), ("gold's fields", _given(told))):
        for half in halves:
            wanted = _by_case(gold("passages", [half]))
            found = _by_case(stays)
            cells = [
                _f1(wanted, found, "step"),
                _f1(wanted, found, "step", "channel"),
                _tau(wanted, found),
                _f1(wanted, found, "step", "initiator"),
                _f1(*(_forced(x) for x in (wanted, found)), "step"),
            ]
            lines.append((f"{name}, {half}", *(f"{cell:.2f}" for cell in cells)))
    return lines


def _read(told: Told) -> pd.DataFrame:
    observations, _aside = jr.observe(told.turns, told.people, Log())
    codings = suggest_codings(observations, told.turns, told.study.codebook)
    coded = resolve(observations, codings, told.cases)
    return jr.passages(coded, told.cases, told.study.codebook)


def _given(told: Told) -> pd.DataFrame:
    acts = [
        Act(id=f"{row['observation']}{field}", at="2026-01-01T00:00:00.000000Z", coder="gold",
            act="set", group="g", target=f"observation:{row['observation']}", field=field,
            value=row[field])
        for row in told.incidents.to_dict("records") if not row["case"]
        for field in FIELDS if row[field]
    ]  # fmt: skip
    codings = suggest_codings(told.observations, told.turns, told.study.codebook)
    log = Log(acts=tuple(acts), coders=("gold",))
    coded = resolve(told.observations, codings, told.cases, log)
    return jr.passages(coded, told.cases, told.study.codebook, log)


def _by_case(stays: pd.DataFrame) -> dict[str, Case]:
    """The stays really lived of each case, in their order."""
    kept = stays[stays["status"].isin(LIVED_STATUSES) & stays["actor"].ne("competitor")]
    rows = kept.astype(object).where(kept.notna(), "")
    ordered = rows.assign(_rank=[float(rank or "inf") for rank in rows["rank"]]).sort_values(
        ["case", "_rank"], kind="stable"
    )
    return {str(case): own.to_dict("records") for case, own in ordered.groupby("case")}


def _forced(cases: dict[str, Case]) -> dict[str, Case]:
    return {
        case: [stay for stay in stays if stay["switch_cause"] == "forced"]
        for case, stays in cases.items()
    }


def _f1(wanted: dict[str, Case], found: dict[str, Case], *names: str) -> float:
    right = said = meant = 0
    for case, stays in wanted.items():
        one = {tuple(stay[name] for name in names) for stay in stays}
        two = {tuple(stay[name] for name in names) for stay in found.get(case, [])}
        right, meant, said = right + len(one & two), meant + len(one), said + len(two)
    return 2 * right / (meant + said) if meant + said else float("nan")


def _tau(wanted: dict[str, Case], found: dict[str, Case]) -> float:
    """Kendall's tau over the steps that both have, each where it was first lived."""
    from scipy.stats import kendalltau

    taus = []
    for case, stays in wanted.items():
        one, two = (_firsts(of) for of in (stays, found.get(case, [])))
        shared = sorted(one.keys() & two.keys())
        if len(shared) > 1:
            ranks = [[of[step] for step in shared] for of in (one, two)]
            taus.append(float(kendalltau(*ranks).statistic))
    return sum(taus) / len(taus) if taus else float("nan")


def _firsts(stays: Case) -> dict[str, int]:
    first: dict[str, int] = {}
    for place, stay in enumerate(stays):
        first.setdefault(stay["step"], place)
    return first

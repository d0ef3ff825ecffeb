"""With whom customers deal: what is the company's own, what is a partner's.

A remark is about whom it says; else about whoever held the stay it tells of; else about
whom the inventory names for that touchpoint. Where nothing says it, it is nobody's here:
what is counted for one actor never holds what may be another's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import (
    blocks,
    exposure,
    independent,
    lived_passages,
    records,
    units,
    wilson,
)
from jresearch.tables import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pandas import DataFrame, Series

    from jresearch.codebook import Codebook
    from jresearch.counting import Exposure

    Row = Mapping[str, Any]

NAMED = ("company", "partner", "competitor")
"""What a remark may be about, of those one deals with."""
SIGNAL = 2
"""Fewer independent voices are a signal."""


@dataclass(frozen=True)
class Dealings:
    """What concerns one actor: remarks, stays, and the codebook with its touchpoints only."""

    coded: DataFrame
    passages: DataFrame
    codebook: Codebook
    unknown: int
    """Stays that were lived, of which nothing says with whom."""


def dealings(actor: str, coded: DataFrame, passages: DataFrame, codebook: Codebook) -> Dealings:
    """The part of what was told that concerns one actor."""
    of_stay = stay_actors(passages, codebook)
    inventory = codebook.inventory[codebook.inventory["actor"].eq(actor)]
    return Dealings(
        coded[actors(coded, passages, codebook).eq(actor)].reset_index(drop=True),
        passages[of_stay.eq(actor)].assign(actor=actor).reset_index(drop=True),
        replace(codebook, inventory=inventory.reset_index(drop=True)),
        int(of_stay[lived_passages(passages).index].isna().sum()),
    )


def actors(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> Series[str]:
    """For each remark the actor it concerns; missing where nothing says it."""
    of_stay = stay_actors(passages, codebook)
    held = {
        one: actor
        for listed, actor in zip(passages["observations"], of_stay, strict=True)
        for one in listed
    }
    said = coded["about"].where(coded["about"].isin(NAMED))
    by_stay = pd.Series(
        [held.get(one) for one in coded["observation"]], index=coded.index, dtype="str"
    )
    return said.fillna(by_stay).fillna(_of_inventory(coded, codebook))


def stay_actors(passages: DataFrame, codebook: Codebook) -> Series[str]:
    """For each stay with whom it was: as told, else as the inventory has it."""
    return passages["actor"].fillna(_of_inventory(passages, codebook))


def _of_inventory(rows: DataFrame, codebook: Codebook) -> Series[str]:
    listed = {(row["step"], row["channel"]): row["actor"] for row in records(codebook.inventory)}
    places = zip(rows["step"], rows["channel"], strict=True)
    return pd.Series([listed.get(place) for place in places], index=rows.index, dtype="str")


def findings_of(
    own: Dealings, findings: DataFrame, evidence: DataFrame
) -> tuple[DataFrame, DataFrame]:
    """The findings told of an actor, counted among those who dealt with it.

    Returns
    -------
    Findings, Evidence
        Only what is told of the actor. k, exposed, mentions, gravity, priority and who says
        the opposite are counted anew; what was said when led is told of the whole finding.
    """
    said = own.coded[["observation", "severity"]].assign(unit=units(own.coded))
    of = {row["observation"]: row for row in records(said)}
    behind = evidence[evidence["observation"].isin(list(of))].reset_index(drop=True)
    exposed = exposure(own.coded, own.passages, own.codebook)
    steps, block_of = _steps(findings), blocks(own.coded)
    held: dict[tuple[str, str], list[Row]] = {}
    for line in records(behind.sort_values("similarity", ascending=False, kind="stable")):
        held.setdefault((line["finding"], line["stance"]), []).append(of[line["observation"]])
    rows = []
    for row in records(findings):
        told = held.get((row["finding"], "supports"), [])
        if told:
            against = len({one["unit"] for one in held.get((row["finding"], "contradicts"), [])})
            lived = _lived(exposed, row["series"], steps[row["finding"]])
            rows.append(row | {"against": against} | _counted(row, told, lived, block_of))
    table = Findings.validate(pd.DataFrame(rows, columns=list(findings.columns)))
    return table, behind[behind["finding"].isin(table["finding"])].reset_index(drop=True)


def _counted(
    row: Row, told: Sequence[Row], lived: Iterable[str], block_of: Mapping[str, str]
) -> dict[str, Any]:
    who = {one["unit"] for one in told}
    # Who wishes for what they have not lived is among those who could say it.
    exposed = who.union(lived)
    k = independent(who, block_of)
    # What pleases has no gravity, whatever else its sentences tell.
    severity: float | None = _severity(told) if not pd.isna(row["severity"]) else None
    least = wilson(k, independent(exposed, block_of))[0]
    names = [one["observation"] for one in told]
    return {
        "k": len(who), "exposed": len(exposed), "mentions": len(told), "signal": k < SIGNAL,
        "severity": severity, "priority": None if severity is None else least * severity,
        "exemplar": row["exemplar"] if row["exemplar"] in names else names[0],
    }  # fmt: skip


def _severity(told: Sequence[Row]) -> float | None:
    """The median over cases of each case's worst."""
    worst: dict[str, float] = {}
    for one in told:
        if not pd.isna(one["severity"]):
            worst[one["unit"]] = max(worst.get(one["unit"], 0.0), float(one["severity"]))
    return median(worst.values()) if worst else None


def _steps(findings: DataFrame) -> dict[str, set[str]]:
    """The step of each finding; of a family the steps of its members."""
    found: dict[str, set[str]] = {name: set() for name in findings["finding"]}
    for row in records(findings.dropna(subset=["step"])):
        found[row["finding"]].add(row["step"])
        if isinstance(row["family"], str):
            found.setdefault(row["family"], set()).add(row["step"])
    return found


def _lived(exposed: Exposure, series: str, steps: set[str]) -> set[str]:
    """Who could have said it; "at no step" concerns everyone of the series."""
    return {
        one for (of, step), who in exposed.items()
        if of == series and (step in steps or v.NONE in steps) for one in who
    }  # fmt: skip

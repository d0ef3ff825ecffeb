"""The journey read three ways: by step, by channel, by touchpoint.

The same observations, grouped three times: a channel that hurts at every step,
a step that hurts on every channel, and the one place where both meet ask for
three different answers. Each place has its own n: who lived it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.counting import blocks, counted, holding, lived_passages, records
from jresearch.journey.verdicts import leaning, verdict
from jresearch.tables import Readings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame, Series

    from jresearch.codebook import Codebook

LEVELS: dict[str, tuple[str, ...]] = {
    "step": ("step",), "channel": ("channel",), "touchpoint": ("step", "channel"),
}  # fmt: skip
FIRST = ("irritant", "enchantment")


def readings(
    coded: DataFrame,
    passages: DataFrame,
    findings: DataFrame,
    evidence: DataFrame,
    codebook: Codebook,
) -> DataFrame:
    """What customers lived by step, by channel and by touchpoint.

    Returns
    -------
    Readings
        A row a place that anybody lived. ``exposed`` cases were there;
        ``irritant`` and ``enchantment`` are the findings that most of them tell
        there, with their k at that place (two cases at least).
    """
    told = counted(coded)
    lived = told[told["series"].eq("lived")]
    there = been_there(lived, passages)
    told_by = who_tells(findings, evidence, lived)
    block_of = blocks(coded)
    rows: list[dict[str, Any]] = []
    for level, names in LEVELS.items():
        exposed = _units(there, names)
        found = {name: _units(lived[where], names) for name, where in _sides(lived).items()}
        found["worse"], found["better"] = (_units(side, names) for side in leaning(lived, names))
        first = {nature: _first(told_by[told_by["nature"].eq(nature)], names) for nature in FIRST}
        for key in _in_order(exposed, names, codebook):
            who = {name: of.get(key, frozenset()) for name, of in found.items()}
            rows.append({
                "level": level, "step": _part(key, names, "step"),
                "channel": _part(key, names, "channel"), "exposed": len(exposed[key]),
                "rated_k": len(who["rated"]), "negative_k": len(who["down"]),
                "positive_k": len(who["up"]), "broken_k": len(who["broken"]),
                "verdict": verdict(
                    who["rated"], who["worse"], who["better"], who["broken"], block_of
                ),
                **{name: value for nature in FIRST
                   for name, value in zip((nature, f"{nature}_k"),
                                          first[nature].get(key, (None, 0)), strict=True)},
            })  # fmt: skip
    return Readings.validate(pd.DataFrame(rows, columns=Readings.columns()))


def _sides(lived: DataFrame) -> dict[str, Series[bool]]:
    return {
        "rated": lived["valence"].notna(),
        "down": lived["negative"].fillna(0).ge(1),
        "up": lived["positive"].fillna(0).ge(1),
        "broken": holding(lived["nature"], "break"),
    }


def _units(rows: DataFrame, names: tuple[str, ...]) -> dict[tuple[str, ...], frozenset[str]]:
    known = rows.dropna(subset=list(names))
    return {tuple(map(str, key)): frozenset(own) for key, own in known.groupby(list(names))["unit"]}


def been_there(lived: DataFrame, passages: DataFrame) -> DataFrame:
    """Who was at which step and on which channel: by their stays, and by what they tell."""
    stays = lived_passages(passages)[["case", "step", "channel"]].rename(columns={"case": "unit"})
    return pd.concat([stays, lived[["unit", "step", "channel"]]], ignore_index=True)


def who_tells(findings: DataFrame, evidence: DataFrame, lived: DataFrame) -> DataFrame:
    """Who tells which finding where; signals and dismissed ones left out."""
    kept = findings[findings["step"].notna() & findings["status"].ne("dismissed")
                    & ~findings["signal"] & findings["series"].eq("lived")]  # fmt: skip
    supports = evidence.loc[evidence["stance"].eq("supports"), ["finding", "observation"]]
    behind = supports.merge(kept[["finding", "nature"]], on="finding")
    return behind.merge(lived[["observation", "unit", "step", "channel"]], on="observation")


def _first(
    told_by: DataFrame, names: tuple[str, ...]
) -> dict[tuple[str, ...], tuple[str | None, int]]:
    found: dict[tuple[str, ...], tuple[str | None, int]] = {}
    known = told_by.dropna(subset=list(names))
    counts = known.groupby([*names, "finding"])["unit"].nunique().reset_index(name="k")
    for row in records(counts.sort_values(["k", "finding"], ascending=[False, True])):
        if row["k"] > 1:
            key = tuple(str(row[name]) for name in names)
            found.setdefault(key, (str(row["finding"]), int(row["k"])))
    return found


def _in_order(
    exposed: Mapping[tuple[str, ...], frozenset[str]], names: tuple[str, ...], codebook: Codebook
) -> list[tuple[str, ...]]:
    """The places in the journey's order, then the channels'; none outside the codebook."""
    order = {"step": codebook.step_ids, "channel": codebook.channel_ids}

    def known(key: tuple[str, ...]) -> bool:
        return all(part in order[name] for part, name in zip(key, names, strict=True))

    def place(key: tuple[str, ...]) -> list[int]:
        return [order[name].index(part) for part, name in zip(key, names, strict=True)]

    return sorted(filter(known, exposed), key=place)


def _part(key: tuple[str, ...], names: tuple[str, ...], wanted: str) -> str | None:
    return key[names.index(wanted)] if wanted in names else None

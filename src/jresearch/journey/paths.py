"""The way each case went: its touchpoints in lived order, its detours, where it stopped.

There are as many paths as people; everything said of several is counted from
these. A step nobody mentioned is not a skipped one: a step is skipped when
somebody said so. Competitors' stays are no part of the path, plans neither.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import lived_passages, records
from jresearch.tables import Paths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Stay = Mapping[str, Any]
    Place = tuple[str, str | None]


def paths(passages: DataFrame, cases: DataFrame, codebook: Codebook) -> DataFrame:
    """A row a case in scope that lived anything, in the order of the cases.

    Returns
    -------
    Paths
        ``steps`` and ``places`` in lived order, a place being a step × channel
        and what repeats at once told once; ``loops`` are the steps come back to
        after another; a switch is a change between two known channels, or one
        whose cause was told; ``digital_share`` is that of the stays whose
        channel is known.
    """
    kinds = {channel.id: channel.kind for channel in codebook.channels}
    place_of = {step: n for n, step in enumerate(codebook.step_ids)}
    stays, skipped = ordered_stays(passages), _with_status(passages, "skipped")
    planned = _with_status(passages, "planned")
    mentioned = passages.groupby("case")["step"].agg(set).to_dict() if len(passages) else {}
    rows = []
    for case in records(cases[cases["in_scope"].eq("yes")]):
        own = stays.get(case["case"], [])
        if own:
            rows.append(
                {
                    "case": case["case"], "outcome": case["outcome"],
                    "exit_step": _exit(case, own, planned.get(case["case"], []), place_of),
                    "recommends": case["recommends"],
                    "skipped": skipped.get(case["case"], []),
                    "silent": _silent(own, mentioned[case["case"]], place_of),
                    "order_from": _order_from(own),
                } | _way(own) | _channels(own, kinds)
            )  # fmt: skip
    return Paths.validate(pd.DataFrame(rows, columns=Paths.columns()))


def ordered_stays(passages: DataFrame) -> dict[str, list[dict[str, Any]]]:
    """By case its lived stays at known steps in lived order; those of unknown rank are left out."""
    lived = lived_passages(passages)
    known = lived[lived["rank"].notna() & lived["step"].ne(v.NONE)]
    ordered = known.sort_values(["case", "rank"], kind="stable")
    rows = records(ordered)
    for row in rows:
        row["channel"] = _known(row["channel"])
    return {case: list(own) for case, own in groupby(rows, key=lambda row: str(row["case"]))}


def _known(channel: object) -> str | None:
    return None if pd.isna(channel) or channel == v.NONE else str(channel)  # type: ignore[call-overload]


def place_of_stay(stay: Stay) -> Place:
    """The touchpoint of a stay; without channel where none is known."""
    return str(stay["step"]), stay["channel"]


def is_switch(before: Stay, after: Stay) -> bool:
    """Whether the channel changed between two stays, one after the other."""
    if _cause(after):
        return True
    known = before["channel"] is not None and after["channel"] is not None
    return known and before["channel"] != after["channel"]


def _cause(stay: Stay) -> str | None:
    cause = stay["switch_cause"]
    return None if pd.isna(cause) else str(cause)


def _way(own: Sequence[Stay]) -> dict[str, Any]:
    steps = [step for step, _stays in groupby(str(stay["step"]) for stay in own)]
    places = [place for place, _stays in groupby(place_of_stay(stay) for stay in own)]
    seen: set[str] = set()
    loops = [step for step in steps if step in seen or seen.add(step)]  # type: ignore[func-returns-value]
    return {
        "steps": steps, "loops": sorted(set(loops), key=loops.index),
        "places": [{"step": step, "channel": channel} for step, channel in places],
    }  # fmt: skip


def _channels(own: Sequence[Stay], kinds: Mapping[str, str]) -> dict[str, Any]:
    switches = [after for before, after in pairwise(own) if is_switch(before, after)]
    causes = [_cause(stay) for stay in switches]
    known = [kinds[stay["channel"]] for stay in own if stay["channel"] in kinds]
    digital = [kind == "digital" for kind in known]
    return {
        "switches": len(switches), "chosen": causes.count("chosen"),
        "forced": causes.count("forced"),
        "digital_share": sum(digital) / len(digital) if digital else None,
        "hybrid": "yes" if len(set(digital)) == 2 else "no",
    }  # fmt: skip


def _with_status(passages: DataFrame, status: str) -> dict[str, list[str]]:
    said = passages[passages["status"].eq(status)]
    return {str(case): list(steps) for case, steps in said.groupby("case")["step"]}


def _silent(own: Sequence[Stay], mentioned: set[str], place_of: Mapping[str, int]) -> list[str]:
    """The steps before the furthest one lived of which not a word was said."""
    furthest = max((place_of[s["step"]] for s in own if s["step"] in place_of), default=-1)
    return [step for step, n in place_of.items() if n < furthest and step not in mentioned]


def _exit(
    case: Mapping[str, Any],
    own: Sequence[Stay],
    planned: Sequence[str],
    place_of: Mapping[str, int],
) -> str | None:
    """Where a case stopped: as coded, else its last stay given up, else its last.

    One still under way stands at the furthest step it lived before those it plans.
    """
    if case["outcome"] == "ongoing" and not isinstance(case["exit_step"], str):
        ahead = min((place_of[step] for step in planned if step in place_of), default=len(place_of))
        behind = [s["step"] for s in own if place_of.get(s["step"], ahead) < ahead]
        return max(behind, key=lambda step: place_of[step], default=str(own[-1]["step"]))
    if case["outcome"] not in {"abandoned", "ongoing"}:
        return None
    if isinstance(case["exit_step"], str):
        return case["exit_step"]
    given_up = [stay for stay in own if stay["status"] == "abandoned"]
    return str((given_up or own)[-1]["step"])


def _order_from(own: Sequence[Stay]) -> str:
    """Who vouches for the order: people all along, or the telling and the journey."""
    return "human" if all(stay["source"] == "human" for stay in own) else "told"

"""The journey by step, by channel, by touchpoint: told again."""

from __future__ import annotations

from collections import defaultdict

from journey.recomputed.facing import _verdict
from journey.recomputed.lived import down, units, up
from journey.recomputed.resolving import unit

LEVELS = {"step": (1, 0), "channel": (0, 1), "touchpoint": (1, 1)}


def readings(study, rows, evidence):
    """(level, step, channel) to who was there, how it was lived, and what most tell there."""
    kept = {
        row["finding"]: row["nature"] for row in rows
        if row["step"] and row["status"] != "dismissed" and not row["signal"]
        and row["series"] == "lived" and row["nature"] in {"irritant", "enchantment"}
    }  # fmt: skip
    behind = defaultdict(set)
    for one in evidence:
        if one["stance"] == "supports" and one["finding"] in kept:
            behind[one["observation"]].add(one["finding"])
    channels = {channel["id"] for channel in study.book["channels"]}
    found = {}
    for level, wanted in LEVELS.items():

        def place(row, wanted=wanted):
            step, channel = (row["step"], row["channel"])
            known = (not wanted[0] or step in study.steps) and (
                not wanted[1] or channel in channels
            )
            return (step if wanted[0] else None, channel if wanted[1] else None) if known else None

        there, said = defaultdict(set), defaultdict(list)
        for row in study.stays():
            there[place(row)].add(row["case"])
        for row in study.lived():
            there[place(row)].add(unit(row))
            said[place(row)].append(row)
        for at, who in there.items():
            if at is not None:
                found[level, *at] = _told(study, said[at], who, behind, kept)
    return found


def _told(study, here, who, behind, kept):
    rated = [r for r in here if r["negative"] is not None or r["positive"] is not None]
    tells = defaultdict(set)
    for row in here:
        for finding in behind[row["observation"]]:
            tells[finding].add(unit(row))
    first = {}
    for nature in ("irritant", "enchantment"):
        most = [(-len(w), f) for f, w in tells.items() if kept[f] == nature and len(w) > 1]
        k, name = min(most, default=(0, None))
        first |= {nature: name, f"{nature}_k": -k}
    return {
        "exposed": len(who), "rated_k": len(units(rated)),
        "negative_k": len(units(filter(down, here))), "positive_k": len(units(filter(up, here))),
        "broken_k": len(units(r for r in here if "break" in r["nature"])),
        "verdict": _verdict(rated, here, study.blocks()),
    } | first  # fmt: skip

"""The journey by step, by channel, by touchpoint, and what several tell there: told again."""

from __future__ import annotations

from collections import defaultdict

from journey.recomputed.facing import _verdict
from journey.recomputed.lived import down, units, up
from journey.recomputed.resolving import unit

LEVELS = {"step": (1, 0), "channel": (0, 1), "touchpoint": (1, 1)}
WISHES = {"expectation", "idea", "need"}


def places(study, row):
    """The places where a row stands: (level, step or None, channel or None)."""
    channels = {channel["id"] for channel in study.book["channels"]}
    step = row["step"] if row["step"] in study.steps else None
    channel = row["channel"] if row["channel"] in channels else None
    for level, (by_step, by_channel) in LEVELS.items():
        if (step or not by_step) and (channel or not by_channel):
            yield level, step if by_step else None, channel if by_channel else None


def there_by_place(study):
    """Place to who was there, and to what was lived and told of it."""
    there, said = defaultdict(set), defaultdict(list)
    for row in study.stays():
        for place in places(study, row):
            there[place].add(row["case"])
    for row in study.lived():
        for place in places(study, row):
            there[place].add(unit(row))
            said[place].append(row)
    return {place: (who, said[place]) for place, who in there.items()}


def readings(study, rows, evidence):
    """(level, step, channel) to who was there, how it was lived, and what most tell there."""
    told = place_findings(study, rows, evidence)
    return {
        place: _lived(study, here, who) | _first(told, place)
        for place, (who, here) in there_by_place(study).items()
    }


def _lived(study, here, who):
    rated = [r for r in here if r["negative"] is not None or r["positive"] is not None]
    return {
        "exposed": len(who), "rated_k": len(units(rated)),
        "negative_k": len(units(filter(down, here))), "positive_k": len(units(filter(up, here))),
        "broken_k": len(units(r for r in here if "break" in r["nature"])),
        "verdict": _verdict(rated, here, study.blocks()),
    }  # fmt: skip


def _first(told, place):
    first = {}
    for nature in ("irritant", "enchantment"):
        most = [
            (-row["k"], key[-1]) for key, row in told.items()
            if key[:3] == place and (row["series"], row["nature"]) == ("lived", nature)
        ]  # fmt: skip
        k, name = min(most, default=(0, None))
        first |= {nature: name, f"{nature}_k": -k}
    return first


def place_findings(study, rows, evidence):
    """(level, step, channel, finding) to how many tell it there, of those who could."""
    kept = {
        row["finding"]: row for row in rows
        if row["step"] and row["status"] != "dismissed" and not row["signal"]
    }  # fmt: skip
    said = {row["observation"]: row for row in study.everything if not row["covered_by"]}
    tells, block = defaultdict(set), study.blocks()
    for one in evidence:
        row, finding = said.get(one["observation"]), kept.get(one["finding"])
        if one["stance"] != "supports" or not row or not finding:
            continue
        if row["series"] == finding["series"] or finding["nature"] in WISHES:
            for place in places(study, row):
                tells[*place, one["finding"]].add(unit(row))
    could, found = _could(study), {}
    for key, who in tells.items():
        nature, series = (kept[key[-1]][name] for name in ("nature", "series"))
        if len({block(one) for one in who}) > 1:
            among = could["lived" if series == "lived" else "employees", key[:3]]
            if series == "lived" and nature in WISHES:
                among = among | could[nature, key[:3]]
            found[key] = {"series": series, "nature": nature, "k": len(who),
                          "exposed": len(among | who)}  # fmt: skip
    return found


def _could(study):
    """(lived, employees or a wish; place) to who could have said something there."""
    could = defaultdict(set)
    for place, (who, _said) in there_by_place(study).items():
        could["lived", place] |= who
    for row in study.customers():
        for nature in WISHES & set(row["nature"]):
            for place in places(study, row):
                could[nature, place].add(unit(row))
    for row in study.employees():
        for place in places(study, row):
            could["employees", place].add(row["person"])
    return could

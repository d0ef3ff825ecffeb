"""Which steps were observed, who makes contact where, what concerns one actor alone."""

from __future__ import annotations

from collections import defaultdict

from journey.recomputed.lived import units

OFFERED = {"yes", "partly"}


def reality(study):
    """Step to its counts, and to what says that it exists."""
    found = {}
    for step in study.steps:
        told = {
            row["case"] for row in study.stays()
            if row["step"] == step and row["source"] in ("told", "human")
        }  # fmt: skip
        told |= units(row for row in study.lived() if row["step"] == step)
        row = {
            "told_k": len(told), "exposed": len(study.exposed[step]),
            "employees_k": len(study.spoke[step]),
            "questions": len([1 for asked in study.book["guide"] if step in asked]),
            "offered": len([
                1 for entry in study.book["inventory"]
                if entry["step"] == step and entry["offered"] in OFFERED
            ]),
        }  # fmt: skip
        if row["told_k"]:
            basis = "told"
        elif row["exposed"]:
            basis = "inferred"
        elif row["employees_k"]:
            basis = "employees"
        else:
            basis = "guide" if row["questions"] else "inventory" if row["offered"] else "codebook"
        row["basis"], row["reality"] = basis, "observed" if basis == "told" else "probable"
        found[step] = row
    return found


def contacts(study):
    """(level, step, channel) to who begins there."""
    channels = {channel["id"] for channel in study.book["channels"]}
    there = defaultdict(list)
    for row in study.stays():
        step = row["step"] if row["step"] in study.steps else None
        channel = row["channel"] if row["channel"] in channels else None
        if step:
            there["step", step, None].append(row)
        if channel:
            there["channel", None, channel].append(row)
        if step and channel:
            there["touchpoint", step, channel].append(row)
    return {place: _begun(rows, study.blocks()) for place, rows in there.items()}


def _begun(rows, block):
    by_case = defaultdict(set)
    for row in rows:
        by_case[row["case"]].add("nobody" if row["actor"] == "none" else row["initiator"])
    who = {
        side: {case for case, sides in by_case.items() if side in sides}
        for side in ("customer", "company", "partner")
    }
    who["nobody"] = {case for case, sides in by_case.items() if sides - {None} == {"nobody"}}
    known = set().union(*who.values())

    def apart(*sides):
        return len({block(case) for side in sides for case in who[side]})

    inwards, outwards, alone = apart("customer"), apart("company", "partner"), apart("nobody")
    if apart(*who) < 2:
        way = "unknown"
    elif alone > inwards and alone > outwards:
        way = "none"
    elif inwards == outwards:
        way = "both"
    else:
        way = "incoming" if inwards > outwards else "outgoing"
    counts = {f"{side}_k": len(cases) for side, cases in who.items()}
    return counts | {"known": len(known), "exposed": len(by_case), "way": way}


def with_whom(study, actor):
    """The same study, of what concerns one actor alone; and its evidence's observations."""
    listed = {(one["step"], one["channel"]): one["actor"] for one in study.book["inventory"]}
    held, stays = {}, []
    for row in study.passages:
        whose = row["actor"] or listed.get((row["step"], row["channel"]))
        held.update(dict.fromkeys(row["observations"], whose))
        if whose == actor:
            stays.append(row | {"actor": whose})
    told = []
    for row in study.everything:
        whose = row["about"] if row["about"] in ("company", "partner", "competitor") else None
        whose = whose or held.get(row["observation"])
        if (whose or listed.get((row["step"], row["channel"]))) == actor:
            told.append(row)
    book = study.book | {
        "inventory": [one for one in study.book["inventory"] if one["actor"] == actor]
    }
    return type(study)(told, study.cases, stays, book)

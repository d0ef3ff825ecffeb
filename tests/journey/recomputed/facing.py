"""The matrix, its gaps, the mirror, expectations, the two lenses, promises."""

from __future__ import annotations

from collections import Counter, defaultdict

from journey.recomputed.arithmetic import median
from journey.recomputed.lived import at, down, hurts, pleases, units, up
from journey.recomputed.resolving import EMPLOYEES, unit

OFFERED = {"yes", "partly"}
WISHES = {"expectation", "idea"}
PER_DAY = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "month": 30.4375,
    "year": 365.25,
}


def offered(study):
    return {(row["step"], row["channel"]): row for row in study.book["inventory"]}


def matrix(study):
    """(step, channel) to the cell."""
    inventory, found = offered(study), {}
    lived, employees = study.lived(), study.employees()
    for step in study.steps:
        for channel in [c["id"] for c in study.book["channels"]]:
            stays = [r for r in study.stays() if (r["step"], r["channel"]) == (step, channel)]
            used = {row["case"] for row in stays if row["status"] in ("done", "abandoned")}
            tried = {row["case"] for row in stays if row["status"] == "tried"} - used
            here = at(lived, step, channel)
            rated = [row for row in here if row["valence"] is not None]
            wishes = ({"expectation"}, {"idea"}, {"expectation", "idea"})
            used |= units(r for r in rated if set(r["nature"]) not in wishes) - tried
            entry = inventory.get((step, channel), {})
            named = units(at(employees, step, channel))
            cell = {
                "offered": entry.get("offered"),
                "used_k": len(used), "tried_k": len(tried), "exposed": len(study.exposed[step]),
                "employees_k": len(named), "mentions": len(here),
                "rated_k": len(units(rated)), "negative_k": len(units(filter(down, rated))),
                "positive_k": len(units(filter(up, rated))),
                "broken_k": len(units(r for r in here if "break" in r["nature"])),
                "owner": entry.get("owner"), "source": entry.get("source"),
            }  # fmt: skip
            found[step, channel] = cell | {
                "state": _state(cell, inventory), "verdict": _verdict(rated, here, study.blocks()),
                "actor": entry.get("actor"),
            }  # fmt: skip
    return found


def _state(cell, inventory):
    is_offered = cell["offered"] in OFFERED
    if cell["used_k"]:
        return "used" if is_offered or not inventory else "outside"
    if cell["tried_k"]:
        return "tried"
    if cell["employees_k"]:
        return "employees_only"
    return "offered" if is_offered else "not_offered"


def _verdict(rated, here, block):
    """The word for a place, after the rule that is printed under the matrix."""

    def count(rows):
        return len({block(one) for one in units(rows)})

    own = defaultdict(list)
    for row in rated:
        own[unit(row)].append(row["valence"])
    means = {one: sum(values) / len(values) for one, values in own.items()}
    fell, rose = (
        len({
            block(one) for one, value in means.items()
            if sign * value > 1e-9 or (abs(value) <= 1e-9 and one in units(filter(felt, rated)))
        })
        for sign, felt in ((-1, down), (1, up))
    )  # fmt: skip
    if count(r for r in here if "break" in r["nature"]) >= 2:
        return "break"
    if min(fell, rose) >= 2 and min(fell, rose) >= 0.3 * count(rated):
        return "mixed"
    if max(fell, rose) >= 2 and fell != rose:
        return "irritant" if fell > rose else "enchantment"
    return "neutral" if count(rated) >= 2 and not fell and not rose else "insufficient"


def promises_in_words(study):
    """Promise to who saw it kept, who broken: one bad incident is enough."""
    found = {}
    for promise in study.book["promises"]:
        steps = promise["steps"] or study.steps
        about = [
            r for r in study.lived()
            if {*r["theme"]} & {*promise["themes"]} and r["valence"] is not None
            and (r["step"] in steps or not promise["steps"])
        ]  # fmt: skip
        broken = units(r for r in about if r["valence"] < 0)
        kept = units(r for r in about if r["valence"] > 0) - broken
        there = kept | broken | {case for step in steps for case in study.exposed[step]}
        block = study.blocks()
        bad, good = (len({block(one) for one in who}) for who in (broken, kept))
        both = min(bad, good) >= 2 and min(bad, good) >= 0.3 * len(
            {block(one) for one in kept | broken}
        )
        one_side = "broken" if bad > good else "kept"
        enough = max(bad, good) >= 2 and bad != good
        found[promise["id"]] = {
            "kept_k": len(kept), "broken_k": len(broken), "exposed": len(there),
            "verdict": "mixed" if both else one_side if enough else "insufficient",
            "broken": {r["observation"] for r in about if r["valence"] < 0},
            "kept": {r["observation"] for r in about if r["valence"] > 0 and unit(r) in kept},
        }  # fmt: skip
    return found


def gaps(study):
    """(gap, step, channel) to who asks for it, uses it, or lived the step."""
    inventory, cells, found = offered(study), matrix(study), {}
    for step in study.steps:
        exposed = len(study.exposed[step])
        for (at_step, channel), cell in cells.items():
            if at_step != step:
                continue
            row = {"exposed": exposed, "employees_k": cell["employees_k"]}
            is_offered = cell["offered"] in OFFERED
            asks = [
                r for r in at(study.customers(), step, channel)
                if WISHES & set(r["nature"]) and r["expectation"] not in ("met", "exceeded")
            ]  # fmt: skip
            if asks and not is_offered:
                found["asked_for", step, channel] = row | {
                    "k": len(units(asks)),
                    "observations": {r["observation"] for r in asks},
                }
            if cell["state"] == "outside":
                found["outside", step, channel] = row | {"k": cell["used_k"]}
            if cell["state"] == "offered":
                found["unmentioned", step, channel] = row | {"k": 0}
        if exposed and not any(
            s == step and entry["offered"] in OFFERED for (s, _), entry in inventory.items()
        ):
            found["unserved", step, None] = {"k": exposed, "exposed": exposed}
    somewhere = {c for (_s, c), entry in inventory.items() if entry["offered"] in OFFERED}
    named = {r["channel"] for r in _asking(study) if r["step"] == "none"}
    for channel in named - somewhere - {None, "none"}:
        asks = [r for r in _asking(study) if r["channel"] == channel and r["step"]]
        found["asked_for", "none", channel] = {
            "k": len(units(asks)),
            "observations": {r["observation"] for r in asks},
            "exposed": max(len({row["case"] for row in study.passages}), len(units(asks))),
        }
    return found


def digital(study):
    """Step to its cases on a digital channel, hurt on another, asking for one."""
    kinds = {channel["id"]: channel["kind"] for channel in study.book["channels"]}
    found, block = {}, study.blocks()
    for step in study.steps:
        here = [row for row in study.stays() if row["step"] == step and row["channel"] in kinds]
        if not here:
            continue
        hurt = units(
            r for r in at(study.lived(), step) if kinds.get(r["channel"], "digital") != "digital"
            and (r["negative"] or 0) >= 1
        )  # fmt: skip
        asks = units(r for r in at(_asking(study), step) if kinds.get(r["channel"]) == "digital")
        found[step] = {
            "digital_k": len({r["case"] for r in here if kinds[r["channel"]] == "digital"}),
            "known": len({row["case"] for row in here}), "hurt_k": len(hurt), "asked_k": len(asks),
            "candidate": "yes" if len({block(one) for one in hurt}) >= 2 and asks else "no",
        }  # fmt: skip
    return found


def _asking(study):
    return [
        r for r in study.customers()
        if WISHES & set(r["nature"]) and r["expectation"] not in ("met", "exceeded")
    ]  # fmt: skip


def mirror(study):
    """(step, channel or None, side) to who tells it."""
    found = {}
    prescribed = [row for row in study.employees() if row["modality"] == "prescribed"]
    for step in study.steps:
        for channel in [None, *(c["id"] for c in study.book["channels"])]:
            for side, tells in (("down", hurts), ("up", pleases)):
                lived, seen, own = (
                    list(filter(tells, at(study.of(series), step, channel)))
                    for series in ("lived", "seen_by_employees", "employees_own")
                )
                if not (lived or seen or own):
                    continue
                theirs = bool(seen or own)
                found[step, channel, side] = {
                    "customers_k": len(units(lived)), "employees_k": len(units(seen)),
                    "own_k": len(units(own)),
                    "customers_exposed": len(study.exposed[step] | units(lived)),
                    "spoke_k": len(units(at(study.employees(), step, channel))),
                    "view": (
                        "both" if lived and theirs
                        else "customers_only" if lived else "employees_only"
                    ),
                    "prescribed": {r["observation"] for r in at(prescribed, step, channel)},
                    "lived": {row["observation"] for row in lived},
                }  # fmt: skip
    return found


def expectations(study):
    """Step to who expects something there, met or not."""
    found = {}
    for step in study.steps:
        rows = [r for r in at(study.customers(), step) if "expectation" in r["nature"]]
        if not rows:
            continue
        found[step] = {
            "k": len(units(rows)), "exposed": len(study.exposed[step] | units(rows)),
            "observations": {row["observation"] for row in rows},
        } | {
            f"{state}_k": len(units(r for r in rows if (r["expectation"] or "unknown") == state))
            for state in ("met", "unmet", "exceeded", "unknown")
        }  # fmt: skip
    return found


def needs(study, nature="need"):
    """Step to who needs something there."""
    found = {}
    for step in study.steps:
        rows = [r for r in at(study.customers(), step) if nature in r["nature"]]
        if rows:
            found[step] = {
                "k": len(units(rows)), "exposed": len(study.exposed[step] | units(rows)),
                "observations": {row["observation"] for row in rows},
            }  # fmt: skip
    return found


def intents(study):
    """(step, channel or None, intent) to who came for it, of those who were there."""
    found, channels = {}, [c["id"] for c in study.book["channels"]]
    for row in study.of("lived"):
        if row.get("intent") and row["step"] in study.steps:
            for channel in {None, row["channel"] if row["channel"] in channels else None}:
                found.setdefault((row["step"], channel, row["intent"]), []).append(row)
    there = {
        (step, channel): {
            p["case"] for p in study.stays() if (p["step"], p["channel"]) == (step, channel)
        }
        for step, channel, _intent in found
    }
    return {
        (step, channel, intent): {
            "k": len(units(rows)), "observations": {row["observation"] for row in rows},
            "exposed": len(
                (study.exposed[step] if channel is None else there[step, channel]) | units(rows)
            ),
            "level": "step" if channel is None else "touchpoint",
        }
        for (step, channel, intent), rows in found.items()
    }  # fmt: skip


def lenses(study):
    """(step, lens) to the cases behind and ahead."""
    found = {}
    for step in study.steps:
        ours = at(study.customers(), step)
        ahead = [r for r in ours if r["modality"] in ("anticipated", "hypothetical")]
        for lens, rows in (
            ("obstacle", [row for row in at(study.lived(), step) if down(row)]),
            ("worry", [row for row in ahead if down(row) and not WISHES & set(row["nature"])]),
            ("wish", [row for row in ours if WISHES & set(row["nature"])]),
        ):
            if rows:
                found[step, lens] = {
                    "k": len(units(rows)), "exposed": len(study.exposed[step] | units(rows)),
                    "observations": {row["observation"] for row in rows},
                }  # fmt: skip
    return found


def _worst(pairs):
    return max(pairs, key=lambda pair: pair[1] - pair[0])


def measure_of(fact):
    """What is under a day is a wait, be it called a delay or a wait; from a day on a delay."""
    told = [value for value in (fact["promised"], fact["actual"]) if value is not None]
    if fact["measure"] in ("delay", "wait") and fact["unit"] in PER_DAY and told:
        return "delay" if any(value * PER_DAY[fact["unit"]] >= 1 for value in told) else "wait"
    return fact["measure"]


def promises(study, facts):
    """(measure, unit, step or None) to what was announced and lived by the same cases."""
    groups = defaultdict(list)
    for row in facts:
        if row["case"] in study.scope:
            kind = "time" if row["unit"] in PER_DAY else row["unit"]
            step = row["step"] if row["step"] in study.steps else None
            groups[measure_of(row), kind, step].append(row)
    found = {}
    for (measure, _kind, step), rows in groups.items():
        row = _promise(rows)
        if row:
            found[measure, row["unit"], step] = row
    return found


def _promise(rows):
    both = [r for r in rows if r["promised"] is not None and r["actual"] is not None]
    if not both:
        return None
    unit = max(
        sorted({r["unit"] for r in both}),
        key=lambda u: len({r["case"] for r in both if r["unit"] == u}),
    )
    per = PER_DAY.get(unit)

    def in_unit(row, value):
        if row["unit"] == unit or not per:
            return value
        return round(value * PER_DAY[row["unit"]] / per, 2)

    pairs = defaultdict(list)
    for row in both:
        both_sides = (in_unit(row, row["promised"]), in_unit(row, row["actual"]))
        pairs[row["case"]].append((*both_sides, row["observation"]))
    worst = {case: _worst(of) for case, of in pairs.items()}
    told = {
        field: {r["case"] for r in rows if r[field] is not None} for field in ("promised", "actual")
    }
    return {
        "unit": unit, "k": len(worst), "broken_k": sum(a - p > 1e-9 for p, a, _ in worst.values()),
        "promised": median([p for p, *_ in worst.values()]),
        "actual": median([a for _, a, _ in worst.values()]),
        "least": min(a for _, a, _ in worst.values()),
        "most": max(a for _, a, _ in worst.values()),
        "only_promised_k": len(told["promised"] - told["actual"]),
        "only_actual_k": len(told["actual"] - told["promised"]), "pairs": worst,
    }  # fmt: skip


def breaks(study):
    """(from step or None, step) to who lost the thread there."""
    found = defaultdict(list)
    for row in study.lived():
        if "break" in row["nature"] and row["step"] in study.steps:
            start = row["from_step"]
            known_start = start in study.steps and start != row["step"]
            found[start if known_start else None, row["step"]].append(row)
    return {
        key: {
            "k": len(units(rows)), "exposed": len(study.exposed[key[1]] | units(rows)),
            "observations": {row["observation"] for row in rows},
        }
        for key, rows in found.items()
    }  # fmt: skip


def score_causes(study, people):
    """(group, step, side) to the respondents who tell it."""
    group = {}
    for row in people:
        score = float(row["nps"]) if row.get("nps") not in (None, "") else None
        if score is not None and 0 <= score <= 10 and row["population"] not in EMPLOYEES:
            name = "promoter" if score >= 9 else "detractor" if score <= 6 else "passive"
            group.setdefault(row["person"], name)
    sizes = Counter(group.values())
    found, opening = {}, {}
    for row in study.coded:
        mine = row["person"] in group and row["step"] in study.steps
        if mine and row["about"] != "competitor" and (down(row) or up(row)):
            place = (row["interview"], row["told_order"], row["observation"])
            opening[row["person"]] = min(opening.get(row["person"], place), place)
    opening = {place[2] for place in opening.values()}
    for name in sizes:
        for step in study.steps:
            for side, tells in (("down", down), ("up", up)):
                rows = [
                    r for r in at(study.coded, step)
                    if group.get(r["person"]) == name and r["about"] != "competitor"
                    and tells(r) and r["population"] not in EMPLOYEES
                ]  # fmt: skip
                if rows:
                    found[name, step, side] = {
                        "k": len({r["person"] for r in rows}), "n": sizes[name],
                        "first_k": len({r["person"] for r in rows if r["observation"] in opening}),
                        "natures": {nature for r in rows for nature in r["nature"]},
                        "observations": {r["observation"] for r in rows},
                    }  # fmt: skip
    return found

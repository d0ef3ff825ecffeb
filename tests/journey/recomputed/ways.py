"""Paths, moves, flows, the typical path and exits: DESIGN §3.1 and the meaning of the columns."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict


def known(channel):
    return channel if channel and channel != "none" else None


def in_order(study):
    """Case to its lived stays, in lived order."""
    found = defaultdict(list)
    for row in study.stays():
        if row["rank"] is not None:
            found[row["case"]].append(row)
    return {
        case["case"]: sorted(found[case["case"]], key=lambda row: row["rank"])
        for case in study.cases if case["case"] in found
    }  # fmt: skip


def without_repeats(items):
    return [item for n, item in enumerate(items) if not n or items[n - 1] != item]


def moves(stays):
    """Each stay and the next: (from, to, cause) of those that differ in step or channel."""
    found = []
    for one, other in itertools.pairwise(stays):
        here, there = (one["step"], known(one["channel"])), (other["step"], known(other["channel"]))
        if here != there:
            found.append((here, there, other["switch_cause"]))
    return found


def is_switch(move):
    (_, channel), (_, to), cause = move
    return bool(channel and to and channel != to) or cause is not None


def loops(steps):
    found = []
    for n, step in enumerate(steps):
        if step in steps[:n] and step not in found:
            found.append(step)
    return found


def paths(study):
    """Case to the way it went."""
    kinds = {channel["id"]: channel["kind"] for channel in study.book["channels"]}
    found = {}
    told = defaultdict(list)
    for row in study.passages:
        told[row["case"]].append(row)
    everyone = {case["case"]: case for case in study.cases}
    for case, stays in in_order(study).items():
        places = without_repeats([(row["step"], known(row["channel"])) for row in stays])
        steps = without_repeats([row["step"] for row in stays])
        switches = [move for move in moves(stays) if is_switch(move)]
        channels = [c for row in stays if (c := known(row["channel"])) in kinds]
        digital = [channel for channel in channels if kinds.get(channel) == "digital"]
        of = everyone[case]
        last = max((study.steps.index(step) for step in steps if step in study.steps), default=-1)
        mentioned = {row["step"] for row in told[case]}
        found[case] = {
            "outcome": of["outcome"], "exit_step": stopped(study, of, stays),
            "recommends": of["recommends"],
            "steps": steps, "places": places, "loops": loops(steps),
            "skipped": {row["step"] for row in told[case] if row["status"] == "skipped"},
            "silent": [s for s in study.steps[: max(last, 0)] if s not in mentioned],
            "switches": len(switches),
            "chosen": sum(cause == "chosen" for *_, cause in switches),
            "forced": sum(cause == "forced" for *_, cause in switches),
            "digital_share": len(digital) / len(channels) if channels else None,
            "hybrid": "yes" if 0 < len(digital) < len(channels) else "no",
            "order_from": "human" if all(row["source"] == "human" for row in stays) else "told",
        }  # fmt: skip
    return found


def stopped(study, case, stays):
    """Where a case gave up or stands: as coded, else what its passages say."""
    if case["outcome"] not in ("abandoned", "ongoing"):
        return None
    if case["exit_step"]:
        return case["exit_step"]
    if case["outcome"] == "abandoned":
        return ([row for row in stays if row["status"] == "abandoned"] or stays)[-1]["step"]
    planned = [
        study.steps.index(row["step"]) for row in study.passages
        if row["case"] == case["case"] and row["status"] == "planned" and row["step"] in study.steps
    ]  # fmt: skip
    ahead = min(planned, default=len(study.steps))
    been = {row["step"] for row in stays} & set(study.steps[:ahead])
    return max(been, key=study.steps.index, default=stays[-1]["step"])


def transitions(study, profile=None):
    """(by, level, from step, from channel, to step, to channel) to who moved so."""
    place = {step: n for n, step in enumerate(study.steps)}
    made, ever = defaultdict(list), defaultdict(set)
    for case, stays in in_order(study).items():
        by = "all" if profile is None else profile.get(case)
        if by is None:
            continue
        for row in stays:
            here = (row["step"], known(row["channel"]))
            for level, start in _starts(*here):
                ever[by, level, *start].add(case)
        for move in moves(stays):
            (step, channel), (to, on), cause = move
            switch = cause if is_switch(move) and cause else "unknown" if is_switch(move) else None
            made[by, "touchpoint", step, channel, to, on].append((case, switch))
            if step != to:
                made[by, "step", step, None, to, None].append((case, switch))
            if channel and on and channel != on:
                made[by, "channel", None, channel, None, on].append((case, switch))
    found = {}
    for key, times in made.items():
        by, level, step, channel, to, _on = key
        found[key] = {
            "k": len({case for case, _ in times}), "times": len(times),
            "exposed": len(ever[by, level, step, channel]),
            "cases": {case for case, _ in times},
            "move": None if level == "channel" else _move(place, step, to),
        } | {
            f"{cause}_k": len({case for case, why in times if why == cause})
            for cause in ("chosen", "forced", "unknown")
        }  # fmt: skip
    return found


def _starts(step, channel):
    return (("touchpoint", (step, channel)), ("step", (step, None)), ("channel", (None, channel)))


def _move(place, step, to):
    if step not in place or to not in place:
        return None
    by = place[to] - place[step]
    return "same" if not by else "on" if by == 1 else "further" if by > 0 else "back"


def channel_flows(study):
    """(step, channel, next step, channel) to the cases that go so."""
    most = defaultdict(dict)
    ordered = in_order(study)
    for case, stays in ordered.items():
        for step in {row["step"] for row in stays}:
            channels = [known(row["channel"]) for row in stays if row["step"] == step]
            counts = Counter(channel for channel in channels if channel)
            most[step][case] = max(counts, key=lambda c: counts[c]) if counts else "unknown"
    steps = [step for step in study.steps if most.get(step)]
    found = defaultdict(set)
    for one, other in itertools.pairwise(steps):
        for case in ordered:
            found[one, most[one].get(case, "absent"), other, most[other].get(case, "absent")].add(
                case
            )
    return found


def typical(study, profile=None):
    """(by, kind, step) to the steps of a profile's trunk and variants, channels of two or more."""
    found = {}
    ordered = in_order(study)
    profiles = {case: "all" if profile is None else profile.get(case) for case in ordered}
    for by in set(profiles.values()) - {None}:
        cases = [case for case in ordered if profiles[case] == by]
        for step in study.steps:
            on = {
                case: {known(row["channel"]) for row in ordered[case] if row["step"] == step}
                for case in cases if any(row["step"] == step for row in ordered[case])
            }  # fmt: skip
            if len(on) < 2:
                continue
            counts = Counter(c for channels in on.values() for c in channels if c)
            listed = {channel: k for channel, k in counts.items() if k >= 2}
            kind = "trunk" if 2 * len(on) >= len(cases) else "variant"
            found[by, kind, step] = {
                "n": len(cases), "k": len(on), "channels": listed,
                "elsewhere_k": sum(not channels & listed.keys() for channels in on.values()),
            }  # fmt: skip
        for kind in ("trunk", "variant"):
            own = [step for step in study.steps if (by, kind, step) in found]
            for place, step in enumerate(
                _as_lived(own, cases, ordered) if kind == "trunk" else own
            ):
                found[by, kind, step]["place"] = place + 1
    return found


def _as_lived(steps, cases, ordered):
    """Most wins first: a step wins over another that most who lived both came to later."""
    came = {case: [row["step"] for row in ordered[case]] for case in cases}

    def wins(step):
        both = {o: [c for c in cases if {step, o} <= set(came[c])] for o in steps if o != step}
        return sum(
            2 * sum(came[c].index(step) < came[c].index(other) for c in who) > len(who)
            for other, who in both.items()
        )

    return sorted(steps, key=wins, reverse=True)


def switches(study):
    """(step, from channel, to channel, cause) to who changed so on the way there."""
    found = defaultdict(list)
    for case, stays in in_order(study).items():
        for one, other in itertools.pairwise(stays):
            before, after = known(one["channel"]), known(other["channel"])
            if other["switch_cause"] or (before and after and before != after):
                cause = other["switch_cause"] or "unknown"
                found[other["step"], before, after, cause].append((case, other["observations"]))
    ranked = {row["step"] for stays in in_order(study).values() for row in stays}
    been = {
        step: {c for c, stays in in_order(study).items() if any(r["step"] == step for r in stays)}
        for step in ranked
    }
    return {
        key: {
            "k": len({case for case, _ in made}), "times": len(made),
            "exposed": len(been[key[0]]), "cases": {case for case, _ in made},
            "observations": {name for _, names in made for name in names},
        }
        for key, made in found.items()
    }  # fmt: skip


def exits(study, ways, evidence):
    """(step, outcome) to the cases that stopped there, and why."""
    found = defaultdict(set)
    for case, way in ways.items():
        if way["outcome"] in ("abandoned", "ongoing") and way["exit_step"]:
            found[way["exit_step"], way["outcome"]].add(case)
    rows = {}
    for (step, outcome), cases in found.items():
        why = [
            row for row in study.lived()
            if row["step"] == step and row["case"] in cases
            and outcome == "abandoned" and (
                (row["negative"] or 0) >= 1 or row["decisive"] == "yes" or "break" in row["nature"]
            )
        ]  # fmt: skip
        names = {row["observation"] for row in why}
        rows[step, outcome] = {
            "k": len(cases), "exposed": len(study.exposed[step] | cases), "cases": cases,
            "observations": names,
            "findings": {e["finding"] for e in evidence
                         if e["observation"] in names and e["stance"] == "supports"},
        }  # fmt: skip
    return rows

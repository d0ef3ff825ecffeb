"""Findings, moments of truth, steps to re-enchant, personas' traits, the company's figures."""

from __future__ import annotations

import math
from collections import defaultdict

from journey.recomputed.arithmetic import Z, mean, median, wilson
from journey.recomputed.curve import by_case
from journey.recomputed.facing import PER_DAY, measure_of
from journey.recomputed.lived import at, down, units, up
from journey.recomputed.resolving import EMPLOYEES, HUMAN, unit

PRAISING = {"enchantment", "strength", "idea"}


def findings(study, rows, evidence):
    """Finding to its k, exposed, led, against, mentions, severity, priority."""
    by_name = {row["observation"]: row for row in study.coded}
    behind = defaultdict(list)
    for row in evidence:
        if row["observation"] in by_name:
            behind[row["finding"]].append((row["stance"], by_name[row["observation"]]))
    found = {}
    block = study.blocks()
    members = defaultdict(set)
    for row in rows:
        if row["family"]:
            members[row["family"]].add(row["step"])
    for row in rows:
        said = [o for stance, o in behind[row["finding"]] if stance == "supports"]
        ours = [o for o in said if o["elicitation"] != "led"]
        against = [o for stance, o in behind[row["finding"]] if stance == "contradicts"]
        k = units(ours)
        steps = {row["step"]} if row["step"] else members[row["finding"]]
        who = study.exposed if row["series"] == "lived" else study.spoke
        exposed = (
            set().union(*who.values())
            if "none" in steps
            else set().union(*(who[step] for step in steps))
        )
        worst = defaultdict(int)
        for one in ours:
            if one["severity"] is not None:
                worst[unit(one)] = max(worst[unit(one)], one["severity"])
        severity = None if row["nature"] in PRAISING else median(list(worst.values()))
        alone, among = ({block(one) for one in who} for who in (k, exposed))
        low, _ = wilson(len(alone), len(among))
        found[row["finding"]] = {
            "k": len(k), "exposed": len(exposed), "led": len(units(said) - k),
            "against": len(units(against)), "mentions": len(ours), "severity": severity,
            "priority": None if severity is None or low is None else low * severity,
            "signal": len(alone) < 2,
        }  # fmt: skip
    return found


def moments(study, ways, ledger):
    """Step to what speaks for its being a moment of truth."""
    found, block = {}, study.blocks()
    for step in study.steps:
        left = {c for c, w in ways.items() if (w["outcome"], w["exit_step"]) == ("abandoned", step)}
        exposed = study.exposed[step] | left
        if not exposed:
            continue
        here = at(study.lived(), step)
        decisive = units(r for r in here if r["decisive"] == "yes")
        strong = units(r for r in here if 2 in (r["negative"], r["positive"]))
        glad = units(r for r in here if r["positive"] == 2)
        hurt = units(r for r in here if r["negative"] == 2)
        if step in study.telling_others:
            glad = hurt = set()
        recommend = {c for c in glad if c in ways and ways[c]["recommends"] == "yes"}
        warn = {c for c in hurt if c in ways and ways[c]["recommends"] == "no"}
        falls, rises = units(filter(down, here)), units(filter(up, here))
        balance = {one: mean(values) for one, values in by_case(here).items()}
        better, worse = (sum(s * value > 1e-9 for value in balance.values()) for s in (1, -1))
        important = decisive | left
        breadth = len({block(one) for one in exposed})
        enough = [
            len({block(one) for one in who}) >= 2 and len(who) >= 0.25 * len(exposed)
            for who in (important, recommend | warn)
        ]
        decided, value, _ = ledger.decision("step", step, "moment")
        found[step] = {
            "exposed": len(exposed), "decisive_k": len(decisive), "left_k": len(left),
            "strong_k": len(strong), "recommend_k": len(recommend), "warn_k": len(warn),
            "negative_k": len(falls), "positive_k": len(rises),
            "better_k": better, "worse_k": worse,
            "importance": len(important) / len(exposed),
            "experience": (better - worse) / len(exposed),
            "proposed": "yes" if any(enough) and breadth >= 5 else "no",
            "confirmed": value if decided else None,
        }  # fmt: skip
    return found


def reenchant(study, ways):
    """Step to those who paid there: two independent cases or more."""
    found, block = {}, study.blocks()
    for step in study.steps:
        here, exposed = at(study.lived(), step), study.exposed[step]
        severe = units(r for r in here if (r["severity"] or 0) >= 2)
        loss = units(r for r in here if (r["severity"] or 0) >= 3)
        left = {c for c, w in ways.items() if (w["outcome"], w["exit_step"]) == ("abandoned", step)}
        many = len({block(one) for one in severe})
        if many >= 2:
            found[step] = {
                "severe_k": len(severe), "loss_k": len(loss), "left_k": len(left),
                "exposed": len(exposed),
                "low": wilson(many, len({block(one) for one in exposed}))[0],
            }  # fmt: skip
    return found


def traits(study, persona_of, listed, evidence, rows):
    """(persona, kind, value) to k of n inside and outside, for the traits that are listed."""
    lived = {row["case"] for row in study.stays()} & study.scope
    found = {}
    for persona in sorted(set(persona_of.values())):
        inside = {case for case in lived if persona_of.get(case) == persona}
        for kind, value in listed:
            has, known = _who_has(study, kind, value, evidence=evidence, rows=rows, everyone=lived)
            (k_in, n_in), (k_out, n_out) = (
                (len(has & who), len(known & who)) for who in (inside, lived - inside)
            )
            found[persona, kind, value] = {
                "k_in": k_in, "n_in": n_in, "k_out": k_out, "n_out": n_out,
                "gap": round((k_in / n_in if n_in else 0) - (k_out / n_out if n_out else 0), 9),
                "listed": "no", "_has": has, "_known": known, "_inside": inside,
            }  # fmt: skip
        for row in _marked(found, persona):
            row["listed"] = "yes"
    return found


def _marked(counts, persona):
    """Two cases and half of those it is known of, two fifths more than the others; eight."""
    own = [(key, row) for key, row in counts.items() if key[0] == persona]
    own.sort(key=lambda of: (-of[1]["gap"], of[0][1], of[0][2]))
    return [
        row for _key, row in own
        if row["k_in"] >= max(2, 0.5 * row["n_in"]) and row["gap"] >= 0.4
    ][:8]  # fmt: skip


def personas(counts):
    """Persona to its size, its listed traits, and how many of its cases hold them all.

    What is not known speaks against nobody.
    """
    found = {}
    for persona in {key[0] for key in counts}:
        marked = _marked(counts, persona)
        inside = next(row["_inside"] for key, row in counts.items() if key[0] == persona)
        whole = [
            case for case in inside
            if marked and all(case in r["_has"] or case not in r["_known"] for r in marked)
        ]  # fmt: skip
        found[persona] = {
            "n": len(inside),
            "cases": inside,
            "listed": len(marked),
            "coverage_k": len(whole),
        }
    return found


def _who_has(study, kind, value, *, evidence, rows, everyone):
    if kind == "channel":
        return {r["case"] for r in study.stays() if r["channel"] == value}, everyone
    if kind in ("appetite", "expertise", "decision"):
        told = {case["case"]: case[kind] for case in study.cases if case["case"] in everyone}
        known = {case for case, axis in told.items() if axis}
        return {case for case in known if told[case] == value}, known
    row = next(row for row in rows if row["finding"] == value)
    case_of = {o["observation"]: o["case"] for o in study.coded}
    says = {
        case_of[e["observation"]] for e in evidence
        if e["finding"] == value and e["stance"] == "supports" and e["observation"] in case_of
    }  # fmt: skip
    known = (study.exposed[row["step"]] | says) & everyone
    return says & known, known


def margin(row):
    """The 95 % interval of a figure of the company's, where its kind tells it."""
    value, n = row["value"], row["n"]
    if row["kpi"] == "nps":
        half = 100 * Z * math.sqrt((1 - (value / 100) ** 2) / n)
        return max(-100.0, value - half), min(100.0, value + half)
    if row["unit"] == "%":
        low, high = wilson(value / 100 * n, n)
        return 100 * low, 100 * high
    return None, None


def about_theme(study, evidence, by_people=False):
    """Finding to the theme of more than half of its observations that have any; people's first.

    What the machine alone read must be shared by two cases or persons.
    """
    themed = {row["observation"]: row for row in study.everything if row["theme"]}
    if by_people:
        themed = {name: row for name, row in themed.items() if row["theme_source"] in HUMAN}
    used = defaultdict(int)
    for row in themed.values():
        for theme in row["theme"]:
            used[theme] += 1
    behind = defaultdict(list)
    for line in evidence:
        if line["stance"] == "supports" and line["observation"] in themed:
            behind[line["finding"]].append(themed[line["observation"]])
    found = {}
    for finding, said in behind.items():
        people = [row for row in said if row["theme_source"] in HUMAN]
        told = [set(row["theme"]) for row in people or said]
        themes = sorted(set().union(*told))
        best = min(themes, key=lambda t: (-sum(t in held for held in told), used[t], t))
        voices = {unit(row) for row in said if best in row["theme"]}
        most = 2 * sum(best in held for held in told) > len(told)
        if most and (people or len(voices) >= 2):
            found[finding] = best
    return found


def opportunities(study, rows, evidence):
    """The finding an opportunity goes by to all it is made of: one a step and theme."""
    about, because = about_theme(study, evidence), causes(study, rows, evidence)
    coded = {row["observation"]: row for row in study.coded if row["elicitation"] != "led"}
    told = defaultdict(list)
    for line in evidence:
        if line["stance"] == "supports" and line["observation"] in coded:
            told[line["finding"]].append(coded[line["observation"]])
    kept = [row for row in rows if row["step"] and row["status"] != "dismissed"]
    hurts, wishes, failures = set(), set(), set()
    for row in (row for row in kept if not row["signal"]):
        open_wish = any(r["expectation"] not in ("met", "exceeded") for r in told[row["finding"]])
        if row["series"] == "lived" and row["nature"] in ("irritant", "break"):
            hurts.add(row["finding"])
        if row["series"] == "lived" and row["nature"] == "expectation" and open_wish:
            wishes.add(row["finding"])
        if row["nature"] == "dysfunction":
            failures.add(row["finding"])
    by = {row["finding"]: row for row in kept}
    matter = {name: (row["step"], about.get(name, name)) for name, row in by.items()}
    at_matter = defaultdict(set)
    for name in hurts | wishes | failures:
        at_matter[matter[name]].add(name)
    # A cause of anything customers tell in two voices stands with it, not by itself.
    used = {cause for cause, effect in because if effect in hurts and cause}

    def rank(name):
        return name not in hurts, -(by[name]["priority"] or 0), -by[name]["k"], name

    found = {}
    for where, members in at_matter.items():
        felt = {name for name in members if by[name]["series"] == "lived"}
        own = felt or members - used
        if own:
            k = units(r for name in own for r in told[name])
            first = min(own, key=rank)
            found[first] = {
                "step": where[0], "theme": about.get(first), "k": len(k),
                "exposed": max(len(k), *(by[name]["exposed"] for name in own)),
                "findings": set(own), "expected": own & wishes,
                "causes": {c for c, effect in because if c and effect in own}
                | (members & failures if felt else set()),
                "ideas": {n for n in by if by[n]["nature"] == "idea" and matter[n] == where},
            }  # fmt: skip
    return found


def mirrored(study, rows, evidence):
    """Finding to the findings of the other side that speak of the same at the same step."""
    sides = {"irritant": -1, "dysfunction": -1, "break": -1, "enchantment": 1, "strength": 1}
    about = about_theme(study, evidence)
    kept = [
        row for row in rows
        if row["step"] and row["status"] != "dismissed" and row["nature"] in sides
        and not (row["signal"] and row["series"] == "lived")
    ]  # fmt: skip
    found = {}
    for row in kept:
        met = {
            other["finding"] for other in kept
            if (other["series"] == "lived") != (row["series"] == "lived")
            and sides[other["nature"]] == sides[row["nature"]] and other["step"] == row["step"]
            and about.get(row["finding"]) and about[row["finding"]] == about.get(other["finding"])
        }  # fmt: skip
        alone = "customers_only" if row["series"] == "lived" else "employees_only"
        found[row["finding"]] = {"view": "both" if met else alone, "met_by": met}
    return found


def causes(study, rows, evidence):
    """(cause or None, effect) to how it is known: a person said so, or themes and order agree."""
    about = about_theme(study, evidence, by_people=True)
    kept = [row for row in rows if row["step"] and row["status"] != "dismissed"]
    failures = {row["finding"]: row for row in kept if row["nature"] == "dysfunction"}
    place = {step: n for n, step in enumerate(study.steps)}
    found = {}
    for effect in kept:
        if effect["nature"] not in ("irritant", "break") or effect["series"] != "lived":
            continue
        said = {
            "effect_k": effect["k"], "exposed": effect["exposed"],
            "effect_step": effect["step"], "cause_step": None, "themes": set(),
        }  # fmt: skip
        if effect["cause"] and effect["cause"] not in failures:
            found[None, effect["finding"]] = said | {"status": "confirmed", "said": effect["cause"]}
        for name, failure in failures.items():
            same = about.get(name) is not None and about.get(name) == about.get(effect["finding"])
            said |= {"cause_step": failure["step"], "themes": {about[name]} if same else set()}
            order = [place.get(failure["step"], 0), place.get(effect["step"], -1)]
            if name == effect["cause"]:
                found[name, effect["finding"]] = said | {"status": "confirmed", "said": None}
            elif same and order[0] <= order[1] and effect["cause"] not in failures:
                found[name, effect["finding"]] = said | {"status": "proposed", "said": None}
    return found


def contradictions(study, promised, facts, kpis, *, rows, evidence):
    """(kind, step, measure, unit, figure or finding) to what is announced and what it meets."""
    found = {}
    for (measure, unit_of, step), row in promised.items():
        if step is None or unit_of not in PER_DAY:
            continue
        days = row["promised"] * PER_DAY[unit_of]
        same = [
            f for f in facts
            if f["case"] is None and (measure_of(f), f["step"]) == (measure, step)
            and f["unit"] in PER_DAY
            and abs((f["actual"] if f["promised"] is None else f["promised"]) * PER_DAY[f["unit"]]
                    - days) < 0.5
        ]  # fmt: skip
        claim = {
            "announced": row["promised"], "customers_k": row["k"] + row["only_promised_k"],
            "employees_k": len({f["person"] for f in same}),
            "observations": {f["observation"] for f in same},
            "lived": {observation for _promised, _actual, observation in row["pairs"].values()},
        }  # fmt: skip
        if row["broken_k"] >= 2:
            found["lived", step, measure, unit_of, None] = claim | {
                "told": row["actual"],
                "k": row["broken_k"],
                "n": row["k"],
            }
        for kpi in kpis:
            unit_named = kpi["unit"].removesuffix("s")
            per = PER_DAY.get({"semaine": "week", "jour": "day"}.get(unit_named, unit_named))
            if kpi["step"] == step and kpi["direction"] == "down" and per:
                told = kpi["value"] * per / PER_DAY[unit_of]
                figure = {"measure": "delay", "unit": unit_of, "promised": None, "actual": told}
                if told > row["promised"] and measure_of(figure) == measure:
                    found["measured", step, measure, unit_of, kpi["kpi"]] = claim | {
                        "told": round(told, 2),
                        "k": None,
                        "n": kpi["n"],
                    }
    about = about_theme(study, evidence)
    rules = [row for row in study.coded if row["population"] in EMPLOYEES
             and row["modality"] == "prescribed"]  # fmt: skip
    for row in rows:
        if (row["series"], row["nature"], row["signal"]) != ("lived", "irritant", False):
            continue
        said = [r for r in at(rules, row["step"]) if about.get(row["finding"]) in r["theme"]]
        if row["step"] and row["status"] != "dismissed" and said:
            found["prescribed", row["step"], None, None, row["finding"]] = {
                "announced": None, "told": None,
                "k": row["k"], "n": row["exposed"], "customers_k": 0,
                "employees_k": len({r["person"] for r in said}),
                "observations": {r["observation"] for r in said},
                "lived": {e["observation"] for e in evidence
                          if e["finding"] == row["finding"] and e["stance"] == "supports"},
            }  # fmt: skip
    return found


def segments(study, profile, rows, evidence, top=12):
    """(profile, finding) to its k of those exposed, inside and outside."""
    case_of = {o["observation"]: unit(o) for o in study.everything}
    order = [
        row for row in rows
        if row["series"] == "lived" and not row["signal"] and row["status"] != "dismissed"
    ]  # fmt: skip
    ranked = sorted(
        order, key=lambda r: (r["priority"] is None, -(r["priority"] or 0), -r["k"], r["finding"])
    )[:top]
    known = {case for case, name in profile.items() if name and case in study.scope}
    found = {}
    for name in {profile[case] for case in known}:
        inside = {case for case in known if profile[case] == name}
        for row in ranked:
            steps = {row["step"]} if row["step"] else {
                member["step"] for member in rows if member["family"] == row["finding"]
            }  # fmt: skip
            if "none" in steps:
                steps = set(study.exposed)
            says = {case_of[e["observation"]] for e in evidence
                    if e["finding"] == row["finding"] and e["stance"] == "supports"}  # fmt: skip
            there = says.union(*(study.exposed[step] for step in steps))
            found[name, row["finding"]] = {
                "n": len(inside),
                "k_in": len(says & inside), "exposed_in": len(there & inside),
                "k_out": len(says & known - inside), "exposed_out": len(there & known - inside),
            }  # fmt: skip
            shares = found[name, row["finding"]]
            for side in ("in", "out"):
                k, n = shares[f"k_{side}"], shares[f"exposed_{side}"]
                shares[f"share_{side}"] = k / n if n >= 20 else None
    return found


def distance(one, other, traits):
    """Gower: the share of the traits known of both in which two cases differ."""
    both = [row for row in traits if one in row["_known"] and other in row["_known"]]
    unlike = sum((one in row["_has"]) != (other in row["_has"]) for row in both)
    return unlike / len(both) if both else 1.0


def grouping(counts, persona_of):
    """The silhouette of the personas on what is lived, and each one's central and unlike cases."""
    first = next(iter(counts))[0]
    rows = [(key, row) for key, row in counts.items() if key[0] == first]
    every = [row for _key, row in rows]
    lived = [row for key, row in rows if key[1] not in ("appetite", "expertise", "decision")]
    named = sorted(
        case for case in persona_of if any(case in r["_inside"] for r in counts.values())
    )
    groups = {name: [c for c in named if persona_of[c] == name] for name in persona_of.values()}

    def away(case, group, traits):
        others = [other for other in groups[group] if other != case]
        return mean([distance(case, other, traits) for other in others])

    widths = []
    for case in named:
        own = away(case, persona_of[case], lived)
        nearest = min(away(case, g, lived) for g in groups if g != persona_of[case])
        widths.append(0 if own is None else (nearest - own) / (max(own, nearest) or 1))
    found = {}
    for name, members in groups.items():
        sums = {c: round(sum(distance(c, o, every) for o in members if o != c), 9) for c in members}
        unlike = [
            c for c in members if (own := away(c, name, every)) is not None
            and min(away(c, g, every) for g in groups if g != name) < own - 1e-9
        ]  # fmt: skip
        found[name] = {
            "silhouette": mean(widths), "atypical": set(unlike),
            "medoid": min(members, key=lambda c: (sums[c], members.index(c))),
        }  # fmt: skip
    return found

"""Saturation: what each added case tells first, and how that is over other orders of the cases."""

from __future__ import annotations

import math
import random
from collections import defaultdict

from journey.recomputed.arithmetic import mean, variance
from journey.recomputed.resolving import EMPLOYEES, HUMAN, SEVERAL, SINGLE, unit

FIELDS = (*SINGLE, *SEVERAL, "negative", "positive", "case")
SHUFFLES = 4000
SETTINGS = [(base, run, at) for base in (4, 5, 6) for run in (2, 3) for at in (0.05, 0.0)]


def told_of_themes(study):
    """Unit to the themes that people gave."""
    found = defaultdict(set)
    for row in study.coded:
        if row["theme_source"] in HUMAN and row["series"] != "apart":
            found[unit(row)] |= set(row["theme"])
    return found


def told_of_findings(study, rows, evidence):
    """Unit to the kept findings it supports."""
    kept = {row["finding"] for row in rows if row["status"] == "kept" and row["step"]}
    said = {row["observation"]: unit(row) for row in study.coded if row["series"] != "apart"}
    found = defaultdict(set)
    for row in evidence:
        if row["stance"] == "supports" and row["finding"] in kept and row["observation"] in said:
            found[said[row["observation"]]].add(row["finding"])
    return found


def added(study, interviews):
    """Segment to the units that people coded, by the date of their first interview."""
    known = {row["interview"]: row for row in interviews}
    first, done = {}, set()
    for row in study.everything:
        interview = known[row["interview"]]
        if interview["source_type"] not in ("interview", "focus_group"):
            continue
        own = (interview["date"] is None, interview["date"] or "", interview["interview"])
        who = row["person"] if row["population"] in EMPLOYEES else unit(row)
        segment = "employees" if row["population"] in EMPLOYEES else "customers"
        if segment == "customers" and row["case"] and row["case"] not in study.scope:
            continue
        first[segment, who] = min(first.get((segment, who), own), own)
        if any(row.get(f"{field}_source") in HUMAN for field in FIELDS):
            done.add((segment, who))
    found = defaultdict(list)
    for key in sorted(done, key=lambda key: (first[key], key[1])):
        found[key[0]].append((key[1], first[key][1] or None))
    return found


def first_told(order, told):
    """What each of these cases is the first to tell, one number a case."""
    known, firsts = set(), []
    for case in order:
        firsts.append(len(told.get(case, set()) - known))
        known |= told.get(case, set())
    return firsts


def reached(firsts, base, run, at):
    """How many cases come before the first run that adds so little; None where none does."""
    so_far = sum(firsts[:base])
    for start in range(base, len(firsts) - run + 1):
        if so_far and sum(firsts[start : start + run]) <= at * so_far:
            return start
    return None


def shuffles(order, told):
    """What other orders of the same cases would have told, shuffled by a chance of our own."""
    chance, cases = random.Random("another order"), list(order)
    for _ in range(SHUFFLES):
        chance.shuffle(cases)
        yield first_told(cases, told)


def told_after(order, told, many):
    """How many things so many cases drawn from all tell on average, by the formula."""
    n = len(order)
    tellers = defaultdict(int)
    for case in order:
        for thing in told.get(case, set()):
            tellers[thing] += 1
    return sum(1 - math.comb(n - k, many) / math.comb(n, many) for k in tellers.values())


def spread(numbers):
    """Mean, and how far the mean of a thousand such numbers may lie from it by chance."""
    values = list(numbers)
    return mean(values), 4 * math.sqrt(variance(values) * (1 / 1000 + 1 / len(values))) + 1e-9

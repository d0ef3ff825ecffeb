"""The emotional curve and what is read from it: DESIGN §6, method.md C4."""

from __future__ import annotations

import itertools
from collections import defaultdict

from journey.recomputed.arithmetic import mean, median, t_interval, t_quantile, variance
from journey.recomputed.lived import down, units, up
from journey.recomputed.resolving import HUMAN, unit

SERIES = ("lived", "seen_by_employees", "employees_own")


def by_case(rows):
    """Case to its valences."""
    found = defaultdict(list)
    for row in rows:
        if row["valence"] is not None:
            found[unit(row)].append(row["valence"])
    return found


def block_means(means, block):
    """One value a block: the mean of its cases' means."""
    found = defaultdict(list)
    for one, value in means.items():
        found[block(one)].append(value)
    return [mean(values) for values in found.values()]


def point(rows, step, exposed, block):
    """One step of a line, from the rows of that line at that step."""
    rated = [row for row in rows if row["valence"] is not None]
    means = {one: mean(values) for one, values in by_case(rated).items()}
    independent = block_means(means, block)
    n = len(independent)
    equal = n > 0 and max(independent) - min(independent) < 1e-12
    low, high = t_interval(independent)
    centre = mean(list(means.values()))
    if low is not None:
        low, high = centre - (high - low) / 2, centre + (high - low) / 2
    return {
        "step": step, "k_rated": len(means), "exposed": len(exposed), "mentions": len(rated),
        "mean": centre if n >= 3 else None,
        "low": None if low is None else max(-2.0, low),
        "high": None if high is None else min(2.0, high),
        "negative_k": len(units(filter(down, rated))), "positive_k": len(units(filter(up, rated))),
        "state": (
            "silent" if not n else "dots" if n < 3 else "few" if n < 5
            else "unanimous" if equal else "ok"
        ),
        "dots": {
            one: (value, -max((row["negative"] or 0) for row in rated if unit(row) == one))
            for one, value in means.items()
        },
    }  # fmt: skip


def confirmed(row):
    return all(row[f"{s}_source"] in HUMAN for s in ("negative", "positive") if row[s] is not None)


def same_people(rows, steps, exposed, block):
    """The steps and people of the line of the same ones, as the product says it takes them.

    The steps that half of those exposed rated, and who rated them all; while
    these are fewer than three, the least rated step is left out, the later first.
    """
    rated = {
        s: {unit(r) for r in rows if r["step"] == s and r["valence"] is not None} for s in steps
    }
    kept = [step for step in steps if rated[step] and 2 * len(rated[step]) >= len(exposed[step])]
    while len(kept) > 1:
        who = set.intersection(*(rated[step] for step in kept))
        if len({block(one) for one in who}) >= 3:
            return set(kept), who
        kept.remove(min(reversed(kept), key=lambda step: len(rated[step])))
    return set(), set()


def curve(study, profile=None):
    """(by, line, step) to its row; with a profile (a dict by case), what customers lived by it."""
    parts = [(s, s, None) for s in SERIES] if profile is None else [
        (name, "lived", {case for case, own in profile.items() if own == name})
        for name in sorted(set(profile.values()))
    ]  # fmt: skip
    block, found = study.blocks(), {}
    for series, of, among in parts:
        all_rows = [row for row in study.of(of) if row["step"] in study.steps]
        exposed = study.exposed if of == "lived" else study.spoke
        if among is not None:
            all_rows = [row for row in all_rows if unit(row) in among]
            exposed = {step: exposed[step] & among for step in study.steps}
        steps, who = same_people(all_rows, study.steps, exposed, block)
        for step in study.steps:
            here = [row for row in all_rows if row["step"] == step]
            there = exposed[step]
            same = [row for row in here if step in steps and unit(row) in who]
            found[series, "all", step] = point(here, step, there, block)
            found[series, "same_people", step] = point(same, step, there & who, block)
            sure = [row for row in here if confirmed(row)]
            found[series, "confirmed", step] = point(sure, step, there, block)
    return found


def points(table, steps):
    """(by, point, step) to the numbers of what is worth naming in the line of all."""
    found = set()
    for series in SERIES:
        line = [table[series, "all", step] for step in steps]
        with_mean = [row for row in line if row["mean"] is not None]
        if len(with_mean) > 1:
            top, bottom = (f(row["mean"] for row in with_mean) for f in (max, min))
            found |= {
                (series, "highest", r["step"]) for r in with_mean if abs(r["mean"] - top) < 1e-9
            }
            found |= {
                (series, "lowest", r["step"]) for r in with_mean if abs(r["mean"] - bottom) < 1e-9
            }
        rated = [row for row in line if row["k_rated"]]
        if rated:
            found.add((series, "end", rated[-1]["step"]))
        found |= {
            (series, "ambivalent", row["step"]) for row in rated
            if row["k_rated"] >= 3
            and min(_leaning(row, -1), _leaning(row, 1)) >= 0.3 * row["k_rated"]
        }  # fmt: skip
    shown = ("k_rated", "exposed", "mean", "negative_k", "positive_k")
    return {
        (series, kind, step): {name: table[series, "all", step][name] for name in shown}
        for series, kind, step in found
    }


def _leaning(row, side):
    """The cases whose own mean is on one side of zero."""
    return sum(side * value > 1e-9 for value, _lowest in row["dots"].values())


def _means(study, series):
    """step to case to mean."""
    found = defaultdict(lambda: defaultdict(list))
    for row in study.of(series):
        if row["valence"] is not None and row["step"] in study.steps:
            found[row["step"]][unit(row)].append(row["valence"])
    return {step: {one: mean(v) for one, v in of.items()} for step, of in found.items()}


def changes(study):
    """(by, from, to) to how the same people's feeling moves."""
    block, found = study.blocks(), {}
    for series in SERIES:
        means = _means(study, series)
        rated = [step for step in study.steps if step in means]
        for one, other in itertools.pairwise(rated):
            both = means[one].keys() & means[other].keys()
            if not both:
                continue
            moved = {case: means[other][case] - means[one][case] for case in both}
            independent = block_means(moved, block)
            low, high = t_interval(independent)
            found[series, one, other] = {
                "n": len(both),
                "fell_k": sum(value < 0 for value in moved.values()),
                "rose_k": sum(value > 0 for value in moved.values()),
                "change": mean(independent) if len(independent) >= 3 else None,
                "low": low, "high": high,
            }  # fmt: skip
    return found


def sensitivity(study):
    """(by, step) to the curve computed in other ways."""
    block, found = study.blocks(), {}
    for series in SERIES:
        for step in study.steps:
            rows = [r for r in study.of(series) if r["step"] == step and r["valence"] is not None]
            if not rows:
                continue
            of = by_case(rows)
            means = {one: mean(values) for one, values in of.items()}
            enough = len(block_means(means, block)) >= 3
            # Of two equally strong ratings the bad one counts.
            strongest = {one: min(values, key=lambda x: (-abs(x), x)) for one, values in of.items()}
            found[series, step] = {
                "k_rated": len(of), "mentions": len(rows),
                "mean": mean(list(means.values())) if enough else None,
                "median": median(list(means.values())) if enough else None,
                "strongest": mean(list(strongest.values())) if enough else None,
                "pooled": mean([row["valence"] for row in rows]) if enough else None,
            }  # fmt: skip
    return found


def difference(study, profile, one, other):
    """step to what two profiles differ by, with Welch's interval."""
    block, means, found = study.blocks(), _means(study, "lived"), {}
    for step in study.steps:
        sides = [
            list(block_means(
                {c: v for c, v in means.get(step, {}).items() if profile.get(c) == name}, block))
            for name in (one, other)
        ]  # fmt: skip
        here = [sum(profile.get(c) == name for c in means.get(step, {})) for name in (one, other)]
        row = {"n_one": here[0], "n_other": here[1], "difference": None, "low": None, "high": None}
        if min(map(len, sides)) >= 3:
            row["difference"] = mean(sides[0]) - mean(sides[1])
        if min(map(len, sides)) >= 5:
            parts = [variance(side) / len(side) for side in sides]
            if sum(parts) > 0:
                df = sum(parts) ** 2 / sum(
                    part**2 / (len(side) - 1) for part, side in zip(parts, sides, strict=True)
                )
                half = t_quantile(df) * sum(parts) ** 0.5
                row |= {"low": row["difference"] - half, "high": row["difference"] + half}
        found[step] = row
    return found

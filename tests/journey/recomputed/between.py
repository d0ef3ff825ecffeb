"""Two runs: what became of each finding, and how the feeling of each step moved."""

from __future__ import annotations

from collections import defaultdict

from journey.recomputed.arithmetic import mean, t_interval, t_quantile, variance
from journey.recomputed.curve import block_means, by_case


def _steps(study):
    """step to case to its own mean."""
    rows = defaultdict(list)
    for row in study.lived():
        if row["valence"] is not None and row["step"] in study.steps:
            rows[row["step"]].append(row)
    return {step: {one: mean(of) for one, of in by_case(own).items()} for step, own in rows.items()}


def moved(before, after):
    """(step, who) to how far the same people moved, and new ones stand from those before."""
    then, now, found = _steps(before), _steps(after), {}
    known = {case for row in before.everything if (case := row["case"] or row["person"])}
    block, block_then = after.blocks(), before.blocks()
    for step in after.steps:
        was, is_ = then.get(step, {}), now.get(step, {})
        both = was.keys() & is_.keys()
        came = {case: value for case, value in is_.items() if case not in known}
        if both:
            values = block_means({case: is_[case] - was[case] for case in both}, block)
            low, high = t_interval(values)
            change = mean(values) if len(values) >= 3 else None
            found[step, "same"] = {"n": len(both), "n_before": len(both), "difference": change,
                                   "low": low, "high": high}  # fmt: skip
        if came and was:
            sides = block_means(came, block), block_means(was, block_then)
            enough = min(map(len, sides)) >= 3
            low, high = _welch(*sides)
            found[step, "new"] = {
                "n": len(came), "n_before": len(was), "low": low, "high": high,
                "difference": mean(sides[0]) - mean(sides[1]) if enough else None,
            }  # fmt: skip
    return found


def _welch(one, other):
    if min(len(one), len(other)) < 5:
        return None, None
    parts = [variance(side) / len(side) for side in (one, other)]
    if sum(parts) == 0:
        return None, None
    df = sum(parts) ** 2 / sum(
        part**2 / (len(side) - 1) for part, side in zip(parts, (one, other), strict=True)
    )
    centre, half = mean(one) - mean(other), t_quantile(df) * sum(parts) ** 0.5
    return centre - half, centre + half


def changes(before, after):
    """(change, finding) to its numbers; each run is (its findings, its evidence, what it knows)."""
    then, now = _run(*before), _run(*after)
    found = {}
    for name in then["rows"].keys() | now["rows"].keys():
        was, is_ = then["rows"].get(name), now["rows"].get(name)
        if all(row is None or row["signal"] for row in (was, is_)):
            continue
        held, holds = then["words"][name], now["words"][name]
        numbers = {
            "k_before": was and was["k"], "k_after": is_ and is_["k"],
            "exposed_before": was and was["exposed"], "exposed_after": is_ and is_["exposed"],
            "rank_before": then["ranks"].get(name), "rank_after": now["ranks"].get(name),
            "came": holds - held, "left": held - holds,
        }  # fmt: skip
        for change in _became(name, then, now):
            found[change, name] = numbers
    return found


def _run(rows, evidence, known):
    kept = {row["finding"]: row for row in rows if row["status"] != "dismissed"}
    words = defaultdict(set)
    for row in evidence:
        if row["stance"] == "supports":
            words[row["finding"]].add(row["observation"])
    return {"rows": kept, "words": words, "ranks": _ranks(kept.values()), "known": set(known)}


def _ranks(rows):
    """One more than how many of its likes weigh more, by priority, then by k."""
    likes = defaultdict(list)
    for row in rows:
        if not row["signal"]:
            likes[row["series"], row["nature"], row["step"] is None].append(
                ((round(row["priority"] or 0, 9), row["k"]), row["finding"])
            )
    return {
        name: 1 + sum(other > weight for other, _ in own)
        for own in likes.values() for weight, name in own
    }  # fmt: skip


def _became(name, then, now):
    was, is_ = then["rows"].get(name), now["rows"].get(name)
    if was is None:
        return ["split" if _heir(name, now, then) else "born"]
    if is_ is None:
        return ["merged" if _heir(name, then, now) else "died"]
    said = []
    if is_["k"] != was["k"]:
        said.append("grown" if is_["k"] > was["k"] else "shrunk")
    ranks = then["ranks"].get(name), now["ranks"].get(name)
    if None not in ranks and ranks[0] != ranks[1]:
        said.append("moved")
    if is_["label"] != was["label"] and {is_["label_by"], was["label_by"]} != {"machine"}:
        said.append("renamed")
    return said or ["same"]


def _heir(name, here, there):
    row = here["rows"][name]
    words = here["words"][name] & there["known"]
    return any(
        words and 2 * len(words & there["words"][other]) >= len(words)
        and (of["series"], of["nature"]) == (row["series"], row["nature"])
        and (of["step"] is None) == (row["step"] is None)
        for other, of in there["rows"].items()
    )  # fmt: skip

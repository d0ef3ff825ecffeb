"""The emotions told of each place, and those told before leaving: counted again."""

from __future__ import annotations

from collections import defaultdict

from journey.recomputed.lived import units
from journey.recomputed.readings import there_by_place
from journey.recomputed.resolving import unit

UNEASE = {"anger", "frustration", "worry"}


def emotions(study):
    """(level, step, channel, emotion) to who tells it there, of those who were there."""
    found = {}
    for place, (who, said) in there_by_place(study).items():
        tells = defaultdict(list)
        for row in said:
            for emotion in row["emotion"]:
                tells[emotion].append(row)
        anyone = units(row for rows in tells.values() for row in rows)
        for emotion, rows in tells.items():
            found[*place, emotion] = {
                "k": len(units(rows)), "any_k": len(anyone), "exposed": len(who),
                "observations": {row["observation"] for row in rows},
            }  # fmt: skip
    return found


def before_leaving(study, ways):
    """(step, emotion or None) to who had told it by then: of who left there, and of the others."""
    found = {}
    for n, step in enumerate(study.steps):
        left = {c for c, w in ways.items() if (w["outcome"], w["exit_step"]) == ("abandoned", step)}
        if not left:
            continue
        others = study.exposed[step] - left
        told = [row for row in study.lived() if row["step"] in study.steps[: n + 1]]
        for emotion in (None, *UNEASE):
            wanted = {emotion} if emotion else UNEASE
            rows = [row for row in told if wanted & set(row["emotion"])]
            own = [row for row in rows if unit(row) in left]
            counts = len(units(own)), len(units(rows) & others)
            if emotion is None or any(counts):
                found[step, emotion] = {
                    "left_k": counts[0], "left": len(left),
                    "others_k": counts[1], "others": len(others),
                    "observations": {row["observation"] for row in own},
                }  # fmt: skip
    return found

"""Every number by macro-step, worked out twice: see test_recomputed.

Here the rows that the other side counts from are told by macro-step in plain Python, and
counted by the method's page as if these were the steps.
"""

from __future__ import annotations

import pytest

import jresearch as jr
from journey.recomputed import ways, weighing
from journey.recomputed.lived import Study
from journey.test_recomputed import NOT_WORKED_OUT, SLOW, TABLES, Sides, differences, pd

NOT_BY_STRETCH = {
    # What is a step's own: it is left out, see below.
    "kpis", "promises", "promises_in_words", "contradictions", "moments",
    # The words that name steps, and what tells cases apart, are checked where they are made.
    "coverage", "traits", "personas",
}  # fmt: skip
BY_STRETCH = [name for name in TABLES if name not in NOT_BY_STRETCH]
MACROS = ("before", "purchase", "after")
LIVED = ("done", "tried", "abandoned")


class ByMacroStep:
    """The demo by macro-step, as the product tells it and as plain rows do."""

    def __init__(self, sides):
        macro = {step.id: step.macro for step in sides.a.study.codebook.steps}

        def told(rows):
            return [
                row | {name: macro.get(row[name], row[name])
                       for name in ("step", "from_step", "exit_step") if name in row}
                for row in rows
            ]  # fmt: skip

        self.a = jr.by_stretch(sides.a)
        self.book = sides.book | {
            "steps": [{"id": one, "always": "no", "label": {}} for one in MACROS],
            "inventory": offered(told(sides.book["inventory"])),
            "guide": [{macro[step] for step in steps} for steps in sides.book["guide"]],
        }
        self.t = sides.t | {name: told(sides.t[name]) for name in ("cases", "findings")}
        self.t["passages"] = stays(told(sides.t["passages"]))
        self.study = Study(told(sides.coded), self.t["cases"], self.t["passages"], self.book)
        counted = weighing.findings(self.study, self.t["findings"], self.t["evidence"])
        self.t["findings"] = [row | counted[row["finding"]] for row in self.t["findings"]]
        self.ways = ways.paths(self.study)
        self.persona, self.product = sides.persona, sides.product


def offered(inventory):
    """A channel is offered at a macro-step as well as at the step where it is best."""
    found = {}
    for row in inventory:
        found.setdefault((row["step"], row["channel"]), []).append(row)
    best = ("yes", "partly", "no", "unknown")
    return [
        {"step": step, "channel": channel,
         "offered": next(one for one in best if one in {row["offered"] for row in rows})}
        | {name: rows[0][name] if len({row[name] for row in rows}) == 1 else None
           for name in ("actor", "owner", "source")}
        for (step, channel), rows in found.items()
    ]  # fmt: skip


def stays(passages):
    """Skipped or planned only where nothing of the macro-step was lived, and once."""
    lived = {(row["case"], row["step"]) for row in passages
             if row["status"] in LIVED and row["actor"] != "competitor"}  # fmt: skip
    kept, told = [], set()
    for row in passages:
        place = row["case"], row["step"]
        if row["status"] in LIVED:
            kept.append(row)
        elif place not in lived and (*place, row["status"]) not in told:
            told.add((*place, row["status"]))
            kept.append(row)
    return kept


@pytest.fixture(scope="module")
def both(demo):
    return ByMacroStep(Sides(demo(coded=True)))


@SLOW
@pytest.mark.parametrize("name", BY_STRETCH)
def test_both_sides_agree_on_every_number_by_macro_step(both, name):
    ours, theirs, key, reads = TABLES[name]
    table, worked_out = theirs(both.a), ours(both)
    assert differences(worked_out, table, key, reads) == []
    assert len(table) > 0
    compared = set.intersection(*(set(row) for row in worked_out.values()))
    numbers = {c for c in table if pd.api.types.is_numeric_dtype(table[c])}
    assert numbers - compared - NOT_WORKED_OUT.get(name, set()) == set()


@SLOW
def test_what_is_a_steps_own_is_left_out(both):
    j = both.a.journey
    assert [len(table) for table in (j.moments, j.promises, j.promises_in_words, both.a.facts)] == [
        0
    ] * 4
    assert both.a.kpis["step"].isna().all()

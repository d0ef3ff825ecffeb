"""Who lived which step, who spoke of which, and who is one: DESIGN §3.1."""

from __future__ import annotations

from collections import defaultdict

from journey.recomputed.resolving import EMPLOYEES, LIVED, counted, unit

CUSTOMER_NATURES_DOWN = {"irritant", "dysfunction", "break"}
NATURES_UP = {"enchantment", "strength"}


class Study:
    """The rows everything is counted from, each a list of dicts."""

    def __init__(self, coded, cases, passages, book):
        self.everything = coded
        self.coded = counted(coded)
        self.cases, self.book = cases, book
        self.scope = {case["case"] for case in cases if case["in_scope"] == "yes"}
        self.passages = [row for row in passages if row["case"] in self.scope]
        self.steps = [step["id"] for step in book["steps"]]
        self.telling_others = {
            step["id"] for step in book["steps"] if "recommande" in step["label"].get("fr", "")
        }
        self.exposed = self._exposed()
        self.spoke = self._spoke()

    def stays(self):
        """The passages that were lived, ours: done, tried or abandoned, no competitor's."""
        return [
            row for row in self.passages
            if row["status"] in LIVED and row["actor"] != "competitor" and row["step"] != "none"
        ]  # fmt: skip

    def _exposed(self):
        found = defaultdict(set)
        for row in self.stays():
            found[row["step"]].add(row["case"])
        for row in self.lived():
            if row["step"]:
                found[row["step"]].add(unit(row))
        return found

    def _spoke(self):
        found = defaultdict(set)
        for row in self.coded:
            if row["population"] in EMPLOYEES and row["step"] and row["about"] != "competitor":
                found[row["step"]].add(row["person"])
        return found

    def of(self, series):
        return [row for row in self.coded if row["series"] == series]

    def lived(self):
        return self.of("lived")

    def customers(self):
        """What customers in scope say of us, not led to it, whatever the series."""
        return [
            row for row in self.coded
            if row["population"] not in EMPLOYEES and (row["case"] or row["person"]) in self.scope
            and row["about"] != "competitor" and row["elicitation"] != "led"
        ]  # fmt: skip

    def employees(self):
        """What employees say of us, whatever the series."""
        return [
            row for row in self.coded
            if row["population"] in EMPLOYEES and row["about"] != "competitor"
        ]  # fmt: skip

    def blocks(self):
        """Case (or employee) to a name that all who share a person have."""
        root = {}

        def find(x):
            while root.setdefault(x, x) != x:
                x = root[x]
            return x

        for row in self.coded:
            root[find(("unit", unit(row)))] = find(("person", row["person"]))
        for case in self.cases:
            for person in case["persons"]:
                root[find(("unit", case["case"]))] = find(("person", person))
        return lambda one: find(("unit", one))


def units(rows):
    return {unit(row) for row in rows}


def down(row):
    return (row["negative"] or 0) >= 1


def up(row):
    return (row["positive"] or 0) >= 1


def hurts(row):
    return down(row) or bool(CUSTOMER_NATURES_DOWN & set(row["nature"]))


def pleases(row):
    return up(row) or bool(NATURES_UP & set(row["nature"]))


def at(rows, step, channel=None):
    return [
        row for row in rows
        if row["step"] == step and (channel is None or row["channel"] == channel)
    ]  # fmt: skip

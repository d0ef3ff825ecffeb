"""The log, read after docs/log.md alone: what people decided, and who counts.

Files of lines in, a ``Ledger`` out: for each target and field the value that
counts and how it was come by. Nothing of the product is used.
"""

from __future__ import annotations

import json
from collections import defaultdict

SEVERAL = {"nature", "emotion", "theme"}
PAIR = ("negative", "positive")


def read_lines(folder):
    """Every act of every file, each id once, in the order (at, id)."""
    acts = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            act = json.loads(line)
            act.setdefault("group", None)
            act["group"] = act["group"] or act["id"]
            acts[act["id"]] = act
    return sorted(acts.values(), key=lambda act: (act["at"], act["id"]))


def in_force(acts):
    """Without what was undone: an undo that is undone does not count either."""
    live = dict.fromkeys((act["group"] for act in acts), True)
    group_of = {act["id"]: act["group"] for act in acts} | {a["group"]: a["group"] for a in acts}
    owner = {act["group"]: act["coder"] for act in acts}
    for act in reversed(acts):
        if act["act"] == "undo" and live[act["group"]]:
            undone = group_of.get(act["value"])
            if undone and owner[undone] == act["coder"]:
                live[undone] = False
    return [act for act in acts if live[act["group"]] and act["act"] != "undo"]


def _held_by_one(acts):
    """What one coder's acts on one single-valued field come to: (decided, value, act)."""
    state = (False, None, None)
    for act in acts:
        if act["act"] in ("set", "accept"):
            state = (True, act["value"], act)
        elif act["act"] == "unset":
            state = (True, None, act)
        elif act["act"] == "reject" and state[0] and state[1] == act["value"]:
            state = (False, None, None)
    return state


def _several_by_one(acts):
    """The same of a several-valued field: its values in the order given.

    Of one decided empty, the act that emptied it.
    """
    decided, values, by, emptied = False, [], {}, None
    for act in acts:
        if act["act"] == "reject" and act["value"] in values:
            values.remove(act["value"])
            decided = bool(values)
        if act["act"] in ("set", "accept"):
            decided = True
            if act["value"] not in values:
                values.append(act["value"])
            by[act["value"]] = act
        elif act["act"] == "unset":
            decided, emptied = True, act
            values = [] if act["value"] is None else [v for v in values if v != act["value"]]
    told = [by[value] for value in values] or ([emptied] if emptied else [])
    return decided, values, told


def come_by(act, value):
    """blind, unprompted, accepted or corrected, from the act and what was seen."""
    if act["act"] == "accept":
        return "accepted"
    seen = act.get("seen")
    if seen is None:
        return "blind"
    if not seen:
        return "unprompted"
    return "accepted" if value in seen else "corrected"


class Ledger:
    """What counts of all that was decided."""

    def __init__(self, folder, coders):
        self.acts = in_force(read_lines(folder))
        self.coders = list(coders)
        self.on = defaultdict(list)
        self.rejected = defaultdict(set)
        for act in self.acts:
            if act["target"]:
                kind, target = act["target"].split(":", 1)
                self.on[kind, target, act["field"]].append(act)
                if act["act"] == "reject" and kind == "observation":
                    self.rejected[target, act["field"]].add(act["value"])

    def rank(self, coder):
        """The lower, the more it counts; who is not in study.toml comes after, by name."""
        known = coder in self.coders
        return (0, self.coders.index(coder), "") if known else (1, 0, coder)

    def decision(self, kind, target, field):
        """(decided, value, act): settled, else of the first coder who decided."""
        acts = self.on.get((kind, target, field), [])
        settled = [act | {"act": "set"} for act in acts if act["act"] == "settle"]
        by = defaultdict(list)
        for act in acts:
            if act["act"] != "settle":
                by[act["coder"]].append(act)
        weigh = _several_by_one if field in SEVERAL else _held_by_one
        for own in [settled, *(by[coder] for coder in sorted(by, key=self.rank))]:
            decided, value, act = weigh(own)
            if decided:
                return decided, value, act
        return False, None, None

    def held(self):
        """Observations that people acted on: id to its words, or None where it was removed.

        Who acted and has the higher authority decides of the words, and of removal.
        """
        acts = defaultdict(list)
        for act in self.acts:
            if act["target"] and act["target"].startswith("observation:"):
                acts[act["target"].removeprefix("observation:")].append(act)
        return {name: self._words(of) for name, of in acts.items()}

    def _words(self, acts):
        first = min(acts, key=lambda act: self.rank(act["coder"]))["coder"]
        own = [act for act in acts if act["coder"] == first]
        if own[-1]["act"] == "remove":
            return None
        bounds = [act for act in acts if act["act"] in ("observe", "move")]
        if not bounds:
            return acts[0]["anchor"]["quote"]
        best = min(bounds, key=lambda act: self.rank(act["coder"]))["coder"]
        return [act for act in bounds if act["coder"] == best][-1]["anchor"]["quote"]

    def degrees(self, observation):
        """Negative and positive are one decision: both of the first who gave either.

        What was settled of one of them stands; the other stays that coder's.
        """
        rated = [a for f in PAIR for a in self.on.get(("observation", observation, f), [])]
        coders = sorted({a["coder"] for a in rated if a["act"] != "settle"}, key=self.rank)
        first = {}
        for coder in coders:
            first = {f: self._own(observation, f, coder) for f in PAIR}
            if any(decided for decided, _, _ in first.values()):
                break
        settled = {f: self._own(observation, f, None) for f in PAIR}
        found = {
            f: settled[f] if settled[f][0] else first.get(f, (False, None, None)) for f in PAIR
        }
        return found if any(decided for decided, _, _ in found.values()) else {}

    def _own(self, observation, field, coder):
        """What a coder decided of a field; None: what was settled."""
        acts = self.on.get(("observation", observation, field), [])
        if coder is None:
            return _held_by_one([a | {"act": "set"} for a in acts if a["act"] == "settle"])
        return _held_by_one([a for a in acts if a["act"] != "settle" and a["coder"] == coder])

"""What the log says: the decisions in force, who took them, what is contested.

Each function reads the live acts of a ``Log`` and answers one question. Coders
have an order of authority (a settled disagreement first, then study.toml's
order); a field is taken whole from the first of them who decided it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.vocabulary import ACTS, FIELDS, TARGET_FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.log.acts import Act, Log

SETTLED = "settled"
DECIDING = ("set", "accept", "unset", "settle")


@dataclass(frozen=True)
class Decision:
    """The value of one field of one target, as one source decided it.

    ``value`` is None when it was decided empty, a list in a several-valued
    field; ``provenance`` is blind, unprompted, accepted or corrected.
    """

    value: Any
    coder: str
    provenance: str
    time: str
    lines: tuple[str, ...]
    source: str = "human"


@dataclass(frozen=True)
class Held:
    """An observation somebody has acted on: its words are those of its anchor.

    ``owner`` is the coder of highest authority with a line on it, ``made_by``
    who drew it first (machine, or a coder).
    """

    observation: str
    anchor: dict[str, Any]
    made_by: str
    owner: str
    removed: bool


def is_several(kind: str, field: str) -> bool:
    """Whether a field holds a list, to which each ``set`` adds one value."""
    return (kind == "observation" and FIELDS[field].several) or (kind, field) == (
        "finding", "member",
    )  # fmt: skip


def by_coder(log: Log, kind: str) -> dict[tuple[str, str, str], Decision]:
    """(id, field, coder) to what that coder last decided; settled ones as coder "settled"."""
    acts: dict[tuple[str, str, str], list[Act]] = defaultdict(list)
    for act in log.live:
        if act.kind == kind and act.act in DECIDING and act.field in TARGET_FIELDS[kind]:
            who = SETTLED if act.act == "settle" else act.coder
            acts[act.about, str(act.field), who].append(act)
    found = {
        key: _several(key[2], lines) if is_several(kind, key[1]) else _single(key[2], lines[-1])
        for key, lines in acts.items()
    }
    return {key: decision for key, decision in found.items() if decision is not None}


def decisions(log: Log, kind: str) -> dict[tuple[str, str], Decision]:
    """(id, field) to the decision of the highest authority."""
    rank = _rank(log)
    best: dict[tuple[str, str], Decision] = {}
    found = by_coder(log, kind)
    for about, field, coder in sorted(found, key=lambda key: rank[key[2]]):
        best.setdefault((about, field), found[about, field, coder])
    return best


def rejected(log: Log) -> set[tuple[str, str, str]]:
    """(observation, field, value) that somebody refused: never proposed again."""
    return {
        (act.about, str(act.field), str(act.value))
        for act in log.live
        if act.act == "reject" and act.kind == "observation"
    }


def held(log: Log) -> dict[str, Held]:
    """Every observation with a live line on it, by id."""
    lines: dict[str, list[Act]] = defaultdict(list)
    undone: dict[str, list[Act]] = defaultdict(list)
    alive = {act.id for act in log.live}
    for act in log.acts:
        if act.kind == "observation" and act.anchor and act.act in ACTS:
            (lines if act.id in alive else undone)[act.about].append(act)
    unmade = _unmade(log, undone)
    rank = _rank(log)
    found = {about: _held(about, acts, rank) for about, acts in lines.items()}
    return {
        about: item
        for about, item in found.items()
        if not (about in unmade and {a.id for a in lines[about]} <= unmade[about])
    }


def code_map(log: Log, kind: str = "code") -> dict[str, str]:
    """Merged ids to the id they now stand for, followed to the end."""
    step = {
        act.about: str(act.value)
        for act in log.live
        if act.act == "merge" and act.kind == kind and isinstance(act.value, str)
    }

    def end(of: str) -> str:
        seen = {of}
        while of in step and step[of] not in seen:
            of = step[of]
            seen.add(of)
        return of

    return {old: end(old) for old in step}


def splits(log: Log, kind: str = "code") -> dict[tuple[str, str], str]:
    """(observation, split id) to the id it now carries."""
    return {
        (observation, act.about): str(new)
        for act in log.live
        if act.act == "split" and act.kind == kind and isinstance(act.value, dict)
        for observation, new in act.value.items()
    }


def known_before(log: Log, draft: dict[str, Any], coder: str) -> list[str]:
    """The lines a new act replaces, or (remove, undo, settle) all it knows of its target."""
    act, field = draft["act"], draft.get("field")
    if act == "undo":
        return _known_to_undo(log, str(draft["value"]), coder)
    same = [a for a in log.live if a.target == draft.get("target")]
    deciding = [a for a in same if a.field == field and a.act in DECIDING]
    own = [a for a in deciding if a.coder == coder]
    if act == "remove":
        return [a.id for a in same]
    if act == "settle":
        return [a.id for a in deciding]
    if act in {"observe", "move"}:
        return [a.id for a in same if a.coder == coder and a.act in {"observe", "move"}][-1:]
    if act in DECIDING and is_several(str(draft["target"]).partition(":")[0], str(field)):
        return [a.id for a in own if draft.get("value") in (None, a.value)]
    return [a.id for a in own][-1:] if act in DECIDING else []


def _known_to_undo(log: Log, line: str, coder: str) -> list[str]:
    """The gesture's own lines, and all that live on what it was about."""
    group = next((a.group for a in log.acts if a.id == line), None)
    undone = [a for a in log.acts if (a.coder, a.group) == (coder, group)]
    targets = {a.target for a in undone if a.target}
    return sorted({a.id for a in log.live if a.target in targets} | {a.id for a in undone})


def provenance(act: Act) -> str:
    """How a value was come by, from what the coder saw when she decided."""
    if act.act == "accept":
        return "accepted"
    if act.seen is None:
        return "blind"
    if not act.seen:
        return "unprompted"
    return "accepted" if act.act == "set" and act.value in act.seen else "corrected"


def _rank(log: Log) -> dict[str, int]:
    rank = {SETTLED: -1} | {coder: number for number, coder in enumerate(log.coders)}
    for act in log.acts:
        rank.setdefault(act.coder, len(rank))
    return rank


def _single(coder: str, act: Act) -> Decision:
    value = None if act.act == "unset" else act.value
    return Decision(value, coder, provenance(act), act.at, (act.id,))


def _several(coder: str, acts: Sequence[Act]) -> Decision | None:
    """A set or accept adds a value, an unset takes one away, or all of them."""
    values: dict[str, Act] = {}
    emptied: Act | None = None
    for act in acts:
        if act.act == "settle" or (act.act == "unset" and act.value is None):
            values, emptied = {}, act
        if act.act == "unset":
            values.pop(_key(act.value), None)
            emptied = act
        for value in _added(act):
            values[_key(value)] = act
    if not values and emptied is None:
        return None
    used = list(values.values()) or ([emptied] if emptied else [])
    kinds = {provenance(act) for act in used}
    worst = next(p for p in ("corrected", "unprompted", "blind", "accepted") if p in kinds)
    chosen = [value for act in acts for value in _added(act) if values.get(_key(value)) is act]
    lines = tuple(dict.fromkeys(act.id for act in used))
    return Decision(chosen, coder, worst, acts[-1].at, lines)


def _added(act: Act) -> list[Any]:
    if act.act == "unset":
        return []
    return list(act.value) if isinstance(act.value, list) else [act.value]


def _key(value: Any) -> str:
    """What makes two values the same: a member is its observation, whatever its stance."""
    return str(value.get("observation", value)) if isinstance(value, dict) else str(value)


def _unmade(log: Log, undone: dict[str, list[Act]]) -> dict[str, set[str]]:
    """Observations whose drawing was undone, and the lines those undos knew."""
    known: dict[str, set[str]] = defaultdict(set)
    for act in (a for a in log.acts if a.act == "undo"):
        for observation, lines in undone.items():
            if any(line.id in act.before and line.act == "observe" for line in lines):
                known[observation] |= set(act.before)
    return known


def _held(about: str, acts: Sequence[Act], rank: dict[str, int]) -> Held:
    owner = min((act.coder for act in acts), key=lambda coder: rank[coder])
    drawn = [act for act in acts if act.act in {"observe", "move"}]
    by_authority = sorted(drawn, key=lambda act: (-rank[act.coder], act.at, act.id))
    # The boundary is the last one drawn by the highest authority; else the words as first met.
    boundary = by_authority[-1] if by_authority else acts[0]
    anchor = boundary.anchor
    assert anchor is not None  # noqa: S101 - held() takes anchored acts only
    made_by = acts[0].coder if acts[0].act == "observe" else "machine"
    return Held(about, anchor, made_by, owner, _removed(acts, rank))


def _removed(acts: Sequence[Act], rank: dict[str, int]) -> bool:
    """Removed by the highest authority on it, and nobody wrote a line the removal did not know."""
    removals = [act for act in acts if act.act == "remove"]
    if not removals:
        return False
    known = {line for act in removals for line in act.before} | {act.id for act in removals}
    highest = min(rank[act.coder] for act in acts)
    return min(rank[act.coder] for act in removals) == highest and all(
        act.id in known for act in acts
    )

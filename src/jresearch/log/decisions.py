"""What the log says: the decisions in force, and who took them.

Each function reads the live acts of a ``Log`` and answers one question. Coders
have an order of authority (a settled disagreement first, then study.toml's
order); a field is taken whole from the first of them who decided it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jresearch.log.acts import SETTLED
from jresearch.log.codes import code_map, of_case
from jresearch.log.lines import DECIDING, is_several

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.log.acts import Act, Log


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


def by_coder(log: Log, kind: str) -> dict[tuple[str, str, str], Decision]:
    """(id, field, coder) to what that coder last decided; settled ones as coder "settled".

    In what was decided of cases, steps that were merged since are followed.
    """
    acts: dict[tuple[str, str, str], list[Act]] = defaultdict(list)
    for act in log.live:
        if act.kind == kind and (act.act in DECIDING or act.act == "reject"):
            who = SETTLED if act.act == "settle" else act.coder
            acts[act.about, str(act.field), who].append(act)
    found = {
        key: _several(key[2], lines) if is_several(kind, key[1]) else _single(key[2], lines)
        for key, lines in acts.items()
    }
    known = {key: decision for key, decision in found.items() if decision is not None}
    if kind != "case":
        return known
    merged = code_map(log, "step")
    return {
        key: replace(decision, value=of_case(key[1], decision.value, merged))
        for key, decision in known.items()
    }


def decisions(log: Log, kind: str) -> dict[tuple[str, str], Decision]:
    """(id, field) to the decision of the highest authority."""
    rank = ranks(log)
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


def ranks(log: Log) -> dict[str, int]:
    """The order of authority: the smaller number is taken."""
    rank = {SETTLED: -1} | {coder: number for number, coder in enumerate(log.coders)}
    for coder in sorted({act.coder for act in log.acts} - set(rank)):
        rank[coder] = len(rank)
    return rank


def provenance(act: Act) -> str:
    """How a value was come by, from what the coder saw when she decided."""
    if act.act == "accept":
        return "accepted"
    if act.seen is None:
        return "blind"
    if not act.seen:
        return "unprompted"
    shown = act.act == "set" and str(act.value) in map(str, act.seen)
    return "accepted" if shown else "corrected"


def _single(coder: str, acts: Sequence[Act]) -> Decision | None:
    """The last one counts; a value she then rejected leaves the field open again."""
    last: Act | None = None
    for act in acts:
        if act.act != "reject":
            last = act
        elif last is not None and last.act != "unset" and str(last.value) == str(act.value):
            last = None
    if last is None:
        return None
    value = None if last.act == "unset" else last.value
    return Decision(value, coder, provenance(last), last.at, (last.id,))


def _several(coder: str, acts: Sequence[Act]) -> Decision | None:
    """A set or accept adds a value, an unset takes one away, or all of them."""
    values: dict[str, tuple[Any, Act]] = {}
    emptied: Act | None = None
    for act in acts:
        if act.act == "settle" or (act.act == "unset" and act.value is None):
            values, emptied = {}, act
        for value in _each(act.value):
            values.pop(_key(value), None)
            if act.act not in {"unset", "reject"}:
                values[_key(value)] = value, act
        emptied = act if act.act == "unset" else emptied
    used = [act for _value, act in values.values()] or ([emptied] if emptied else [])
    if not used:
        return None
    kinds = {provenance(act) for act in used}
    worst = next(p for p in ("corrected", "unprompted", "blind", "accepted") if p in kinds)
    chosen = [value for value, _act in values.values()]
    lines = tuple(dict.fromkeys(act.id for act in used))
    return Decision(chosen, coder, worst, acts[-1].at, lines)


def _each(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _key(value: Any) -> str:
    """What makes two values the same: a member is its observation, whatever its stance."""
    return str(value.get("observation", value)) if isinstance(value, dict) else str(value)

"""Which observations people hold: where their words are, and whether they are one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.log.decisions import ranks
from jresearch.log.lines import DRAWING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.log.acts import Act, Log

MACHINE = "machine"


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


def held(log: Log) -> dict[str, Held]:
    """Every observation with a live line on it, by id."""
    lines: dict[str, list[Act]] = defaultdict(list)
    undone: dict[str, list[Act]] = defaultdict(list)
    alive = {act.id for act in log.live}
    for act in log.acts:
        if act.kind == "observation" and act.anchor and not act.unknown:
            (lines if act.id in alive else undone)[act.about].append(act)
    rank = ranks(log)
    unmade = _unmade(log, undone)
    return {
        about: _held(about, acts, undone[about], rank)
        for about, acts in lines.items()
        if not _is_unmade(acts, unmade.get(about, {}), rank)
    }


def _unmade(log: Log, undone: Mapping[str, Sequence[Act]]) -> dict[str, dict[str, set[str]]]:
    """Observations whose drawing was undone: by whom, and the lines those undos knew."""
    drawn = {a.id: about for about, acts in undone.items() for a in acts if a.act == "observe"}
    known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for act in log.acts:
        if act.act == "undo":
            for about in {drawn[line] for line in act.before if line in drawn}:
                known[about][act.coder] |= set(act.before)
    return known


def _is_unmade(acts: Sequence[Act], by: Mapping[str, set[str]], rank: Mapping[str, int]) -> bool:
    """Undoing a drawing takes it away, as removing it would: with the lines that were known."""
    known = {line for lines in by.values() for line in lines}
    return _has_authority(by, acts, rank) and all(act.id in known for act in acts)


def _held(about: str, acts: Sequence[Act], undone: Sequence[Act], rank: Mapping[str, int]) -> Held:
    owner = min((act.coder for act in acts), key=lambda coder: rank[coder])
    drawn = [act for act in acts if act.act in DRAWING]
    by_authority = sorted(drawn, key=lambda act: (-rank[act.coder], act.at, act.id))
    # The boundary is the last one drawn by the highest authority; else the words as first met.
    boundary = by_authority[-1] if by_authority else acts[0]
    anchor = boundary.anchor
    assert anchor is not None  # noqa: S101 - held() takes anchored acts only
    makers = [act.coder for act in (*acts, *undone) if act.act == "observe"]
    made_by = makers[0] if makers else MACHINE
    return Held(about, anchor, made_by, owner, _is_removed(acts, rank))


def _is_removed(acts: Sequence[Act], rank: Mapping[str, int]) -> bool:
    """Removed by the highest authority on it, and nobody wrote a line the removal did not know."""
    removals = [act for act in acts if act.act == "remove"]
    known = {line for act in removals for line in act.before} | {act.id for act in removals}
    return _has_authority({act.coder for act in removals}, acts, rank) and all(
        act.id in known for act in acts
    )


def _has_authority(
    coders: Mapping[str, Any] | set[str], acts: Sequence[Act], rank: Mapping[str, int]
) -> bool:
    """Whether one of these coders stands no lower than anyone with a line on it."""
    highest = min(rank[act.coder] for act in acts)
    return min((rank[coder] for coder in coders), default=len(rank)) <= highest

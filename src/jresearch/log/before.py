"""What a new line replaces: the ids it carries in ``before``.

They tell whether two decisions were taken one after the other or apart: what
the later one did not know was decided elsewhere, and people are told.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from jresearch.log.acts import undone_groups
from jresearch.log.lines import DECIDING, DRAWING, is_several

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jresearch.log.acts import Act, Log


def by_target(log: Log) -> dict[str, list[Act]]:
    """The live acts on each target."""
    found: dict[str, list[Act]] = defaultdict(list)
    for act in log.live:
        if act.target:
            found[act.target].append(act)
    return found


def heads(acts: Iterable[Act], lines: Iterable[Act]) -> list[Act]:
    """Those of the lines that none of the acts replaced."""
    replaced = {line for act in acts for line in act.before}
    return [line for line in lines if line.id not in replaced]


def known_before(
    log: Log, on: Mapping[str, Sequence[Act]], draft: Mapping[str, Any], coder: str
) -> list[str]:
    """The lines a new act replaces, or (remove, undo, settle) all it knows of its target."""
    act, field, value = draft["act"], draft.get("field"), draft.get("value")
    if act == "undo":
        return _known_to_undo(log, on, str(value), coder)
    same = on.get(str(draft.get("target")), ())
    deciding = [a for a in same if a.field == field and a.act in DECIDING]
    own = [a for a in deciding if a.coder == coder]
    replaced: Sequence[Act] = ()
    if act == "remove":
        replaced = same
    elif act == "settle":
        replaced = deciding
    elif act in DRAWING:
        replaced = heads(same, [a for a in same if a.coder == coder and a.act in DRAWING])
    elif act == "reject":
        replaced = [a for a in heads(same, own) if str(a.value) == str(value)]
    elif act in DECIDING and is_several(str(draft["target"]).partition(":")[0], str(field)):
        replaced = [a for a in own if value in (None, a.value)]
    elif act in DECIDING:
        replaced = heads(same, own)
    return [a.id for a in replaced]


def gesture_of(log: Log, coder: str, line: str | None) -> str | None:
    """The gesture of one's own line; without a line, one's latest. None: nothing to undo."""
    undone = undone_groups(log.acts)
    own = [
        act
        for act in log.acts
        if act.coder == coder and act.act != "forget" and (coder, act.group) not in undone
    ]
    if line is None:
        return next((act.group for act in reversed(own) if act.act != "undo"), None)
    return next((act.group for act in own if act.id == line), None)


def _known_to_undo(log: Log, on: Mapping[str, Sequence[Act]], named: str, coder: str) -> list[str]:
    """The gesture's own lines, and all that live on what it was about."""
    own = [act for act in log.acts if act.coder == coder]
    group = next((act.group for act in own if act.id == named), named)
    gesture = [act for act in own if act.group == group]
    about = {line.id for act in gesture for line in on.get(str(act.target), ())}
    return sorted(about | {act.id for act in gesture})

"""What a new line replaces: the ids it carries in ``before``.

They tell whether two decisions were taken one after the other or apart: what
the later one did not know was decided elsewhere, and people are told.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from jresearch.log.lines import DECIDING, DRAWING, is_several

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jresearch.log.acts import Act, Log
    from jresearch.log.index import Index


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
    index: Index, draft: Mapping[str, Any], coder: str, written: Sequence[Act] = ()
) -> list[str]:
    """The lines a new act replaces, or (remove, undo, settle) all it knows of its target.

    ``written`` are the acts of the same gesture that come before it.
    """
    act, field, value = draft["act"], draft.get("field"), draft.get("value")
    if act == "undo":
        return _known_to_undo(index, str(value), coder)
    target = str(draft.get("target"))
    same = [*index.on(target), *(a for a in written if a.target == target)]
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
    elif act in DECIDING and is_several(target.partition(":")[0], str(field)):
        replaced = [a for a in own if value in (None, a.value)]
    elif act in DECIDING:
        replaced = heads(same, own)
    return [a.id for a in replaced]


def gesture_of(index: Index, coder: str, line: str | None) -> str | None:
    """The gesture of one's own line; without a line, one's latest. None: nothing to undo."""
    if line is None:
        among, kinds = reversed(index.acts), {"forget", "undo"}
    else:
        among, kinds = iter(index.gesture(coder, line)), {"forget"}
    return next(
        (
            act.group
            for act in among
            if act.coder == coder
            and line in (None, act.id)
            and act.act not in kinds
            and (coder, act.group) not in index.undone
        ),
        None,
    )


def _known_to_undo(index: Index, named: str, coder: str) -> list[str]:
    """The gesture's own lines, and all that live on what it was about."""
    gesture = index.gesture(coder, named)
    about = {line.id for act in gesture for line in index.on(act.target)}
    return sorted(about | {act.id for act in gesture})

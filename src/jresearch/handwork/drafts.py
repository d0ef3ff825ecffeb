"""A wish as acts: what must be written so that a field has this value from this coder.

Pure functions, so that a call in a notebook, a sheet, the margin of a page and
the widget write the same lines for the same wish. Nothing is written for what
the coder has already decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jresearch.log import Decision

Draft = dict[str, Any]


def field_drafts(
    field: str, wanted: Any, own: Decision | None, seen: Sequence[Any] | None
) -> list[Draft]:
    """The acts that give a field its wanted value; None or an empty list decides it empty.

    Parameters
    ----------
    own
        What this coder has decided of the field before.
    seen
        The values shown; None when proposals were hidden.

    Examples
    --------
    >>> field_drafts("step", "order", None, ["order"])
    [{'act': 'accept', 'field': 'step', 'value': 'order', 'seen': ['order']}]
    >>> [draft["act"] for draft in field_drafts("nature", ["idea", "break"], None, [])]
    ['set', 'set']
    """
    if v.FIELDS[field].several:
        found = _several(wanted or [], own, seen)
    elif own is not None and _same(own.value, wanted):
        found = []
    else:
        found = [_value_act(wanted, seen)]
    shown = None if seen is None else list(seen)
    return [{"act": act, "field": field, "value": value, "seen": shown} for act, value in found]


def _several(
    wanted: Sequence[Any], own: Decision | None, seen: Sequence[Any] | None
) -> list[tuple[str, Any]]:
    before = list(own.value or []) if own else []
    if not wanted:
        return [] if own is not None and not before else [("unset", None)]
    gone = [("unset", value) for value in before if value not in wanted]
    return gone + [_value_act(value, seen) for value in wanted if value not in before]


def _value_act(value: Any, seen: Sequence[Any] | None) -> tuple[str, Any]:
    if value is None:
        return "unset", None
    return ("accept" if str(value) in map(str, seen or ()) else "set"), value


def _same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or str(one) == str(other)


def on_observation(
    drafts: Iterable[Draft], observation: str, anchor: dict[str, Any], queue: str | None = None
) -> list[Draft]:
    """The same acts, on an observation and its words."""
    target = f"observation:{observation}"
    return [draft | {"target": target, "anchor": anchor, "queue": queue} for draft in drafts]

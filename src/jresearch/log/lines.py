"""A line of a file as an act: its shape, and what this version knows of it.

A line of another shape is no act and is set aside. A line of the right shape
that names an act, a target, a field or a value this version does not know was
written by another version or another program: it is kept, not applied.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from jresearch import vocabulary as v
from jresearch.log.acts import SETTLED, VERSION, Act

DEEPEST = 20
"""Lists within lists: no act needs more than five."""
DECIDING = ("set", "accept", "unset", "settle")
DRAWING = ("observe", "move")
TAKEN = (SETTLED, "given", "machine")
"""No coder bears these names: they say that nobody in particular decided."""
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)
"""What ``read_line`` raises for a line that is no act."""

_YEARS = range(1970, 9999)
_SPELT = re.compile(r"[0-9-]{10}T[0-9:]{8}\.[0-9]{6}Z")
_CLOSED = {
    ("case", "outcome"): v.OUTCOMES,
    ("case", "in_scope"): v.YES_NO,
    ("finding", "status"): v.FINDING_STATUSES,
}
_FREE = {("finding", "cause"), ("observation", "fact")}
_OF_PASSAGES = {
    "status": v.PASSAGE_STATUSES, "actor": v.ACTORS, "initiator": v.INITIATORS,
    "switch_cause": v.SWITCH_CAUSES,
}  # fmt: skip


class NewerLineError(Exception):
    """A line whose version is higher than the reader's."""


def _no_number(name: str) -> None:
    raise ValueError(name)  # NaN is no JSON, and is not equal to itself


_DECODER = json.JSONDecoder(parse_constant=_no_number)


def read_line(line: bytes) -> Act:
    """The act of a line."""
    text = line.decode("utf-8-sig")
    raw = _DECODER.decode(text)
    if "\\u" in text and "\\ud" in text.lower():
        json.dumps(raw, ensure_ascii=False).encode("utf-8")  # half a character cannot be written
    if text.count("[") + text.count("{") > DEEPEST and _depth(raw) > DEEPEST:
        raise ValueError(text[:60])
    return as_act(raw)


def as_act(raw: dict[str, Any]) -> Act:
    """A line as an act. Unknown keys stay in ``raw``."""
    version = raw["v"]
    if type(version) is not int or version < 1:
        raise TypeError(version)
    if version > VERSION:
        raise NewerLineError(version)
    coder = _text(raw["coder"])
    if coder in TAKEN:
        raise ValueError(coder)
    act = Act(
        id=_text(raw["id"]),
        at=_moment(raw["at"]),
        coder=coder,
        act=_text(raw["act"]),
        group=_text(raw.get("group") or raw["id"]),
        target=_text_or_none(raw.get("target")),
        field=_text_or_none(raw.get("field")),
        value=raw.get("value"),
        before=tuple(_text(line) for line in _list(raw.get("before") or [])),
        seen=None if raw.get("seen") is None else tuple(_list(raw["seen"])),
        queue=_text_or_none(raw.get("queue")),
        anchor=raw.get("anchor"),
        raw=raw,
    )
    _check_content(act)
    unknown = unknown_part(act)
    return replace(act, unknown=unknown) if unknown else act


def spelt(moment: datetime) -> str:
    """A moment in UTC to the microsecond: sorted as text, it is sorted in time."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def as_line(act: dict[str, Any]) -> str:
    """An act as it stands in a file, without its line end."""
    return json.dumps(act, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


# Shapes ------------------------------------------------------------------------------------------


def _depth(value: Any) -> int:
    if not isinstance(value, dict | list):
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max((_depth(item) for item in inner), default=0)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(value)
    return value


def _text_or_none(value: object) -> str | None:
    if not isinstance(value, str | None):
        raise TypeError(value)
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _moment(value: object) -> str:
    """The time in the one spelling whose alphabetical order is that of time."""
    text = _text(value)
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise ValueError(value)
    return text if _SPELT.fullmatch(text) else spelt(moment)


def _check_content(act: Act) -> None:
    """The shape of what an act holds besides its keys: anchors, members, a tombstone."""
    if act.anchor is not None and not isinstance(act.anchor, dict):
        raise TypeError(act.anchor)
    if act.kind == "observation":
        _check_anchor(act.anchor)
    elif act.kind == "finding":
        if act.act == "mint":
            _check_members(act.value)
        if "members" in (act.anchor or {}):
            _check_members(act.anchor)
    elif act.act == "forget":
        _text(act.value["person"])
        for key in ("interviews", "ids", "files", "cases"):
            for item in _list(act.value.get(key, [])):
                _text(item)
        _list(act.value["interviews"])


def _check_anchor(anchor: Any) -> None:
    for key in ("interview", "person", "quote"):
        _text(anchor[key])
    for key in ("text", "left", "right"):
        if not isinstance(anchor[key], str):
            raise TypeError(anchor[key])
    if not _list(anchor["parts"]):
        raise ValueError(anchor)
    for part in anchor["parts"]:
        place = [part[key] for key in ("turn", "start", "end")]
        if any(type(number) is not int for number in place) or not 0 <= place[1] < place[2] < 2**31:
            raise ValueError(part)


def _check_members(of: Any) -> None:
    for key in ("series", "nature"):
        _text(of[key])
    _text_or_none(of.get("step"))
    for member in _list(of["members"]):
        _text(member["observation"])
        for key in ("person", "quote"):
            _text(member["anchor"][key])


# What this version knows -------------------------------------------------------------------------


def unknown_part(act: Act) -> str:
    """Which part of an act this version does not know: act, target, field, value; none: ""."""
    if act.act not in v.ACTS:
        return "act"
    if act.act in {"undo", "forget"}:
        return "" if act.value else "value"
    if act.kind not in v.TARGET_FIELDS or not act.about:
        return "target"
    if act.act not in _OF_VALUES and act.field not in v.TARGET_FIELDS[act.kind]:
        return "field" if act.act in (*DECIDING, "reject") else ""
    return "" if _OF_VALUES.get(act.act, _is_value)(act) else "value"


def is_several(kind: str, field: str) -> bool:
    """Whether a field holds a list, to which each ``set`` adds one value."""
    if kind == "observation":
        return field in v.FIELDS and v.FIELDS[field].several
    return (kind, field) == ("finding", "member")


def _is_value(act: Act) -> bool:
    """Whether the value may stand in the field; to empty one, none is needed."""
    field = str(act.field)
    if act.value is None:
        return act.act in {"unset", "settle"}
    if is_several(act.kind, field) and isinstance(act.value, list):
        return all(_fits(act.kind, field, value) for value in act.value)
    return _fits(act.kind, field, act.value)


def _fits(kind: str, field: str, value: Any) -> bool:
    if kind in {"step", "code"}:
        return True
    if (kind, field) in _FREE:
        return isinstance(value, str | dict)
    if (kind, field) == ("case", "passages"):
        return isinstance(value, list) and all(_is_passage(item) for item in value)
    if (kind, field) == ("finding", "member"):
        return (
            isinstance(value, dict)
            and isinstance(value.get("observation"), str)
            and value.get("stance", "supports") in v.ids(v.STANCES)
        )
    if kind == "observation" and v.FIELDS[field].number:
        return type(value) in {int, str} and str(value) in v.FIELDS[field].ids
    closed = v.FIELDS[field].values if kind == "observation" else _CLOSED.get((kind, field), ())
    return isinstance(value, str) and (not closed or value in v.ids(closed))


def _is_passage(item: Any) -> bool:
    if not isinstance(item, dict) or not isinstance(item.get("step"), str):
        return False
    free = [item.get("channel"), *(item.get(key) for key in _OF_PASSAGES)]
    return all(isinstance(value, str | None) for value in free) and all(
        item.get(key) in {None, *v.ids(words)} for key, words in _OF_PASSAGES.items()
    )


def _is_merge(act: Act) -> bool:
    return isinstance(act.value, str) and bool(act.value)


def _is_split(act: Act) -> bool:
    new = act.value.values() if isinstance(act.value, dict) else [None]
    return all(isinstance(code, str) and code for code in new)


_OF_VALUES = {"merge": _is_merge, "split": _is_split}


def names_a_coder(name: str) -> bool:
    """Whether a coder, and a file, may bear this name."""
    return bool(re.fullmatch(r"[\w-][\w.-]*", name)) and name not in TAKEN

"""Reading the log: every line of every file, each once, in one order."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, NewerVersionError, Problem
from jresearch.log.acts import MINTED, VERSION, Act, Log
from jresearch.translation import _
from jresearch.vocabulary import ACTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from jresearch.study import Study


def read_log(study: Study) -> Log:
    """Every line of every file of codings/, conflicted copies too, in one order.

    Raises
    ------
    InputError
        The same id stands on two lines that say different things.
    NewerVersionError
        A line that only a newer jresearch can read rightly.
    """
    return read_folder(study.codings, study.settings.coders)


def read_folder(folder: Path, coders: Sequence[str] = ()) -> Log:
    """The log of a folder of .jsonl files."""
    notices: list[Problem] = []
    lines: list[Act] = []
    for path in sorted(folder.glob("*.jsonl")):
        stat = path.stat()
        acts, aside = _read_file(path, stat.st_size, stat.st_mtime_ns)
        lines.extend(acts)
        notices.extend(aside)
    stones = _tombstones(lines)
    persons = frozenset(str(stone["person"]) for stone in stones)
    ids = frozenset(line for stone in stones for line in stone.get("ids", ()))
    left = [kept for act in lines if (kept := _without(act, persons, ids)) is not None]
    acts = _union(left)
    return Log(
        acts=acts,
        coders=_authority(acts, coders),
        notices=(*notices, *_unknown_acts(acts)),
        forgotten=frozenset(
            (interview, str(stone["person"]))
            for stone in stones
            for interview in stone.get("interviews", ())
        ),
        forgotten_files=frozenset(file for stone in stones for file in stone.get("files", ())),
    )


@lru_cache(maxsize=256)
def _read_file(
    path: Path,
    size: int,
    modified: int,
) -> tuple[tuple[Act, ...], tuple[Problem, ...]]:
    """The file's acts and damaged lines; a file that has changed is another key."""
    acts: list[Act] = []
    aside: list[Problem] = []
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    lines = data.split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = _("{file}, line {line}").format(file=path.name, line=number)
        try:
            acts.append(as_act(json.loads(line.decode("utf-8")), where))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            aside.append(_damaged(where, line, last=number == len(lines)))
    return tuple(acts), tuple(aside)


def _damaged(where: str, line: bytes, *, last: bool) -> Problem:
    shown = line[:60].decode("utf-8", "replace")
    if last:
        what = _("the last line is cut short ('{start} …') and was set aside.")
    else:
        what = _("the line cannot be read ('{start} …') and was set aside.")
    return Problem(
        where,
        what.format(start=shown),
        _("All other lines count. Repeat that decision, or mend the line from a backup."),
    )


def as_act(raw: dict[str, Any], where: str) -> Act:
    """A line as an act. Unknown keys stay in ``raw``."""
    version = raw["v"]
    if not isinstance(version, int):
        raise TypeError(version)
    if version > VERSION:
        raise NewerVersionError(
            Problem(
                where,
                _("written by a newer jresearch (log version {version}; this one reads {own}).")
                .format(version=version, own=VERSION),
                _("Update jresearch: pip install --upgrade jresearch. Nothing was changed."),
            )
        )  # fmt: skip
    return Act(
        id=_text(raw["id"]),
        at=_moment(raw["at"]),
        coder=_text(raw["coder"]),
        act=_text(raw["act"]),
        group=_text(raw.get("group") or raw["id"]),
        target=raw.get("target"),
        field=raw.get("field"),
        value=raw.get("value"),
        before=tuple(raw.get("before") or ()),
        seen=None if raw.get("seen") is None else tuple(raw["seen"]),
        queue=raw.get("queue"),
        anchor=raw.get("anchor"),
        raw=raw,
        where=where,
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(value)
    return value


def _moment(value: object) -> str:
    """The time in the one spelling whose alphabetical order is that of time."""
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError(value)
    return spelt(moment)


def spelt(moment: datetime) -> str:
    """A moment in UTC to the microsecond: sorted as text, it is sorted in time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _tombstones(lines: Iterable[Act]) -> list[dict[str, Any]]:
    """What withdrawals of consent erased: person, interviews, ids of lines, hashes of files."""
    return [
        act.value
        for act in lines
        if act.act == "forget" and isinstance(act.value, dict) and "person" in act.value
    ]


def _without(act: Act, persons: frozenset[str], ids: frozenset[str]) -> Act | None:
    """The act without the words of those who withdrew; nothing when it was about them."""
    if act.act == "forget" or not (persons or ids):
        return act
    if act.id in ids or (act.anchor or {}).get("person") in persons:
        return None
    value, anchor = strip_persons(act.value, persons), strip_persons(act.anchor, persons)
    if (value, anchor) == (act.value, act.anchor):
        return act
    raw = (act.raw or {}) | {"value": value, "anchor": anchor}
    return replace(act, value=value, anchor=anchor, raw=raw)


def strip_persons(value: Any, persons: frozenset[str]) -> Any:
    """A value without the members anchored on these persons."""
    if isinstance(value, list):
        return [strip_persons(item, persons) for item in value if not _of(item, persons)]
    if isinstance(value, dict):
        return {k: strip_persons(item, persons) for k, item in value.items()}
    return value


def _of(item: Any, persons: frozenset[str]) -> bool:
    anchor = item.get("anchor") if isinstance(item, dict) else None
    return isinstance(anchor, dict) and anchor.get("person") in persons


def _union(lines: Iterable[Act]) -> tuple[Act, ...]:
    """Each id once, in the order of (at, id)."""
    by_id: dict[str, Act] = {}
    refused: list[Problem] = []
    for act in lines:
        first = by_id.setdefault(act.id, act)
        if first.raw != act.raw:
            refused.append(
                Problem(
                    f"{first.where} / {act.where}",
                    _("the id {id} stands on two lines that say different things.").format(
                        id=act.id
                    ),
                    _("A log is never edited: put back the line as it was, from a backup."),
                )
            )
    if refused:
        raise InputError(*refused)
    return tuple(sorted(by_id.values(), key=lambda act: (act.at, act.id)))


def _unknown_acts(acts: Iterable[Act]) -> Iterator[Problem]:
    for act in acts:
        if act.act not in ACTS:
            yield Problem(
                act.where,
                _("this version does not know the act '{act}'; kept, not applied.").format(
                    act=act.act
                ),
                _("A newer jresearch may."),
            )


def _authority(acts: Iterable[Act], listed: Sequence[str]) -> tuple[str, ...]:
    others = {act.coder for act in acts} - set(listed) - {MINTED}
    return (*listed, *sorted(others))

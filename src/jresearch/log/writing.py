"""Adding to the log: whole gestures, on the disk, behind all that is there."""

from __future__ import annotations

import json
import os
import re
import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem
from jresearch.log.acts import VERSION, Act, undone_groups
from jresearch.log.decisions import known_before
from jresearch.log.reading import as_act, read_folder, read_log, spelt
from jresearch.store import cannot_write
from jresearch.translation import _
from jresearch.vocabulary import ACTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from jresearch.study import Study

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_AT = re.compile(rb'"at":"([^"\\]+)"')


def append(
    study: Study,
    coder: str,
    acts: Iterable[dict[str, Any]],
    *,
    now: datetime | None = None,
) -> list[Act]:
    """Add the acts of one gesture to the coder's file; on the disk when it returns.

    Each act is a dict of ``act``, ``target``, ``field``, ``value``, ``seen``,
    ``queue``, ``anchor``; its id, time, group and ``before`` are filled in. The
    time is the clock's, or just after the latest line of the folder if that is
    later: a correction made knowingly is never overruled by a slow clock.

    Raises
    ------
    InputError
        An act this version does not know, or one without what it needs.
    StorageError
        The disk refused; nothing was added.
    """
    from filelock import FileLock

    drafts = list(acts)
    for draft in drafts:
        _check_draft(draft, coder)
    folder = study.codings
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=30):
            log = read_folder(folder, study.settings.coders)
            times = _times(folder, now or datetime.now(UTC), len(drafts))
            group = new_id(times[0]) if drafts else ""
            written = [
                _complete(draft, coder, group, at, known_before(log, draft, coder))
                for draft, at in zip(drafts, times, strict=True)
            ]
            _write(folder / f"{coder}.jsonl", written)
    except OSError as error:
        raise cannot_write(folder / f"{coder}.jsonl", error) from error
    return [as_act(line, f"{coder}.jsonl") for line in written]


def undo(study: Study, coder: str, line: str | None = None, *, now: datetime | None = None) -> Act:
    """Undo the gesture a line belongs to; the coder's latest one when none is named.

    Undoing an undo restores.
    """
    log = read_log(study)
    dead = undone_groups(log.acts)
    own = [act for act in log.acts if act.coder == coder and (coder, act.group) not in dead]
    if line is None:
        candidates = [act for act in own if act.act != "undo"]
        chosen = candidates[-1] if candidates else None
    else:
        chosen = next((act for act in own if act.id == line), None)
    if chosen is None:
        raise InputError(Problem("", _("{coder} has nothing to undo there.").format(coder=coder)))
    return append(study, coder, [{"act": "undo", "value": chosen.id}], now=now)[0]


def new_id(at: str) -> str:
    """A sortable unique id (ULID): 48 bits of time, 80 of chance.

    Examples
    --------
    >>> len(new_id("2026-03-02T09:14:07.123456Z"))
    26
    """
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    number = (int(moment.timestamp() * 1000) << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def new_observation_id(interview: str) -> str:
    """An id for an observation that a person draws, unlike any other."""
    return f"{interview}:{secrets.token_hex(8)}"


def as_line(act: dict[str, Any]) -> str:
    """An act as it stands in a file, without its line end."""
    return json.dumps(act, ensure_ascii=False, separators=(",", ":"))


def _check_draft(draft: dict[str, Any], coder: str) -> None:
    act = draft.get("act")
    if act not in ACTS:
        raise InputError(Problem("", _("no act is called '{act}'.").format(act=act)))
    if not re.fullmatch(r"[\w.-]+", coder):
        raise InputError(
            Problem(
                "",
                _("'{coder}' cannot name a coder.").format(coder=coder),
                _("Use letters, digits, '-', '_' and '.'."),
            )
        )
    of_observation = str(draft.get("target") or "").startswith("observation:")
    if of_observation and not draft.get("anchor"):
        raise InputError(
            Problem("", _("an act on an observation must carry its anchor ({target}).").format(
                target=draft["target"]
            ))
        )  # fmt: skip


def _times(folder: Path, now: datetime, many: int) -> list[str]:
    """One time an act, each after the one before and after all lines of the folder."""
    latest = max(
        (
            found.decode("ascii", "replace")
            for path in folder.glob("*.jsonl")
            for found in _AT.findall(path.read_bytes())
        ),
        default="",
    )
    moment = now.astimezone(UTC)
    try:
        after = datetime.fromisoformat(latest) + timedelta(microseconds=1)
        moment = max(moment, after)
    except ValueError:
        pass  # a damaged line's time: reading names it
    return [spelt(moment + timedelta(microseconds=number)) for number in range(many)]


def _complete(
    draft: dict[str, Any], coder: str, group: str, at: str, before: Sequence[str]
) -> dict[str, Any]:
    return {
        "v": VERSION,
        "id": new_id(at),
        "at": at,
        "coder": coder,
        "group": draft.get("group") or group,
        "act": draft["act"],
        "target": draft.get("target"),
        "field": draft.get("field"),
        "value": draft.get("value"),
        "before": list(draft.get("before", before)),
        "seen": draft.get("seen"),
        "queue": draft.get("queue"),
        "anchor": draft.get("anchor"),
    }


def _write(path: Path, lines: Sequence[dict[str, Any]]) -> None:
    """Add lines behind the last complete one; take them back if the disk refuses."""
    text = "".join(as_line(line) + "\n" for line in lines).encode("utf-8")
    with path.open("ab") as file:
        size = file.tell()
        try:
            # A torn last line stays where it is, on a line of its own: nothing is ever cut off.
            if size and not _ends_with_newline(path):
                text = b"\n" + text
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(size)
            raise


def _ends_with_newline(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"

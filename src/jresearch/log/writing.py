"""Adding to the log: whole gestures, on the disk, behind all that is there."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem
from jresearch.log.acts import VERSION, Act
from jresearch.log.before import gesture_of, known_before
from jresearch.log.lines import UNREADABLE, as_act, as_line, names_a_coder, spelt
from jresearch.log.reading import as_read
from jresearch.store import cannot_write
from jresearch.translation import _
from jresearch.vocabulary import ACTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from jresearch.log.index import Index
    from jresearch.study import Study

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


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
        An act this version does not know, or one without what it needs; nothing is written.
    StorageError
        The disk refused; nothing was added.
    """
    drafts = list(acts)
    _check_drafts(drafts, coder)
    return _add(study, coder, lambda _index: drafts, now) if drafts else []


def undo(study: Study, coder: str, line: str | None = None, *, now: datetime | None = None) -> Act:
    """Undo the gesture a line belongs to; the coder's latest one when none is named.

    Undoing an undo restores.
    """

    def undoing(index: Index) -> list[dict[str, Any]]:
        gesture = gesture_of(index, coder, line)
        if gesture is None:
            nothing = _("{coder} has nothing to undo there.").format(coder=coder)
            raise InputError(Problem("", nothing))
        return [{"act": "undo", "value": gesture}]

    return _add(study, coder, undoing, now)[0]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else writes to this log meanwhile."""
    from filelock import FileLock

    folder.mkdir(parents=True, exist_ok=True)
    # Asked for often: one who sleeps long between two looks never meets it free.
    with FileLock(folder / ".lock", timeout=30, poll_interval=0.002):
        yield


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


def _add(
    study: Study,
    coder: str,
    drafts: Callable[[Index], Sequence[dict[str, Any]]],
    now: datetime | None,
) -> list[Act]:
    """Write a gesture, made knowing all that stands in the folder."""
    path = study.codings / f"{coder}.jsonl"
    try:
        with locked(study.codings):
            reading = as_read(study.codings, alone=True)
            known = reading.index
            written = _completed(known, drafts(known), coder, now or datetime.now(UTC))
            reading.wrote(path, *_write(path, [as_line(act.raw or {}) for act in written]))
    except OSError as error:
        raise cannot_write(path, error) from error
    return written


def _check_drafts(drafts: Sequence[dict[str, Any]], coder: str) -> None:
    if not names_a_coder(coder):
        raise InputError(
            Problem(
                "",
                _("'{coder}' cannot name a coder.").format(coder=coder),
                _("Use letters, digits, '-', '_' and '.'."),
            )
        )
    for draft in drafts:
        if draft.get("act") not in ACTS:
            raise InputError(
                Problem("", _("no act is called '{act}'.").format(act=draft.get("act")))
            )
        of_observation = str(draft.get("target") or "").startswith("observation:")
        if of_observation and not draft.get("anchor"):
            raise InputError(
                Problem("", _("an act on an observation must carry its anchor ({target}).").format(
                    target=draft["target"]
                ))
            )  # fmt: skip


def _completed(
    index: Index, drafts: Sequence[dict[str, Any]], coder: str, now: datetime
) -> list[Act]:
    """The acts of one gesture; each knows those before it."""
    times = _times(index.acts, now, len(drafts))
    group = new_id(times[0])
    written: list[Act] = []
    for draft, at in zip(drafts, times, strict=True):
        before = known_before(index, draft, coder, written)
        written.append(_as_written(_complete(draft, coder, group, at, before)))
    return written


def _as_written(line: dict[str, Any]) -> Act:
    """The act as a reader will find it; refused if a reader would set it aside."""
    try:
        text = as_line(line)
        text.encode("utf-8")
        act = as_act(json.loads(text))
    except UNREADABLE as error:
        raise InputError(
            Problem("", _("this act cannot be written: {reason}.").format(reason=error))
        ) from None
    if act.unknown:
        what = getattr(act, act.unknown)
        raise InputError(
            Problem(
                str(act.target or ""),
                _("'{value}' cannot be decided of {field}.").format(value=what, field=act.field)
                if act.unknown == "value"
                else _("'{what}' cannot be decided.").format(what=what),
            )
        )
    return act


def _times(acts: Sequence[Act], now: datetime, many: int) -> list[str]:
    """One time an act, each after the one before and after all lines of the folder."""
    moment = now.astimezone(UTC)
    if acts:
        latest = datetime.fromisoformat(acts[-1].at)
        moment = max(moment, latest + timedelta(microseconds=1))
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


def _write(path: Path, lines: Sequence[str]) -> tuple[int, bytes]:
    """Add lines behind the last complete one: how long the file was, and what was added.

    If the disk refuses, or the kernel is interrupted, they are taken back.
    """
    text = "".join(line + "\n" for line in lines).encode("utf-8")
    # Unbuffered: what a full disk refused must not be written after all when the file is closed.
    with path.open("ab", buffering=0) as file:
        size = file.tell()
        # A torn last line stays where it is, on a line of its own: nothing is ever cut off.
        if size and not _ends_with_newline(path):
            text = b"\n" + text
        try:
            at = 0
            while at < len(text):
                at += file.write(text[at:])
            os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):  # a device cannot be cut back: why it refused is what is told
                file.truncate(size)
            raise
    if not size:
        _sync_folder(path.parent)
    return size, text


def _sync_folder(folder: Path) -> None:
    """A new file's name must be on the disk as well as its lines."""
    if os.name == "nt":
        return  # Windows opens no folders, and writes names by itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _ends_with_newline(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"

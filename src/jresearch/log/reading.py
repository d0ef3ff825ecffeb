"""Reading the log: every line of every file, each once, in one order."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from jresearch.errors import InputError, NewerVersionError, Problem
from jresearch.log.acts import MINTED, VERSION, Act, Log, place_of
from jresearch.log.index import Index, order
from jresearch.log.lines import UNREADABLE, NewerLineError, as_act, read_line
from jresearch.log.withdrawn import Withdrawn, withdrawn_by
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from jresearch.study import Study

Placed = tuple[Act, tuple[str, int]]
"""An act, and the file and line it stands on."""
AT_ONCE = 4
"""Folders whose lines are kept in memory."""

_KEPT: dict[Path, Reading] = {}
_GUARD = threading.RLock()
"""Nobody else in this process reads or adds meanwhile."""


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
    with _GUARD:
        return as_read(folder).log(coders)


def as_read(folder: Path, *, alone: bool = False) -> Reading:
    """What stands in a folder now: what was read before, and what has come since.

    Reading tens of thousands of lines takes seconds, a day of coding adds some
    hundreds. Every file is compared, byte by byte, with what was read of it,
    and only what was added is read; anything else makes everything be read
    anew. To one who is ``alone``, who holds the lock, a file that bears the
    marks it was left with is what it was.
    """
    place = folder.absolute()
    with _GUARD:
        reading = _KEPT.pop(place, None)
        if reading is None or not reading.caught_up(alone=alone):
            reading = Reading(place)
            reading.read_all(alone=alone)
        _KEPT[place] = reading
        while len(_KEPT) > AT_ONCE:
            del _KEPT[next(iter(_KEPT))]
        return reading


class Reading:
    """What was read of a folder, line by line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = Index()
        self._files: dict[str, _File] = {}
        self._by_id: dict[str, Act] = {}
        self._places: dict[str, tuple[str, int]] = {}
        self._withdrawn = Withdrawn()
        self._log: tuple[object, Log] | None = None

    def read_all(self, *, alone: bool) -> None:
        """Read every file from its beginning."""
        lines: list[Placed] = []
        for path in self._paths():
            self._files[path.name] = file = _File(path.name)
            lines += file.more(path, alone=alone) or []
        self._withdrawn = withdrawn_by(act.value for act, _place in lines if act.act == "forget")
        refused = list(self._take(lines))
        if refused:
            raise InputError(*refused)

    def caught_up(self, *, alone: bool) -> bool:
        """Read what was added; not possible (False) where anything else has changed."""
        paths = self._paths()
        if not self._files.keys() <= {path.name for path in paths}:
            return False
        lines: list[Placed] = []
        for path in paths:
            file = self._files.setdefault(path.name, _File(path.name))
            more = file.more(path, alone=alone)
            if more is None:
                return False
            lines += more
        return self._added(lines)

    def wrote(self, path: Path, size: int, text: bytes) -> None:
        """Take in what was just added to a file of this size, by one who holds the lock."""
        with _GUARD:
            file = self._files.setdefault(path.name, _File(path.name))
            if len(file.content) == size and _KEPT.get(self.folder) is self:
                del _KEPT[self.folder]  # comes back whole, or not at all
                if self._added(file.added(text) or []):
                    file.left(path)
                    _KEPT[self.folder] = self

    def log(self, coders: Sequence[str]) -> Log:
        """All of it as a value."""
        read = sum(len(file.content) for file in self._files.values())
        key = (tuple(coders), language(), read)
        if self._log is None or self._log[0] != key:
            acts = tuple(self.index.acts)
            damaged = (one for _name, file in sorted(self._files.items()) for one in file.damaged())
            unknown = (_not_applied(act, self._places[act.id]) for act in acts if act.unknown)
            notices = (*damaged, *unknown)
            authority = _authority(acts, coders)
            log = Log(acts, authority, notices, self._withdrawn, dict(self._places))
            self._log = key, log
        return self._log[1]

    def _paths(self) -> list[Path]:
        return sorted(p for p in self.folder.glob("*.jsonl") if p.is_file())

    def _added(self, lines: Sequence[Placed]) -> bool:
        """Take more lines in; not possible when they say something of those before them."""
        withdrawals = any(act.act == "forget" for act, _place in lines)
        return not withdrawals and not list(self._take(lines))

    def _take(self, lines: Iterable[Placed]) -> Iterator[Problem]:
        """Each id once; the problems are ids that say two different things."""
        for act, place in sorted(_without(lines, self._withdrawn), key=lambda one: order(one[0])):
            self._log = None
            first = self._by_id.setdefault(act.id, act)
            if first is act:
                self._places[act.id] = place
                self.index.add(act)
            elif first.raw != act.raw:
                yield _two_things(act.id, *sorted([self._places[act.id], place]))
            else:
                self._places[act.id] = min(self._places[act.id], place)


class _File:
    """A file as far as it was read: its bytes, and the lines among them that are no acts."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.content = bytearray()
        self._ended = 0
        self._aside: list[tuple[int, bytes]] = []
        self._marks: tuple[int, ...] | None = None

    def more(self, path: Path, *, alone: bool) -> list[Placed] | None:
        """The acts that were added since; None when what was read is not there any more."""
        if alone and self._marks is not None and self._marks == _marks(path.stat()):
            return []
        with path.open("rb") as file:
            marks = _marks(os.fstat(file.fileno()))
            if file.read(len(self.content)) != self.content:
                return None
            acts = self.added(file.read())
        if marks != self._marks:
            self._marks = marks if alone and marks[2] == len(self.content) else None
        return acts

    def added(self, text: bytes) -> list[Placed] | None:
        """The acts of more bytes; None when they change a line that was read already."""
        torn = bool(self.content) and not self.content.endswith(b"\n")
        if torn and text and not text.startswith(b"\n"):
            return None
        self.content += text
        found = text.split(b"\n")[torn:] if text else []
        acts: list[Placed] = []
        self._ended += torn and bool(text)
        for number, line in enumerate(found, start=self._ended + 1):
            if line.strip():
                self._read(number, line, acts)
        self._ended += max(len(found) - 1, 0)
        return acts

    def left(self, path: Path) -> None:
        """Remember the marks of the file as its writer leaves it."""
        marks = _marks(path.stat())
        self._marks = marks if marks[2] == len(self.content) else None

    def damaged(self) -> Iterator[Problem]:
        """The lines that were set aside."""
        for number, line in self._aside:
            yield _damaged(place_of(self.name, number), line, last=number == self._ended + 1)

    def _read(self, number: int, line: bytes, acts: list[Placed]) -> None:
        try:
            acts.append((read_line(line), (self.name, number)))
        except NewerLineError as newer:
            raise NewerVersionError(_newer(place_of(self.name, number), newer)) from None
        except UNREADABLE:
            self._aside.append((number, line))


def _marks(stat: os.stat_result) -> tuple[int, ...]:
    """What changes when a file does, whoever changes it."""
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def _newer(where: str, newer: NewerLineError) -> Problem:
    return Problem(
        where,
        _("written by a newer jresearch (log version {version}; this one reads {own}).").format(
            version=newer, own=VERSION
        ),
        _("Update jresearch: pip install --upgrade jresearch. Nothing was changed."),
    )


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


def _without(lines: Iterable[Placed], withdrawn: Withdrawn) -> Iterator[Placed]:
    """The acts without the words of those who withdrew."""
    for act, place in lines:
        raw = act.raw or {}
        left = withdrawn.left_of(raw)
        if left is not None:
            yield (act if left is raw else as_act(left)), place


def _two_things(name: str, one: tuple[str, int], other: tuple[str, int]) -> Problem:
    return Problem(
        f"{place_of(*one)} / {place_of(*other)}",
        _("the id {id} stands on two lines that say different things.").format(id=name),
        _("A log is never edited: put back the line as it was, from a backup."),
    )


def _not_applied(act: Act, place: tuple[str, int]) -> Problem:
    told = {
        "act": _("this version does not know the act '{what}'; kept, not applied."),
        "target": _("this version does not know the target '{what}'; kept, not applied."),
        "field": _("this version does not know the field '{what}'; kept, not applied."),
        "value": _("this version does not know the value '{what}'; kept, not applied."),
    }[act.unknown]
    what = str(getattr(act, act.unknown))
    shown = what if len(what) <= 60 else what[:59] + "…"
    return Problem(place_of(*place), told.format(what=shown), _("A newer jresearch may."))


def _authority(acts: Iterable[Act], listed: Sequence[str]) -> tuple[str, ...]:
    others = {act.coder for act in acts} - set(listed) - {MINTED}
    return (*listed, *sorted(others))

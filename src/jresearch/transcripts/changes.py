"""What has changed in interviews/ since it was last read: new, changed, renamed and vanished files.

Only said, never part of a report: the same files give the same report on
whatever day they came.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jresearch.errors import Problems, StorageError
from jresearch.store import write_text
from jresearch.transcripts.folder import read_folder
from jresearch.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from jresearch.study import Study
    from jresearch.transcripts.folder import File

FILE = "interviews.json"
_SHOWN = 12


def changes(study: Study) -> tuple[str, ...]:
    """What has come, changed, got another name or gone since the last reading.

    Nothing is said before the first reading, when everything is new.
    """
    before = _remembered(study.cache)
    if not before:
        return ()
    now = {file.name: file.sha256 for file in read_folder(study.interviews, Problems())[0]}
    return tuple(_told(before, now))


def remember(folder: Path, files: Iterable[File]) -> None:
    """Keep which files were read; a folder that cannot be written only says less next time."""
    now = {file.name: file.sha256 for file in files}
    if now != _remembered(folder):
        try:
            write_text(folder / FILE, json.dumps(now, ensure_ascii=False, indent=0, sort_keys=True))
        except (OSError, StorageError):
            return


def _remembered(folder: Path) -> dict[str, str]:
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {str(name): str(sha256) for name, sha256 in told.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _told(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    came = [name for name in sorted(now) if name not in before]
    gone = {name: before[name] for name in sorted(before) if name not in now}
    old = {sha256: name for name, sha256 in gone.items()}
    renamed = {name: old.pop(now[name]) for name in came if now[name] in old}
    changed = [name for name in sorted(now) if now[name] != before.get(name, now[name])]
    new = [name for name in came if name not in renamed]
    vanished = [name for name in gone if name not in renamed.values()]
    arrows = [f"{was} → {name}" for name, was in renamed.items()]
    parts = (
        (new, ngettext("{n} new file since the last reading: {names}.",
                       "{n} new files since the last reading: {names}.", len(new))),
        (changed, ngettext("{n} file changed since the last reading: {names}.",
                           "{n} files changed since the last reading: {names}.", len(changed))),
        (arrows, ngettext("{n} file got another name since the last reading: {names}.",
                          "{n} files got other names since the last reading: {names}.",
                          len(arrows))),
        (vanished, ngettext("{n} file is gone since the last reading: {names}.",
                            "{n} files are gone since the last reading: {names}.",
                            len(vanished))),
    )  # fmt: skip
    return [words.format(n=len(names), names=_listed(names)) for names, words in parts if names]


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:_SHOWN], *["…"] * (len(names) > _SHOWN)])

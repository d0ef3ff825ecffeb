"""What has moved since a message was written.

The first run that reads a text notes in its run.json what the references said; every later
run of the same text carries that note on, and what differs from it by then is flagged. The
note lives in the folder reports/ of the study, so it is gone when that folder is deleted;
what is written out as ``{… = 7/10}`` is compared whatever runs are kept. A file that is
edited is a new text: its writer has seen the figures of the day.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.rerun.runs import runs
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from jresearch.messages.files import Message
    from jresearch.messages.references import Reference
    from jresearch.messages.values import Value

    Noted = dict[str, dict[str, Any]]
    """A message's file to the hash of its text and what its references said."""

MANIFEST = "run.json"
KEY = "messages"
"""Where run.json keeps the note."""


@dataclass(frozen=True)
class Moved:
    """A reference that says something else by now than its writer knew."""

    file: str
    line: int
    asked: str
    before: str
    now: str

    def __str__(self) -> str:
        where = _("{file}, line {line}").format(file=self.file, line=self.line)
        return _("{where}: {asked} was {before} when this was written, and is {now} now.").format(
            where=where, asked="{" + self.asked + "}", before=self.before, now=self.now
        )


def noted(reports: Path) -> Noted:
    """What the run that was made last, of those that remember a text, remembers of it."""
    known: Noted = {}
    for folder in runs(reports):
        for file, note in _note(folder / MANIFEST).items():
            known[file] = note
    return known


def _note(path: Path) -> Noted:
    """The note of one run; an unreadable or older one remembers nothing."""
    try:
        said = json.loads(path.read_text(encoding="utf-8")).get(KEY, {})
    except (OSError, ValueError, AttributeError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {str(file): note for file, note in said.items()
            if isinstance(note, dict) and isinstance(note.get("values"), dict)}  # fmt: skip


def remembered(message: Message, known: Noted) -> dict[str, str]:
    """What the references of this very text said when it was first read."""
    note = known.get(message.file, {})
    return dict(note["values"]) if note.get("sha") == message.sha else {}


def recorded(
    read: Iterable[tuple[Message, Mapping[str, str]]], known: Noted
) -> dict[str, dict[str, object]]:
    """What run.json is to keep: of each text what was first read in it, not what it says now."""
    return {
        message.file: {"sha": message.sha, "values": {**now, **remembered(message, known)}}
        for message, now in read
    }


def before(reference: Reference, value: Value, first: Mapping[str, str]) -> str | None:
    """What its writer knew, where it is something else than the present value."""
    if reference.believed:
        believed = re.sub(r"\s*(?:/|sur|of)\s*", "/", reference.believed)
        return reference.believed if believed != value.mark else None
    told = first.get(reference.asked)
    return told if told is not None and told != value.mark else None

"""One act of the log, and all of them in order."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jresearch.vocabulary import ACTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.errors import Problem

VERSION = 1
MINTED = "findings"
"""The coder's name, and the file, of the ids that the machine mints for findings."""


@dataclass(frozen=True)
class Act:
    """One line: who decided what of which target, when, knowing what."""

    id: str
    at: str
    coder: str
    act: str
    group: str
    target: str | None = None
    field: str | None = None
    value: Any = None
    before: tuple[str, ...] = ()
    seen: tuple[Any, ...] | None = None
    queue: str | None = None
    anchor: dict[str, Any] | None = None
    where: str = dataclasses.field(default="", compare=False)
    raw: dict[str, Any] | None = dataclasses.field(default=None, compare=False, repr=False)

    @property
    def kind(self) -> str:
        """What sort of thing it is about: observation, case, finding, step, code."""
        return (self.target or "").partition(":")[0]

    @property
    def about(self) -> str:
        """The id of what it is about."""
        return (self.target or "").partition(":")[2]


@dataclass(frozen=True)
class Log:
    """All acts in order, and what reading them had to set aside.

    ``coders`` are those of study.toml in order of authority, then any others.
    ``forgotten`` holds (interview, person) of those who withdrew,
    ``forgotten_files`` the hashes of the files in which nobody else spoke.
    """

    acts: tuple[Act, ...] = ()
    coders: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()
    forgotten: frozenset[tuple[str, str]] = frozenset()
    forgotten_files: frozenset[str] = frozenset()

    @cached_property
    def live(self) -> tuple[Act, ...]:
        """The acts that count: known to this version, not undone."""
        undone = undone_groups(self.acts)
        return tuple(
            act
            for act in self.acts
            if act.act in ACTS and act.act != "undo" and (act.coder, act.group) not in undone
        )


def undone_groups(acts: Sequence[Act]) -> set[tuple[str, str]]:
    """The gestures undone, as (coder, group).

    From the latest line back: an undo counts unless a later one undid it.
    """
    by_id = {act.id: act for act in acts}
    undone: set[tuple[str, str]] = set()
    for act in reversed(acts):
        if act.act != "undo" or (act.coder, act.group) in undone:
            continue
        target = by_id.get(str(act.value))
        if target is not None and target.coder == act.coder and target.act != "forget":
            undone.add((target.coder, target.group))
    return undone

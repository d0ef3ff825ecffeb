"""One act of the log, and all of them in order."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jresearch.log.withdrawn import Withdrawn
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.errors import Problem

VERSION = 1
MINTED = "findings"
"""The coder's name, and the file, of the ids that the machine mints for findings."""
SETTLED = "settled"
"""Who decided what was settled, in place of a coder."""


@dataclass(frozen=True)
class Act:
    """One line: who decided what of which target, when, knowing what.

    ``unknown`` names the part (act, target, field, value) that this version
    does not know; such an act is kept, not applied.
    """

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
    unknown: str = dataclasses.field(default="", compare=False)
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
    ``places`` says in which file and line an act stands.
    """

    acts: tuple[Act, ...] = ()
    coders: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()
    withdrawn: Withdrawn = dataclasses.field(default_factory=Withdrawn)
    places: Mapping[str, tuple[str, int]] = dataclasses.field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def forgotten(self) -> frozenset[tuple[str, str]]:
        """(interview, person) of those who withdrew."""
        return self.withdrawn.spoke

    @property
    def forgotten_files(self) -> frozenset[str]:
        """The hashes of the files in which nobody else spoke."""
        return self.withdrawn.files

    @cached_property
    def live(self) -> tuple[Act, ...]:
        """The acts that count: known to this version, not undone."""
        undone = undone_groups(self.acts)
        return tuple(
            act
            for act in self.acts
            if not act.unknown
            and act.act != "undo"
            and (act.act == "forget" or (act.coder, act.group) not in undone)
        )

    def where(self, act: Act) -> str:
        """The file and the line of an act."""
        return place_of(*self.places[act.id]) if act.id in self.places else ""


def place_of(file: str, line: int) -> str:
    """How the place of a line is told."""
    return _("{file}, line {line}").format(file=file, line=line)


def undone_groups(acts: Sequence[Act]) -> set[tuple[str, str]]:
    """The gestures undone, as (coder, group).

    From the latest line back: an undo counts unless a later one undid it. It
    names a gesture, or one of its lines; the gesture is always the coder's own.
    """
    group_of = {(act.coder, act.id): act.group for act in acts}
    return undone_by([act for act in acts if act.act == "undo"], group_of)


def undone_by(
    undos: Sequence[Act], group_of: Mapping[tuple[str, str], str]
) -> set[tuple[str, str]]:
    """The gestures undone by these undos, in order; ``group_of`` tells whose gesture a line is."""
    undone: set[tuple[str, str]] = set()
    for act in reversed(undos):
        if (act.coder, act.group) not in undone:
            named = str(act.value)
            undone.add((act.coder, group_of.get((act.coder, named), named)))
    return undone

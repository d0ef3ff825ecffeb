"""The acts in order and by what they are about, for whoever adds one more.

Adding an act costs the same whether ten stand there or a hundred thousand:
each is put in its place, and what counts is looked up for one target only.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from typing import TYPE_CHECKING

from jresearch.log.acts import undone_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresearch.log.acts import Act


def order(act: Act) -> tuple[str, str]:
    """The one order of all acts: their time, then their id."""
    return act.at, act.id


class Index:
    """Acts by their order, target and gesture."""

    def __init__(self, acts: Iterable[Act] = ()) -> None:
        self.acts: list[Act] = []
        self._on: dict[str, list[Act]] = defaultdict(list)
        self._gestures: dict[tuple[str, str], list[Act]] = defaultdict(list)
        self._group_of: dict[tuple[str, str], str] = {}
        self._undos: list[Act] = []
        self._undone: set[tuple[str, str]] | None = set()
        for act in acts:
            self.add(act)

    def add(self, act: Act) -> None:
        """Put one more act in its place."""
        _put(self.acts, act)
        _put(self._gestures[act.coder, act.group], act)
        self._group_of[act.coder, act.id] = act.group
        if act.act == "undo":
            _put(self._undos, act)
        elif act.target and not act.unknown:
            _put(self._on[act.target], act)
        self._undone = None

    @property
    def undone(self) -> set[tuple[str, str]]:
        """The gestures undone, as (coder, group)."""
        if self._undone is None:
            self._undone = undone_by(self._undos, self._group_of)
        return self._undone

    def on(self, target: str | None) -> list[Act]:
        """The live acts on a target."""
        return [
            act
            for act in self._on.get(target or "", ())
            if (act.coder, act.group) not in self.undone
        ]

    def gesture(self, coder: str, named: str) -> list[Act]:
        """The acts of a coder's gesture, named by itself or by one of its lines."""
        return list(self._gestures.get((coder, self._group_of.get((coder, named), named)), ()))


def _put(among: list[Act], act: Act) -> None:
    """Mostly at the end: an act is rarely read after a later one."""
    if not among or order(among[-1]) <= order(act):
        among.append(act)
    else:
        insort(among, act, key=order)

"""How sure the machine is, as people read it: a share where decisions stand behind it, else a word.

A rule that fits says nothing of how often it is right. Only where a score was held against
what people decided in this study is it a share of them, and never a certain one: of n
decisions that were all right, the next is right with a chance of (n + 1) / (n + 2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jresearch.coding.calibration import ENOUGH, most, strength
from jresearch.coding.decided import decided_of
from jresearch.coding.second_opinion import LEARNED, coded_of, told_apart
from jresearch.counting import percent_text
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.coding.finder import Field
    from jresearch.log import Log

PLACED: tuple[Field, ...] = ("step", "channel")
"""Fields of which every value's score is held against decisions."""

NEARLY = 0.99
"""More is never shown."""


@dataclass(frozen=True)
class Held:
    """How many decisions each score was held against."""

    placed: Mapping[str, int] = field(default_factory=dict)
    read: Mapping[str, tuple[int, frozenset[str]]] = field(default_factory=dict)
    """Of a field that is read: its decisions, and the values these tell apart."""

    def decisions(self, name: str, value: str) -> int:
        """Of the score of this value; 0 where nobody can tell yet."""
        many, apart = self.read.get(name, (self.placed.get(name, 0), frozenset({value})))
        return many if many >= ENOUGH and value in apart else 0


def held_against(log: Log | None, names: Sequence[str], *, places_only: bool = False) -> Held:
    """What people decided of these observations, as far as scores are held against it."""
    placed = decided_of(log, names, PLACED)
    coded = {} if places_only else coded_of(log, names)
    return Held(
        {name: len(placed[name].given) for name in PLACED},
        {name: (len(coded[name]), told_apart(coded[name])) for name in LEARNED if name in coded},
    )


def sure(score: float, decisions: int) -> str:
    """A score as people read it: strong, medium or weak, until decisions can be counted.

    Examples
    --------
    >>> sure(0.84, 0), sure(0.84, 62), sure(1.0, 62), sure(1.0, 5000)
    ('strong', '84%', '98%', '99%')
    """
    if decisions:
        return percent_text(min(score, most(decisions), NEARLY))
    return {"strong": _("strong"), "medium": _("medium"), "weak": _("weak")}[strength(score)]

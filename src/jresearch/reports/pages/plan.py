"""What the team means to do: every action of the target journey, with what it answers and how many.

Value is the team's word where it wrote one; else it follows a rule from the
journeys concerned: half of them or more is high, a quarter or more is medium.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.codebook import text_of
from jresearch.reports.pages.answers import actions, concerned, findings_answered, themes_of
from jresearch.reports.people import customers
from jresearch.reports.wording import label_in_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresearch.analysis import Analysis
    from jresearch.target import Action, TargetStep

    Row = dict[str, Any]

HALF, QUARTER = 2, 4


@dataclass(frozen=True)
class Solution:
    """An action with its number, its step, what it answers, who tells that."""

    number: int
    step: str
    where: str
    action: Action
    answers: list[Row]
    k: int
    n: int

    @property
    def what(self) -> str:
        """What is done, in the report's language."""
        return label_in_type(text_of(self.action.what))

    @property
    def value(self) -> str:
        """Low, medium or high: as the team wrote it, else by the rule."""
        return self.action.value or value_by_rule(self.k, self.n)


def value_by_rule(k: int, n: int) -> str:
    """The value of what so many journeys of so many tell.

    Examples
    --------
    >>> [value_by_rule(k, 12) for k in (6, 3, 2)]
    ['high', 'medium', 'low']
    """
    if n and k * HALF >= n:
        return "high"
    return "medium" if n and k * QUARTER >= n else "low"


def plan(a: Analysis) -> list[Solution]:
    """The actions of the target journey, numbered as they stand there."""
    written = actions(a)
    if not written:
        return []
    themes, n = themes_of(a), len(customers(a))
    found = []
    for number, (step, action) in enumerate(written, start=1):
        answers = findings_answered(a, step.id, action, themes)
        k = len(concerned(a, answers))
        found.append(Solution(number, step.id, label_of(a, step), action, answers, k, n))
    return found


def told_by(a: Analysis, found: Iterable[Solution]) -> int:
    """How many journeys tell something that one of these actions answers."""
    return len(concerned(a, [row for one in found for row in one.answers]))


def label_of(a: Analysis, step: TargetStep) -> str:
    """A step of the target journey as people read it: its new label, else the one it has."""
    return text_of(step.label) or a.study.codebook.step_label(step.id)

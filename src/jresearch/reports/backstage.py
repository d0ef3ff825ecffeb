"""En coulisses: what the company does behind the steps of the customer, who sees none of it.

The lines are those that people keep in journey.yaml; nothing is counted from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.codebook import text_of
from jresearch.reports.people import table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, label_in_type
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


@dataclass(frozen=True)
class Line:
    """What is done behind a step, and the departments that do it."""

    text: str
    who: str


def behind_the_step(a: Analysis, step: str) -> list[Line]:
    """What journey.yaml keeps behind a step, in its order."""
    book = a.study.codebook
    return [
        Line(label_in_type(text_of(line.label)),
             joined([book.department_label(one) for one in line.departments]))
        for line in book.step(step).backstage
    ]  # fmt: skip


def show_backstage(a: Analysis) -> Shown:
    """What the company does behind each step, and who does it; no step of the customer."""
    a = a.hidden
    book = a.study.codebook
    rows = [
        [book.step_label(step), line.text, line.who or "–"]
        for step in book.step_ids
        for line in behind_the_step(a, step)
    ]
    heads = [_("Behind which step"), _("Backstage"), _("Departments")]
    return table(_("Backstage: what the customer does not see"), heads, rows) if rows else NOTHING

"""Who plays which part at each touchpoint of the target: the owner, who answers, who is heard.

Nothing is assumed: the owner is the one of the inventory or of the target file,
the others are the departments that these files name. A part that nobody holds
is to be decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import target as t
from jresearch import vocabulary as v
from jresearch.reports.pages.grid import Piece, cell, grid, or_to_decide
from jresearch.reports.pages.owners import departments_of, labels, owner_of
from jresearch.reports.pages.plan import label_of
from jresearch.reports.shown import NOTHING, Shown
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.pages.grid import Cell
    from jresearch.target import Target, TargetStep, TargetTouchpoint


def show_roles(a: Analysis) -> Shown:
    """A row a touchpoint of the target journey that stays or comes."""
    a = a.hidden
    target = t.read_target(a.study)
    if target is None:
        return NOTHING
    rows = [_row(a, step, touchpoint) for step, touchpoint in _places(target)]
    heads = [_("Touchpoint"), _("Does it (R)"), _("Answers for it (A)"), _("Is consulted (C)"),
             _("Is informed (I)")]  # fmt: skip
    note = _(
        "R: the owner in the inventory, or as the target names it. A: who answers for the step. "
        "C: the departments that act there. I: the other departments behind the step today."
    )
    return grid(_("Who plays which part"), heads, rows, note)


def roles_title(a: Analysis) -> str | None:
    """For how many touchpoints nobody does it or answers for it yet."""
    target = t.read_target(a.study)
    places = _places(target) if target else []
    if not places:
        return None
    n = len(places)
    open_ones = sum(not (_does(a, step, one) and step.accountable) for step, one in places)
    if not open_ones:
        return ngettext("Who does it and who answers for it is known for the {n} touchpoint",
                        "Who does it and who answers for it is known for all {n} touchpoints",
                        n).format(n=n)  # fmt: skip
    return ngettext("For {k} of {n} touchpoint, who does it or answers for it is to be decided",
                    "For {k} of {n} touchpoints, who does it or answers for it is to be decided",
                    n).format(k=open_ones, n=n)  # fmt: skip


def _places(target: Target) -> list[tuple[TargetStep, TargetTouchpoint]]:
    """The touchpoints that stay or come, with their step."""
    return [(step, one) for step in target.steps for one in step.touchpoints
            if one.change != "removed"]  # fmt: skip


def _does(a: Analysis, step: TargetStep, touchpoint: TargetTouchpoint) -> list[str]:
    return labels(a, [touchpoint.owner or owner_of(a, step.id, touchpoint.channel)])


def _row(a: Analysis, step: TargetStep, touchpoint: TargetTouchpoint) -> list[Cell]:
    does = _does(a, step, touchpoint)
    answers = labels(a, [step.accountable])
    acting = labels(a, [one for action in step.actions for one in action.departments])
    consulted = [one for one in acting if one not in {*does, *answers}]
    informed = [one for one in departments_of(a, step.id)
                if one not in {*does, *answers, *consulted}]  # fmt: skip
    where = Piece(
        f"{label_of(a, step)} × {a.study.codebook.channel_label(touchpoint.channel)}",
        aside=v.label(t.CHANGES, touchpoint.change),
    )
    return [cell(where), or_to_decide(*does), or_to_decide(*answers),
            cell(", ".join(consulted) or "–"), cell(", ".join(informed) or "–")]  # fmt: skip

"""The actions of the target journey by value and effort, under four verbs.

Gommer (remove) an irritant, renforcer (strengthen) an enchantment, résoudre
(resolve) a dysfunction, répondre (answer) to an expectation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import target as t
from jresearch import vocabulary as v
from jresearch.counting import ratio_text
from jresearch.reports.figure import Words, figure
from jresearch.reports.finding_name import names
from jresearch.reports.listing import source_line
from jresearch.reports.message import customers_of
from jresearch.reports.pages.answers import LOW
from jresearch.reports.pages.grid import Piece, cell, grid, named, or_to_decide
from jresearch.reports.pages.plan import plan, told_by
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, name_of
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.pages.grid import Cell
    from jresearch.reports.pages.plan import Solution

ANSWERS = 3


def show_solutions(a: Analysis) -> Shown:
    """The actions drawn by value and effort, then verb by verb with what each answers."""
    a = a.hidden
    found = plan(a)
    shown = _drawn(a, found)
    heads = [_("No."), _("Action"), _("Answers"), _("Of all journeys"), _("Value"), _("Effort")]
    for verb in t.VERBS:
        own = [one for one in found if one.action.verb == verb.id]
        title = _("{verb}: {what}").format(verb=verb.label.capitalize(), what=_aim_of(verb.id))
        shown += grid(title, heads, [_row(a, one) for one in own])
    return shown


def solutions_title(a: Analysis) -> str | None:
    """How many actions answer what how many customers tell; those of high value, little effort."""
    found = plan(a)
    if not found:
        return None
    told = ngettext("{n} action for what {people} tell", "{n} actions for what {people} tell",
                    len(found))  # fmt: skip
    said = told.format(n=len(found), people=customers_of(told_by(a, found), found[0].n))
    first = [str(one.number) for one in found if one.value == "high" and one.action.effort == LOW]
    if not first:
        return said
    return _("{said}; first of all {numbers}: high value, little effort").format(
        said=said, numbers=joined([_("no. {n}").format(n=n) for n in first])
    )


def _aim_of(verb: str) -> str:
    return {
        "remove": _("what irritates"), "strengthen": _("what enchants"),
        "resolve": _("what fails inside"), "answer": _("what is expected"),
    }[verb]  # fmt: skip


def rule() -> str:
    """How value and effort come about, as a report prints it."""
    return _(
        "Effort is the team’s estimate. Value is the team’s where it gave one; else it follows "
        "the journeys that tell what the action answers: half of all or more is high, a quarter "
        "or more is medium."
    )


def _drawn(a: Analysis, found: list[Solution]) -> Shown:
    from jresearch.figures.value_effort import Placed, draw_value_effort

    placed = [
        Placed(one.number, one.action.verb, one.action.effort, one.value, one.what,
               f"{one.where} · {ratio_text(one.k, one.n)}")
        for one in found if one.action.effort
    ]  # fmt: skip
    if not placed:
        return NOTHING
    left = len(found) - len(placed)
    more = ngettext(
        "{n} action has no effort yet and is not drawn.",
        "{n} actions have no effort yet and are not drawn.", left,
    ).format(n=left)  # fmt: skip
    axes = draw_value_effort(placed, {one.id: one.label for one in t.VERBS}, source=source_line(a))
    caption = f"{rule()} {more}" if left else rule()
    return figure(axes, name_of(_("solutions")), Words(_("Value by effort."), caption))


def _row(a: Analysis, one: Solution) -> list[Cell]:
    rows = a.findings[a.findings["finding"].isin([row["finding"] for row in one.answers])]
    called = names(a, rows)
    answers = [
        named(called[row["finding"]], name_of(row["finding"]) if row["nature"] in LINKED else "",
              ratio_text(row["k"], row["exposed"]))
        for row in one.answers[:ANSWERS]
    ]  # fmt: skip
    value = {"low": _("little"), "medium": _("some"), "high": _("much")}[one.value]
    by_rule = "" if one.action.value else _("by the rule")
    return [
        cell(str(one.number)), cell(Piece(one.what, aside=one.where)),
        or_to_decide(*answers), cell(ratio_text(one.k, one.n)),
        cell(Piece(value, aside=by_rule)),
        or_to_decide(v.label(t.LEVELS, one.action.effort) if one.action.effort else None),
    ]  # fmt: skip


LINKED = ("irritant", "break", "enchantment", "strength")
"""The natures whose findings stand on a page of their own."""

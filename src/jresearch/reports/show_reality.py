"""Which steps and touchpoints were observed, which are only probable; who makes contact there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports.people import listed, table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, quoted
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

    Row = dict[str, Any]

LIVED = ("used", "outside", "tried")
"""The states of a touchpoint that customers went to."""
PROBABLE = ("offered", "employees_only")
"""Those of one that exists, as the inventory or employees say."""


def show_reality(a: Analysis) -> Shown:
    """What customers tell of, and what only employees, the guide or the inventory name."""
    a = a.hidden
    return listed([*_steps(a), *_touchpoints(a)])


def _steps(a: Analysis) -> list[str]:
    rows = records(a.journey.reality)
    probable = [row for row in rows if row["reality"] == "probable"]
    if not rows:
        return []
    if not probable:
        return [_("All {n} steps were observed: one journey at least tells of each.").format(
            n=len(rows))]  # fmt: skip
    told = ngettext(
        "{k} of {n} steps was observed; probable, and told by no customer: {list}.",
        "{k} of {n} steps were observed; probable, and told by no customer: {list}.",
        len(rows) - len(probable),
    )
    words = [f"{quoted(a.study.codebook.step_label(row['step']))} ({basis_of(row)})"
             for row in probable]  # fmt: skip
    return [told.format(k=len(rows) - len(probable), n=len(rows), list=joined(words))]


def basis_of(row: Row) -> str:
    """What says that a step exists, in words."""
    return v.label(v.BASES, row["basis"])


def went(cell: Row) -> int:
    """How many went to a touchpoint, in vain or not: everywhere the number the matrix prints."""
    return int(cell["used_k"]) + int(cell["tried_k"])


def in_vain(cell: Row) -> str:
    """How many of them went in vain, in brackets; nothing where nobody did."""
    n = int(cell["tried_k"])
    return _("({n} in vain)").format(n=n).replace(" ", "\N{NO-BREAK SPACE}") if n else ""


def gone_to(a: Analysis, step: str) -> list[Row]:
    """The touchpoints of a step that customers went to, those of most first."""
    here = a.matrix[a.matrix["step"].eq(step) & a.matrix["state"].isin(LIVED)]
    return sorted(records(here), key=went, reverse=True)


def _touchpoints(a: Analysis) -> list[str]:
    counts = a.matrix["state"].value_counts()
    seen = sum(int(counts.get(state, 0)) for state in LIVED)
    probable = {state: int(counts.get(state, 0)) for state in PROBABLE}
    n = seen + sum(probable.values())
    if not n:
        return []
    named = [f"{word.label} {probable[word.id]}" for word in v.CELL_STATES if probable.get(word.id)]
    text = _("Of {n} touchpoints that anybody names, customers went to {k}.")
    more = " " + _("The others are probable: {list}.").format(list=", ".join(named))
    return [text.format(n=n, k=seen) + (more if named else "")]


def show_contacts(a: Analysis) -> Shown:
    """Who makes contact at each step: the customer, the company, a partner, or nobody."""
    a = a.hidden
    rows = a.journey.contacts
    steps = records(rows[rows["level"].eq("step")])
    if not any(row["known"] for row in steps):
        return NOTHING
    heads = [_("Step"), _("Way of the contact"), *(_who()[side] for side in _who()),
             _("Not said who began")]  # fmt: skip
    cells: list[list[object]] = [
        [a.study.codebook.step_label(row["step"]), v.label(v.CONTACT_WAYS, row["way"]),
         *(_ratio(row, side) for side in _who()), row["exposed"] - row["known"] or "–"]
        for row in steps
    ]  # fmt: skip
    note = _(
        "In journeys, among those of which it is known who began. One journey may stand on "
        "several sides: the customer called, then was called."
    )
    return table(_("Who makes contact, step by step"), heads, cells) + listed([note])


def _ratio(row: Row, side: str) -> str:
    return ratio_text(row[f"{side}_k"], row["known"]) if row[f"{side}_k"] else "–"


def _who() -> dict[str, str]:
    return {
        "customer": _("The customer begins"), "company": _("The company begins"),
        "partner": _("A partner begins"), "nobody": _("No contact"),
    }  # fmt: skip


def contact_told(row: Row | None) -> str:
    """Who makes contact at a place, in a line: its way, then each side; nothing where unknown."""
    if row is None or not row["known"]:
        return ""
    sides = {
        "customer": _("the customer {ratio}"), "company": _("the company {ratio}"),
        "partner": _("a partner {ratio}"), "nobody": _("nobody {ratio}"),
    }  # fmt: skip
    told = [
        text.format(ratio=ratio_text(row[f"{side}_k"], row["known"]))
        for side, text in sides.items() if row[f"{side}_k"]
    ]  # fmt: skip
    return " · ".join([v.label(v.CONTACT_WAYS, row["way"]), *told])


def contact_at(a: Analysis, level: str, step: str | None, channel: str | None) -> Row | None:
    """The row of a place among the contacts; None where nobody was."""
    rows = a.journey.contacts
    rows = rows[rows["level"].eq(level)]
    for name, value in (("step", step), ("channel", channel)):
        if value is not None:
            rows = rows[rows[name].eq(value)]
    return next(iter(records(rows)), None)

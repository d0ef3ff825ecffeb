"""Touchpoints that are missing, and what was asked about: what silence may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.counting import ratio_text, records
from jresearch.reports import message, quotes
from jresearch.reports.figure import Opening
from jresearch.reports.listing import listing, step_and_channel
from jresearch.reports.people import listed, table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, name_of
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

    Row = dict[str, Any]

SHARED = 2


def show_gaps(a: Analysis) -> Shown:
    """Missing touchpoints in short lists: asked for, used off the inventory, never mentioned."""
    a = a.hidden
    gaps: dict[str, list[Row]] = {}
    for row in records(a.journey.gaps):
        gaps.setdefault(row["gap"], []).append(row)
    asked = gaps.get("asked_for", [])
    if a.study.codebook.inventory.empty:
        return _without_inventory(a, asked)
    return (
        _asked(a, _("Asked for, and not in the inventory"), asked)
        + listing(
            _("Used, and in no inventory"),
            _("Journeys that used it, out of those that lived the step: to take over, or to stop?"),
            _singles(a, gaps.get("outside", [])),
            [_opening(a, row) for row in gaps.get("outside", []) if row["k"] >= SHARED],
        )
        + listing(
            _("Offered, and never mentioned"),
            _("Nobody spoke of it, and nobody may have been asked: a question, not a verdict."),
            _unmentioned(a, gaps.get("unmentioned", [])),
        )
        + listing(
            _("Lived, with no channel offered"),
            _("Steps for which the inventory lists nothing."),
            [f"{step_and_channel(a, row['step'], None)} {ratio_text(row['k'], row['exposed'])}"
             for row in gaps.get("unserved", [])],
        )
    )  # fmt: skip


def gaps_title(a: Analysis) -> str | None:
    """How many touchpoints are missing; that nobody knows, where no inventory is given."""
    given = not a.study.codebook.inventory.empty
    return message.gaps_message(a.journey.gaps, inventory=given)


def _without_inventory(a: Analysis, asked: list[Row]) -> Shown:
    """What is asked for and nobody used: nothing says what the company offers."""
    if a.matrix.empty:
        return NOTHING
    note = _("The study gives no inventory of touchpoints: nothing says what the company offers, "
             "so nothing can be said to be missing.")  # fmt: skip
    return listed([note]) + _asked(a, _("Asked for, and used by nobody there"), asked)


def _asked(a: Analysis, title: str, rows: list[Row]) -> Shown:
    note = _("Journeys that wish for it, out of those that lived the step.")
    return listing(title, note, lists=[_opening(a, row) for row in rows])


def _singles(a: Analysis, rows: list[Row]) -> list[str]:
    """Those of one journey each, in one line: their words stand behind the matrix."""
    alone = [step_and_channel(a, row["step"], row["channel"]) for row in rows if row["k"] < SHARED]
    return [_("By one journey each: {list}.").format(list=", ".join(alone))] if alone else []


def _opening(a: Analysis, row: Row) -> Opening:
    title = f"{step_and_channel(a, row['step'], row['channel'])} {_count(row)}"
    said = quotes.said(a, row["observations"])
    return Opening((), name_of(_("gap"), row["gap"], row["step"], row["channel"]), title, said)


def _count(row: Row) -> str:
    """Its journeys, and the employees who name it."""
    count = ratio_text(row["k"], row["exposed"])
    if not row["employees_k"]:
        return count
    return count + " · " + ngettext(
        "named by {n} employee", "named by {n} employees", row["employees_k"]
    ).format(n=row["employees_k"])  # fmt: skip


def _unmentioned(a: Analysis, rows: list[Row]) -> list[str]:
    """By channel the steps; those that nobody mentions anywhere first, and said to be so."""
    book = a.study.codebook
    spoken = set(a.matrix.loc[~a.matrix["state"].isin(["offered", "not_offered"]), "channel"])
    by_channel: dict[str, list[str]] = {}
    for row in rows:
        by_channel.setdefault(row["channel"], []).append(book.step_label(row["step"]))
    ranked = sorted(by_channel.items(), key=lambda pair: (pair[0] in spoken, -len(pair[1])))
    return [
        _line(book.channel_label(channel), steps, nowhere=channel not in spoken)
        for channel, steps in ranked
    ]


def _line(channel: str, steps: list[str], *, nowhere: bool) -> str:
    text = (
        _("{channel} (mentioned nowhere): {steps}.") if nowhere else _("{channel}: {steps}.")
    )  # fmt: skip
    return text.format(channel=channel, steps=joined(steps))


def show_coverage(a: Analysis) -> Shown:
    """Which steps the interviews asked about, which came up unasked, which never did."""
    a = a.hidden
    found = records(a.journey.coverage)
    if not found or not found[0]["n"]:
        return NOTHING
    heads = [_("Step"), _("Guide"), _("Asked about"), _("Spoken of unasked"), _("Neither")]
    rows = [
        [a.study.codebook.step_label(row["step"]), _numbers(row["questions"]),
         *(ratio_text(row[name], row["n"]) for name in ("asked_k", "unasked_k")), _absent(row)]
        for row in found
    ]  # fmt: skip
    title = ngettext(
        "What was asked, in {n} customers’ interview",
        "What was asked, in {n} customers’ interviews",
        found[0]["n"],
    ).format(n=found[0]["n"])
    return table(title, heads, rows)


def _numbers(questions: list[int]) -> str:
    return ", ".join(_("Q{n}").format(n=n) for n in questions) or "–"


def _absent(row: Row) -> str:
    """How many interviews neither asked nor told, and which, since they may be called back."""
    count = ratio_text(row["neither_k"], row["n"])
    return f"{count} ({', '.join(row['neither_in'])})" if row["neither_in"] else count

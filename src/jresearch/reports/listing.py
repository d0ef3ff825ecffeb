"""A short list in a page: its title, what it is, its items, the words behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports.part import part
from jresearch.reports.people import EVERY, customers, employees
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.analysis import Analysis
    from jresearch.reports.figure import Opening


def listing(
    title: str,
    note: str = "",
    plain: Sequence[str] = (),
    lists: Sequence[Opening] = (),
    on_paper: int = EVERY,
) -> Shown:
    """Items with verbatims open on them, then plain lines; nothing, when there is none.

    Of the items so many at most stand on paper, which says how many more there are.
    """
    if not lists and not plain:
        return NOTHING
    html = fill("listing", title=title, note=note, plain=plain, lists=lists, on_paper=on_paper)
    lines = [*(one.title for one in lists), *plain]
    return Shown(html, "\n".join([title, *(f"  {line}" for line in lines)]))


def source_line(a: Analysis, *, with_employees: bool = False) -> str:
    """What a figure rests on, as it stands under it: the journeys, the employees heard."""
    n = len(customers(a))
    line = ngettext(
        "Source: interviews with customers, {n} journey in scope.",
        "Source: interviews with customers, {n} journeys in scope.",
        n,
    ).format(n=n)
    if only := part(a):
        line = f"{line} {only}."
    heard = len(employees(a)) if with_employees else 0
    if not heard:
        return line
    also = ngettext(
        "Inventory of the company and {n} employee heard.",
        "Inventory of the company and {n} employees heard.",
        heard,
    )
    return f"{line} {also.format(n=heard)}"


def step_and_channel(a: Analysis, step: str, channel: object) -> str:
    """A touchpoint as people read it; the step alone where there is no channel."""
    label = a.study.codebook.step_label(step)
    return f"{label} × {channel_name(a, channel)}" if isinstance(channel, str) else label


def channel_name(a: Analysis, channel: object) -> str:
    """A channel as people read it, or that it is not known."""
    known = isinstance(channel, str)
    return a.study.codebook.channel_label(str(channel)) if known else _("channel not known")

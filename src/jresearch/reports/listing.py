"""A short list in a page: its title, what it is, its items, the words behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports.part import part
from jresearch.reports.people import EVERY, customers, employees
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.figure import Opening


OPEN = 6
"""So many items of a list lie open on screen; the others are a click away, two at least."""


def listing(
    title: str,
    note: str = "",
    plain: Sequence[str] = (),
    lists: Sequence[Opening] = (),
    on_paper: int = EVERY,
) -> Shown:
    """Items with verbatims open on them, then plain lines; nothing, when there is none.

    The items that matter most come first: the others are folded on screen. On paper all of them
    stand, or so many at most, and it says how many more there are.
    """
    if not lists and not plain:
        return NOTHING
    lying_open = min(on_paper, OPEN) if len(lists) > OPEN + 1 else on_paper
    html = fill("listing", title=title, note=note, plain=plain, lists=lists, open=lying_open,
                whole_on_paper=on_paper >= len(lists))  # fmt: skip
    lines = [*(one.title for one in lists), *plain]
    return Shown(html, "\n".join([title, *(f"  {line}" for line in lines)]))


def folded(title: str, shown: Shown) -> Shown:
    """The same under a line that opens on it; nothing where there is nothing."""
    if not shown.html:
        return NOTHING
    return Shown(fill("folded", title=title, content=shown.html), shown.text)


def then(shown: Shown, title: str, more: Shown) -> Shown:
    """Of several pieces of one kind the first lies open, each other under a line."""
    return shown + (folded(title, more) if shown.html else more)


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


def order_told(findings: pd.DataFrame) -> str:
    """By what findings are ordered: those that please have no gravity."""
    if findings["priority"].notna().any():
        return _("The order also weighs gravity, and how few voices a finding rests on.")
    return _("The order is that of how many tell it.")


def step_and_channel(a: Analysis, step: str, channel: object) -> str:
    """A touchpoint as people read it; the step alone where there is no channel."""
    label = a.study.codebook.step_label(step)
    return f"{label} × {channel_name(a, channel)}" if isinstance(channel, str) else label


def channel_name(a: Analysis, channel: object) -> str:
    """A channel as people read it, or that it is not known."""
    known = isinstance(channel, str)
    return a.study.codebook.channel_label(str(channel)) if known else _("channel not known")

"""What will show that it works: for each action its indicator, and what is measured today.

The figures are the company's own, from kpis.csv, with their n and their period;
the journeys that tell the irritant today are what a second wave will count again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.codebook import text_of
from jresearch.counting import ratio_text, records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.reports.company_figure import kpi_text
from jresearch.reports.finding_name import names
from jresearch.reports.pages.grid import Piece, cell, grid, named, or_to_decide
from jresearch.reports.pages.plan import plan
from jresearch.reports.pages.solutions import LINKED
from jresearch.reports.wording import label_in_type, name_of
from jresearch.target import FILE
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.pages.grid import Cell
    from jresearch.reports.pages.plan import Solution
    from jresearch.reports.shown import Shown

    Row = dict[str, Any]


def show_indicators(a: Analysis) -> Shown:
    """A row an action, then the company's other figures at the steps that change.

    Raises
    ------
    InputError
        An action names a figure that kpis.csv does not have.
    """
    a = a.hidden
    found = plan(a)
    known = {str(row["kpi"]): row for row in records(a.kpis)}
    _check(found, known)
    heads = [_("Action"), _("What to measure"), _("The company’s figure today"),
             _("What a second wave counts again")]  # fmt: skip
    rows = [_row(a, one, known) for one in found]
    return grid(_("What will show that it works"), heads, rows) + _others(a, found)


def indicators_title(a: Analysis) -> str | None:
    """How many actions have something that will show they work."""
    found = plan(a)
    if not found:
        return None
    k, n = sum(_followed(one) for one in found), len(found)
    told = ngettext("{k} of {n} action has what will show that it works",
                    "{k} of {n} actions have what will show that they work",
                    k).format(k=k, n=n)  # fmt: skip
    left = ngettext("{n} is still to be decided", "{n} are still to be decided", n - k)
    return _("{one}; {other}").format(one=told, other=left.format(n=n - k)) if k < n else told


def _followed(one: Solution) -> bool:
    return bool(text_of(one.action.indicator) or one.action.kpis)


def _check(found: list[Solution], known: dict[str, Row]) -> None:
    problems = [
        Problem(f"{FILE}, {one.step}", _("no figure of kpis.csv is called '{id}'.").format(id=kpi),
                did_you_mean(kpi, list(known)))
        for one in found for kpi in one.action.kpis if kpi not in known
    ]  # fmt: skip
    if problems:
        raise InputError(*problems)


def _row(a: Analysis, one: Solution, known: dict[str, Row]) -> list[Cell]:
    figures = [Piece(str(known[kpi]["label"]), aside=kpi_text(known[kpi]))
               for kpi in one.action.kpis]  # fmt: skip
    first = one.answers[:1]
    rows = a.findings[a.findings["finding"].isin([row["finding"] for row in first])]
    called = names(a, rows)
    again = [
        named(called[row["finding"]], name_of(row["finding"]) if row["nature"] in LINKED else "",
              ratio_text(row["k"], row["exposed"]))
        for row in first
    ]  # fmt: skip
    written = label_in_type(text_of(one.action.indicator))
    follow = written or (_("the figure beside") if figures else None)
    return [cell(Piece(f"{one.number}. {one.what}", aside=one.where)), or_to_decide(follow),
            cell(*figures) if figures else cell("–"), or_to_decide(*again)]  # fmt: skip


def _others(a: Analysis, found: list[Solution]) -> Shown:
    """The figures of the steps that change which no action names."""
    steps = {one.step for one in found}
    named_ones = {kpi for one in found for kpi in one.action.kpis}
    by_figure: dict[tuple[str, str], list[Row]] = {}
    for row in records(a.kpis):
        if row["step"] in steps and row["kpi"] not in named_ones:
            by_figure.setdefault((str(row["label"]), row["direction"]), []).append(row)
    step_label = a.study.codebook.step_label
    rows = [
        [cell(label), cell(" · ".join(
            _("{place}: {value}").format(place=step_label(row["step"]), value=kpi_text(row))
            for row in own)),
         cell(v.label(v.DIRECTIONS, direction))]
        for (label, direction), own in by_figure.items()
    ]  # fmt: skip
    heads = [_("Figure"), _("Today, step by step"), _("Which way is better")]
    return grid(_("Also measured at these steps"), heads, rows)

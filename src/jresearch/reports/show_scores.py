"""The causes behind a score (NPS+), beside the company's own figure and never mixed with it.

What promoters and detractors tell is counted by respondent; a net score of so few
would say nothing, and none is worked out: the company's stands beside, with its n.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports import quotes
from jresearch.reports.company_figure import kpi_text
from jresearch.reports.figure import Opening
from jresearch.reports.listing import listing
from jresearch.reports.pages.grid import Cell, Piece, cell, grid
from jresearch.reports.scores import TELLING, first, told
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, name_of
from jresearch.translation import _

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis

    Row = dict[str, Any]


OTHER_SIDE = {"down": ("enchantment", "strength", "fact"),
              "up": ("irritant", "dysfunction", "break", "fact")}  # fmt: skip
"""What a comment that blames may praise besides, and the other way round; a fact is neither."""


def show_score_causes(a: Analysis) -> Shown:
    """By step: what detractors blame, what promoters praise, the company's score beside."""
    a = a.hidden
    found = told(a)
    if found.empty:
        return NOTHING
    book = a.study.codebook
    heads = [_("Step"), *(_title(found, group) for group, _side in TELLING),
             _("The company’s NPS")]  # fmt: skip
    rows = [
        [cell(book.step_label(step)), *(_counts(found, step, *one) for one in TELLING),
         _measured(a, step)]
        for step in book.step_ids if found["step"].eq(step).any()
    ]  # fmt: skip
    note = _(
        "Respondents who tell it, of those of their group; “first” are those who tell it before "
        "all else. The company’s figure is of its own survey and is never mixed in."
    )
    lists = [_behind(a, row) for row in records(found)]
    return grid(_("Behind the score: causes, step by step"), heads, rows, note) + listing(
        _("In the words of detractors and promoters"), lists=lists
    )


def _title(found: pd.DataFrame, group: str) -> str:
    sizes = found.loc[found["group"].eq(group), "n"]
    label = v.label(v.SCORE_GROUPS, group).capitalize()
    return f"{label}, n = {int(sizes.iloc[0])}" if len(sizes) else label


def _counts(found: pd.DataFrame, step: str, group: str, side: str) -> Cell:
    here = found["step"].eq(step) & found["group"].eq(group) & found["side"].eq(side)
    rows = records(found[here])
    if not rows:
        return cell("–")
    row = rows[0]
    kinds = [one for one in row["natures"] if one not in OTHER_SIDE[side]]
    natures = joined([v.label(v.NATURES, one) for one in kinds])
    text = ratio_text(row["k"], row["n"]) + first(row)
    return cell(Piece(text, href=_place(row), aside=natures))


def _measured(a: Analysis, step: str) -> Cell:
    own = a.kpis[a.kpis["step"].eq(step) & a.kpis["kpi"].eq("nps")]
    return cell(*(kpi_text(row) for row in records(own))) if len(own) else cell("–")


def _place(row: Row) -> str:
    return name_of(_("score"), row["group"], row["step"])


def _behind(a: Analysis, row: Row) -> Opening:
    title = _("{group}: {step}, {ratio}").format(
        group=v.label(v.SCORE_GROUPS, row["group"]).capitalize(),
        step=a.study.codebook.step_label(row["step"]), ratio=ratio_text(row["k"], row["n"]),
    )  # fmt: skip
    return Opening((), _place(row), title, quotes.said(a, row["observations"]))

"""The journey at its coarsest: before, purchase, after, or the study's own phases, felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.journey.curve import emotional_curve
from jresearch.journey.stretches import codebook_by_stretch, stays_by_stretch, tell_by_stretch
from jresearch.reports.by_stretch import level_in_name, level_told
from jresearch.reports.figure import Words, figure
from jresearch.reports.show_curve import curve_table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import name_of
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

TWO = 2


def show_macro_steps(a: Analysis) -> Shown:
    """A small curve by macro-step; nothing where it would say what the steps say already."""
    from jresearch.figures.small_curve import draw_small_curve

    steps = a.study.codebook
    book = codebook_by_stretch(steps)
    curve = emotional_curve(
        tell_by_stretch(a.coded, steps), stays_by_stretch(a.passages, steps), book
    )
    line = curve[curve["by"].eq("lived") & curve["line"].eq("all")]
    if len(book.steps) == len(steps.steps) or line["k_rated"].gt(0).sum() < TWO:
        return NOTHING
    title = (_("How each phase was felt.") if book.phases
             else _("How each macro-step was felt."))  # fmt: skip
    caption = _("Each small mark is a customer, the line their mean.")
    words = Words(title, f"{level_told(book)} {caption}", *curve_table(book, line))
    name = name_of(_("curve"), "lived", *level_in_name(book), "small")
    return figure(draw_small_curve(line, book), name, words, small=True)

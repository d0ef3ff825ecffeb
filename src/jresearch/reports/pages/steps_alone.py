"""The report's sheets of steps outside of the report: one alone, or all of them folded.

Under each stands all that was told at the step, for a notebook has no index of verbatims
to lead to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.counting import counted
from jresearch.reports import quotes
from jresearch.reports.consultant import step_words
from jresearch.reports.living_links import alone
from jresearch.reports.pages.steps import sheets_of, text_of
from jresearch.reports.show import among
from jresearch.reports.shown import NOTHING, Shown, fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.analysis import Analysis
    from jresearch.reports.pages.steps import Sheet


def show_steps(a: Analysis) -> Shown:
    """A line a step with what is felt there; each opens on the sheet of its step."""
    a = a.hidden
    return _shown(a, sheets_of(a, a.study.codebook.step_ids), folded=True)


def show_step(a: Analysis, step: str) -> Shown:
    """The sheet of one step as the report has it, and under it all that was told there.

    Raises
    ------
    InputError
        The study has no such step.
    """
    a = a.hidden
    among(step, a.study.codebook.step_ids, "show_step, step")
    sheets = sheets_of(a, [step])
    return _shown(a, sheets, folded=False) if sheets else step_words(a, step)


def _shown(a: Analysis, sheets: Mapping[str, Sheet], *, folded: bool) -> Shown:
    if not sheets:
        return NOTHING
    told = counted(a.coded)
    lived = told[told["series"].eq("lived")]
    whole = [
        replace(sheet, said=quotes.quotes(a, lived[lived["step"].eq(step)]))
        for step, sheet in sheets.items()
    ]
    return Shown(alone(fill("steps", sheets=whole, folded=folded)), text_of(whole))

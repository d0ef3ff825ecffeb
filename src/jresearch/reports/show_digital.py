"""How digital each step is, and the steps where people ask for more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports.people import listed, table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, quoted
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


def show_digital(a: Analysis) -> Shown:
    """The digital share of each step; where people were hurt elsewhere and ask for a screen."""
    a = a.hidden
    found = records(a.journey.digital)
    if not any(row["digital_k"] or row["asked_k"] for row in found):
        return NOTHING
    label = a.study.codebook.step_label
    heads = [_("Step"), _("On a digital channel"), _("Hurt on another channel"),
             _("Ask for a digital channel"), _("To digitalise?")]  # fmt: skip
    rows: list[list[object]] = [
        [label(row["step"]), ratio_text(row["digital_k"], row["known"]), row["hurt_k"],
         row["asked_k"], v.label(v.YES_NO, row["candidate"]) if row["candidate"] == "yes" else "–"]
        for row in found
    ]  # fmt: skip
    shown = table(_("The digital share of each step"), heads, rows)
    named = [quoted(label(row["step"])) for row in found if row["candidate"] == "yes"]
    if not named:
        return shown
    note = _("Worth a digital channel, to be discussed: {list}. Several journeys were hurt there "
             "on another channel, and somebody asks for a digital one.")  # fmt: skip
    return shown + listed([note.format(list=joined(named))])

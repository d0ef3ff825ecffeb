"""The journey in the customers' words, step by step under each macro-step, then its touchpoints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.codebook import text_of
from jresearch.counting import exposure, ratio_text
from jresearch.reports.people import customers
from jresearch.reports.show import show_matrix
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


@dataclass(frozen=True)
class Stop:
    """A step: its number on the journey, its words, what people want of it, who lived it."""

    number: int
    label: str
    purpose: str
    lived: str


@dataclass(frozen=True)
class Stretch:
    """A macro-step and its steps."""

    name: str
    stops: list[Stop]


def show_journey(a: Analysis) -> Shown:
    """The steps, then the matrix of channels by steps."""
    a = a.hidden
    return _steps(a) + show_matrix(a)


def _steps(a: Analysis) -> Shown:
    found = stretches(a)
    if not found:
        return NOTHING
    html = fill("journey", stretches=found)
    lines = [f"{stop.number}. {stop.label}" for one in found for stop in one.stops]
    return Shown(html, "\n".join(lines))


def stretches(a: Analysis) -> list[Stretch]:
    """The steps of each macro-step, numbered along the whole journey."""
    book, n = a.study.codebook, len(customers(a))
    exposed = exposure(a.coded, a.passages, book)
    stops = {
        step.id: Stop(
            number, book.step_label(step.id), text_of(step.purpose),
            _("lived by {ratio}").format(ratio=ratio_text(len(exposed["lived", step.id]), n)),
        )
        for number, step in enumerate(book.steps, start=1)
    }  # fmt: skip
    return [
        Stretch(macro.label.capitalize(), own)
        for macro in v.MACRO_STEPS
        if (own := [stops[step.id] for step in book.steps if step.macro == macro.id])
    ]

"""The journey in the customers' words, step by step under each phase, then its touchpoints.

A step that no customer tells of is marked as probable, with what says that it exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.codebook import text_of
from jresearch.counting import ratio_text, records
from jresearch.reports.pages.macro_steps import show_macro_steps
from jresearch.reports.people import customers
from jresearch.reports.show import show_matrix
from jresearch.reports.show_reality import basis_of, show_contacts, show_reality
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import label_in_type
from jresearch.translation import _

if TYPE_CHECKING:
    from typing import Any

    from jresearch.analysis import Analysis


@dataclass(frozen=True)
class Stop:
    """A step: its number on the journey, its words, what people want of it, who lived it."""

    number: int
    label: str
    purpose: str
    lived: str
    probable: str = ""
    """Why it is believed to exist, where no customer tells of it."""


@dataclass(frozen=True)
class Stretch:
    """A macro-step and its steps."""

    name: str
    stops: list[Stop]


def show_journey(a: Analysis) -> Shown:
    """The steps, how their macro-steps were felt, who makes contact, the matrix of channels."""
    a = a.hidden
    return _steps(a) + show_macro_steps(a) + show_reality(a) + show_contacts(a) + show_matrix(a)


def _steps(a: Analysis) -> Shown:
    found = stretches(a)
    if not found:
        return NOTHING
    html = fill("journey", stretches=found)
    lines = [f"{stop.number}. {stop.label}" for one in found for stop in one.stops]
    return Shown(html, "\n".join(lines))


def stretches(a: Analysis) -> list[Stretch]:
    """The steps of each phase or macro-step, numbered along the whole journey."""
    book, n = a.study.codebook, len(customers(a))
    real = {row["step"]: row for row in records(a.journey.reality)}
    stops = {
        step.id: Stop(
            number, book.step_label(step.id), label_in_type(text_of(step.purpose)),
            _lived(real[step.id], n),
            "" if real[step.id]["reality"] == "observed" else basis_of(real[step.id]),
        )
        for number, step in enumerate(book.steps, start=1)
    }  # fmt: skip
    return [
        Stretch(book.stretch_label(own[0]).capitalize(), [stops[step] for step in own])
        for stretch in dict.fromkeys(map(book.stretch, book.step_ids))
        for own in [[step for step in book.step_ids if book.stretch(step) == stretch]]
    ]


def _lived(row: dict[str, Any], n: int) -> str:
    """Who lived it; how many tell so, where the others are only believed to have."""
    ratio = ratio_text(row["exposed"], n)
    if row["told_k"] in {0, row["exposed"]}:
        return _("lived by {ratio}").format(ratio=ratio)
    return _("lived by {ratio}, told by {k}").format(ratio=ratio, k=row["told_k"])

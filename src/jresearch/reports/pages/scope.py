"""What a study covers: where its journey begins and ends, its steps, its channels, who told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.codebook import text_of
from jresearch.reports.heard import period
from jresearch.reports.part import part
from jresearch.reports.people import customers, employees, listed
from jresearch.reports.wording import quoted, set_in_type
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.shown import Shown


def show_scope(a: Analysis) -> Shown:
    """With what the journey begins and ends, and what of it the study covers."""
    a = a.hidden
    return listed([*bounds(a), *scope(a)])


def scope(a: Analysis) -> list[str]:
    """The scope, a line a matter; that it is a part of the study, first of all."""
    return [*filter(None, [part(a)]), *steps_told(a), *channels_told(a), heard(a), period(a)]


def bounds(a: Analysis) -> list[str]:
    """With what the journey begins and ends, as journey.yaml says it; nothing where it does not."""
    book = a.study.codebook
    began, ended = (_clause(text_of(texts)) for texts in (book.trigger, book.end))
    if began and ended:
        said = _("The journey begins when {trigger} and ends when {end}.")
    elif began or ended:
        said = _("The journey begins when {trigger}.") if began else _(
            "The journey ends when {end}.")  # fmt: skip
    else:
        return []
    return [said.format(trigger=began, end=ended)]


def _clause(text: str) -> str:
    return set_in_type(text.strip().rstrip(".").rstrip())


def steps_told(a: Analysis) -> list[str]:
    """From which step to which."""
    book = a.study.codebook
    if len(book.steps) < 2:
        return []
    return [
        _("{n} steps, from {first} to {last}").format(
            n=len(book.steps), first=quoted(book.step_label(book.step_ids[0])),
            last=quoted(book.step_label(book.step_ids[-1])),
        )
    ]  # fmt: skip


def channels_told(a: Analysis) -> list[str]:
    """How many channels the study looks at."""
    n = len(a.study.codebook.channels)
    return [ngettext("{n} channel", "{n} channels", n).format(n=n)] if n else []


def heard(a: Analysis) -> str:
    """How many customers and employees; who was not heard is said too."""
    n, m = len(customers(a)), len(employees(a))
    of_customers = ngettext("{n} customer journey", "{n} customer journeys", n).format(n=n)
    if not m:
        return _("{customers}, no employee heard").format(customers=of_customers)
    of_employees = ngettext("{n} employee or partner", "{n} employees and partners", m)
    return f"{of_customers}, {of_employees.format(n=m)}"

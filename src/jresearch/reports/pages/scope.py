"""What a study covers: its steps, its channels, when and by whom it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports.heard import period
from jresearch.reports.part import part
from jresearch.reports.people import customers, employees
from jresearch.reports.wording import quoted
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


def scope(a: Analysis) -> list[str]:
    """The scope, a line a matter; that it is a part of the study, first of all."""
    return [*filter(None, [part(a)]), *steps_told(a), *channels_told(a), heard(a), period(a)]


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

"""What a sheet says in a line: why people come, what they feel, who begins, what leaving told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.reports.show_emotions import felt_there
from jresearch.reports.show_purposes import come_for
from jresearch.reports.show_reality import contact_at, contact_told
from jresearch.reports.unease import said_before
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


def lines_of(a: Analysis, step: str) -> list[tuple[str, str]]:
    """What a step has to say in a line each, under its name; what nobody told is no line."""
    told = (
        (_("What people come for"), come_for(a, step)),
        (_("What people feel there"), felt_there(a, "step", step, None)),
        (_("Told before giving up there"), said_before(a, step)),
        (_("Who makes contact, where it is told"), contact_told(contact_at(a, "step", step, None))),
    )
    return [(name, line) for name, line in told if line]

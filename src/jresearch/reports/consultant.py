"""The consultant's words in this report: the messages, its pages and its numbers given to them.

A page asks here for what was written for it, a step's sheet for what was written for the
step; the summary asks for ``decisions``. They were written of the whole study: a report of a
part leaves them out, and says so to the team.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch import messages
from jresearch.counting import counted
from jresearch.editions import edition
from jresearch.errors import InputError
from jresearch.reports.finding_name import said_in
from jresearch.reports.people import customers, employees
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import name_of, set_in_type
from jresearch.store import once
from jresearch.translation import _, language, speaking

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.messages import Moved, Told


def report_of(a: Analysis) -> messages.Report:
    """What messages have to know of this report."""
    return once(a, _report_of)


def _report_of(a: Analysis) -> messages.Report:
    # The catalogue names the pages, whose frame asks here for their messages.
    from jresearch.reports.pages.catalogue import PAGES

    heard = {
        "customers": len(customers(a)),
        "employees": len(employees(a)),
        "interviews": len(a.interviews),
        "observations": len(counted(a.coded)),
    }
    return messages.Report(PAGES, heard, name_of)


def message_for(a: Analysis, place: str) -> Told | None:
    """What the consultant wrote for a page, by its id, or as ``decisions``."""
    if of_a_part(a):
        return None
    return _in_type(messages.message_for(a, place, report_of(a)))


def of_a_part(a: Analysis) -> bool:
    """Whether the analysis is of a part of its study."""
    return a.study.settings.scope.partial


def step_words(a: Analysis, step: str) -> Shown:
    """What the consultant wrote for a step, under the title it gives, to stand on its sheet."""
    if of_a_part(a):
        return NOTHING
    told = _in_type(messages.message_for(a, step, report_of(a), kind="step"))
    if told is None:
        return NOTHING
    title = told.title
    return Shown(fill("consultant", title=title, words=told.html), f"{title}\n{told.text}".strip())


def _in_type(told: Told | None) -> Told | None:
    """The same as a printer would set it; titles are set by the pages that bear them."""
    if told is None:
        return None
    mark = fill("spoken", language=said_in(told.language)) if told.language and told.html else ""
    with speaking(told.language or language()):
        return replace(told, html=mark + set_in_type(told.html))


def check(a: Analysis) -> None:
    """Refuse to make a report while a message cannot be told.

    Raises
    ------
    InputError
        With every problem of every message.
    """
    found = [] if of_a_part(a) else messages.check_messages(a, report_of(a))
    if found:
        raise InputError(*found)


def problems(a: Analysis) -> list[str]:
    """What is wrong with the messages, in sentences."""
    if of_a_part(a):
        return []
    return [str(problem) for problem in messages.check_messages(a, report_of(a))]


def moved_since(a: Analysis) -> list[Moved]:
    """What messages say otherwise than when they were written: for the page of changes."""
    return [] if of_a_part(a) else messages.moved_since(a, report_of(a))


def notices(a: Analysis) -> list[str]:
    """What a person should look at in the messages, before the client reads them."""
    report = report_of(a)
    if of_a_part(a):
        written = bool(messages.read_messages(a.study, report.pages)[0])
        told = _("The messages were written of the whole study: this report of a part shows none.")
        return [told] if written else []
    if not messages.read_messages(a.study, report.pages)[0]:
        return messages.notices(a, report)
    return [*messages.notices(a, report), *messages.withheld(edition(a, "client"), report)]


def for_the_manifest(a: Analysis) -> dict[str, dict[str, object]]:
    """What run.json keeps under ``messages``, so that a later run sees what has moved."""
    return {} if of_a_part(a) else messages.manifest(a, report_of(a))

"""The widget that a notebook cell shows: ``jr.code(study, interview="C03")``.

Nothing of a transcript is a trait of the widget: traits are saved with a
notebook, and interviews must not be. Words go to the page and decisions come
back as messages, which no notebook keeps; what is decided stands in the log.
"""

from __future__ import annotations

import os
import traceback
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import pandas as pd

from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.translation import _
from jresearch.widget.desk import glance
from jresearch.widget.reading import Tables
from jresearch.widget.records import left, observations
from jresearch.widget.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.study import Study

STATIC = Path(__file__).parent / "static"
INTERVIEW = "JRESEARCH_INTERVIEW"
"""The interview that ``jresearch code C03`` was asked for, told to the kernels it starts."""
LOG = "widget.log"
"""Where a fault of the widget is written in full, beside the derived tables."""


class Coding(anywidget.AnyWidget):
    """The coding of one interview at a time; made by ``code``."""

    _esm = STATIC / "code.js"
    _css = STATIC / "code.css"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        """What is read where the widget cannot be drawn: no word of the interview."""
        desk = self._session.desk
        return _("Coding of {interview} by {coder}: run this cell again to go on.").format(
            interview=desk.interview, coder=desk.coder
        )

    def _ipython_display_(self) -> None:
        """The widget, and what a saved notebook shows in its place: that it is to be run again.

        The style sheet hides the sentence as long as the widget itself is there.
        """
        from IPython.display import display

        bundle, more = self._repr_mimebundle_() or ({}, {})
        again = f'<p class="jr-again">{escape(repr(self))}</p>'
        display({"text/html": again, "text/plain": repr(self)}, raw=True)  # type: ignore[no-untyped-call]
        display(bundle, metadata=more, raw=True)  # type: ignore[no-untyped-call]

    def _answer(self, _widget: object, content: Any, _buffers: object = None) -> None:
        """Answer a message; a fault is told too, for errors in a handler are silent."""
        try:
            replies = self._session.answer(content)
        except Exception as error:
            replies = [self._fault(content, error)]
        for reply in replies:
            self.send(reply)

    def _fault(self, content: Any, error: Exception) -> dict[str, Any]:
        place = self._session.desk.study.cache / LOG
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("a", encoding="utf-8") as file:
                traceback.print_exception(error, file=file)
        except OSError:
            traceback.print_exception(error)  # the disk refuses that too: into the cell's output
        problem = Problem(
            "",
            _("a fault of the widget ({error}).").format(error=type(error).__name__),
            _("It is described in {file}; run the cell again.").format(file=place.name),
        )
        asked = content if isinstance(content, dict) else {}
        return self._session.refusal(asked.get("view"), asked.get("n"), InputError(problem))


def code(
    study: Study,
    interview: str | None = None,
    coder: str | None = None,
    *,
    queue: pd.DataFrame | Mapping[str, bool] | None = None,
) -> Coding:
    """Code an interview in the notebook: a widget to be shown by the cell.

    Parameters
    ----------
    study
        The study.
    interview
        The interview's id; without one, that of ``jresearch code``, else where
        this coder left off.
    coder
        Who codes; without a name, the person this machine knows.
    queue
        What ``jr.queue`` gave, or observations in the order they are to be looked at, true
        for those of the random slice; ``g`` then follows it across interviews.

    Raises
    ------
    InputError
        No such interview, or nobody knows who codes.
    """
    from jresearch.analysis import read_tables
    from jresearch.coder_name import coder_name
    from jresearch.log import read_log

    log = read_log(study)
    read = read_tables(study, log)
    tables = Tables(read["turns"], read["people"], read["cases"], read["interviews"])
    who = coder or coder_name(coders=log.coders)
    known = interviews_of(tables.turns)
    order = _in_order(queue)
    asked = interview or (None if order else _asked_for(known))
    name = asked or _left_off(study, who, known, tables, order)
    return Coding(Session(study, who, one_of(known, name), tables, order))


def _in_order(queue: pd.DataFrame | Mapping[str, bool] | None) -> Mapping[str, bool]:
    """The observations of a queue, true for those of the random slice."""
    if isinstance(queue, pd.DataFrame):
        return dict(zip(queue["observation"], queue["queue"].eq("random"), strict=True))
    return queue or {}


def interviews_of(turns: pd.DataFrame) -> list[str]:
    """The interviews that can be coded; an error when there is none."""
    known = sorted(set(turns["interview"]))
    if not known:
        raise InputError(
            Problem("interviews", _("there is no interview yet."), _("Put transcripts there."))
        )
    return known


def one_of(known: list[str], interview: str) -> str:
    """The interview, if there is one of that name."""
    if interview not in known:
        problem = _("no interview is called '{id}'.").format(id=interview)
        raise InputError(Problem("interviews", problem, did_you_mean(interview, known)))
    return interview


def _asked_for(known: list[str]) -> str | None:
    """What ``jresearch code`` was asked for; another study opened there has not that interview."""
    asked = os.environ.get(INTERVIEW)
    return asked if asked in known else None


def _left_off(
    study: Study, coder: str, known: list[str], tables: Tables, queue: Mapping[str, bool]
) -> str:
    """The interview this coder acted on last, if something is left; else the first with some."""
    from jresearch.log import read_log

    if queue:
        return next(iter(queue)).partition(":")[0]
    own = (a for a in reversed(read_log(study).live) if a.coder == coder)
    latest = next((a.about.partition(":")[0] for a in own if a.kind == "observation"), "")
    order = [latest, *known] if latest in known else known
    for interview in order:
        told = observations(glance(study, coder, interview, tables))
        if left(told, coder):
            return interview
    return order[0]

"""Opportunities: what would have to become true, for whom, and what answers it so far.

No solution is made up here: what hurts or is expected is said the other way
round, beside its possible causes, the ideas that people told and the actions of
the target journey. Where nobody has answered yet, that is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports.finding_name import Name, called, names
from jresearch.reports.listing import channel_name
from jresearch.reports.pages.answers import actions, findings_answered, ideas, themes_of, words_of
from jresearch.reports.pages.grid import Cell, Piece, cell, grid, named
from jresearch.reports.wording import name_of
from jresearch.store import once
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jresearch.analysis import Analysis
    from jresearch.reports.pages.answers import Idea
    from jresearch.reports.shown import Shown
    from jresearch.target import Action

    Row = dict[str, Any]
    Acted = list[tuple[Action, set[str]]]
    """Actions of the target journey, each with the findings that it answers."""

LINKED = ("irritant", "break")
"""The natures whose findings stand on a page of their own."""
FEW = 3
LYING_OPEN = 5
"""So many opportunities are read at once; the others are a click away."""


@dataclass(frozen=True)
class Answer:
    """An idea or an action, and whose it is."""

    name: Name
    whose: str


@dataclass(frozen=True)
class Opportunity:
    """A row of the Opportunities table as people read it."""

    row: Row
    name: Name
    answers: list[Answer]

    @property
    def lead(self) -> str:
        """What to read before the name: the finding, said the other way round."""
        return {
            "irritant": _("No longer an irritant:"), "break": _("No longer a break:"),
            "dysfunction": _("No longer a dysfunction:"), "expectation": _("Expected, and true:"),
        }[self.row["nature"]]  # fmt: skip

    @property
    def ratio(self) -> str:
        """How many tell it, of those who could."""
        return ratio_text(self.row["k"], self.row["exposed"])

    @property
    def told(self) -> str:
        """The same where the finding stands alone: that others of its theme are in the count."""
        joins = len(self.row["findings"]) > 1
        return _("{ratio} in all").format(ratio=self.ratio) if joins else self.ratio

    @property
    def answered(self) -> str:
        """By what, in a few words."""
        if not self.answers:
            return no_answer()
        told = _("answered by {what}").format(what=called(self.answers[0].name))
        more = len(self.answers) - 1
        others = ngettext("{told} and {n} other", "{told} and {n} others", more)
        return others.format(told=told, n=more) if more else told


@dataclass(frozen=True)
class Wanted:
    """A line of a step's sheet: what to read before the name, the name, who tells it."""

    lead: str
    name: Name
    ratio: str


def no_answer() -> str:
    """What stands where nobody has told an idea or written an action."""
    return _("no answer yet")


def show_opportunities(a: Analysis) -> Shown:
    """Every opportunity, the most pressing first: who, why, what is expected, what answers it."""
    a = a.hidden
    heads = [_("What would have to become true"), _("Told by"), _("Possible causes"),
             _("What is expected"), _("What answers it")]  # fmt: skip
    note = _(
        "What hurts or is expected at one step about one theme, said the other way round. An idea "
        "answers what is told at its step about the same theme; an action what it names."
    )
    called_by = names(a, a.findings)
    rows = [_cells(a, one, called_by) for one in opportunities(a)]
    return grid(_("Opportunities"), heads, rows, note, first=LYING_OPEN)


def opportunities(a: Analysis) -> list[Opportunity]:
    """The opportunities with what answers each, the most pressing first."""
    return once(a, _opportunities)


def wanted_at(a: Analysis, step: str) -> list[Wanted]:
    """What would have to become true at a step; then touchpoints asked for, ideas that remain."""
    here = [one for one in opportunities(a) if one.row["step"] == step]
    gaps = a.journey.gaps
    asked = records(gaps[gaps["gap"].eq("asked_for") & gaps["step"].eq(step)])
    known = {answer.name.text for one in here for answer in one.answers}
    left: dict[str, Idea] = {}
    for idea in ideas(a):  # of those that go by one name the one most told stands for all
        if idea.step == step and not idea.alone and idea.name.text not in known:
            left.setdefault(idea.name.text, idea)
    return [
        *(Wanted(one.lead, one.name, f"{one.told}, {one.answered}") for one in here[:FEW]),
        *(Wanted(_("To be able to count on:"), Name(channel_name(a, row["channel"])),
                 _("asked for by {ratio}").format(ratio=ratio_text(row["k"], row["exposed"])))
          for row in asked[:FEW]),
        *(Wanted(_("An idea:"), idea.name, idea.told) for idea in [*left.values()][:FEW]),
    ]  # fmt: skip


def _opportunities(a: Analysis) -> list[Opportunity]:
    themes = themes_of(a)
    acted = [
        (action, {row["finding"] for row in findings_answered(a, step.id, action, themes)})
        for step, action in actions(a)
    ]
    called_by, told = names(a, a.findings), {idea.finding: idea.told for idea in ideas(a)}
    return [
        Opportunity(row, called_by[row["finding"]], [
            *_actions_for(row, acted),
            *_each_once(Answer(called_by[one], told[one]) for one in row["ideas"] if one in told),
        ])
        for row in records(a.journey.opportunities)
    ]  # fmt: skip


def _each_once(found: Iterable[Answer]) -> list[Answer]:
    """Ideas that go by one name are said once, by the first who told it."""
    first: dict[str, Answer] = {}
    for one in found:
        first.setdefault(one.name.text, one)
    return list(first.values())


def _actions_for(row: Row, acted: Acted) -> list[Answer]:
    """Those that answer one of its findings, or name one of its causes."""
    return [
        Answer(Name(words_of(action)), _("target journey"))
        for action, answered in acted
        if answered & set(row["findings"]) or set(action.about) & set(row["causes"])
    ]


def _cells(a: Analysis, one: Opportunity, called_by: Mapping[str, Name]) -> list[Cell]:
    row, found = one.row, one.row["findings"]
    hurts = [each for each in found if each not in row["expected"]]
    more = _pieces(called_by, [each for each in hurts if each != row["finding"]], linked=True)
    first = named(one.name, name_of(row["finding"]) if row["nature"] in LINKED else "")
    step = Piece("", aside=a.study.codebook.step_label(row["step"]))
    whose = "" if row["series"] == "lived" else v.label(v.SERIES, row["series"])
    expected = [each for each in row["expected"] if each != row["finding"]]
    return [
        cell(Piece("", aside=one.lead), first,
             *(piece for piece in more if piece.text != one.name.text), step),
        cell(Piece(one.ratio, aside=whose)),
        *(cell(*(_pieces(called_by, each) or [Piece("–")])) for each in (row["causes"], expected)),
        _answering(one),
    ]  # fmt: skip


def _answering(one: Opportunity) -> Cell:
    told = [named(answer.name, aside=answer.whose) for answer in one.answers]
    return cell(*told) if told else Cell((Piece(no_answer()),), open=True)


def _pieces(
    called_by: Mapping[str, Name], found: list[str], *, linked: bool = False
) -> list[Piece]:
    """Findings by their names, each name once, a few at most."""
    first: dict[str, Piece] = {}
    for one in found:
        place = name_of(one) if linked else ""
        first.setdefault(called_by[one].text, named(called_by[one], place))
    return list(first.values())[:FEW]

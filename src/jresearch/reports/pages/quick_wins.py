"""What can be done soon: ideas people told and actions of little effort, with what they answer.

Nothing is made up: an idea stands with who told it, an action as the team wrote
it. What answers nothing by step and theme is left to the team to relate. First stands
what answers what most tell, and of that what most ask for; what one voice alone asks for
stands apart, behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.counting import ratio_text, records
from jresearch.reports.finding_name import names
from jresearch.reports.listing import channel_name
from jresearch.reports.message import customers_of, finding_words
from jresearch.reports.pages.answers import (
    LOW,
    actions,
    findings_answered,
    ideas,
    themes_of,
    unread,
    words_of,
)
from jresearch.reports.pages.grid import Cell, Piece, cell, grid, named, or_to_decide
from jresearch.reports.pages.owners import departments_of, labels, owner_of
from jresearch.reports.wording import name_of
from jresearch.store import once
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from jresearch.analysis import Analysis
    from jresearch.reports.finding_name import Name
    from jresearch.reports.pages.answers import Idea
    from jresearch.reports.shown import Shown

    Row = dict[str, Any]

ANSWERED = 3
HURTS = ("irritant", "break")


@dataclass(frozen=True)
class Win:
    """What can be done soon: the findings it answers, its row, how many ask for it.

    ``k`` is 0 for an action of the team's, which nobody had to ask for.
    """

    answers: list[Row]
    cells: list[Cell]
    k: int = 0

    @property
    def alone(self) -> bool:
        """Whether one voice alone asks for it."""
        return self.k == 1

    @property
    def weight(self) -> int:
        """How many tell the finding of most people that it answers."""
        return max((int(row["k"]) for row in self.answers), default=0)


def show_quick_wins(a: Analysis) -> Shown:
    """The table of what can be done soon, then the touchpoints that are asked for."""
    a = a.hidden
    heads = [_("What"), _("Answers"), _("Step"), _("Owner")]
    note = _(
        "Ideas that customers or employees told, and actions of the target journey whose effort "
        "is low. An idea answers an irritant told at its step about the same theme."
    )
    wins = once(a, _wins)
    shared, alone = ([win.cells for win in wins if win.alone is one] for one in (False, True))
    left_out = _not_published(a)
    if not alone:
        note, left_out = f"{note} {left_out}".strip(), ""
    return (
        grid(_("What can be done soon"), heads, shared, note)
        + grid(_("What one voice alone proposes"), heads, alone, left_out)
        + _asked(a)
    )


def _not_published(a: Analysis) -> str:
    """How many ideas of one voice are not in the list, since nothing of them may be read."""
    n = len(unread(a))
    return ngettext(
        "{n} more idea of one voice alone is not published.",
        "{n} more ideas of one voice alone each are not published.", n,
    ).format(n=n) if n else ""  # fmt: skip


def quick_wins_title(a: Analysis) -> str | None:
    """How many there are, how many findings they answer, the one most tell."""
    wins = [win for win in once(a, _wins) if not win.alone]
    answered = {row["finding"]: row for win in wins for row in win.answers}
    if not answered:
        return None
    first = max(answered.values(), key=lambda row: (row["k"], row["k"] / row["exposed"]))
    return _("{wins} for {findings}, first of all {finding} ({people})").format(
        wins=ngettext("{n} quick win", "{n} quick wins", len(wins)).format(n=len(wins)),
        findings=ngettext("{n} finding that hurts", "{n} findings that hurt",
                          len(answered)).format(n=len(answered)),
        finding=finding_words(names(a, rows_of(a, [first]))[first["finding"]].text),
        people=customers_of(first["k"], first["exposed"]),
    )  # fmt: skip


def _wins(a: Analysis) -> list[Win]:
    """What most people tell, in what it answers or by asking for it, stands first."""
    themes = themes_of(a)
    wins = [*_actions(a, themes), *_ideas(a, themes)]
    return sorted(wins, key=lambda win: (-max(win.weight, win.k), -win.weight, -win.k))


def _actions(a: Analysis, themes: Mapping[str, str]) -> list[Win]:
    found = []
    for step, action in actions(a):
        if action.effort != LOW:
            continue
        answered = findings_answered(a, step.id, action, themes)
        owners = labels(a, [action.owner] if action.owner else action.departments)
        found.append(Win(answered, [
            cell(Piece(words_of(action), aside=_("target journey, little effort"))),
            _answers(a, answered), cell(a.study.codebook.step_label(step.id)),
            or_to_decide(", ".join(owners)),
        ]))  # fmt: skip
    return found


def _ideas(a: Analysis, themes: Mapping[str, str]) -> list[Win]:
    """The ideas that answer something, and those that several people told."""
    found = []
    for idea in ideas(a):
        answered = _hurting(a, idea, themes)
        if not answered and idea.k < 2:
            continue
        name = Piece(idea.name.text, "", idea.name.language, idea.name.tag, idea.told)
        found.append(Win(answered, [
            cell(name), _answers(a, answered), cell(a.study.codebook.step_label(idea.step)),
            or_to_decide(", ".join(departments_of(a, idea.step))),
        ], idea.k))  # fmt: skip
    return found


def _hurting(a: Analysis, idea: Idea, themes: Mapping[str, str]) -> list[Row]:
    if idea.theme is None:
        return []
    kept = a.findings[
        a.findings["step"].eq(idea.step) & a.findings["nature"].isin(HURTS)
        & a.findings["series"].eq("lived") & ~a.findings["signal"]
        & a.findings["status"].ne("dismissed")
    ].sort_values(["priority", "k"], ascending=False, kind="stable")  # fmt: skip
    return [row for row in records(kept) if themes.get(row["finding"]) == idea.theme]


def rows_of(a: Analysis, found: list[Row]) -> DataFrame:
    """The rows of the findings table for these."""
    return a.findings[a.findings["finding"].isin([row["finding"] for row in found])]


def _answers(a: Analysis, answered: list[Row]) -> Cell:
    called = names(a, rows_of(a, answered))
    firsts: dict[Name, Row] = {}
    for row in sorted(answered, key=lambda row: -row["k"]):
        firsts.setdefault(called[row["finding"]], row)
    pieces = [
        named(called[row["finding"]], name_of(row["finding"]),
              ratio_text(row["k"], row["exposed"]))
        for row in list(firsts.values())[:ANSWERED]
    ]  # fmt: skip
    more = len(answered) - len(pieces)
    others = ngettext("and {n} other", "and {n} others", more).format(n=more)
    return or_to_decide(*pieces, Piece("", aside=others) if more else None)


def _asked(a: Analysis) -> Shown:
    """The touchpoints that people ask for and no inventory has."""
    gaps = a.journey.gaps
    rows = []
    for row in records(gaps[gaps["gap"].eq("asked_for")]):
        here = a.study.codebook.step_label(row["step"])
        channel = row["channel"] if isinstance(row["channel"], str) else None
        owner = owner_of(a, row["step"], channel) if channel else None
        heard = ngettext("{n} employee", "{n} employees", row["employees_k"])
        rows.append([
            cell(Piece(channel_name(a, channel),
                       name_of(_("gap"), row["gap"], row["step"], row["channel"]))),
            cell(here), cell(ratio_text(row["k"], row["exposed"])),
            cell(heard.format(n=row["employees_k"]) if row["employees_k"] else "–"),
            or_to_decide(", ".join(labels(a, [owner]) or departments_of(a, row["step"]))),
        ])  # fmt: skip
    heads = [_("Touchpoint asked for"), _("Step"), _("Journeys"), _("Named by"), _("Owner")]
    return grid(_("Touchpoints that are asked for"), heads, rows)

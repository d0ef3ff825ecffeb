"""What can be done soon: ideas people told and actions of little effort, with what they answer.

Nothing is made up: an idea stands with who told it, an action as the team wrote
it. What answers nothing by step and theme is left to the team to relate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.counting import ratio_text, records
from jresearch.journey.mirrored import about_theme
from jresearch.reports.finding_name import names
from jresearch.reports.listing import channel_name
from jresearch.reports.pages.answers import LOW, actions, findings_answered, ideas, words_of
from jresearch.reports.pages.grid import Cell, Piece, cell, grid, named, or_to_decide
from jresearch.reports.pages.owners import departments_of, labels, owner_of
from jresearch.reports.wording import name_of
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.analysis import Analysis
    from jresearch.reports.pages.answers import Idea
    from jresearch.reports.shown import Shown

    Row = dict[str, Any]
    Ranked = tuple[int, list[Cell]]

ANSWERED = 3
HURTS = ("irritant", "break")


def show_quick_wins(a: Analysis) -> Shown:
    """The table of what can be done soon, then the touchpoints that are asked for."""
    a = a.hidden
    themes = about_theme(a.evidence, a.coded)
    ranked = sorted([*_actions(a, themes), *_ideas(a, themes)], key=lambda of: -of[0])
    heads = [_("What"), _("Answers"), _("Step"), _("Owner")]
    note = _(
        "Ideas that customers or employees told, and actions of the target journey whose effort "
        "is low. An idea answers an irritant told at its step about the same theme."
    )
    rows = [row for _weight, row in ranked]
    return grid(_("What can be done soon"), heads, rows, note) + _asked(a)


def _actions(a: Analysis, themes: Mapping[str, str]) -> list[Ranked]:
    found = []
    for step, action in actions(a):
        if action.effort != LOW:
            continue
        answered = findings_answered(a, step.id, action, themes)
        owners = labels(a, [action.owner] if action.owner else action.departments)
        found.append((_most(answered), [
            cell(Piece(words_of(action), aside=_("target journey, little effort"))),
            _answers(a, answered), cell(a.study.codebook.step_label(step.id)),
            or_to_decide(", ".join(owners)),
        ]))  # fmt: skip
    return found


def _ideas(a: Analysis, themes: Mapping[str, str]) -> list[Ranked]:
    """The ideas that answer something, and those that several people told."""
    found = []
    for idea in ideas(a):
        answered = _hurting(a, idea, themes)
        if not answered and idea.k < 2:
            continue
        name = Piece(idea.name.text, "", idea.name.language, idea.name.tag, idea.told)
        found.append((_most(answered), [
            cell(name), _answers(a, answered), cell(a.study.codebook.step_label(idea.step)),
            or_to_decide(", ".join(departments_of(a, idea.step))),
        ]))  # fmt: skip
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


def _most(answered: list[Row]) -> int:
    return max((int(row["k"]) for row in answered), default=0)


def _answers(a: Analysis, answered: list[Row]) -> Cell:
    rows = a.findings[a.findings["finding"].isin([row["finding"] for row in answered])]
    called = names(a, rows)
    pieces = [
        named(called[row["finding"]], name_of(row["finding"]),
              ratio_text(row["k"], row["exposed"]))
        for row in answered[:ANSWERED]
    ]  # fmt: skip
    return or_to_decide(*pieces)


def _asked(a: Analysis) -> Shown:
    """The touchpoints that people ask for and nobody offers."""
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

"""A card a finding: who tells it, where, why, what it costs, who owns it, what would help.

First the ranking, then a card for each of the first few, in the summary's own
order; then all others in a short table, and what one voice alone told, counted.
A line with nothing to say does not stand; what the team must decide is said so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.counting import exposure, ratio_text, records
from jresearch.reports import cards
from jresearch.reports.finding_name import names
from jresearch.reports.pages import consequences
from jresearch.reports.pages.answers import (
    LOW,
    actions,
    findings_answered,
    ideas,
    themes_of,
    words_of,
)
from jresearch.reports.pages.others import others
from jresearch.reports.pages.owners import departments_of, labels, owner_of, to_decide
from jresearch.reports.pages.ranking import ranking
from jresearch.reports.pages.voices import behind, cases_behind, rows_behind, voices
from jresearch.reports.pages.who import told_more_by
from jresearch.reports.shown import Shown, fill
from jresearch.reports.wording import joined, quoted
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jresearch.analysis import Analysis
    from jresearch.reports.cards import Card
    from jresearch.reports.finding_name import Name
    from jresearch.reports.pages.answers import Idea
    from jresearch.reports.pages.voices import Voice
    from jresearch.target import Action

    Row = dict[str, Any]

CARDS = 8
"""A page has so many cards at most: two a sheet of paper."""
HELP = 2
BRIEF = 140
"""Words inside a line are no longer than this."""


@dataclass(frozen=True)
class Line:
    """One thing a card says: its name, its words; ``open`` when it is still to be decided."""

    name: str
    said: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True)
class Sheet:
    """A card in full."""

    card: Card
    name: Name
    lines: list[Line]
    voices: list[Voice]

    @property
    def all(self) -> str:
        """The words that open on all its verbatims."""
        n = len(self.card.quotes)
        return ngettext("Read the {n} verbatim", "Read the {n} verbatims", n).format(n=n)


@dataclass(frozen=True)
class Around:
    """What all cards of a page look up: themes, ideas, who lived each step, causes by effect."""

    themes: Mapping[str, str]
    ideas: list[Idea]
    exposed: Mapping[tuple[str, str], frozenset[str]]
    causes: Mapping[str, list[Row]]


def show_cards(a: Analysis, nature: str) -> Shown:
    """The page of a nature: irritants, or enchantments."""
    a = a.hidden
    first = cards.top(a, nature, CARDS)
    listed = a.findings.set_index("finding", drop=False)
    rows = listed.loc[[card.finding for card in first]].reset_index(drop=True)
    rest = others(a, nature, {card.finding for card in first})
    if rows.empty:
        return rest
    around, called = _around(a), names(a, rows)
    sheets = [
        _sheet(a, card, row, called[card.finding], around)
        for card, row in zip(first, records(rows), strict=True)
    ]
    text = "\n".join(
        f"{one.card.k}/{one.card.exposed} {one.name.text} ({one.card.where})" for one in sheets
    )
    shown = Shown(fill("cards", sheets=sheets, nature=nature, working=a.edition == "working"), text)
    return ranking(a, rows, called, nature) + shown + rest


def _around(a: Analysis) -> Around:
    causes: dict[str, list[Row]] = {}
    for row in records(a.journey.causes):
        causes.setdefault(row["effect"], []).append(row)
    return Around(
        themes=themes_of(a), ideas=ideas(a), causes=causes,
        exposed=exposure(a.coded, a.passages, a.study.codebook),
    )  # fmt: skip


def _sheet(a: Analysis, card: Card, row: Row, name: Name, around: Around) -> Sheet:
    parts: tuple[Callable[[Analysis, Row, Around], Line | None], ...] = (
        _who, _where, _why, _costs, _felt, _against, _owner, _help,
    )  # fmt: skip
    lines = [line for part in parts if (line := part(a, row, around))]
    side = 1 if card.side == "up" else -1
    return Sheet(card, name, lines, voices(a, behind(a, card.finding), side=side))


def _line(name: str, said: list[str]) -> Line | None:
    told = tuple(one for one in said if one)
    return Line(name, told) if told else None


def _who(a: Analysis, row: Row, around: Around) -> Line | None:
    exposed = around.exposed.get(("lived", row["step"]), frozenset())
    more = told_more_by(a, cases_behind(a, row["finding"]), exposed)
    return _line(_("Who tells it more"), more)


def _where(a: Analysis, row: Row, _around: Around) -> Line | None:
    """The channels it is told of, by how many of those who tell it."""
    told = rows_behind(a, row["finding"])
    known = told[told["channel"].isin(a.study.codebook.channel_ids)]
    if known.empty:
        return None
    counts = known.groupby("channel")["unit"].nunique().sort_values(ascending=False, kind="stable")
    n = told["unit"].nunique()
    parts = [f"{a.study.codebook.channel_label(str(c))} {k}/{n}" for c, k in counts.items()]
    return _line(_("By which channel"), [" · ".join(parts[:4])])


def _why(a: Analysis, row: Row, around: Around) -> Line | None:
    """The causes inside: confirmed by the team or only proposed, with an employee's words."""
    found = around.causes.get(row["finding"], [])
    confirmed = [one for one in found if one["status"] == "confirmed"]
    said = list(dict.fromkeys(_cause(a, one) for one in (confirmed or found)[: 2 * HELP]))[:HELP]
    return _line(_("Why, inside the company"), said)


def _cause(a: Analysis, cause: Row) -> str:
    status = _("confirmed by the team") if cause["status"] == "confirmed" else _("to be confirmed")
    if not isinstance(cause["cause"], str):
        return f"{_written(a, str(cause['said']))} ({status})"
    rows = a.findings[a.findings["finding"].eq(cause["cause"])]
    label = names(a, rows)[cause["cause"]].text
    told = voices(a, behind(a, cause["cause"]), 1, BRIEF)
    words = quoted(told[0].quote.text) if told and not told[0].hidden else label
    step = cause["cause_step"]
    place = _("employee") if step == cause["effect_step"] else a.study.codebook.step_label(step)
    return f"{words} ({place}, {status})"


def _written(a: Analysis, said: str) -> str:
    """A cause as a person wrote it: in words, or by the id of a step or a code."""
    book = a.study.codebook
    if said in book.step_ids:
        return _("at the step {step}").format(step=quoted(book.step_label(said)))
    return book.code_label(said)


def _costs(a: Analysis, row: Row, _around: Around) -> Line | None:
    if row["nature"] not in {"irritant", "break"}:
        return None
    told = rows_behind(a, row["finding"])
    who = set(told["unit"])
    measured = consequences.measured(a, set(told["observation"]))
    return _line(
        _("What it costs"),
        [consequences.gravity(told), consequences.gave_up(a, who, row["step"]),
         _("Told: {list}").format(list=" · ".join(measured)) if measured else ""],
    )  # fmt: skip


def _felt(a: Analysis, row: Row, _around: Around) -> Line | None:
    from jresearch import vocabulary as v

    if row["nature"] not in cards.UP:
        return None
    told = rows_behind(a, row["finding"]).explode("emotion")
    told = told[told["emotion"].isin(v.GLAD)]
    counts = told.groupby("emotion")["unit"].nunique().sort_values(ascending=False, kind="stable")
    n = len(cases_behind(a, row["finding"]))
    parts = [f"{v.label(v.EMOTIONS, str(one))} {k}/{n}" for one, k in counts.items()]
    return _line(_("What is felt"), [" · ".join(parts[:4])])


def _against(a: Analysis, row: Row, _around: Around) -> Line | None:
    if not row["against"]:
        return None
    told = voices(a, behind(a, row["finding"], "contradicts"), 1, BRIEF)
    ratio = ratio_text(row["against"], row["exposed"])
    words = f" {quoted(told[0].quote.text)}" if told else ""
    return _line(_("Counter-voices"), [ratio + words])


def _owner(a: Analysis, row: Row, _around: Around) -> Line | None:
    """The departments of the step; the owner of the touchpoint it is told of most."""
    behind_step = departments_of(a, row["step"])
    channels = rows_behind(a, row["finding"])["channel"].dropna().value_counts().index
    owners = labels(a, [owner_of(a, row["step"], str(channel)) for channel in channels[:1]])
    if not behind_step and not owners:
        return Line(_("Who owns it"), (to_decide(),), open=True)
    said = joined(owners) if owners else ""
    rest = [one for one in behind_step if one not in owners]
    also = _("with {departments}").format(departments=joined(rest)) if rest and said else ""
    return _line(_("Who owns it"), [", ".join(filter(None, [said, also])) or joined(rest)])


def _answered(a: Analysis, step: str, action: Action, themes: Mapping[str, str]) -> set[str]:
    return {row["finding"] for row in findings_answered(a, step, action, themes)}


def _help(a: Analysis, row: Row, around: Around) -> Line | None:
    """Ideas told at the step, those about the same theme first; actions of little effort."""
    theme = around.themes.get(row["finding"])
    here = [idea for idea in around.ideas if idea.step == row["step"]]
    about = [idea for idea in here if theme and idea.theme == theme]
    said = [
        f"{words_of(action)} ({_('target journey, little effort')})"
        for step, action in actions(a)
        if action.effort == LOW
        and row["finding"] in _answered(a, step.id, action, around.themes)
    ]  # fmt: skip
    if row["nature"] in cards.UP:
        said += [f"{idea.name.text} ({idea.told})" for idea in about]
        return _line(_("What would strengthen it"), said[:HELP])
    shared = [idea for idea in here if idea.k > 1]
    asked = sorted(dict.fromkeys([*about, *shared]), key=lambda idea: -idea.k)
    said += [f"{idea.name.text} ({idea.told})" for idea in asked]
    return _line(_("Quick win"), said[:HELP])

"""What answers a finding: ideas people told, actions that the target journey is about.

Nothing is invented: an idea stands where it was told, an action as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.codebook import text_of
from jresearch.counting import ratio_text, records
from jresearch.journey.mirrored import about_theme
from jresearch.reports.finding_name import Name, names
from jresearch.reports.pages.voices import cases_behind
from jresearch.reports.wording import label_in_type
from jresearch.store import once
from jresearch.target import read_target
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.target import Action, TargetStep

    Row = dict[str, Any]

LOW = "low"


@dataclass(frozen=True)
class Idea:
    """An idea that was told at a step: by whom, and the theme it is about."""

    finding: str
    step: str
    name: Name
    told: str
    k: int
    theme: str | None

    @property
    def alone(self) -> bool:
        """Whether one voice alone tells it."""
        return self.k < 2


def ideas(a: Analysis) -> list[Idea]:
    """The ideas told at a step, by customers or employees, those of most people first.

    One of a single voice of which nothing may be read says nothing: it is ``unread``.
    """
    rows = a.findings.loc[_at_a_step(a)]
    rows = rows[~rows["finding"].isin(unread(a))]
    called, about = names(a, rows), themes_of(a)
    found = [
        Idea(row["finding"], row["step"], called[row["finding"]], _told(row), row["k"],
             about.get(row["finding"]))
        for row in records(rows)
    ]  # fmt: skip
    return sorted(found, key=lambda idea: (-idea.k, idea.finding))


def unread(a: Analysis) -> frozenset[str]:
    """The ideas of one voice alone that nobody named, and whose words are not published."""
    read = set(a.coded.loc[a.coded["quote"].ne(""), "observation"])
    said = set(a.evidence.loc[a.evidence["observation"].isin(read), "finding"])
    rows = a.findings.loc[_at_a_step(a) & a.findings["k"].lt(2)]
    by_machine = rows.loc[rows["label_by"].eq("machine"), "finding"]
    return frozenset(set(by_machine) - said)


def _at_a_step(a: Analysis) -> pd.Series[bool]:
    rows = a.findings
    kept = rows["nature"].eq("idea") & rows["status"].ne("dismissed")
    return kept & rows["step"].isin(a.study.codebook.step_ids)


def _told(row: Row) -> str:
    ratio = ratio_text(row["k"], row["exposed"])
    if row["series"] == "lived" and row["k"] < 2:
        return _("asked for by one journey alone ({ratio})").format(ratio=ratio)
    if row["series"] == "lived":
        return _("asked for by {ratio}").format(ratio=ratio)
    return ngettext("told by {n} employee", "told by {n} employees", row["k"]).format(n=row["k"])


def actions(a: Analysis) -> list[tuple[TargetStep, Action]]:
    """The actions of the target journey, step by step; none before it is written."""
    target = read_target(a.study)
    steps = target.steps if target else ()
    return [(step, action) for step in steps for action in step.actions]


def themes_of(a: Analysis) -> dict[str, str]:
    """The theme that each finding is about, worked out once for all pages."""
    return once(a, _themes)


def _themes(a: Analysis) -> dict[str, str]:
    return about_theme(a.evidence, a.coded)


def words_of(action: Action) -> str:
    """What an action does, in the report's language."""
    return label_in_type(text_of(action.what))


def is_about(action: Action, finding: str, themes: Mapping[str, str]) -> bool:
    """Whether an action names this finding, or the theme it is about."""
    return finding in action.about or themes.get(finding) in action.about


def findings_answered(
    a: Analysis, step: str, action: Action, themes: Mapping[str, str]
) -> list[Row]:
    """The findings that an action is about: those at its step; named ones wherever they are.

    A theme that nobody tells at the step stands for what is told of it elsewhere.
    """
    natures = _natures(action)
    about = [
        row for row in once(a, _answerable)
        if row["nature"] in natures and is_about(action, row["finding"], themes)
    ]  # fmt: skip
    here = [row for row in about if row["step"] == step or row["finding"] in action.about]
    return here or about


def _answerable(a: Analysis) -> list[Row]:
    """What customers told at a step, the most pressing first."""
    kept = a.findings[
        a.findings["step"].notna() & ~a.findings["signal"] & a.findings["series"].eq("lived")
        & a.findings["status"].ne("dismissed")
    ].sort_values(["priority", "k"], ascending=False, kind="stable")  # fmt: skip
    return records(kept)


def _natures(action: Action) -> tuple[str, ...]:
    return {
        "remove": ("irritant", "break"),
        "strengthen": ("enchantment", "strength"),
        "resolve": ("irritant", "break", "dysfunction"),
        "answer": ("expectation", "irritant", "idea", "break"),
    }[action.verb]


def concerned(a: Analysis, found: Iterable[Row]) -> set[str]:
    """The journeys that tell one of these findings at least."""
    return set().union(*(cases_behind(a, row["finding"]) for row in found))

"""What people expect, what they fear and wish, and how each place is lived: tables that open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records, wilson
from jresearch.reports import message, quotes
from jresearch.reports.by_actor import met_with
from jresearch.reports.figure import Opening, Words, figure
from jresearch.reports.finding_name import names
from jresearch.reports.listing import channel_name, listing, source_line
from jresearch.reports.people import listed, table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, name_of
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.finding_name import Name

    Row = dict[str, Any]

CAUSES_SHOWN = 12
PLACES_SHOWN = 15
"""Rows of a reading; a journey has ten times as many touchpoints as steps."""


def show_expectations(a: Analysis) -> Shown:
    """What customers expect at each step: met, unmet, exceeded."""
    a = a.hidden
    found = []
    for row in records(a.journey.expectations):
        states = [f"{row[f'{name}_k']} {v.label(v.EXPECTATIONS, name)}"
                  for name in v.ids(v.EXPECTATIONS) if row[f"{name}_k"]]  # fmt: skip
        title = _("{step}: {ratio} expect something ({states})").format(
            step=a.study.codebook.step_label(row["step"]),
            ratio=ratio_text(row["k"], row["exposed"]), states=", ".join(states),
        )  # fmt: skip
        said = quotes.quotes(a, quotes.of(a, row["observations"]))
        found.append(Opening((), name_of(_("expectations"), row["step"]), title, said))
    note = _("One journey may stand in several states; each counts once in each.")
    return listing(_("What customers expect"), note, lists=found)


def show_lenses(a: Analysis) -> Shown:
    """Two lenses kept apart: what stood in the way, and what is feared or wished for."""
    a = a.hidden
    shown = NOTHING
    notes = {
        "obstacle": _("Lived: what service must mend."),
        "worry": _("Seen ahead, not lived: where to reassure."),
        "wish": _("Wished for: where to steer."),
    }
    titles = {"obstacle": _("Obstacles lived"), "worry": _("Worries"), "wish": _("Wishes")}
    for lens, note in notes.items():
        rows = a.journey.lenses
        lists = [_lens(a, row) for row in records(rows[rows["lens"].eq(lens)])]
        shown += listing(titles[lens], note, lists=lists)
    return shown


def _lens(a: Analysis, row: Row) -> Opening:
    title = f"{a.study.codebook.step_label(row['step'])} {ratio_text(row['k'], row['exposed'])}"
    said = quotes.quotes(a, quotes.of(a, row["observations"]))
    return Opening((), name_of(row["lens"], row["step"]), title, said)


def show_causes(a: Analysis) -> Shown:
    """From what fails inside to what customers feel of it: proposed, or confirmed by people."""
    a = a.hidden
    from jresearch.figures import draw_causes

    causes = a.journey.causes
    shared = set(a.findings.loc[~a.findings["signal"], "finding"])
    told = causes[causes["effect"].isin(shared)]
    if told.empty:
        return NOTHING
    labels = _told_apart(a, told)
    axes = draw_causes(
        told.head(CAUSES_SHOWN), labels, a.study.codebook, title=message.causes_message(told),
        source=source_line(a, with_employees=True),
    )  # fmt: skip
    heads = [_("Cause"), _("Step of the cause"), _("Effect"), _("Step of the effect"),
             _("Journeys"), _("Themes"), _("Status")]  # fmt: skip
    rows = [
        [_cause(a, row, labels), _step(a, row["cause_step"]), labels[row["effect"]],
         _step(a, row["effect_step"]), ratio_text(row["effect_k"], row["exposed"]),
         joined([_theme(a, one) for one in row["themes"]]),
         v.label(v.CAUSE_STATUSES, row["status"])]
        for row in records(told)
    ]  # fmt: skip
    caption = _(
        "A cause is proposed when both sides are about one theme that people coded, at the same "
        "step or later: a question for a workshop, not a finding."
    )
    words = Words(_("From failure inside to irritant."), caption, heads, rows)
    return figure(axes, name_of(_("causes")), words, _behind(a, told.head(CAUSES_SHOWN)))


def _told_apart(a: Analysis, told: Any) -> dict[str, str]:
    """Findings by their labels; causes of one name at one step also say who tells them."""
    labels = dict(zip(a.findings["finding"], a.findings["label"], strict=True))
    causes = a.findings[a.findings["finding"].isin(told["cause"])]
    alike = causes[causes.duplicated(["label", "step"], keep=False)]
    for row in records(alike):
        labels[row["finding"]] += f" ({v.label(v.SERIES, row['series'])})"
    return labels


def _cause(a: Analysis, row: Row, labels: dict[str, str]) -> str:
    """A finding's label, or what the team wrote; a step or theme that they named by its label."""
    if row["cause"] in labels:
        return labels[row["cause"]]
    book, said = a.study.codebook, str(row["said"])
    return book.step_label(said) if said in book.step_ids else book.code_label(said)


def _behind(a: Analysis, told: Any) -> list[Opening]:
    labels = dict(zip(a.findings["finding"], a.findings["label"], strict=True))
    found = {}
    for row in records(told):
        for gid, one in (("cause", row["cause"]), ("finding", row["effect"])):
            if isinstance(one, str):
                found[one] = Opening((f"{gid}:{one}",), name_of(_("causes"), one), labels[one],
                                     quotes.behind(a, one))  # fmt: skip
    return list(found.values())


def _step(a: Analysis, step: object) -> str:
    return a.study.codebook.step_label(step) if isinstance(step, str) else "–"


def _theme(a: Analysis, theme: str) -> str:
    from jresearch.translation import language

    known = {code.id: code for code in a.study.codebook.codes}
    code = known.get(theme)
    return code.label.get(language(), theme) if code else theme


def show_readings(a: Analysis, *, actor: str | None = None) -> Shown:
    """The journey read three ways: by step, by channel, by touchpoint.

    First where most tell one irritant, out of those who were there.

    Parameters
    ----------
    a
        The analysis of a study.
    actor
        ``partner`` or ``company``: only what concerns it, counted among those who dealt with it.
    """
    a = a.hidden
    shown = NOTHING
    if actor is not None:
        a, whose = met_with(a, actor, "show_readings, actor")
        shown = listed([whose]) if len(a.journey.readings) else NOTHING
    called = names(a, a.findings)
    for level in ("step", "channel", "touchpoint"):
        own = a.journey.readings[a.journey.readings["level"].eq(level)]
        if own.empty:
            continue
        heads = [_("Place"), _("Were there"), _("Down"), _("Up"), _("Lost the thread"),
                 _("Verdict"), _("First irritant"), _("First enchantment")]  # fmt: skip
        rows: list[list[object]] = [
            [_place(a, row), row["exposed"], row["negative_k"], row["positive_k"],
             row["broken_k"], v.label(v.VERDICTS, row["verdict"]),
             _first(row, "irritant", called), _first(row, "enchantment", called)]
            for row in sorted(records(own), key=_weight, reverse=True)
        ]  # fmt: skip
        title = _("By {level}, first where most tell one irritant").format(
            level=v.label(v.LEVELS, level)
        )
        shown += table(title, heads, rows, PLACES_SHOWN)
    return shown


def _weight(row: Row) -> float:
    """The lower bound of the share that tells its first irritant: few voices weigh less.

    Who is down at some time there does not rank it: nearly all are, where they tell much.
    """
    return wilson(row["irritant_k"], row["exposed"])[0]


def _place(a: Analysis, row: Row) -> str:
    parts = [a.study.codebook.step_label(row["step"])] if isinstance(row["step"], str) else []
    parts += [channel_name(a, row["channel"])] if isinstance(row["channel"], str) else []
    return " × ".join(parts)


def _first(row: Row, nature: str, called: dict[str, Name]) -> str:
    if not isinstance(row[nature], str):
        return "–"
    return f"{called[row[nature]].text} ({row[f'{nature}_k']}/{row['exposed']})"

"""What people expect, what they fear and wish, what causes what: lists that open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports import message, quotes
from jresearch.reports.figure import Opening, Words, figure
from jresearch.reports.listing import listing, source_line, then
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, name_of
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

    Row = dict[str, Any]

CAUSES_SHOWN = 12


def show_expectations(a: Analysis) -> Shown:
    """What customers expect at each step: met, unmet, exceeded."""
    a = a.hidden
    found = []
    most = a.journey.expectations.sort_values("k", ascending=False, kind="stable")
    for row in records(most):
        states = [_("{state} for {n}").format(state=v.label(v.EXPECTATIONS, name),
                                              n=row[f"{name}_k"])
                  for name in v.ids(v.EXPECTATIONS) if row[f"{name}_k"]]  # fmt: skip
        title = _("{step}: {ratio} expect something ({states})").format(
            step=a.study.codebook.step_label(row["step"]),
            ratio=ratio_text(row["k"], row["exposed"]), states=", ".join(states),
        )  # fmt: skip
        said = quotes.said(a, row["observations"])
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
        rows = a.journey.lenses.sort_values("k", ascending=False, kind="stable")
        lists = [_lens(a, row) for row in records(rows[rows["lens"].eq(lens)])]
        shown = then(shown, titles[lens], listing(titles[lens], note, lists=lists))
    return shown


def _lens(a: Analysis, row: Row) -> Opening:
    title = f"{a.study.codebook.step_label(row['step'])} {ratio_text(row['k'], row['exposed'])}"
    said = quotes.said(a, row["observations"])
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

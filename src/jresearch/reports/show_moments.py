"""What matters, and what must be mended first: moments of truth, steps to re-enchant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import counted, ratio_text, records
from jresearch.reports import message, quotes
from jresearch.reports.figure import Opening, Words, figure, headline
from jresearch.reports.listing import listing, source_line
from jresearch.reports.show_recommendation import show_recommendation
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import name_of, present
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

    Row = dict[str, Any]

SEVERE = 2


def show_moments(a: Analysis) -> Shown:
    """Importance by experience: which steps decide, and how they are lived."""
    a = a.hidden
    from jresearch.figures import draw_moments

    moments = a.journey.moments
    if moments.empty:
        return NOTHING
    name = name_of(_("moments"))
    book = a.study.codebook
    axes = draw_moments(
        moments, book, title=headline(message.moments_message(moments, book)),
        source=source_line(a),
        subtitle=_("Higher: more call the step decisive, or gave up there. Further right: more "
                   "lived it rather well than rather badly."),
    )  # fmt: skip
    caption = _(
        "A step is proposed when two independent journeys, and a quarter of at least five, say "
        "that it decided or gave up there; or when it sways advice: as many were very glad there "
        "and recommend, or badly hurt there and advise against. A person confirms it or not. How "
        "strongly it was felt is shown in the table and not asked for by itself."
    )
    words = Words(_("Moments of truth: importance by experience."), caption, _heads(), _rows(a))
    return figure(axes, name, words, _lists(a, name)) + show_recommendation(a)


def _heads() -> list[str]:
    return [_("Step"), _("What speaks for it"), _("Felt strongly"), _("Well"), _("Badly"),
            _("Field"), _("Proposed"), _("Confirmed by people")]  # fmt: skip


def _rows(a: Analysis) -> list[list[object]]:
    from jresearch.journey.moments import quadrant

    fields = {
        "mend": _("To re-enchant first"), "protect": _("To protect"), "watch": _("To watch"),
        "keep": _("To keep up"),
    }  # fmt: skip
    counts = ("strong_k", "better_k", "worse_k")
    return [
        [a.study.codebook.step_label(row["step"]), ", ".join(_grounds(row)) or "–",
         *(ratio_text(row[name], row["exposed"]) for name in counts),
         fields[quadrant(row)], v.label(v.YES_NO, row["proposed"]),
         v.label(v.YES_NO, row["confirmed"]) if present(row["confirmed"]) else "–"]
        for row in sorted(records(a.journey.moments), key=_after_those_to_mend)
    ]  # fmt: skip


def _after_those_to_mend(row: Row) -> tuple[bool, bool]:
    """Moments of truth that are not lived well come first, then the other moments, then the rest.

    A person's no takes a step off them, whatever the rule proposes.
    """
    said = row["confirmed"] if present(row["confirmed"]) else row["proposed"]
    moment = said == "yes"
    return not moment, moment and row["experience"] > 0


def _lists(a: Analysis, name: str) -> list[Opening]:
    """For each step, the words that call it decisive, and those of who gave up there."""
    told = counted(a.coded)
    lived = told[told["series"].eq("lived")]
    exits = a.journey.exits
    why = {row["step"]: row["observations"] for row in records(exits)
           if row["outcome"] == "abandoned"}  # fmt: skip
    counts = {row["step"]: _counts(row) for row in records(a.journey.moments)}
    found = []
    for step in a.study.codebook.step_ids:
        decisive = lived[lived["step"].eq(step) & lived["decisive"].fillna("").eq("yes")]
        first = quotes.hardest_first(a, decisive["observation"])
        label = a.study.codebook.step_label(step)
        said = quotes.said(a, dict.fromkeys([*first, *why.get(step, [])]))
        count = counts.get(step, "")
        found.append(Opening((f"moment:{step}",), name_of(name, step), label, said, count))
    return found


def _counts(row: Row) -> str:
    """What a disc stands for: what speaks for the step, and how it was."""
    n = row["exposed"]
    parts = [
        *_grounds(row),
        _("well {ratio}").format(ratio=ratio_text(row["better_k"], n)),
        _("badly {ratio}").format(ratio=ratio_text(row["worse_k"], n)),
    ]
    return ", ".join(parts)


def _grounds(row: Row) -> list[str]:
    """Why a step may be a moment of truth: who calls it decisive, gave up, tells others of it."""
    told = (
        ("decisive_k", _("decisive {ratio}")), ("left_k", _("gave up {ratio}")),
        ("recommend_k", _("very glad there and recommend {ratio}")),
        ("warn_k", _("badly hurt there and advise against {ratio}")),
    )  # fmt: skip
    n = row["exposed"]
    return [text.format(ratio=ratio_text(row[k], n)) for k, text in told if row[k]]


def show_reenchant(a: Analysis) -> Shown:
    """The steps where people paid in effort, money or time: most pressing first."""
    a = a.hidden
    told = counted(a.coded)
    lived = told[told["series"].eq("lived") & told["severity"].fillna(0).ge(SEVERE)]
    found = []
    for row in records(a.journey.reenchant):
        rows = lived[lived["step"].eq(row["step"])].sort_values(
            ["severity", "observation"], ascending=[False, True], kind="stable"
        )
        step = a.study.codebook.step_label(row["step"])
        title = f"{step} {ratio_text(row['severe_k'], row['exposed'])}"
        if row["loss_k"]:
            title += _(", {n} with a loss or a dispute").format(n=row["loss_k"])
        if row["left_k"]:
            title += _(", {n} gave up").format(n=row["left_k"])
        place = name_of(_("re-enchant"), row["step"])
        found.append(Opening((), place, title, quotes.quotes(a, rows)))
    note = _(
        "Journeys that paid there in effort, money or time, out of those that lived the step. Two "
        "at least, ranked by the lower bound of their share: few voices weigh less. Steps that "
        "please on the whole come last."
    )
    return listing(_("Steps to re-enchant"), note, lists=found)

"""The target journey beside the journey of today, step by step.

What is aimed at is written by the team and is no measure; beside it stands what
customers live today, in counts. A step that the target does not name stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import target as t
from jresearch import vocabulary as v
from jresearch.codebook import text_of
from jresearch.counting import ratio_text, records
from jresearch.figures.theme import signed
from jresearch.reports.figure import Words, figure
from jresearch.reports.finding_name import names
from jresearch.reports.listing import source_line
from jresearch.reports.pages.icons import icon
from jresearch.reports.pages.plan import label_of
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import joined, label_in_type, name_of, quoted
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.analysis import Analysis
    from jresearch.reports.finding_name import Name
    from jresearch.target import Target, TargetStep

    Row = dict[str, Any]

HURTS = ("irritant", "break")
MOST = 3


@dataclass(frozen=True)
class Channel:
    """A channel of a step in the target, what becomes of it, what it will be."""

    label: str
    icon: str
    change: str
    word: str
    what: str


@dataclass(frozen=True)
class Side:
    """A step today and tomorrow."""

    id: str
    label: str
    change: str
    today: list[str]
    hurts: list[tuple[Name, str, str]]
    story: str
    channels: list[Channel]
    aim: str
    fate: str


def show_target(a: Analysis) -> Shown:
    """The target journey, once people have written it."""
    a = a.hidden
    target = t.read_target(a.study)
    if target is None or not target.steps:
        return NOTHING
    sides = [_side(a, step) for step in target.steps]
    html = fill("target", sides=sides, kept=_kept(a, target), name=text_of(target.name))
    lines = "\n".join(f"{one.label}: {one.story}" for one in sides)
    return _drawn(a, target) + Shown(html, lines)


def target_title(a: Analysis) -> str | None:
    """How many steps the target changes or adds, how many touchpoints it adds or takes away."""
    target, book = t.read_target(a.study), a.study.codebook
    if target is None or not target.steps:
        return None
    changed = [step for step in target.steps if step.change not in {"kept", "added"}]
    places = [one.change for step in target.steps for one in step.touchpoints]
    added = sum(step.change == "added" for step in target.steps)
    new, gone = places.count("added"), places.count("removed")
    told = [
        ngettext("{k} of {n} steps changed", "{k} of {n} steps changed",
                 len(changed)).format(k=len(changed), n=len(book.steps)),
        ngettext("{n} step added", "{n} steps added", added).format(n=added) if added else "",
        ngettext("{n} touchpoint added", "{n} touchpoints added", new).format(n=new) if new else "",
        ngettext("{n} touchpoint removed", "{n} touchpoints removed", gone).format(n=gone)
        if gone
        else "",
    ]  # fmt: skip
    return _("The target: {changes}").format(changes=joined([one for one in told if one]))


def _drawn(a: Analysis, target: Target) -> Shown:
    from jresearch.figures.before_after_target import Aim, draw_before_after_target

    known = {step.id: step for step in target.steps}
    order = [*a.study.codebook.step_ids, *(s.id for s in target.steps if s.change == "added")]
    aims = [
        Aim(step, label_of(a, known[step]) if step in known else a.study.codebook.step_label(step),
            known[step].valence if step in known else None,
            known[step].change if step in known else "kept", _today(a, step))
        for step in order
    ]  # fmt: skip
    if not any(one.aim is not None for one in aims):
        return NOTHING
    heads = [_("Step"), _("Go down today"), _("Go up today"), _("Aim")]
    rows = [
        [one.label, _ratio(one.today, "negative_k"), _ratio(one.today, "positive_k"),
         _aim(one.aim) or "–"]
        for one in aims
    ]  # fmt: skip
    words = Words(
        _("Today and the target, step by step."),
        _("The bars count journeys of today that go down or up at the step; the diamond is what "
          "the team aims at, from −2 to +2: a decision, not a measure."), heads, rows,
    )  # fmt: skip
    axes = draw_before_after_target(aims, source=source_line(a))
    return figure(axes, name_of(_("target")), words)


def _today(a: Analysis, step: str) -> Row | None:
    own = a.curve[a.curve["by"].eq("lived") & a.curve["line"].eq("all") & a.curve["step"].eq(step)]
    row = records(own)[0] if len(own) else None
    return row if row and row["exposed"] else None


def _ratio(today: Mapping[str, Any] | None, count: str) -> str:
    return ratio_text(today[count], today["exposed"]) if today else "–"


def _side(a: Analysis, step: TargetStep) -> Side:
    book, today = a.study.codebook, _today(a, step.id)
    told = (("negative_k", _("{ratio} go down")), ("positive_k", _("{ratio} go up")))
    return Side(
        id=name_of(_("target"), step.id), label=label_of(a, step), change=step.change,
        today=[text.format(ratio=_ratio(today, name)) for name, text in told] if today else [],
        hurts=_hurts(a, step.id), story=label_in_type(text_of(step.story)),
        channels=[
            Channel(book.channel_label(one.channel), icon(book, one.channel), one.change,
                    v.label(t.CHANGES, one.change), label_in_type(text_of(one.what)))
            for one in step.touchpoints
        ],
        aim=_aim(step.valence),
        fate=_fate(a, step),
    )  # fmt: skip


def _aim(valence: float | None) -> str:
    return "" if valence is None else signed(valence, 1 if valence % 1 else 0)


def _fate(a: Analysis, step: TargetStep) -> str:
    """What becomes of a step that does not stay one of its own."""
    if step.change == "merged":
        into = a.study.codebook.step_label(str(step.into))
        return _("It becomes one with {step}.").format(step=quoted(into))
    return _("This step goes.") if step.change == "removed" else ""


def _hurts(a: Analysis, step: str) -> list[tuple[Name, str, str]]:
    found = a.findings[
        a.findings["step"].eq(step) & a.findings["series"].eq("lived") & ~a.findings["signal"]
        & a.findings["nature"].isin(HURTS) & a.findings["status"].ne("dismissed")
    ].sort_values(["priority", "k"], ascending=False, kind="stable").head(MOST)  # fmt: skip
    called = names(a, found)
    return [(called[row["finding"]], ratio_text(row["k"], row["exposed"]), name_of(row["finding"]))
            for row in records(found)]  # fmt: skip


def _kept(a: Analysis, target: Target) -> str:
    named = {step.id for step in target.steps}
    rest = [a.study.codebook.step_label(one) for one in a.study.codebook.step_ids
            if one not in named]  # fmt: skip
    if not rest:
        return ""
    return ngettext(
        "{n} step stays as it is: {steps}.", "{n} steps stay as they are: {steps}.", len(rest)
    ).format(n=len(rest), steps=joined(rest))

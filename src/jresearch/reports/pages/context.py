"""Context and method in half a page, and what the figures cannot say, each doubt with its count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.counting import counted, ratio_text
from jresearch.reports import cards
from jresearch.reports.pages.scope import bounds, scope
from jresearch.reports.part import the_rest
from jresearch.reports.shown import Shown, fill
from jresearch.reports.trust import trust
from jresearch.reports.wording import joined, present, quoted, set_in_type, whole
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


@dataclass(frozen=True)
class Matter:
    """One thing to know of how the study was made."""

    name: str
    said: list[str]


def show_context(a: Analysis) -> Shown:
    """What was studied, how it was asked, read and counted, and what is not known."""
    a = a.hidden
    matters = [
        Matter(
            _("What was studied"), [set_in_type(studied(a)), *bounds(a), *scope(a), *the_rest(a)]
        ),
        Matter(_("How it was asked"), asked(a)),
        Matter(_("How it was read"), read(a)),
        Matter(_("How it is counted"), counting()),
    ]
    matters = [Matter(one.name, [said for said in one.said if said]) for one in matters]
    doubts = unknown(a)
    html = fill("context", matters=[one for one in matters if one.said], unknown=doubts)
    return Shown(html, "\n".join([*(line for one in matters for line in one.said), *doubts]))


def studied(a: Analysis) -> str:
    """What the journey is called, and what the report says of itself."""
    settings = a.study.settings
    return ". ".join(filter(None, [settings.name, settings.subtitle]))


def asked(a: Analysis) -> list[str]:
    """With which guide."""
    n = len(a.study.codebook.guide)
    if not n:
        return [_("The guide of the interviews is not filed with the study.")]
    return [
        ngettext(
            "Interviews led with a guide of {n} question; people tell in their own order.",
            "Interviews led with a guide of {n} questions; people tell in their own order.",
            n,
        ).format(n=n)
    ]


def read(a: Analysis) -> list[str]:
    """How many observations were made of what was told, by how many coders, how sure."""
    n, coders = len(counted(a.coded)), len(a.study.settings.coders)
    observed = ngettext(
        "{n} observation: what one person tells at one moment, with its step, its channel and "
        "how it was felt.",
        "{n} observations: what one person tells at one moment, with its step, its channel and "
        "how it was felt.",
        n,
    ).format(n=whole(n))
    by = ngettext("{n} coder decides what the machine proposes.",
                  "{n} coders decide what the machine proposes.", coders)  # fmt: skip
    # What a client edition says of itself; the team reads its notices at the end.
    own = a.notices if a.edition == "client" else ()
    return [observed, by.format(n=coders) if coders else "", trust(a), *own]


def counting() -> list[str]:
    """What k/n means, and what a qualitative study does not say."""
    return [
        _("7/10: 7 journeys tell it, of 10 that lived the step. Mentions are never counted."),
        _("The people heard were chosen to differ, not to represent all customers: a count says "
          "how shared a thing is among them, not how frequent it is."),
    ]  # fmt: skip


def unknown(a: Analysis) -> list[str]:
    """What the figures cannot say, each with its count; a doubt that is not there is not named."""
    doubts = (_thin_steps, _unplaced, _single_voices, _undated, _silent_touchpoints)
    return [said for doubt in doubts for said in doubt(a)]


def _thin_steps(a: Analysis) -> list[str]:
    line = a.curve[(a.curve["by"] == "lived") & (a.curve["line"] == "all")]
    name = a.study.codebook.step_label
    silent = [quoted(name(step)) for step in line.loc[line["state"] == "silent", "step"]]
    thin = [quoted(name(step)) for step in line.loc[line["state"] == "dots", "step"]]
    said = []
    if silent:
        said.append(_("Nobody rated: {steps}.").format(steps=joined(silent)))
    if thin:
        said.append(_("Fewer than three people rated: {steps}.").format(steps=joined(thin)))
    return said


def _unplaced(a: Analysis) -> list[str]:
    told = counted(a.coded)
    lived = told[told["series"] == "lived"]
    unplaced, unrated = int(lived["step"].isna().sum()), int(lived["valence"].isna().sum())
    said = []
    if unplaced:
        said.append(
            _(
                "At which step it happened is not known for {share} observations of customers."
            ).format(share=ratio_text(unplaced, len(lived)))
        )
    if unrated:
        said.append(
            _("How it was felt is not known for {share} observations of customers.").format(
                share=ratio_text(unrated, len(lived))
            )
        )
    return said


def _single_voices(a: Analysis) -> list[str]:
    signals = cards.signals(a)
    if not signals:
        return []
    return [
        ngettext(
            "{n} matter was told by one journey only: a signal, not a finding.",
            "{n} matters were told by one journey only: signals, not findings.",
            signals,
        ).format(n=signals)
    ]


def _undated(a: Analysis) -> list[str]:
    undated = sum(not present(day) for day in a.interviews["date"])
    if not undated or undated == len(a.interviews):
        return []
    return [
        ngettext("{n} interview bears no date.", "{n} interviews bear no date.", undated).format(
            n=undated
        )
    ]


def _silent_touchpoints(a: Analysis) -> list[str]:
    offered = int((a.matrix["state"] == "offered").sum())
    if not offered:
        return []
    return [
        ngettext(
            "{n} touchpoint is offered and nobody mentioned it: that says nothing of its quality.",
            "{n} touchpoints are offered and nobody mentioned them: "
            "that says nothing of their quality.",
            offered,
        ).format(n=offered)
    ]

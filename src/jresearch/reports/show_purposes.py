"""What people need, and what they come for: counted by journey, open on their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports import quotes
from jresearch.reports.figure import Opening
from jresearch.reports.listing import listing, step_and_channel, then
from jresearch.reports.pages.grid import Piece, cell, grid
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import name_of
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis


def show_needs(a: Analysis) -> Shown:
    """What customers need at each step, told apart from what they expect of the company."""
    a = a.hidden
    found = [
        Opening(
            (), name_of(_("needs"), row["step"]),
            _("{step}: {ratio} tell a need").format(
                step=a.study.codebook.step_label(row["step"]),
                ratio=ratio_text(row["k"], row["exposed"]),
            ),
            quotes.said(a, row["observations"]),
        )
        for row in records(a.journey.needs.sort_values("k", ascending=False, kind="stable"))
    ]  # fmt: skip
    note = _("What people are after, whoever may give it; an expectation is asked of the company.")
    return listing(_("What customers need"), note, lists=found)


def show_intents(a: Analysis) -> Shown:
    """Why customers come to each step, and to each touchpoint under it."""
    a = a.hidden
    found = records(a.journey.intents)
    if not found:
        return NOTHING
    places: dict[tuple[str, object], dict[str, Piece]] = {}
    for row in found:
        place = (row["step"], row["channel"] if row["level"] == "touchpoint" else None)
        told = Piece(ratio_text(row["k"], row["exposed"]), href=_place(row))
        places.setdefault(place, {})[row["intent"]] = told
    heads = [_("Place"), *(word.label.capitalize() for word in v.INTENTS)]
    rows = [
        [
            cell(step_and_channel(a, *place)),
            *(cell(told.get(one) or "–") for one in v.ids(v.INTENTS)),
        ]
        for place, told in places.items()
    ]
    note = _("Journeys that came for it, of those who were there; one may come for several things.")
    lists = [
        Opening((), _place(row), _("{place}: {value}").format(
                    place=step_and_channel(a, row["step"], row["channel"]),
                    value=v.label(v.INTENTS, row["intent"])),
                quotes.said(a, row["observations"]))
        for row in found
    ]  # fmt: skip
    words = _("In their words")
    counts = grid(_("What people come for"), heads, rows, note)
    return then(counts, words, listing(words, lists=lists))


def come_for(a: Analysis, step: str) -> str:
    """Why people come to a step, most first, on one line."""
    rows = a.journey.intents
    own = rows[rows["level"].eq("step") & rows["step"].eq(step)]
    ranked = sorted(records(own), key=lambda row: -row["k"])
    told = [f"{v.label(v.INTENTS, row['intent'])} {ratio_text(row['k'], row['exposed'])}"
            for row in ranked]  # fmt: skip
    return " · ".join(told)


def _place(row: dict[str, object]) -> str:
    return name_of(_("intent"), row["step"], row["channel"] or "", row["intent"])

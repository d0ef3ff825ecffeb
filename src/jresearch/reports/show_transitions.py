"""Who goes from where to where: every move between channels, or between steps, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from jresearch.counting import ratio_text, records
from jresearch.reports.by_stretch import level_label, level_told
from jresearch.reports.figure import Opening, Words, figure
from jresearch.reports.listing import channel_name, source_line
from jresearch.reports.show import among
from jresearch.reports.show_paths import first_words
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import name_of
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from jresearch.analysis import Analysis
    from jresearch.reports.quotes import Quote

    Level = Literal["channel", "step"]
    Row = dict[str, Any]

SHARED = 2
"""Journeys from which clients read a move: one alone would be somebody's own way."""


def show_transitions(a: Analysis, level: Level = "channel") -> Shown:
    """The moves from channel to channel, or from step to step, as squares darker where more go.

    Each square opens on what people tell where they arrive. In a client edition a move of one
    journey alone is counted and not shown.

    Parameters
    ----------
    a
        The analysis of a study.
    level
        ``channel`` or ``step``.
    """
    a = a.hidden
    from jresearch.figures import draw_transitions

    among(level, ["channel", "step"], "show_transitions, level")
    moves = a.journey.transitions
    moves = moves[moves["level"].eq(level)]
    shown = moves[moves["k"].ge(SHARED)] if a.edition == "client" else moves
    if shown.empty:
        return NOTHING
    axes = draw_transitions(shown, a.study.codebook, level, source=source_line(a))
    name = name_of(_("moves"), level_label(a.study.codebook, level))
    title = (_("Who goes from one step to another.") if level == "step"
             else _("Who goes from one channel to another."))  # fmt: skip
    heads = [_("From"), _("To"), _("Journeys"), _("Times"), _("Had to"), _("Chose to"),
             _("Not said")]  # fmt: skip
    rows = [
        [_place(a, row, "from", level), _place(a, row, "to", level), _ratio(row), row["times"],
         row["forced_k"], row["chosen_k"], row["unknown_k"]]
        for row in records(shown)
    ]  # fmt: skip
    told = [level_told(a.study.codebook), _caption(level), _left_out(len(moves) - len(shown))]
    words = Words(title, " ".join(filter(None, told)), heads, rows)
    return figure(axes, name, words, list(_lists(a, shown, name, level)))


def _caption(level: str) -> str:
    """How to read a square; what it does not say."""
    if level == "step":
        return _(
            "In each square, the journeys that went from the step of its row to that of its "
            "column, out of those that lived the first."
        )
    return _(
        "In each square, the journeys that went from the channel of its row to that of its column, "
        "out of those that were ever on the first; a stay whose channel is not known leads nowhere."
    )


def _left_out(n: int) -> str:
    if not n:
        return ""
    return ngettext(
        "{n} move that one journey made alone is not shown.",
        "{n} moves that one journey made alone are not shown.",
        n,
    ).format(n=n)


def _ratio(row: Row) -> str:
    return ratio_text(row["k"], row["exposed"])


def _place(a: Analysis, row: Row, end: str, level: str) -> str:
    place = row[f"{end}_{level}"]
    return a.study.codebook.step_label(place) if level == "step" else channel_name(a, place)


def _lists(a: Analysis, moves: DataFrame, name: str, level: str) -> Iterator[Opening]:
    """Behind each place that people come from, what they tell where they arrive."""
    ends = f"from_{level}", f"to_{level}"
    for start, own in moves.groupby(ends[0], sort=False):
        said: dict[str, Quote] = {}
        counts = {}
        for row in records(own):
            there = a.passages["case"].isin(row["cases"]) & a.passages[level].eq(row[ends[1]])
            said |= {one.observation: one for one in first_words(a, a.passages[there])}
            counts[f"move:{start}:{row[ends[1]]}"] = f"{_place(a, row, 'to', level)} {_ratio(row)}"
        label = _place(a, records(own)[0], "from", level)
        title = _("After {place}").format(place=label)
        yield Opening(
            tuple(counts), name_of(name, start), title, list(said.values()), counts=counts
        )

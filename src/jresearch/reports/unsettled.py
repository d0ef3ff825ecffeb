"""Decisions whose words were edited or cannot be placed: where they stood, and how to settle them.

They are looked for in the words as they were said, and shown with names hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.observations import Displaced


def notices_of(a: Analysis, found: list[Displaced]) -> frozenset[str]:
    """The same as the study's notices say them: what a table shows is not said twice."""
    return frozenset(a.pseudonyms.hide(str(one.problem)) for one in found)


def title_of(found: list[Displaced]) -> str:
    """What the table is about."""
    return ngettext(
        "{n} decision to look at again: its words were edited or cannot be placed",
        "{n} decisions to look at again: their words were edited or cannot be placed",
        len(found),
    ).format(n=len(found))


def heads() -> list[str]:
    """The columns."""
    return [
        _("Where it was"), _("Words as coded"), _("What became of them"), _("Words now"),
        _("How to settle it"),
    ]  # fmt: skip


def rows_of(a: Analysis, found: list[Displaced]) -> list[list[object]]:
    """A row a decision, in the order of the interviews."""
    return [
        [
            f"{one.interview} · " + _("turn {turn}").format(turn=one.turn),
            a.pseudonyms.hide(one.quote),
            one.what,
            a.pseudonyms.hide(one.now) or "–",
            one.way_out,
        ]
        for one in found
    ]

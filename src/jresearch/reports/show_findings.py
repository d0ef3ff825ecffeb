"""What several tell of one thing: ranked in a figure, each with its card, to be kept or not.

First what concerns several steps, drawn, and the few most pressing cards; the ranking step by
step, all other cards and what one voice alone told are a click away, and counted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.findings.labels import words_shown
from jresearch.reports import cards, message
from jresearch.reports.by_actor import met_with
from jresearch.reports.figure import Words, figure, headline
from jresearch.reports.finding_name import names
from jresearch.reports.listing import folded, order_told, source_line
from jresearch.reports.show import among
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import name_of
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.cards import Card

DRAWN = {"family": 8, "": 15}
"""A ranking shows so many bars, fewer where it lies open; the cards under it hold them all."""
CARDS = 3
"""So many cards lie open; one click opens the others, and a bar leads to each."""
RANKED = 2
"""A single bar is no ranking: its card says as much."""


def show_findings(
    a: Analysis, nature: str = "irritant", *, top: int | None = None, actor: str | None = None
) -> Shown:
    """The findings of one nature, from the most to the least pressing, each with its verbatims.

    Parameters
    ----------
    a
        The analysis of a study.
    nature
        One of ``jresearch.vocabulary.NATURES``.
    top
        Only so many; all when not given.
    actor
        ``partner`` or ``company``: only what is told of it, counted among those who dealt
        with it there.
    """
    a = a.hidden
    among(nature, v.ids(v.NATURES), "show_findings, nature")
    if actor is not None:
        a, whose = met_with(a, actor, "show_findings, actor")
    kept = cards.findings(a, nature)
    if kept.empty and actor is not None:
        return NOTHING
    shown = NOTHING if actor is None else Shown(fill("note", note=whose), whose)
    told = [kept[kept["series"] == one] for one in v.ids(v.SERIES) if one in set(kept["series"])]
    for rows in told:
        shown += _several(a, rows[~rows["signal"]][:top], nature, compared=actor is None)
    if top is None:
        shown += _one_alone(a, told, compared=actor is None)
    left_out = _dismissed(a, nature)
    if kept.empty or not left_out:
        return shown
    return shown + Shown(fill("note", note=left_out), left_out)


def _several(a: Analysis, ranked: pd.DataFrame, nature: str, *, compared: bool) -> Shown:
    """The findings of one series: populations are never drawn on one figure."""
    if ranked.empty:
        return NOTHING
    listed = _cards(a, ranked, compared=compared)
    links = {f"finding:{card.finding}": (card.place, card.label) for card in listed}
    across, at_step = ranked[ranked["step"].isna()], ranked[ranked["step"].notna()]
    first = _ranking(a, across, nature, "family", links)
    second = _ranking(a, at_step, nature, "", links)
    html = fill("findings", cards=listed, open=CARDS, working=a.edition == "working")
    lines = "\n".join(f"{card.k}/{card.exposed} {card.label} ({card.where})" for card in listed)
    if not first.html:
        return second + Shown(html, lines)
    title = ngettext("Ranked step by step: {n} finding", "Ranked step by step: {n} findings",
                     len(at_step)).format(n=len(at_step))  # fmt: skip
    return first + Shown(html, lines) + folded(title, second)


def _one_alone(a: Analysis, told: list[pd.DataFrame], *, compared: bool) -> Shown:
    """What one journey or one person alone told, counted by series; no lines: it does not count."""
    groups = [
        (v.label(v.SERIES, str(rows["series"].iloc[0])),
         _cards(a, rows[rows["signal"]], compared=compared))
        for rows in told if rows["signal"].any()
    ]  # fmt: skip
    if not groups:
        return NOTHING
    return Shown(fill("signals", groups=groups, working=a.edition == "working"))


def _cards(a: Analysis, rows: pd.DataFrame, *, compared: bool) -> list[Card]:
    """Cards under names a reader of this language reads; the words then stand under them."""
    called = names(a, rows)
    return [
        card if called[card.finding].language or called[card.finding].text == card.label
        else replace(card, label=called[card.finding].text,
                     said_in=card.said_in if words_shown(called[card.finding].text) else None)
        for card in cards.cards(a, rows, compared=compared)
    ]  # fmt: skip


def _ranking(
    a: Analysis, rows: pd.DataFrame, nature: str, level: str, links: dict[str, tuple[str, str]]
) -> Shown:
    """The ranking of one level, drawn: families across steps, or findings at a step."""
    from jresearch.figures import draw_findings

    if len(rows) < RANKED:
        return NOTHING
    series = str(rows["series"].iloc[0])
    drawn = rows.head(DRAWN[level])
    words = _finding_words(nature, series, order_told(drawn))
    if len(drawn) < len(rows):
        more = _("The first {n} of {m} are drawn; all are listed.").format(
            n=DRAWN[level], m=len(rows)
        )
        words = replace(words, caption=f"{words.caption} {more}")
    called = names(a, a.findings)
    axes = draw_findings(
        drawn.assign(label=[called[one].text for one in drawn["finding"]]), a.study.codebook,
        families={one: name.text for one, name in called.items()},
        title=headline(message.findings_message(drawn, a.study.codebook)),
        source=source_line(a, with_employees=series != "lived"),
    )  # fmt: skip
    name = name_of(_("findings"), v.label(v.NATURES, nature), series, *([level] if level else []))
    return figure(axes, name, words, links=links)


def _finding_words(nature: str, series: str, order: str) -> Words:
    caption = (
        _("Journeys that tell it, out of those that lived the step.")
        if series == "lived"
        else _("Persons who tell it, out of those who spoke of the step.")
    )
    return Words(
        _("{nature}: {series}.").format(
            nature=v.label(v.NATURES, nature).capitalize(), series=v.label(v.SERIES, series)
        ),
        f"{caption} {order}",
    )


def _dismissed(a: Analysis, nature: str) -> str:
    count = int(((a.findings["nature"] == nature) & (a.findings["status"] == "dismissed")).sum())
    if not count:
        return ""
    return ngettext(
        "{n} group set aside by the team is not shown.",
        "{n} groups set aside by the team are not shown.",
        count,
    ).format(n=count)

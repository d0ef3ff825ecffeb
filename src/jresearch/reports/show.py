"""The figures and lists of the report, each opening on the words it was made from.

Nothing is computed here that a table does not already hold: a figure is drawn
from its table, its table stands under it, and every point, bar and cell that
has verbatims behind it is a link to them. Links are plain anchors, so they work
on paper's nearest neighbour, a page without scripts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import counted, ratio_text, records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.findings.labels import words_shown
from jresearch.reports import cards, message, quotes
from jresearch.reports.by_actor import met_with
from jresearch.reports.company_figure import figures_at
from jresearch.reports.figure import Opening, Words, figure, headline
from jresearch.reports.finding_name import names
from jresearch.reports.listing import source_line
from jresearch.reports.show_reality import LIVED, contact_told
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import name_of
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.cards import Card
    from jresearch.reports.finding_name import Name


DRAWN = 15
"""A ranking shows so many bars; the cards under it hold them all."""
CARDS = 5
"""So many cards lie open; one click opens the others, and a bar leads to each."""
HEARD = 10
"""So many verbatims of a list lie open."""


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """The hardest words first, then in the order of the interviews."""
    return rows.sort_values(
        ["valence", "interview", "told_order", "observation"], kind="stable", na_position="last"
    )


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
    for series in (one for one in v.ids(v.SERIES) if one in set(kept["series"])):
        shown += _findings_of(a, kept[kept["series"] == series], nature, top,
                              compared=actor is None)  # fmt: skip
    left_out = _dismissed(a, nature)
    if kept.empty or not left_out:
        return shown
    return shown + Shown(fill("note", note=left_out), left_out)


def _findings_of(
    a: Analysis, kept: pd.DataFrame, nature: str, top: int | None, *, compared: bool
) -> Shown:
    """The findings of one series: populations are never drawn on one figure."""
    series = str(kept["series"].iloc[0])
    ranked = kept[~kept["signal"]][:top]
    called = names(a, kept)
    listed = _named(cards.cards(a, ranked, compared=compared), called)
    alone = kept[kept["signal"]] if top is None else kept[:0]
    signals = _named(cards.cards(a, alone, compared=compared), called)
    html = fill("findings", cards=listed, open=CARDS, signals=signals,
                whose=v.label(v.SERIES, series), lived=series == "lived",
                working=a.edition == "working")  # fmt: skip
    lines = "\n".join(f"{card.k}/{card.exposed} {card.label} ({card.where})" for card in listed)
    if ranked.empty:
        return Shown(html, lines)
    links = {f"finding:{card.finding}": (card.place, card.label) for card in listed}
    shown = NOTHING
    for level, rows in (("family", ranked[ranked["step"].isna()]),
                        ("", ranked[ranked["step"].notna()])):  # fmt: skip
        shown += _ranking(a, rows, nature, level, links)
    return shown + Shown(html, lines)


def _named(listed: list[Card], called: dict[str, Name]) -> list[Card]:
    """The cards under names a reader of this language reads; the words then stand under them."""
    return [
        card if called[card.finding].language or called[card.finding].text == card.label
        else replace(card, label=called[card.finding].text,
                     said_in=card.said_in if words_shown(called[card.finding].text) else None)
        for card in listed
    ]  # fmt: skip


def _ranking(
    a: Analysis, rows: pd.DataFrame, nature: str, level: str, links: dict[str, tuple[str, str]]
) -> Shown:
    """The ranking of one level, drawn: families across steps, then findings at a step."""
    from jresearch.figures import draw_findings

    if rows.empty:
        return NOTHING
    series = str(rows["series"].iloc[0])
    drawn = rows.head(DRAWN)
    words = _finding_words(nature, series)
    if len(drawn) < len(rows):
        more = _("The first {n} of {m} are drawn; all are listed.").format(n=DRAWN, m=len(rows))
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


def _finding_words(nature: str, series: str) -> Words:
    caption = (
        _("Journeys that tell it, out of those that lived the step.")
        if series == "lived"
        else _("Persons who tell it, out of those who spoke of the step.")
    )
    return Words(
        _("{nature}: {series}.").format(
            nature=v.label(v.NATURES, nature).capitalize(), series=v.label(v.SERIES, series)
        ),
        caption + " " + _("The order also weighs gravity, and how few voices a finding rests on."),
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


def show_matrix(a: Analysis, *, actor: str | None = None) -> Shown:
    """The channels × steps matrix; each cell opens on what customers said of it.

    Parameters
    ----------
    a
        The analysis of a study.
    actor
        ``partner`` or ``company``: only its touchpoints, counted among those who dealt with it.
    """
    a, whose = a.hidden, ""
    from jresearch.figures import draw_matrix

    if actor is not None:
        a, whose = met_with(a, actor, "show_matrix, actor")
    if a.matrix.empty:
        return NOTHING
    name = name_of(_("matrix"), *([actor] if actor else []))
    words = Words(
        _("Touchpoints: channels by steps."),
        _("In each cell, the journeys that used it out of those that lived the step.")
        + " " + " ".join(filter(None, [_verdicts_told(a), whose])),
        [_("Touchpoint"), _("State"), _("Used by"), _("Verdict"), _("Down"), _("Up"),
         _("Employees"), _("Who makes contact")],
        _matrix_rows(a),
    )  # fmt: skip
    real = a.journey.reality
    axes = draw_matrix(
        a.matrix, a.study.codebook, probable=set(real.loc[real["reality"].eq("probable"), "step"]),
        source=source_line(a, with_employees=True),
    )  # fmt: skip
    return figure(axes, name, words, _matrix_lists(a, name))


def _verdicts_told(a: Analysis) -> str:
    """How many touchpoints people lived, and how many stand under each verdict."""
    lived = a.matrix[a.matrix["state"].isin(LIVED)]
    counts = lived["verdict"].value_counts()
    told = [f"{word.label} {counts[word.id]}" for word in v.VERDICTS if word.id in counts]
    return ngettext(
        "Of {n} touchpoint that was lived: {list}.", "Of {n} touchpoints that were lived: {list}.",
        len(lived),
    ).format(n=len(lived), list=", ".join(told))  # fmt: skip


def _matrix_rows(a: Analysis) -> list[list[object]]:
    """The cells that hold something, in the order of the journey."""
    held = a.matrix[a.matrix["state"] != "not_offered"]
    begun = {(row["step"], row["channel"]): row for row in records(a.journey.contacts)}
    return [
        [
            _touchpoint(a, row["step"], row["channel"]),
            v.label(v.CELL_STATES, row["state"]),
            ratio_text(row["used_k"], row["exposed"]),
            v.label(v.VERDICTS, row["verdict"]) if row["state"] in LIVED else "–",
            row["negative_k"],
            row["positive_k"],
            row["employees_k"],
            contact_told(begun.get((row["step"], row["channel"]))) or "–",
        ]
        for row in records(held)
    ]


def _matrix_lists(a: Analysis, name: str) -> list[Opening]:
    told = counted(a.coded)
    said = dict(tuple(told[told["series"] == "lived"].groupby(["step", "channel"])))
    found = []
    for cell in records(a.matrix):
        step, channel = cell["step"], cell["channel"]
        if (step, channel) not in said:
            continue
        rows = in_order(said[step, channel])
        title = " · ".join([_touchpoint(a, step, channel), *figures_at(a, step, channel)])
        place = name_of(name, step, channel)
        used = ratio_text(cell["used_k"], cell["exposed"])
        said_there = quotes.quotes(a, rows)
        found.append(Opening((f"cell:{step}:{channel}",), place, title, said_there, used))
    return found


def _touchpoint(a: Analysis, step: str, channel: str) -> str:
    return f"{a.study.codebook.step_label(step)} × {a.study.codebook.channel_label(channel)}"


def show_verbatims(
    a: Analysis,
    *,
    finding: str | None = None,
    step: str | None = None,
    channel: str | None = None,
    nature: str | None = None,
    interview: str | None = None,
) -> Shown:
    """The verbatims that answer to all that is asked, with the place where they were said."""
    a = a.hidden
    asked = {"finding": finding, "step": step, "channel": channel, "nature": nature}
    asked = {key: value for key, value in (asked | {"interview": interview}).items() if value}
    if finding is not None:
        among(finding, list(a.findings["finding"]), "show_verbatims, finding")
        found = quotes.behind(a, finding)
        kept = set(_matching(a, step, channel, nature, interview)["observation"])
        found = [one for one in found if one.observation in kept]
    else:
        found = quotes.quotes(a, _matching(a, step, channel, nature, interview))
    if not found:
        return NOTHING
    html = fill("quotes", id=name_of("verbatims", *asked.values()), quotes=found, open=HEARD)
    return Shown(html, "\n".join(f"{one.text} ({one.place})" for one in found))


def _matching(
    a: Analysis, step: str | None, channel: str | None, nature: str | None, interview: str | None
) -> pd.DataFrame:
    rows = a.coded[a.coded["covered_by"].isna()]
    for column, wanted in {"step": step, "channel": channel, "interview": interview}.items():
        if wanted is not None:
            rows = rows[rows[column] == wanted]
    if nature is not None:
        among(nature, v.ids(v.NATURES), "show_verbatims, nature")
        rows = rows[[nature in held for held in rows["nature"]]]
    return rows


def among(value: str, allowed: Sequence[str], where: str) -> None:
    """Refuse a misspelt word where an empty page would be taken for an answer."""
    if value not in allowed:
        what = _("'{value}' is not known.").format(value=value)
        raise InputError(Problem(where, what, did_you_mean(value, list(allowed))))

"""The summary, one sheet: the verdict, the curve, what irritates and enchants, what to decide.

Whoever reads nothing else must be able to rely on it: each finding with its k/n and one
short verbatim, who is asked to decide, what was covered, and how far people stand behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports import message
from jresearch.reports.brand import logo_of
from jresearch.reports.consultant import message_for
from jresearch.reports.figure import Words, figure
from jresearch.reports.pages.excerpt import excerpt
from jresearch.reports.pages.foremost import foremost
from jresearch.reports.pages.owners import departments_of, to_decide
from jresearch.reports.pages.scope import scope
from jresearch.reports.pages.voices import behind, voices
from jresearch.reports.show_curve import point_words
from jresearch.reports.show_mirror import mirror_title
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.trust import provenance
from jresearch.reports.wording import joined, name_of, set_in_type
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.pages.voices import Voice

TOP = 3


@dataclass(frozen=True)
class Told:
    """A finding as the summary shows it."""

    place: str
    label: str
    where: str
    k: int
    exposed: int
    voice: Voice | None
    words: str
    """Its verbatim, cut to be read at a glance."""


@dataclass(frozen=True)
class Column:
    """The first few findings of one nature."""

    title: str
    side: str
    rows: list[Told]


@dataclass(frozen=True)
class Decision:
    """What is to be decided, and of whom it is asked."""

    who: str
    what: str


def show_summary(a: Analysis) -> Shown:
    """The page that opens the report."""
    a = a.hidden
    settings = a.study.settings
    irritants, enchantments = foremost(a, "irritant", TOP), foremost(a, "enchantment", TOP)
    columns = [
        Column(_("What irritates"), "down", _told(a, irritants)),
        Column(_("What enchants"), "up", _told(a, enchantments)),
    ]
    columns = [column for column in columns if column.rows]
    own, asked = message_for(a, "summary"), message_for(a, "decisions")
    title = set_in_type(settings.title)
    verdict = (own and own.title) or message.verdict_message(irritants, enchantments) or ""
    html = fill(
        "summary",
        title=title,
        edition=_("client edition") if a.edition == "client" else _("working edition"),
        subtitle=set_in_type(settings.subtitle),
        by=_by(a),
        logo=logo_of(a.study),
        client=settings.report.client,
        verdict=set_in_type(verdict),
        curve=small_curve(a).html,
        columns=columns,
        gap=mirror_title(a) or "",
        decisions=[] if asked else decisions(a, irritants),
        asked=asked.html if asked else "",
        scope=scope(a),
        status=status(a, pd.concat([irritants, enchantments])),
        words=own.html if own else "",
    )
    lines = [f"  {one.k}/{one.exposed} {one.label} ({one.where})" for column in columns
             for one in column.rows]  # fmt: skip
    return Shown(html, "\n".join(filter(None, [title, verdict, *lines])))


def _by(a: Analysis) -> str:
    """For whom the diagnosis was made, and by whom."""
    client, authors = a.study.settings.report.client, a.study.settings.report.authors
    for_client = _("for {client}").format(client=client) if client else ""
    by_authors = _("by {authors}").format(authors=joined(list(authors))) if authors else ""
    return " ".join(filter(None, [for_client, by_authors]))


def _told(a: Analysis, rows: pd.DataFrame) -> list[Told]:
    return [
        Told(
            place=name_of(row["finding"]), label=row["label"], k=row["k"], exposed=row["exposed"],
            where=a.study.codebook.step_label(row["step"]), voice=voice,
            words=excerpt(voice.quote.text) if voice else "",
        )
        for row in records(rows)
        for voice in [next(iter(voices(a, behind(a, row["finding"]), 1)), None)]
    ]  # fmt: skip


def small_curve(a: Analysis) -> Shown:
    """The curve of what customers lived, with its moments of truth; parts lead to the whole one."""
    from jresearch.figures.small_curve import draw_small_curve

    curve = a.curve[a.curve["by"].eq("lived") & a.curve["line"].eq("all")]
    if curve.empty or not curve["k_rated"].sum():
        return NOTHING
    moments = a.journey.moments
    axes = draw_small_curve(curve, a.study.codebook, moments=moments)
    links = {
        part: (name_of(_("curve"), "lived", row["step"]), point_words(a, row))
        for row in records(curve) if row["k_rated"]
        for part in (f"curve:lived:all:{row['step']}", f"moment:{row['step']}")
    }  # fmt: skip
    caption = _("Each small mark is a customer, the line their mean.") + _stars(moments)
    words = Words(_("The journey at a glance."), caption)
    return figure(axes, name_of(_("curve"), "lived", "small"), words, links=links, small=True)


def _stars(moments: pd.DataFrame) -> str:
    """What a star means, where there is one."""
    if moments["confirmed"].eq("yes").any():
        return " " + _("A full star: a moment of truth people confirmed; a hollow one: proposed.")
    if moments["proposed"].eq("yes").any():
        return " " + _("A hollow star: a moment of truth that the rule proposes.")
    return ""


def decisions(a: Analysis, irritants: pd.DataFrame) -> list[Decision]:
    """For each of the first irritants, the departments behind its step, and what it is about."""
    return [
        Decision(
            who=joined(departments_of(a, row["step"])) or to_decide(),
            what=message.finding_words(row["label"]),
        )
        for row in records(irritants)
    ]


def status(a: Analysis, shown: pd.DataFrame) -> str:
    """Provisional until people wrote or kept each label of this page; then what they confirmed."""
    open_ = int((shown["label_by"].eq("machine") & shown["status"].ne("kept")).sum())
    if open_:
        said = ngettext(
            "Provisional: {n} label of this page is proposed by the machine, nobody kept it yet.",
            "Provisional: {n} labels of this page are proposed by the machine, nobody kept them "
            "yet.",
            open_,
        ).format(n=open_)
    elif len(shown):
        said = _("Reviewed: people wrote or kept every label of this page.")
    else:
        said = _("Provisional: no finding is told by several customers yet.")
    return f"{said} {_confirmed(a)}".strip()


def _confirmed(a: Analysis) -> str:
    """How many of the values that were coded a person stands behind."""
    found = provenance(a.coded)
    values = int(found.to_numpy().sum())
    if not values:
        return ""
    k = int(found[[*v.HUMAN_PROVENANCES]].to_numpy().sum())
    return _("{share} coded values were confirmed by a person.").format(share=ratio_text(k, values))

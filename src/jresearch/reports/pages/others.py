"""All findings that have no card: a row each, with k/n, step and gravity; signals counted.

Populations stand apart, as everywhere. What several voices say that a card does
not hold comes first; what one voice alone said is counted and folded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import number_text, ratio_text, records
from jresearch.reports import cards
from jresearch.reports.finding_name import names
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import name_of, present
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Set as AnySet

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.cards import Card
    from jresearch.reports.finding_name import Name

BESIDE = {"irritant": ("irritant", "break"), "enchantment": ("enchantment", "strength")}
"""The natures that stand on the page of each: what hurts, what pleases."""


@dataclass(frozen=True)
class Told:
    """A finding as a row: its name, its counts."""

    card: Card
    name: Name
    ratio: str
    gravity: str


@dataclass(frozen=True)
class Group:
    """The findings of one nature that one population tells."""

    id: str
    title: str
    rows: list[Told]
    grave: bool


def others(a: Analysis, nature: str, shown: AnySet[str]) -> Shown:
    """The findings of a page that have no card, and its weak signals."""
    groups, signals = [], []
    for one in BESIDE.get(nature, (nature,)):
        rows = cards.findings(a, one)
        rows = rows[~rows["finding"].isin(shown)]
        for series in (name for name in v.ids(v.SERIES) if name in set(rows["series"])):
            own = rows[rows["series"].eq(series)]
            several, alone = own[~own["signal"]], own[own["signal"]]
            if len(several):
                groups.append(Group(
                    name_of("more", one, series), _title(one, series, shown), _told(a, several),
                    bool(several["severity"].notna().any()),
                ))  # fmt: skip
            signals += _told(a, alone)
    if not groups and not signals:
        return NOTHING
    html = fill("others", id=name_of("more", nature), groups=groups, signals=signals)
    lines = [f"{one.ratio} {one.name.text}" for group in groups for one in group.rows]
    counted = ngettext("{n} weak signal", "{n} weak signals", len(signals)).format(n=len(signals))
    return Shown(html, "\n".join([*lines, counted]))


def _title(nature: str, series: str, shown: AnySet[str]) -> str:
    label = v.label(v.NATURES, nature).capitalize()
    if series == "lived" and shown and nature in BESIDE:
        return _("{nature}: the others").format(nature=label)
    return _("{nature}: {series}").format(nature=label, series=v.label(v.SERIES, series))


def _told(a: Analysis, rows: pd.DataFrame) -> list[Told]:
    called = names(a, rows)
    return [
        Told(card, called[card.finding], ratio_text(card.k, card.exposed), _gravity(row))
        for card, row in zip(cards.cards(a, rows), records(rows), strict=True)
    ]


def _gravity(row: dict[str, object]) -> str:
    value = row["severity"]
    if not present(value):
        return "–"
    degree = float(str(value))
    return number_text(degree, 1 if degree % 1 else 0)

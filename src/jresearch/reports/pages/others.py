"""All findings that have no card: a row each, with k/n, step and gravity; signals counted.

Populations stand apart, as everywhere. What several voices say that a card does
not hold comes first; what one voice alone said is counted and folded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import number_text, ratio_text, records
from jresearch.reports import cards, quotes
from jresearch.reports.finding_name import names
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import name_of, present, set_in_type
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Set as AnySet

    from jresearch.analysis import Analysis
    from jresearch.reports.finding_name import Name
    from jresearch.reports.quotes import Quote

    Row = dict[str, Any]
    Key = tuple[str, str, bool]
    """A nature, a series, and whether across steps."""

ON_PAPER = 5
"""Findings of a group that are printed; the others stand on the page and in the workbook."""
BESIDE = {"irritant": ("irritant", "break"), "enchantment": ("enchantment", "strength")}
"""The natures that stand on the page of each: what hurts, what pleases."""


@dataclass(frozen=True)
class Told:
    """A finding as a row: its name, its counts."""

    finding: str
    name: Name
    where: str
    ratio: str
    gravity: str
    quotes: list[Quote]

    @property
    def id(self) -> str:
        """Where its row stands."""
        return name_of(self.finding)

    @property
    def place(self) -> str:
        """Where its verbatims stand."""
        return name_of("verbatims", self.finding)


@dataclass(frozen=True)
class Group:
    """The findings of one nature that one population tells."""

    id: str
    title: str
    rows: list[Told]
    across: bool
    grave: bool


def others(a: Analysis, nature: str, shown: AnySet[str]) -> Shown:
    """The findings of a page that have no card, and its weak signals."""
    kept = pd.concat([cards.findings(a, one) for one in BESIDE.get(nature, (nature,))])
    rest = _told(a, kept[~kept["finding"].isin(shown)])
    groups = [_group(own, key, shown) for key, own in _grouped(rest).items()]
    signals = [told for row, told in rest if row["signal"]]
    if not groups and not signals:
        return NOTHING
    html = fill("others", id=name_of("more", nature), groups=groups, signals=signals,
                on_paper=ON_PAPER)  # fmt: skip
    lines = [f"{one.ratio} {one.name.text}" for group in groups for one in group.rows]
    counted = ngettext("{n} weak signal", "{n} weak signals", len(signals)).format(n=len(signals))
    return Shown(html, "\n".join([*lines, counted]))


def _grouped(rest: list[tuple[Row, Told]]) -> dict[Key, list[tuple[Row, Told]]]:
    """What several say: by who tells it, by nature, at one step before across steps."""
    found: dict[Key, list[tuple[Row, Told]]] = {}
    for row, told in rest:
        if not row["signal"]:
            key = (row["nature"], row["series"], not present(row["step"]))
            found.setdefault(key, []).append((row, told))
    order, natures = v.ids(v.SERIES), list(dict.fromkeys(row["nature"] for row, _told in rest))

    def place(key: Key) -> tuple[int, int, bool]:
        nature, series, across = key
        return order.index(series), natures.index(nature), across

    return {key: found[key] for key in sorted(found, key=place)}


def _group(own: list[tuple[Row, Told]], key: Key, shown: AnySet[str]) -> Group:
    nature, series, across = key
    grave = any(present(row["severity"]) for row, _told in own)
    title = _title(nature, series, across=across, others=bool(shown) and nature in BESIDE)
    place = name_of("more", nature, series, *(["family"] if across else []))
    return Group(place, title, [told for _row, told in own], across, grave)


def _title(nature: str, series: str, *, across: bool, others: bool) -> str:
    label = set_in_type(v.label(v.NATURES, nature)).capitalize()
    if series != "lived":
        return _("{nature}: {series}").format(nature=label, series=v.label(v.SERIES, series))
    if across:
        return _("{nature}: across several steps").format(nature=label)
    return (
        _("{nature}: the others").format(nature=label) if others
        else _("{nature}: at one step").format(nature=label)
    )  # fmt: skip


def _told(a: Analysis, rows: pd.DataFrame) -> list[tuple[Row, Told]]:
    """Each finding with its name and its words, looked up once for all."""
    called = names(a, rows)
    held = a.evidence[a.evidence["finding"].isin(rows["finding"])]
    said = quotes.said(a, dict.fromkeys(held["observation"]))
    known = {quote.observation: quote for quote in said}
    behind: dict[str, list[Quote]] = {}
    for one in records(held):
        if one["observation"] in known:
            quote = replace(known[one["observation"]], stance=one["stance"])
            behind.setdefault(one["finding"], []).append(quote)
    label = a.study.codebook.step_label
    return [
        (row, Told(
            row["finding"], called[row["finding"]],
            label(row["step"]) if present(row["step"]) else "",
            ratio_text(row["k"], row["exposed"]), _gravity(row), behind.get(row["finding"], []),
        ))
        for row in records(rows)
    ]  # fmt: skip


def _gravity(row: Row) -> str:
    value = row["severity"]
    if not present(value):
        return "–"
    degree = float(value)
    return number_text(degree, 1 if degree % 1 else 0)

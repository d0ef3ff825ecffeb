"""Findings of two sides that speak of the same matter: what both see, what one side sees alone.

A finding is about the theme that most of its observations share. Many hold
several themes at once (a retold file goes with tools that do not speak to each
other); of themes that are as frequent, the one least used elsewhere says best
what is meant. Themes that people gave go before the machine's; where the machine
alone gave them, two cases or persons must share the theme, as two make a finding:
its one lone guess says neither that both sides see a thing nor what it is about.
"""

from __future__ import annotations

from collections import Counter
from itertools import starmap
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import records, units
from jresearch.journey.mirror import NATURES
from jresearch.tables import MirroredFindings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pandas import DataFrame

VOICES = 2
"""How many cases or persons must share a theme that only the machine gave."""


def mirrored_findings(findings: DataFrame, evidence: DataFrame, coded: DataFrame) -> DataFrame:
    """Which findings of customers meet one of employees, and which stand alone.

    Two findings meet when they hurt or please alike, at the same step, and are
    about the same theme. Findings without themes meet nobody: that employees do
    not see a thing is only said of what was coded.

    Returns
    -------
    MirroredFindings
        A row a finding at a step; dismissed ones are left out, and what one
        customer alone tells: of a few employees each one's word is shown.
    """
    kept = findings[findings["step"].notna() & findings["status"].ne("dismissed")]
    kept = kept[~(kept["signal"] & kept["series"].eq("lived"))]
    about = about_theme(evidence, coded)
    known = [(row, side) for row in records(kept) if (side := _side(row["nature"]))]
    rows = []
    for row, side in known:
        theme = about.get(row["finding"])
        met = [
            other["finding"] for other, its_side in known
            if theme is not None and about.get(other["finding"]) == theme
            and its_side == side and other["step"] == row["step"]
            and _customers(other) != _customers(row)
        ]  # fmt: skip
        alone = "customers_only" if _customers(row) else "employees_only"
        rows.append({name: row[name] for name in ("finding", "series", "nature", "step")}
                    | {"view": "both" if met else alone, "met_by": met})  # fmt: skip
    return MirroredFindings.validate(pd.DataFrame(rows, columns=MirroredFindings.columns()))


def _customers(finding: Mapping[str, Any]) -> bool:
    return bool(finding["series"] == "lived")


def _side(nature: str) -> str | None:
    return next((side for side, natures in NATURES.items() if nature in natures), None)


def about_theme(
    evidence: DataFrame, coded: DataFrame, *, by_people: bool = False
) -> dict[str, str]:
    """The one theme that each finding is about: held by more than half of those that have any.

    What only the machine read must be shared by two; with ``by_people``, only themes
    that people gave count.
    """
    told = _themed(coded, by_people=by_people)
    used = Counter(theme for one in told.values() for theme in one.themes)
    supports = evidence.loc[evidence["stance"].eq("supports"), ["finding", "observation"]]
    behind: dict[str, list[_Themed]] = {}
    for finding, observation in supports.itertuples(index=False):
        if observation in told:
            behind.setdefault(finding, []).append(told[observation])
    found = {}
    for finding, own in sorted(behind.items()):
        people = [one for one in own if one.human]
        theme = _leading([one.themes for one in people or own], used)
        shared = theme and len({one.unit for one in own if theme in one.themes}) >= VOICES
        if theme and (shared or people):
            found[finding] = theme
    return found


class _Themed(NamedTuple):
    """What one observation is about, and whether a person said so."""

    themes: tuple[str, ...]
    human: bool
    unit: str


def _themed(coded: DataFrame, *, by_people: bool) -> dict[str, _Themed]:
    """By observation, for those that have a theme."""
    themed = coded[coded["theme"].map(len).gt(0)]
    human = themed["theme_source"].isin(v.HUMAN_PROVENANCES)
    themed, human = (themed[human], human[human]) if by_people else (themed, human)
    held = zip(themed["theme"].map(tuple), human, units(themed), strict=True)
    return dict(zip(themed["observation"].tolist(), starmap(_Themed, held), strict=True))


def _leading(told: list[Iterable[str]], used: Mapping[str, int]) -> str | None:
    counts = Counter(theme for held in told for theme in dict.fromkeys(held))
    theme, count = min(counts.items(), key=lambda of: (-of[1], used[of[0]], of[0]))
    return theme if 2 * count > len(told) else None

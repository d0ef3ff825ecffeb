"""What people have put together already, before any word is looked at.

The members of a finding that somebody named or kept belong together. So do
observations that people coded with one theme: at a step they are one finding, at
several steps a family. Of an observation with several themes the one that most
cases have at its step decides, so that no theme makes two findings there. Where
someone's finding is of a theme already, what else bears the theme at its step
comes to it first. The same words are the same text, unless people parted them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.counting import records
from jresearch.findings.mint import held

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame, Series

    from jresearch.log import Log


def held_by(log: Log | None) -> dict[tuple[str, str, str], str]:
    """(series, nature, observation) to the finding in which people's acts hold it."""
    return {
        (finding.series, finding.nature, str(member["observation"])): name
        for name, finding in sorted(held(log).items() if log else ())
        if not finding.family
        for member in finding.members
    }


def ties(rows: DataFrame, holds: Mapping[tuple[str, str, str], str]) -> Series[int]:
    """A number for each row of one series and nature; equal numbers belong together.

    Parameters
    ----------
    rows
        Columns observation, series, nature, step, unit, key and themes (people's own).
    """
    names = zip(rows["series"], rows["nature"], rows["observation"], strict=True)
    finding = pd.Series([holds.get(name) for name in names], index=rows.index, dtype=object)
    if finding.isna().all() and not rows["themes"].map(len).any():
        return _same_words(rows["key"], finding)
    of = rows.assign(finding=finding)
    bonds = _Bonds(_cases(of), _matters(of))
    tied = [
        bonds.of(held, str(step), themes)
        for held, step, themes in zip(finding, rows["step"], rows["themes"], strict=True)
    ]
    return _same_words(rows["key"], pd.Series(tied, index=rows.index, dtype=object))


def _cases(rows: DataFrame) -> dict[tuple[str, str], int]:
    """By step and theme how many cases bear it there."""
    counted = _borne(rows).groupby(["step", "themes"])["unit"].nunique()
    return {(of["step"], of["themes"]): of["unit"] for of in records(counted.reset_index())}


def _borne(rows: DataFrame) -> DataFrame:
    """A row an observation and theme."""
    return rows[["step", "unit", "themes", "finding"]].explode("themes").dropna(subset=["themes"])


def _matters(rows: DataFrame) -> dict[str, tuple[str, str]]:
    """The step and theme of each finding by hand that is all about one.

    At least half of its verbatims bear it, and it holds at least half of those that
    no other finding holds: whoever took a part of a theme out left the rest.
    """
    borne = _borne(rows)
    free = borne[borne["finding"].isna()].groupby(["step", "themes"]).size().to_dict()
    sizes = rows.groupby(["finding", "step"]).size().to_dict()
    of_each: dict[str, tuple[str, str]] = {}
    by_hand = borne.groupby(["finding", "step", "themes"]).size().rename("n").reset_index()
    for of in records(by_hand.sort_values("n", ascending=False, kind="stable")):
        where = (of["step"], of["themes"])
        if 2 * of["n"] >= sizes[of["finding"], of["step"]] and of["n"] >= free.get(where, 0):
            of_each.setdefault(of["finding"], where)
    return of_each


@dataclass(frozen=True)
class _Bonds:
    """How many cases bear a theme at a step; which finding by hand is of which, and back."""

    cases: Mapping[tuple[str, str], int]
    matters: Mapping[str, tuple[str, str]]

    @cached_property
    def home(self) -> frozenset[tuple[str, str]]:
        """The steps and themes that a finding by hand is of."""
        return frozenset(self.matters.values())

    def of(self, held: str | None, step: str, themes: Sequence[str]) -> str | None:
        """What a row belongs to: a finding by hand, or a theme, whatever the step."""
        if held is not None:
            return f"theme {self.matters[held][1]}" if held in self.matters else f"finding {held}"
        ranked = sorted(
            themes, key=lambda of: ((step, of) not in self.home, -self.cases[step, of], of)
        )
        return f"theme {ranked[0]}" if ranked else None


def _same_words(key: Series[str], tied: Series[str]) -> Series[int]:
    """Rows that nothing ties go with those of the same words."""
    words = tied.dropna().groupby(key[tied.notna()]).agg(lambda own: own.value_counts().index[0])
    free = tied.isna()
    whole = tied.where(~free, key.map(words))
    whole = whole.where(whole.notna(), "words " + key)
    return pd.Series(pd.factorize(whole, sort=True)[0], index=key.index)

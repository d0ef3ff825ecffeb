"""What tells cases apart: what they live and expect, the channels they use, three axes.

A trait is a yes or no of each case: it tells a finding, used a channel, has this
appetite, expertise or way of deciding. Where a case did not live the step, the
answer is not known and counts nowhere. Age, sex or income are no traits: people
alike in these live different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from jresearch.counting import exposure, lived_passages, records, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AnySet

    from numpy.typing import NDArray
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Held = tuple["Trait", AnySet[str], AnySet[str]]
    """A trait, the cases that have it, the cases of which that is known."""

AXES = ("appetite", "expertise", "decision")
"""The three axes a persona must differ on."""
NATURES = ("irritant", "enchantment", "strength", "break", "expectation", "need")
SHARED = 2
"""A trait of fewer cases, or of all but as many, tells nobody apart."""


@dataclass(frozen=True)
class Trait:
    """One thing that a case may have: its kind, its id, how people read it."""

    kind: str
    value: str
    label: str


@dataclass(frozen=True)
class CaseTraits:
    """Cases × traits: 1 has it, 0 has it not, NaN not known."""

    cases: tuple[str, ...]
    traits: tuple[Trait, ...]
    has: NDArray[np.float64]

    def of(self, wanted: Sequence[str]) -> CaseTraits:
        """The same traits of these cases."""
        rows = [self.cases.index(case) for case in wanted]
        return CaseTraits(tuple(wanted), self.traits, self.has[rows])


def case_traits(
    coded: DataFrame,
    passages: DataFrame,
    findings: DataFrame,
    evidence: DataFrame,
    *,
    cases: DataFrame,
    codebook: Codebook,
) -> CaseTraits:
    """The traits of the cases in scope that lived anything; those shared by too few left out."""
    lived = set(lived_passages(passages)["case"])
    known = [c for c in cases.loc[cases["in_scope"].eq("yes"), "case"] if c in lived]
    place = {case: n for n, case in enumerate(known)}
    found = [
        *_told(coded, passages, findings, evidence, codebook),
        *_channels(passages, codebook),
        *_axes(cases),
    ]
    kept, columns = [], [np.zeros((len(known), 0))]
    for trait, having, asked in found:
        have = [place[case] for case in having if case in place]
        if len(have) < SHARED:
            continue
        of = [place[case] for case in asked | having if case in place]
        if len(have) <= len(of) - SHARED:
            kept.append(trait)
            columns.append(_column(have, of, len(known)))
    return CaseTraits(tuple(known), tuple(kept), np.column_stack(columns))


def _column(have: Sequence[int], of: Sequence[int], many: int) -> NDArray[np.float64]:
    """1 where a case has it, 0 where it is known to have it not."""
    column = np.full(many, np.nan)
    column[of] = 0.0
    column[have] = 1.0
    return column


def _told(
    coded: DataFrame,
    passages: DataFrame,
    findings: DataFrame,
    evidence: DataFrame,
    codebook: Codebook,
) -> Iterator[Held]:
    """Who tells which finding of what customers live, out of those who lived its step."""
    supports = evidence[evidence["stance"].eq("supports")]
    unit_of = dict(zip(coded["observation"], units(coded), strict=True))
    says = supports.assign(unit=supports["observation"].map(unit_of)).groupby("finding")["unit"]
    who = {finding: set(told) for finding, told in says}
    exposed = exposure(coded, passages, codebook)
    kept = findings[
        findings["series"].eq("lived") & findings["step"].notna()
        & findings["nature"].isin(NATURES) & findings["status"].ne("dismissed")
    ]  # fmt: skip
    for row in records(kept):
        there = exposed.get(("lived", row["step"]), frozenset())
        telling = who.get(row["finding"], set())
        yield Trait(row["nature"], row["finding"], row["label"]), telling, there


def _channels(passages: DataFrame, codebook: Codebook) -> Iterator[Held]:
    used = lived_passages(passages)
    known = used[used["channel"].isin(codebook.channel_ids)]
    everyone = set(used["case"])
    for channel in codebook.channel_ids:
        who = set(known.loc[known["channel"].eq(channel), "case"])
        yield Trait("channel", channel, codebook.channel_label(channel)), who, everyone


def _axes(cases: DataFrame) -> Iterator[Held]:
    for axis in AXES:
        named = cases[cases[axis].notna()]
        of = dict(zip(named["case"], named[axis], strict=True))
        for value in sorted(set(of.values())):
            yield Trait(axis, value, value), {case for case in of if of[case] == value}, set(of)


def distances(has: NDArray[np.float64]) -> NDArray[np.float64]:
    """How unlike cases are: the share of the traits known of both in which they differ (Gower).

    Two cases of which no trait is known are as unlike as can be.

    Examples
    --------
    >>> distances(np.array([[1.0, 0, np.nan], [1, 1, 0], [0, 1, 0]])).round(2).tolist()
    [[0.0, 0.5, 1.0], [0.5, 0.0, 0.33], [1.0, 0.33, 0.0]]
    """
    known = np.isfinite(has).astype(float)
    yes, no = np.nan_to_num(has) * known, (1 - np.nan_to_num(has)) * known
    both = known @ known.T
    unlike = yes @ no.T + no @ yes.T
    apart = np.where(both > 0, unlike / np.maximum(both, 1), 1.0)
    np.fill_diagonal(apart, 0.0)
    return apart

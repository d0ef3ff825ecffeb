"""How stable the demo's findings are, worked out twice.

The closeness of texts and the people who are drawn are the product's: the one comes of
its reading, the others of its seed. Which groups come anew, and how well they match, is
worked out by ``recomputed/stable.py`` with the standard library alone.
"""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest

import jresearch as jr
from journey.recomputed.stable import drawn_anew, joined, stability
from jresearch.findings import find, gathered
from jresearch.findings.sayings import observed, sayings
from jresearch.findings.stability import DRAWS, SEED

NEAR = 6e-4
"""The product rounds to three decimals."""


def draws_of(people):
    chance = np.random.default_rng(SEED)
    names = np.unique(np.asarray(people, dtype=object))
    return [set(chance.choice(names, size=len(names))) for _ in range(DRAWS)]


def grouped(a):
    """By series and nature: the observations, and what their groups were drawn again from."""
    given = []

    def watched(closeness, groups, people, threshold):
        given.append((closeness.tolist(), people, threshold))
        return real(closeness, groups, people, threshold)

    real = gathered.stabilities
    with patch.object(gathered, "stabilities", watched):
        find(a.coded, a.passages, a.study, a.log)
    told = sayings(observed(a.coded, a.passages)).groupby(["series", "nature"])
    return {
        kind: (rows["observation"].tolist(), *of)
        for (kind, rows), of in zip(told, given, strict=True)
    }


def held(a, finding):
    """The observations of a finding and of all that its family holds."""
    alike = a.findings["finding"].eq(finding.finding)
    if isinstance(finding.family, str):
        alike |= a.findings["family"].eq(finding.family)
    names = set(a.findings.loc[alike, "finding"])
    rows = a.evidence[a.evidence["finding"].isin(names) & a.evidence["stance"].eq("supports")]
    return set(rows["observation"])


@pytest.mark.slow
def test_both_sides_agree_on_how_stable_every_finding_is(demo):
    a = jr.analyse(jr.read_study(demo(coded=True)))
    kinds = grouped(a)
    known = a.findings[a.findings["stability"].notna()]
    assert len(known) > 0
    for kind, findings in known.groupby(["series", "nature"]):
        observations, near, people, threshold = kinds[kind]
        anew = drawn_anew(near, threshold, people, draws_of(people))
        for finding in findings.itertuples():
            names = held(a, finding)
            group = {row for row, name in enumerate(observations) if name in names}
            assert len({people[row] for row in group}) >= 2
            assert finding.stability == pytest.approx(stability(group, anew), abs=NEAR)


def test_the_joining_and_the_matching_are_those_of_a_sheet_of_paper():
    # 0 and 1 are joined at .9; with 2 they are (.6 + .2) / 2 = .4 close: under .5, apart.
    near = [[1, 0.9, 0.6], [0.9, 1, 0.2], [0.6, 0.2, 1]]
    assert joined(near, 0.5, [0, 1, 2]) == [{0, 1}, {2}]
    # At .4 the three are one; without the second, 0 and 2 are .6 close and stay together.
    assert joined(near, 0.4, [0, 1, 2]) == [{0, 1, 2}]
    assert joined(near, 0.5, [0, 2]) == [{0, 2}]
    # Of {0, 1}: all there 2/2; without 1 it is {0} in {0, 2}, 1/2; without 0 {1} alone, 1/1;
    # without both it is in no draw. (1 + 1/2 + 1) / 3.
    anew = drawn_anew(near, 0.5, "ABC", [{"A", "B", "C"}, {"A", "C"}, {"B", "C"}, {"C"}])
    assert stability({0, 1}, anew) == pytest.approx(2.5 / 3)

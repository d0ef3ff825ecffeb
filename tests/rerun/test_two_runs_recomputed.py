"""The demo before and after its second wave: every number of what changed, worked out twice."""

from __future__ import annotations

import pytest

import jresearch as jr
from journey.recomputed import between
from journey.test_recomputed import Sides, differences, keyed
from jresearch.rerun import moved

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def runs(demo):
    return tuple(Sides(demo(coded=True, wave2=wave == 2)) for wave in (1, 2))


def test_the_feeling_of_each_step_moved_as_we_count_it(runs):
    before, after = runs
    table = moved(before.a, after.a, before.a.study.codebook.step_ids)
    assert {"same", "new"} == set(table["who"])
    ours = between.moved(before.study, after.study)
    assert differences(ours, table, keyed("step", "who"), {}) == []


def test_what_became_of_each_finding_is_what_we_count(runs):
    table = jr.changes(*(side.a for side in runs))
    assert {"born", "grown", "moved", "same"} <= set(table["change"])
    ours = between.changes(*(
        (side.t["findings"], side.t["evidence"], [o["observation"] for o in side.coded])
        for side in runs
    ))  # fmt: skip
    assert differences(ours, table, keyed("change", "finding"), {}) == []

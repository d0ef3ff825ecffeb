"""Every number of the demo's saturation, worked out twice: with none of the product's code."""

from __future__ import annotations

import pytest

import jresearch as jr
from journey.recomputed import saturated
from journey.test_recomputed import Sides, plain

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sides(demo):
    return Sides(demo(coded=True))


@pytest.fixture(params=["themes", "findings"])
def both(request, sides):
    """What the product says, and by segment our own order and what each case tells."""
    a = sides.a
    theirs = jr.saturation(a.coded, a.findings, a.evidence, a.interviews, a.cases, of=request.param)
    told = (
        saturated.told_of_themes(sides.study) if request.param == "themes"
        else saturated.told_of_findings(sides.study, sides.t["findings"], sides.t["evidence"])
    )  # fmt: skip
    return theirs, saturated.added(sides.study, sides.t["interviews"]), told


def test_each_added_case_tells_what_it_tells_first(both):
    theirs, added, told = both
    assert added.keys() == set(theirs.cases["segment"])
    for segment, order in added.items():
        rows = plain(theirs.cases[theirs.cases["segment"].eq(segment)])
        firsts = saturated.first_told([case for case, _date in order], told)
        assert [(row["rank"], row["case"], row["date"]) for row in rows] == [
            (n, case, date) for n, (case, date) in enumerate(order, 1)
        ]
        assert [row["told"] for row in rows] == [len(told.get(case, ())) for case, _ in order]
        assert [row["new"] for row in rows] == firsts
        assert [row["cumulative"] for row in rows] == [
            sum(firsts[: n + 1]) for n in range(len(rows))
        ]


def test_over_other_orders_as_much_is_told(both):
    """Their thousand orders against the formula and four thousand of ours."""
    theirs, added, told = both
    for segment, order in added.items():
        cases = [case for case, _date in order]
        rows = plain(theirs.cases[theirs.cases["segment"].eq(segment)])
        ours = list(saturated.shuffles(cases, told))
        for n, row in enumerate(rows):
            new = saturated.told_after(cases, told, n + 1) - saturated.told_after(cases, told, n)
            _mean, near = saturated.spread(firsts[n] for firsts in ours)
            assert abs(row["expected_new"] - new) <= near
            whole = sorted(sum(firsts[: n + 1]) for firsts in ours)
            for name, at in (("low", 0.05), ("median", 0.5), ("high", 0.95)):
                # Chance moves the place of a quantile of a thousand by 4 × √(½ × ½ / 1000).
                under, over = (whole[min(max(int((at + d) * len(whole)), 0), len(whole) - 1)]
                               for d in (-0.065, 0.065))  # fmt: skip
                assert under <= row[name] <= over


def test_the_thresholds_are_reached_where_we_count_them(both):
    theirs, added, told = both
    for segment, order in added.items():
        cases = [case for case, _date in order]
        firsts, ours = saturated.first_told(cases, told), list(saturated.shuffles(cases, told))
        table = theirs.thresholds[theirs.thresholds["segment"].eq(segment)]
        rows = {(row["base"], row["run"], row["threshold"]): row for row in plain(table)}
        assert set(rows) == set(saturated.SETTINGS)
        for (base, run, at), row in rows.items():
            assert row["cases"] == len(cases)
            assert row["base_told"] == sum(firsts[:base])
            if len(cases) < base + run:
                assert row["last_new"] is row["reached"] is row["orders_reached"] is None
                continue
            assert row["last_new"] == sum(firsts[-run:])
            assert row["reached"] == saturated.reached(firsts, base, run, at)
            found = [saturated.reached(one, base, run, at) for one in ours]
            share, near = saturated.spread(float(one is not None) for one in found)
            assert abs(row["orders_reached"] - share) <= near
            places = sorted(one for one in found if one is not None)
            if len(places) >= 400:
                under, over = (places[int(d * (len(places) - 1))] for d in (0.35, 0.65))
                assert under <= row["median_reached"] <= over

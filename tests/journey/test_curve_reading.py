"""What may be read off a curve: its points, its falls, its differences, how robust it is."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from journey.made import a_codebook, coded, said, stays
from jresearch.errors import InputError
from jresearch.journey import (
    curve_changes,
    curve_difference,
    curve_points,
    curve_sensitivity,
    emotional_curve,
)
from jresearch.journey.intervals import difference, half_width

BOOK = a_codebook()
RATES = {-2: (2, 0), -1: (1, 0), 0: (0, 0), 1: (0, 1), 2: (0, 2)}


def rated(*triples, **more):
    """Observations of (case, step, valence)."""
    return coded(*(said(case, step, rate=RATES[value], **more) for case, step, value in triples))


def everyone(step, *values):
    return [(f"C{n}", step, value) for n, value in enumerate(values, 1)]


def points(rows):
    table = curve_points(emotional_curve(rows, stays(), BOOK))
    return table[table["by"].eq("lived")].groupby("point")["step"].agg(list).to_dict()


def test_peak_lowest_point_and_end_are_named():
    rows = rated(*everyone("order", 2, 2, 1), *everyone("wait", -1, -2, -2), ("C1", "mend", 0))
    assert points(rows) == {"highest": ["order"], "lowest": ["wait"], "end": ["mend"]}


def test_equal_steps_are_all_the_highest():
    rows = rated(
        *everyone("order", 1, 1, 1), *everyone("wait", -1, -1, -1), *everyone("mend", 1, 1, 1)
    )
    assert points(rows)["highest"] == ["order", "mend"]


def test_one_step_alone_is_neither_highest_nor_lowest():
    assert points(rated(*everyone("wait", 1, 0, 1))) == {"end": ["wait"]}


def test_a_mean_of_nought_out_of_a_quarrel_is_ambivalent_and_calm_is_not():
    quarrel = rated(*everyone("order", 2, -2, 2, -2), *everyone("wait", 0, 0, 0, 0))
    assert points(quarrel)["ambivalent"] == ["order"]


def test_a_fall_is_told_of_the_same_people():
    # C1 2 → −1, C2 1 → 0, C3 1 → 1: −3, −1, 0; mean −4/3. C4 spoke of the second step only.
    rows = rated(*everyone("order", 2, 1, 1), *everyone("wait", -1, 0, 1), ("C4", "wait", -2))
    found = curve_changes(rows, BOOK).iloc[0]
    assert (found.from_step, found.to_step) == ("order", "wait")
    assert (found.n, found.fell_k, found.rose_k) == (3, 2, 0)
    assert found.change == pytest.approx(-4 / 3)
    assert pd.isna(found.low)


def test_the_interval_of_a_fall_is_the_paired_one():
    # Differences −1 −2 −3 −2 −2: mean −2, sd √(2/4) = .7071; half = 2.7764 × .7071/√5 = .878
    rows = rated(*everyone("order", 1, 1, 1, 0, 0), *everyone("wait", 0, -1, -2, -2, -2))
    found = curve_changes(rows, BOOK).iloc[0]
    assert (found.change, found.low, found.high) == (
        -2, pytest.approx(-2.878, abs=1e-3), pytest.approx(-1.122, abs=1e-3),
    )  # fmt: skip


def test_steps_that_nobody_rated_are_stepped_over():
    rows = rated(("C1", "order", 1), ("C1", "mend", -1))
    found = curve_changes(rows, BOOK)
    assert found[["from_step", "to_step", "n"]].to_numpy().tolist() == [["order", "mend", 1]]
    assert pd.isna(found["change"].iloc[0])


def test_two_profiles_differ_by_welchs_interval():
    # 0 1 2 1 1 against −1 0 −1 −2 −1: means 1 and −1, both variances .5; se = √(.1 + .1) = .4472,
    # 8 degrees of freedom: 2.306 × .4472 = 1.0313; so 2 ± 1.03.
    values = {f"W{n}": x for n, x in enumerate((0, 1, 2, 1, 1))}
    others = {f"S{n}": x for n, x in enumerate((-1, 0, -1, -2, -1))}
    rows = rated(*((case, "wait", x) for case, x in (values | others).items()))
    by = pd.Series({case: "web" if case[0] == "W" else "shop" for case in values | others})
    found = curve_difference(rows, BOOK, by, "web", "shop").set_index("step")
    assert found.loc["wait", "difference"] == 2
    assert found.loc["wait", "low"] == pytest.approx(0.9687, abs=1e-4)
    assert found.loc["order", "n_one"] == 0
    assert pd.isna(found.loc["order", "difference"])


def test_a_profile_nobody_has_is_refused_with_a_hint():
    by = pd.Series({"C1": "magasin"})
    with pytest.raises(InputError, match=r"'magazin'.*\n?.*magasin"):
        curve_difference(rated(("C1", "wait", 1)), BOOK, by, "magazin", "magasin")


def test_the_curve_told_otherwise():
    # C1: −2 −2 −2 1 → mean −1.25, strongest −2; C2: 1; C3: 0. Mean −.25/3; pooled −4/6.
    rows = rated(*[("C1", "wait", -2)] * 3, ("C1", "wait", 1), ("C2", "wait", 1), ("C3", "wait", 0))
    found = curve_sensitivity(rows, BOOK).iloc[0]
    assert found["mean"] == pytest.approx(-0.25 / 3)
    assert found["median"] == 0
    assert found["strongest"] == pytest.approx(-1 / 3)
    assert found["pooled"] == pytest.approx(-4 / 6)


def test_each_reading_of_an_empty_study_is_empty():
    nothing = coded()
    curve = emotional_curve(nothing, stays(), BOOK)
    assert curve_points(curve).empty
    assert curve_changes(nothing, BOOK).empty
    assert curve_sensitivity(nothing, BOOK).empty


@pytest.mark.parametrize("n", [3, 5, 8, 12])
def test_one_talkative_angry_case_moves_the_curve_by_at_most_its_share_of_the_scale(n):
    calm = rated(*((f"C{k}", "wait", (-1, 0, 1, 2)[k % 4]) for k in range(n)))
    angry = rated(
        *((f"C{k}", "wait", (-1, 0, 1, 2)[k % 4]) for k in range(n)), *[("X", "wait", -2)] * 40
    )

    def mean(rows):
        table = emotional_curve(rows, stays(), BOOK)
        return table[table["line"].eq("all") & table["step"].eq("wait")]["mean"].iloc[0]

    assert 0 < mean(calm) - mean(angry) <= 4 / (n + 1)


@pytest.mark.parametrize("n", [5, 8, 12, 20, 30])
def test_the_interval_covers_the_mean_of_people_in_4000_invented_studies(n):
    """Ordinal mentions on a 5-point scale; unhappier people talk more; unanimous cells apart."""
    chance, covered, given = random.Random(20260301 + n), 0, 0
    leanings = (-1.4, -0.7, 0.0, 0.6, 1.2)
    truth = sum(map(expected, leanings)) / len(leanings)
    for _study in range(4000):
        means = []
        for _person in range(n):
            leaning = chance.choice(leanings)
            many = 1 + min(5, int(chance.expovariate(1 / (1.6 - leaning))))
            means.append(sum(mention(leaning, chance) for _ in range(many)) / many)
        half = half_width(means)
        if half is not None:
            given += 1
            covered += abs(sum(means) / n - truth) <= half
    assert given > 3900
    assert covered / given >= 0.93


def mention(leaning, chance):
    return max(-2, min(2, round(chance.gauss(leaning, 0.9))))


def expected(leaning):
    """The mean of a rounded and cut normal: worked out from its distribution."""
    from statistics import NormalDist

    felt = NormalDist(leaning, 0.9)
    edges = [-1.5, -0.5, 0.5, 1.5]
    below = [0, *(felt.cdf(edge) for edge in edges), 1]
    return sum(
        value * (below[place + 1] - below[place]) for place, value in enumerate((-2, -1, 0, 1, 2))
    )


def test_a_group_that_all_say_the_same_has_no_interval_and_two_such_groups_none_between():
    assert half_width([1.0] * 6) is None
    assert difference([1.0] * 6, [0.0] * 6) is None
    one = [1.0] * 5
    other = [0.0, 0.0, 0.0, 0.0, 1.0]
    # Only one side varies: se = √(.2/5) = .2, and 4 degrees of freedom: .8 ± 2.7764 × .2
    low, high = difference(one, other)
    assert low == pytest.approx(0.8 - 2.7764 * 0.2, abs=1e-3)
    assert high == pytest.approx(0.8 + 2.7764 * 0.2, abs=1e-3)

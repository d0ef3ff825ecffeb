"""Coefficients of agreement against published examples, and at their limits."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score

from jresearch.agreement import coefficients, masi_distance
from jresearch.errors import InputError

_ = None
# Krippendorff 2011, "Computing Krippendorff's alpha-reliability": 4 coders, 12 units, gaps.
FOUR_CODERS = pd.DataFrame(
    {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        "C": [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    },
    dtype="object",
)


def crossed(table: list[list[int]], names: str = "abc") -> pd.DataFrame:
    """Two coders' ratings from how often each pair of values met."""
    pairs = [
        (names[row], names[column])
        for row, column in product(range(len(table)), repeat=2)
        for _time in range(table[row][column])
    ]
    return pd.DataFrame(pairs, columns=["one", "other"])


@pytest.mark.parametrize(
    ("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_krippendorffs_example(metric, alpha):
    assert coefficients(FOUR_CODERS, metric)["alpha"] == pytest.approx(alpha, abs=5e-4)


def test_percent_of_krippendorffs_example_is_the_mean_over_units():
    # Gwet's irrCAC gives .81818: nine of eleven pairable units' pairs agree.
    assert coefficients(FOUR_CODERS)["percent"] == pytest.approx(9 / 11)


def test_kappa_of_cohens_first_example():
    # Cohen 1960, Educ. Psychol. Meas. 20, table 1: po .70, pe .41, kappa .49.
    found = coefficients(crossed([[88, 14, 18], [10, 40, 10], [2, 6, 12]]))
    assert found["percent"] == pytest.approx(0.70)
    assert found["kappa"] == pytest.approx((0.70 - 0.41) / 0.59)


def test_kappa_and_ac1_of_gwets_abstractors():
    # Gwet 2014, Handbook of Inter-Rater Reliability, the irrCAC package's cont3x3abstractors.
    found = coefficients(crossed([[13, 0, 0], [0, 20, 7], [0, 4, 56]]))
    assert found["percent"] == pytest.approx(0.89)
    assert found["kappa"] == pytest.approx(0.7964094, abs=1e-6)
    assert found["ac1"] == pytest.approx(0.8493305, abs=1e-6)


def test_ac1_stays_where_kappa_falls_because_a_code_is_nearly_always_there():
    # The paradox: 118 + 0 of 125 alike. pe of kappa .94528; of AC1 2 × .972 × .028.
    found = coefficients(crossed([[118, 5], [2, 0]]))
    assert found["percent"] == pytest.approx(0.944)
    assert found["kappa"] == pytest.approx((0.944 - 0.94528) / (1 - 0.94528))
    assert found["ac1"] == pytest.approx((0.944 - 0.054432) / (1 - 0.054432))


@pytest.mark.parametrize(
    ("table", "kappa", "of_yes", "of_no"),
    [
        ([[40, 9], [6, 45]], 0.70, 0.842, 0.857),
        ([[80, 10], [5, 5]], 0.32, 0.914, 0.400),
    ],
)
def test_positive_agreement_of_feinstein_and_cicchetti(table, kappa, of_yes, of_no):
    # Feinstein and Cicchetti 1990, Cicchetti and Feinstein 1990, J. Clin. Epidemiol. 43.
    ratings = crossed(table)
    assert coefficients(ratings)["kappa"] == pytest.approx(kappa, abs=5e-3)
    assert coefficients(ratings, positive="a")["positive"] == pytest.approx(of_yes, abs=5e-4)
    assert coefficients(ratings, positive="b")["positive"] == pytest.approx(of_no, abs=5e-4)


def test_perfect_agreement_is_one_everywhere():
    found = coefficients(crossed([[5, 0], [0, 5]]), positive="a")
    assert found == dict.fromkeys(("percent", "kappa", "alpha", "ac1", "positive"), 1)


def test_agreement_as_chance_gives_it_is_none():
    # Each of two coders says a half of the time, without regard to the other.
    found = coefficients(crossed([[25, 25], [25, 25]]))
    assert found["kappa"] == pytest.approx(0)
    assert found["ac1"] == pytest.approx(0)
    # Alpha draws without replacement: 1 − .5 / (100 × 100 / (200 × 199 / 2)).
    assert found["alpha"] == pytest.approx(1 - 0.5 / (100 * 100 / (200 * 199 / 2)))


def test_where_one_value_only_was_used_nothing_is_known_beyond_the_percent():
    found = coefficients(pd.DataFrame({"hv": ["a", "a"], "mf": ["a", "a"]}))
    assert found["percent"] == 1
    assert all(math.isnan(found[name]) for name in ("kappa", "alpha", "ac1"))


def test_without_a_unit_that_two_coded_nothing_is_known():
    found = coefficients(pd.DataFrame({"hv": ["a", None], "mf": [None, "b"]}, dtype="object"))
    assert all(math.isnan(value) for value in found.values())


def test_units_that_one_coded_alone_count_nowhere():
    both = crossed([[5, 2], [1, 4]])
    alone = pd.DataFrame({"one": ["b"] * 50, "other": [None] * 50}, dtype="object")
    assert coefficients(pd.concat([both, alone])) == pytest.approx(coefficients(both), nan_ok=True)


def test_kappa_of_three_coders_is_the_mean_over_pairs():
    random = np.random.default_rng(1)
    ratings = pd.DataFrame(random.integers(0, 3, (40, 3)), columns=list("xyz"))
    pairs = [cohen_kappa_score(ratings[a], ratings[b]) for a, b in ("xy", "xz", "yz")]
    assert coefficients(ratings)["kappa"] == pytest.approx(np.mean(pairs))


def test_alpha_of_sets_by_hand():
    # Observed: pairs (∅, ∅) 0, ({a}, {a, b}) 1 − 1/2 × 2/3 = 2/3: mean 1/3.
    # Expected over the 12 ordered pairs of four values: ∅∅ 0, ∅ with each other 1 (8 pairs),
    # {a} with {a, b} 2/3 (2 pairs): (8 + 4/3) / 12 = 7/9. Alpha 1 − 3/7.
    empty, one, two = frozenset(), frozenset("a"), frozenset("ab")
    ratings = pd.DataFrame({"hv": [empty, one], "mf": [empty, two]}, dtype="object")
    found = coefficients(ratings, "masi")
    assert found["alpha"] == pytest.approx(1 - 3 / 7)
    assert found["percent"] == 0.5
    assert math.isnan(found["kappa"])


def test_alpha_of_sets_is_that_of_any_pair_of_units():
    random = np.random.default_rng(3)
    sets = [frozenset(np.flatnonzero(random.random(4) < 0.4).tolist()) for _one in range(60)]
    ratings = pd.DataFrame({"hv": sets[:30], "mf": sets[30:]}, dtype="object")
    observed = np.mean([masi_distance(a, b) for a, b in zip(sets[:30], sets[30:], strict=True)])
    expected = sum(masi_distance(a, b) for a, b in product(sets, sets)) / (60 * 59)
    assert coefficients(ratings, "masi")["alpha"] == pytest.approx(1 - observed / expected)


def test_the_two_passes_of_the_craft_interviews(shared_data):
    table = pd.read_csv(shared_data / "labels" / "codes_fr_two_passes_sentences.csv")
    ratings = table[["difficulty_pass1", "difficulty_pass2"]].astype("float64")
    both = ratings.dropna()
    found = coefficients(ratings, "interval")
    assert found["kappa"] == pytest.approx(cohen_kappa_score(*both.astype(int).to_numpy().T))
    one, other = both.to_numpy().T
    pooled = np.concatenate([one, other])
    expected = ((pooled[:, None] - pooled) ** 2).sum() / (len(pooled) * (len(pooled) - 1))
    assert found["alpha"] == pytest.approx(1 - ((one - other) ** 2).mean() / expected)


def test_scales_copied_from_the_first_pass_agree_and_the_one_redone_does_not(shared_data):
    table = pd.read_csv(shared_data / "labels" / "codes_fr_two_passes_paragraphs.csv")
    alphas = {
        scale: coefficients(table[[f"{scale}_pass1", f"{scale}_pass2"]], "ordinal")["alpha"]
        for scale in ("closeness", "expert", "emotion")
    }
    assert alphas["expert"] > 0.9
    assert alphas["emotion"] > 0.9
    assert alphas["closeness"] < 0.5


def test_a_misspelt_metric_is_named_with_the_way_out():
    with pytest.raises(InputError, match=r"metric: 'nominl' is not known. Did you mean 'nominal'"):
        coefficients(FOUR_CODERS, "nominl")


def test_ratings_are_left_as_they_were():
    before = FOUR_CODERS.copy(deep=True)
    coefficients(FOUR_CODERS, "ordinal")
    pd.testing.assert_frame_equal(FOUR_CODERS, before)

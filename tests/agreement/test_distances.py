"""How far apart two codings are."""

from __future__ import annotations

import numpy as np
import pytest

from jresearch.agreement import masi_distance
from jresearch.agreement.distances import between_ranks, between_values


def test_masi_of_one_set_within_another_is_two_thirds_as_a_distance():
    # Jaccard 2/4, one holds the other: 2/3. Similarity 1/3, distance 2/3.
    assert masi_distance({1, 2}, {1, 2, 3, 4}) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ({1}, {1}, 0),
        ({1}, {2}, 1),
        ({1, 2}, {2, 3}, 1 - 1 / 3 * 1 / 3),
        (set(), set(), 0),
        (set(), {1}, 1),
        ({1}, set(), 1),
    ],
)
def test_masi_of_overlapping_disjoint_and_empty_sets(one, other, distance):
    assert masi_distance(one, other) == pytest.approx(distance)
    assert masi_distance(frozenset(other), frozenset(one)) == pytest.approx(distance)


def test_ranks_are_as_far_apart_as_values_were_given_between_them():
    # Used 4, 2, 6 times: from the first to the last 4/2 + 2 + 6/2 = 7 ranks.
    apart = between_ranks(np.array([4.0, 2.0, 6.0]))
    assert apart[0, 2] == 7**2
    assert apart[0, 1] == 3**2
    assert apart[1, 1] == 0


def test_intervals_are_squared_differences():
    assert between_values([1, 2, 5], "interval").tolist() == [[0, 1, 16], [1, 0, 9], [16, 9, 0]]


def test_all_pairs_at_once_are_as_far_apart_as_each_pair_alone():
    sets = [frozenset(text) for text in ("", "a", "ab", "abc", "bc", "xyz", "cx")]
    alone = [[masi_distance(one, other) for other in sets] for one in sets]
    assert between_values(sets, "masi") == pytest.approx(np.array(alone))
    assert between_values([frozenset()], "masi").tolist() == [[0]]

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jresearch.findings.linkage import ContradictionError, average_linkage

NEAR = np.array([
    [1.0, 0.9, 0.1, 0.1],
    [0.9, 1.0, 0.1, 0.1],
    [0.1, 0.1, 1.0, 0.6],
    [0.1, 0.1, 0.6, 1.0],
])  # fmt: skip


def test_groups_are_joined_while_they_are_close_on_average():
    assert average_linkage(NEAR, 0.95).tolist() == [0, 1, 2, 3]
    assert average_linkage(NEAR, 0.7).tolist() == [0, 0, 1, 2]
    assert average_linkage(NEAR, 0.5).tolist() == [0, 0, 1, 1]
    assert average_linkage(NEAR, 0.1).tolist() == [0, 0, 0, 0]


def test_what_belongs_apart_never_meets_nor_what_either_has_joined():
    assert average_linkage(NEAR, 0.1, apart=[(0, 2)]).tolist() == [0, 0, 1, 1]
    assert average_linkage(NEAR, 0.0, apart=[(0, 1), (2, 0), (1, 2)]).max() >= 2


def test_what_belongs_together_starts_as_one():
    assert average_linkage(NEAR, 0.95, together=[(0, 3), (3, 2)]).tolist() == [0, 1, 0, 0]


def test_a_contradiction_names_the_two():
    with pytest.raises(ContradictionError) as error:
        average_linkage(NEAR, 0.5, together=[(0, 1), (1, 2)], apart=[(2, 0)])
    assert error.value.places == (2, 0)


def test_what_is_said_often_weighs_more():
    # 2 is close to 0 alone: to the pair of 0 and 1 on average .5, or .7 when 0 is said thrice.
    near = np.array([[1.0, 0.9, 0.9], [0.9, 1.0, 0.1], [0.9, 0.1, 1.0]])
    near[0, 2] = near[2, 0] = 0.89
    assert average_linkage(near, 0.6).tolist() == [0, 0, 1]
    assert average_linkage(near, 0.6, weights=[3, 1, 1]).tolist() == [0, 0, 0]


def test_the_input_is_left_as_it_was():
    near = NEAR.copy()
    average_linkage(near, 0.5, together=[(0, 1)])
    assert (near == NEAR).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 25), st.integers(0, 1000), st.sampled_from([0.0, 0.2, 0.5]))
def test_without_decisions_it_is_the_average_linkage_of_scipy(many, seed, threshold):
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    made = np.random.default_rng(seed).normal(size=(many, 4))
    near = np.tanh(made @ made.T)
    ours = average_linkage(near, threshold)
    if many < 2:
        assert len(ours) == many
        return
    distance = 1 - near
    np.fill_diagonal(distance, 0)
    theirs = fcluster(linkage(squareform(distance, checks=False), "average"), 1 - threshold,
                      "distance")  # fmt: skip
    assert ((ours[:, None] == ours) == (theirs[:, None] == theirs)).all()

"""Scores held against decisions: untouched before thirty, in the same order after."""

import numpy as np
import pytest

from jresearch.coding.calibration import ENOUGH, Bend, bent, reliability, strength


def test_before_thirty_decisions_scores_stay_as_they_are():
    few = np.full(ENOUGH - 1, 0.9)
    assert bent(few, np.zeros(len(few), dtype=bool)) == Bend()


def test_scores_that_promise_too_much_are_lowered_and_keep_their_order():
    scores = np.tile([0.7, 0.8, 0.9, 0.99], 25)
    right = np.tile([True, False], 50)
    told = bent(scores, right)(np.array([0.7, 0.8, 0.9, 0.99]))
    assert (np.diff(told) >= 0).all()
    assert told.mean() == pytest.approx(0.5, abs=0.1)


def test_what_is_missing_stays_missing():
    assert np.isnan(Bend(2.0, 1.0)(np.array([np.nan]))).all()


def test_a_table_counts_every_proposal_once():
    table = reliability([0.0, 0.2, 0.5, 1.0], [False, True, True, True])
    assert table["n"].sum() == 4
    assert table["right"].tolist() == [0.0, 1.0, 1.0, 1.0]


def test_strength_has_three_words():
    assert [strength(score) for score in (1.0, 0.75, 0.45, 0.0)] == [
        "strong", "strong", "medium", "weak",
    ]  # fmt: skip

"""How feelings moved between two runs: of the same people, of new ones."""

from types import SimpleNamespace

import pytest

from journey.made import coded, said
from jresearch.rerun import moved, told_moved


def run(**rated):
    """A run in which each case rated "wait": (negative, positive)."""
    return SimpleNamespace(coded=coded(*(said(case, "wait", rate=r) for case, r in rated.items())))


BEFORE = {"C1": (2, 0), "C2": (1, 0), "C3": (2, 0), "C4": (1, 0), "C5": (1, 0)}


def test_the_same_cases_are_each_compared_with_themselves():
    now = {"C1": (1, 0), "C2": (0, 0), "C3": (0, 0), "C4": (0, 1), "C5": (1, 0)}
    [row] = moved(run(**BEFORE), run(**now), ["wait"]).to_dict("records")
    # Changes 1, 1, 2, 2, 0: mean 1.2, variance 2.8 / 4 = 0.7, t(4) = 2.776,
    # half width 2.776 × √(0.7 / 5) = 1.0388.
    assert (row["who"], row["n"], row["n_before"]) == ("same", 5, 5)
    assert row["difference"] == pytest.approx(1.2)
    assert (row["low"], row["high"]) == pytest.approx((0.1611, 2.2389), abs=1e-3)
    assert "  · WAIT: the same 5 cases tell it as better than before" in told_moved(
        moved(run(**BEFORE), run(**now), ["wait"]), str.upper
    )


def test_new_cases_are_compared_with_those_before_and_never_with_themselves():
    came = {"C6": (0, 1), "C7": (0, 2), "C8": (0, 1), "C9": (0, 1), "C10": (0, 2)}
    found = moved(run(**BEFORE), run(**BEFORE, **came), ["wait"])
    same, new = found.to_dict("records")
    # Nobody who was there moved: all changes are 0, and no interval is made of that.
    assert (same["difference"], same["low"] != same["low"]) == (0, True)
    # Means 7/5 and -7/5, each with variance 1.2 / 4 = 0.3: Welch has 8 degrees, t = 2.306,
    # half width 2.306 × √(0.3 / 5 + 0.3 / 5) = 0.7988.
    assert (new["who"], new["n"], new["n_before"]) == ("new", 5, 5)
    assert new["difference"] == pytest.approx(2.8)
    assert (new["low"], new["high"]) == pytest.approx((2.0012, 3.5988), abs=1e-3)


def test_two_people_are_too_few_for_a_difference_and_a_step_of_one_run_is_not_compared():
    found = moved(run(C1=(1, 0), C2=(1, 0)), run(C1=(0, 0), C2=(0, 1)), ["wait"])
    assert found["n"].tolist() == [2]
    assert found["difference"].isna().all()
    assert moved(run(C1=(1, 0)), SimpleNamespace(coded=coded(said("C9"))), ["wait"]).empty


def test_it_leaves_its_input_as_it_was():
    before, after = run(**BEFORE), run(C1=(0, 1))
    kept = before.coded.copy(deep=True), after.coded.copy(deep=True)
    moved(before, after, ["wait"])
    assert before.coded.equals(kept[0])
    assert after.coded.equals(kept[1])

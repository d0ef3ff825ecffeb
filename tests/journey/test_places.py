"""The places of a journey: the same rows by step, by channel, by touchpoint."""

from __future__ import annotations

import pandas as pd

from journey.made import a_codebook, stays
from jresearch.journey.places import been_there, in_order, three_ways, who_is_at

TOLD = pd.DataFrame({
    "unit": ["C1", "C1", "C2", "C3"], "step": ["wait", "wait", "wait", None],
    "channel": ["phone", "shop", None, "phone"],
})  # fmt: skip


def test_each_place_holds_who_is_there_and_a_missing_step_or_channel_is_no_place():
    assert who_is_at(TOLD) == {
        ("step", "wait", ""): {"C1", "C2"},
        ("channel", "", "phone"): {"C1", "C3"}, ("channel", "", "shop"): {"C1"},
        ("touchpoint", "wait", "phone"): {"C1"}, ("touchpoint", "wait", "shop"): {"C1"},
    }  # fmt: skip


def test_places_stand_in_the_codebooks_order_and_others_are_left_out():
    places = [("touchpoint", "mend", "web"), ("channel", "", "shop"), ("step", "mend", ""),
              ("step", "order", ""), ("channel", "", "none"), ("step", "none", ""),
              ("touchpoint", "mend", "none"), ("channel", "", "web")]  # fmt: skip
    assert in_order(places, a_codebook()) == [
        ("step", "order", ""), ("step", "mend", ""), ("channel", "", "web"),
        ("channel", "", "shop"), ("touchpoint", "mend", "web"),
    ]  # fmt: skip


def test_one_is_where_one_stayed_and_where_one_tells_of_but_not_where_one_planned_to_go():
    were = stays(("C4", "wait", "web"), ("C5", "wait", "web", "planned"),
                 ("C6", "wait", "web", "done", "competitor"))  # fmt: skip
    there = been_there(TOLD, were)
    assert set(there.loc[there["step"].eq("wait"), "unit"]) == {"C1", "C2", "C4"}


def test_rows_are_left_as_they_were():
    before = TOLD.copy(deep=True)
    three_ways(TOLD)
    pd.testing.assert_frame_equal(TOLD, before)

"""The emotions told at each step, on each channel, at each touchpoint."""

from __future__ import annotations

import pandas as pd

from journey.made import a_codebook, coded, said, stays
from jresearch.journey import emotions

BOOK = a_codebook()
WERE = stays(("C1", "wait", "phone"), ("C2", "wait", "phone"), ("C3", "wait", "shop"),
             ("C4", "wait", "phone"), ("C1", "order", "web"))  # fmt: skip
ROWS = coded(
    said("C1", "wait", channel="phone", emotion=["anger", "worry"]),
    said("C1", "wait", channel="phone", emotion=["anger"]),
    said("C2", "wait", channel="phone", emotion=["worry"]),
    said("C3", "wait", channel="shop", emotion=["worry"]),
    said("C3", "wait", emotion=["joy"]),
    said("C4", "wait", channel="phone"),
)  # fmt: skip
COUNTS = ["level", "step", "channel", "emotion", "k", "any_k", "exposed"]


def told(rows, were=WERE, book=BOOK):
    found = emotions(rows, were, book)[COUNTS].astype(object)
    return found.where(found.notna(), None).to_numpy().tolist()


def test_a_case_counts_once_for_each_emotion_among_those_who_were_there():
    # Four waited, three of them tell an emotion; C4 was on the phone and tells none.
    assert told(ROWS) == [
        ["step", "wait", None, "worry", 3, 3, 4],
        ["step", "wait", None, "joy", 1, 3, 4],
        ["step", "wait", None, "anger", 1, 3, 4],
        ["channel", None, "phone", "worry", 2, 2, 3],
        ["channel", None, "phone", "anger", 1, 2, 3],
        ["channel", None, "shop", "worry", 1, 1, 1],
        ["touchpoint", "wait", "phone", "worry", 2, 2, 3],
        ["touchpoint", "wait", "phone", "anger", 1, 2, 3],
        ["touchpoint", "wait", "shop", "worry", 1, 1, 1],
    ]  # fmt: skip


def test_each_count_opens_on_its_words():
    found = emotions(ROWS, WERE, BOOK).set_index(["level", "emotion"])
    assert found.loc[("step", "anger"), "observations"] == ["C1:000", "C1:001"]
    assert found.loc[("step", "worry"), "observations"] == ["C1:000", "C2:002", "C3:003"]


def test_what_was_not_lived_by_customers_is_no_emotion_of_theirs():
    rows = coded(
        said("C1", "wait", emotion=["worry"], series="apart"),
        said("E1", "wait", emotion=["worry"], population="employee", person="E1"),
        said("C2", "wait", emotion=["worry"], covered_by="C2:009"),
    )
    assert told(rows) == []


def test_at_no_step_and_on_no_channel_is_no_place():
    rows = coded(said("C1", "none", channel="none", emotion=["joy"]),
                 said("C2", "none", channel="shop", emotion=["joy"]))  # fmt: skip
    # C2 tells it of the shop, at no step: with C3, who stayed there, two were in the shop.
    assert told(rows) == [["channel", None, "shop", "joy", 1, 1, 2]]


def test_nothing_told_gives_no_row():
    assert told(coded()) == []
    assert told(coded(said("C1", "wait"))) == []


def test_the_observations_are_left_as_they_were():
    before = ROWS.copy(deep=True)
    emotions(ROWS, WERE, BOOK)
    pd.testing.assert_frame_equal(ROWS, before)

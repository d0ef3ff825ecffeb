"""Anger, frustration and worry told before leaving, beside those who did not leave there."""

from __future__ import annotations

import pandas as pd

from journey.made import a_codebook, cases, coded, said, stays
from jresearch.journey import before_leaving, paths

BOOK = a_codebook()  # order, wait, receive, mend
EVERYONE = cases(
    "C1", "C2", "C3", "C4", "C5",
    outcome={"C1": "abandoned", "C2": "abandoned", "C3": "completed", "C4": "ongoing",
             "C5": "abandoned"},
    exit_step={"C1": "wait", "C2": "wait", "C5": "receive"},
)  # fmt: skip
WERE = stays(
    ("C1", "order"), ("C1", "wait"), ("C2", "wait"), ("C3", "order"), ("C3", "wait"),
    ("C3", "receive"), ("C4", "wait"), ("C5", "wait"), ("C5", "receive"),
)  # fmt: skip


def told(*rows, were=WERE, everyone=EVERYONE):
    table = coded(*rows)
    found = before_leaving(paths(were, everyone, BOOK), table, were, BOOK)
    shown = found[["step", "emotion", "left_k", "left", "others_k", "others"]].astype(object)
    return shown.where(shown.notna(), None).to_numpy().tolist()


def test_who_told_it_there_or_before_is_counted_on_both_sides():
    rows = (
        said("C1", "order", emotion=["worry"]),
        said("C1", "wait", emotion=["anger", "joy"]),
        said("C3", "wait", emotion=["worry"]),
        said("C3", "receive", emotion=["frustration"]),
        said("C4", "wait", emotion=["joy"]),
    )
    assert told(*rows) == [
        # C1 and C2 left while waiting; C3, C4 and C5 waited too. What C3 tells of receiving
        # is told of a later step.
        ["wait", None, 1, 2, 1, 3], ["wait", "anger", 1, 2, 0, 3], ["wait", "worry", 1, 2, 1, 3],
        # C5 left on receiving and tells nothing; C3 received too, and told two of them by then.
        ["receive", None, 0, 1, 1, 1], ["receive", "frustration", 0, 1, 1, 1],
        ["receive", "worry", 0, 1, 1, 1],
    ]  # fmt: skip


def test_other_emotions_and_what_was_not_lived_do_not_count():
    rows = (said("C1", "wait", emotion=["disappointment"]),
            said("C2", "wait", emotion=["anger"], series="apart"))  # fmt: skip
    assert told(*rows)[0] == ["wait", None, 0, 2, 0, 3]


def test_what_is_looked_back_on_at_the_last_step_was_not_told_before_leaving():
    assert told(said("C1", "mend", emotion=["anger"]))[0] == ["wait", None, 0, 2, 0, 3]


def test_where_everybody_left_there_are_no_others():
    everyone = cases("C1", outcome={"C1": "abandoned"}, exit_step={"C1": "wait"})
    rows = (said("C1", "wait", emotion=["anger"]),)
    assert told(*rows, were=stays(("C1", "wait")), everyone=everyone) == [
        ["wait", None, 1, 1, 0, 0], ["wait", "anger", 1, 1, 0, 0]]  # fmt: skip


def test_where_nobody_left_there_is_no_row():
    everyone = cases("C1", "C2", outcome={"C1": "completed", "C2": "ongoing"})
    assert told(said("C1", "wait", emotion=["anger"]), everyone=everyone) == []
    assert told() != []


def test_the_words_are_those_of_who_left_and_the_tables_are_left_as_they_were():
    table = coded(said("C1", "wait", emotion=["anger"]), said("C3", "wait", emotion=["anger"]))
    before = table.copy(deep=True)
    found = before_leaving(paths(WERE, EVERYONE, BOOK), table, WERE, BOOK)
    assert found["observations"].tolist()[:2] == [["C1:000"], ["C1:000"]]
    pd.testing.assert_frame_equal(table, before)

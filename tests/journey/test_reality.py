"""Which steps were observed, and what makes the others probable."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from journey.made import a_codebook, coded, said, stays
from jresearch.codebook import Question
from jresearch.journey import step_reality

STEPS = ("order", "wait", "receive", "mend", "boast", "end")
BOOK = replace(
    a_codebook(STEPS, inventory=(("boast", "web", "partly"), ("end", "web", "no"))),
    guide=(Question(question={"fr": "Et ensuite ?"}, steps=("mend", "order")),),
)
ROWS = coded(
    said("C1", "order", rate=(1, 0)),
    said("C2", "order"),
    said("V1", "receive", population="employee"),
    said("V2", "receive", population="employee", series="apart"),
    said("C3", "boast", series="apart", about="competitor"),
)
LIVED = stays(
    ("C1", "order"), ("C3", "order", "web"), ("C1", "wait"), ("C3", "boast", None, "done",
                                                              "competitor"),
).assign(source=["told", "human", "inferred", "told"])  # fmt: skip


@pytest.fixture
def table():
    return step_reality(ROWS, LIVED, BOOK).set_index("step")


def test_a_step_that_a_customer_tells_or_a_person_listed_is_observed(table):
    # C1 and C2 speak of it, C3's stay was listed by a person.
    row = table.loc["order"]
    assert row[["reality", "basis", "told_k", "exposed"]].tolist() == ["observed", "told", 3, 3]


@pytest.mark.parametrize(
    ("step", "basis"),
    [
        ("wait", "inferred"), ("receive", "employees"), ("mend", "guide"),
        ("boast", "inventory"), ("end", "codebook"),
    ],
)  # fmt: skip
def test_any_other_step_is_probable_and_says_why(table, step, basis):
    assert table.loc[step, ["reality", "basis", "told_k"]].tolist() == ["probable", basis, 0]


def test_each_ground_is_counted(table):
    counts = ["exposed", "employees_k", "questions", "offered"]
    assert table.loc["wait", counts].tolist() == [1, 0, 0, 0]
    assert table.loc["receive", counts].tolist() == [0, 2, 0, 0]
    assert table.loc["mend", counts].tolist() == [0, 0, 1, 0]
    assert table.loc["boast", counts].tolist() == [0, 0, 0, 1]
    assert table.loc["end", counts].tolist() == [0, 0, 0, 0]


def test_nobody_heard_yet_leaves_every_step_probable():
    found = step_reality(coded(), stays(), a_codebook())
    assert found["reality"].tolist() == ["probable"] * 4
    assert found["basis"].tolist() == ["codebook"] * 4


def test_it_leaves_its_input_as_it_was():
    rows, lived = ROWS.copy(deep=True), LIVED.copy(deep=True)
    step_reality(rows, lived, BOOK)
    pd.testing.assert_frame_equal(rows, ROWS)
    pd.testing.assert_frame_equal(lived, LIVED)

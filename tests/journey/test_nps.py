"""The causes behind a score, counted by respondent."""

from __future__ import annotations

import pandas as pd

from journey.made import a_codebook, cases, coded, said
from jresearch.journey import score_causes

BOOK = a_codebook()
ROWS = coded(
    said("C1", "wait", rate=(2, 0)),
    said("C1", "wait", rate=(1, 0)),
    said("C2", "wait", rate=(1, 0)),
    said("C3", "wait", rate=(0, 2)),
    said("C4", "order", rate=(0, 1)),
    said("C5", "wait", rate=(2, 0), about="competitor"),
    said("V1", "wait", rate=(2, 0), population="employee", person="V1"),
)


def people(**scores):
    of = ["employee" if person[0] == "V" else "customer" for person in scores]
    return pd.DataFrame({"person": list(scores), "nps": list(scores.values()), "population": of})


def test_detractors_and_promoters_are_counted_once_a_step_and_side():
    found = score_causes(ROWS, people(C1a=3, C2a="6", C3a=10, C4a=7, C5a=0, V1=0), BOOK)
    told = found[["group", "step", "side", "k"]].to_numpy().tolist()
    # C5 blames a competitor and V1 is an employee: neither tells anything of us.
    # Three customers are detractors (3, 6, 0), V1's 0 is not counted among them.
    assert set(found.loc[found["group"].eq("detractor"), "n"]) == {3}
    assert told == [
        ["promoter", "wait", "up", 1], ["passive", "order", "up", 1],
        ["detractor", "wait", "down", 2],
    ]  # fmt: skip


def test_the_first_cause_is_what_a_respondent_says_before_all_else():
    rows = coded(
        said("C1", "order", rate=(0, 1), nature=["strength"]),
        said("C1", "wait", rate=(2, 0), nature=["irritant", "break"]),
        said("C2", "wait", rate=(1, 0), nature=["irritant"]),
        said("C2", "order", rate=(1, 0), nature=["expectation"]),
    )
    found = score_causes(rows, people(C1a=2, C2a=4), BOOK)
    told = found[["step", "side", "k", "first_k", "natures"]].to_numpy().tolist()
    # C1 praises the order first, C2 blames the wait first; both blame the wait.
    assert told == [
        ["order", "down", 1, 0, ["expectation"]], ["order", "up", 1, 1, ["strength"]],
        ["wait", "down", 2, 1, ["irritant", "break"]],
    ]  # fmt: skip


def test_who_is_out_of_scope_is_in_no_group():
    of = cases("C1", "C2", "C3", in_scope={"C1": "outside", "C3": "no"})
    found = score_causes(ROWS, people(C1a=3, C2a=6, C3a=10, C9a=1), BOOK, cases=of)
    # C9 has no case: nothing says that he is out.
    assert found[["group", "step", "k", "n"]].to_numpy().tolist() == [["detractor", "wait", 1, 2]]


def test_what_is_no_score_is_passed_over():
    found = score_causes(ROWS, people(C1a="", C2a="onze", C3a=11, C4a=None), BOOK)
    assert found.empty


def test_without_scores_there_is_nothing_to_tell():
    assert score_causes(ROWS, pd.DataFrame({"person": ["C1a"]}), BOOK).empty

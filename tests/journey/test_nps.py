"""The causes behind a score, counted by respondent."""

from __future__ import annotations

import pandas as pd

from journey.made import a_codebook, coded, said
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


def test_what_is_no_score_is_passed_over():
    found = score_causes(ROWS, people(C1a="", C2a="onze", C3a=11, C4a=None), BOOK)
    assert found.empty


def test_without_scores_there_is_nothing_to_tell():
    assert score_causes(ROWS, pd.DataFrame({"person": ["C1a"]}), BOOK).empty

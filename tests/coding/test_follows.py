"""What follows from the fields, where two kinds of sources meet."""

from __future__ import annotations

import pandas as pd

from journey.made import cases, coded, said
from jresearch.coding.follows import with_what_follows


def sources(**kinds: str) -> pd.DataFrame:
    return pd.DataFrame({"interview": list(kinds), "source_type": list(kinds.values())})


def series(*rows, interviews=None, **kinds):
    table = sources(**kinds) if interviews is None else interviews
    return with_what_follows(coded(*rows), cases(*kinds), table)["series"].tolist()


def test_answers_are_apart_where_journeys_were_told_and_count_where_there_are_only_answers():
    told, answer = said("C1", rate=(1, 0)), said("S1", rate=(1, 0))
    assert series(told, answer, C1="interview", S1="survey") == ["lived", "apart"]
    assert series(told, answer, C1="focus_group", S1="review") == ["lived", "apart"]
    assert series(answer, S1="survey") == ["lived"]


def test_notes_of_who_was_watched_count_with_journeys_that_were_told():
    told, noted, answer = (said(name, rate=(1, 0)) for name in ("C1", "N1", "S1"))
    assert series(told, noted, C1="interview", N1="notes") == ["lived", "lived"]
    assert series(noted, answer, N1="notes", S1="survey") == ["lived", "apart"]


def test_employees_interviews_do_not_put_customers_answers_apart():
    employee = said("V1", population="employee", person="V1", experiencer="customer")
    rows = (employee, said("S1", rate=(1, 0)))
    assert series(*rows, V1="interview", S1="survey") == ["seen_by_employees", "lived"]


def test_a_machine_s_severity_falls_where_nothing_negative_stands():
    rows = coded(
        said("C1", rate=(0, 2), severity=2, severity_source="machine"),
        said("C2", rate=(1, 0), severity=2, severity_source="machine"),
        said("C3", severity=3, severity_source="unprompted"),
    )
    found = with_what_follows(rows, cases("C1", "C2", "C3"))["severity"]
    assert found.isna().tolist() == [True, False, False]

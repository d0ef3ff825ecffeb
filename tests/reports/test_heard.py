from __future__ import annotations

from jresearch.reports.heard import data_date, numbers, period
from reports.invented import without_employees


def test_it_is_said_how_many_were_heard(a):
    assert [(one.value, one.label) for one in numbers(a)] == [
        ("6", "parcours clients"), ("2", "collaborateurs et partenaires"), ("8", "fichiers lus"),
        ("18", "observations comptées"),
    ]  # fmt: skip


def test_a_population_nobody_belongs_to_is_not_named(a):
    labels = [one.label for one in numbers(without_employees(a))]
    assert "collaborateurs et partenaires" not in labels


def test_the_date_is_the_latest_of_the_interviews_and_never_today(a):
    assert data_date(a) == "2026-03-08"


def test_the_period_goes_from_the_first_interview_to_the_last(a):
    # C1 on 1 March, E2 on 8 March; the interview without a date counts for nothing here
    assert period(a) == "Entretiens du 1er\u00a0mars\u00a02026 au 8\u00a0mars\u00a02026"


def test_one_day_is_told_as_one(a):
    a.interviews["date"] = "2026-03-02"
    assert period(a) == "Entretiens du 2\u00a0mars\u00a02026"


def test_without_dates_it_is_said_so(a):
    a.interviews["date"] = None
    assert data_date(a) is None
    assert period(a) == "Les entretiens ne sont pas datés."


def test_respondents_of_a_survey_are_named_apart_and_never_added(a):
    kinds = a.interviews["source_type"].mask(a.interviews["interview"].isin(["C5", "C6", "E2"]))
    a.interviews["source_type"] = kinds.fillna("survey")
    told = {one.label: one.value for one in numbers(a)}
    assert told["parcours clients"] == "4"
    assert told["collaborateur ou partenaire"] == "1"
    assert told["répondants, à part (enquête)"] == "3"

from __future__ import annotations

import pytest

from jresearch.errors import InputError
from jresearch.reports.people import customers, employees, show_notices, show_sample, table
from jresearch.translation import speaking
from reports.invented import without_employees


def test_customers_are_counted_by_case_and_employees_by_person(a):
    assert len(customers(a)) == 6
    assert len(employees(a)) == 2


def test_a_case_out_of_scope_or_told_in_a_survey_is_not_in_n(a):
    a.cases.loc[0, "in_scope"] = "no"
    a.interviews.loc[1, "source_type"] = "survey"
    assert list(customers(a)["case"]) == ["C3", "C4", "C5", "C6"]


def test_a_couple_in_one_case_is_one(a):
    a.people.loc[1, "case"] = "C1"
    a.cases.at[0, "persons"] = ["C1a", "C2a"]
    couple = a.cases[a.cases["case"] != "C2"]
    object.__setattr__(a, "cases", couple)
    assert len(customers(a)) == 5


def test_the_sample_shows_no_name_of_a_person(a):
    assert "Alix" not in show_sample(a).html


def test_without_employees_nothing_is_said_of_them(a):
    assert "collaborateur" in show_sample(a).html
    assert "collaborateur" not in show_sample(without_employees(a)).html


def test_an_interview_without_date_says_so(a):
    assert "C5 | entretien | client | non connue | 2" in repr(show_sample(a))


def test_notices_say_what_was_set_aside_and_why(a):
    shown = repr(show_notices(a, about="reading"))
    assert "E1.docx: 2 lignes sans locuteur." in shown
    assert "salutation | 1" in shown
    assert "confirmées" not in shown
    assert "confirmées" in repr(show_notices(a))


def test_a_misspelt_subject_is_refused_with_the_way_out(a):
    with pytest.raises(InputError, match=r"show_notices, about.: .*codng.* n’est pas connu"):
        show_notices(a, about="codng")


def test_a_long_table_is_cut_on_paper_and_says_so():
    with speaking("fr"):
        html = table("Changements", ["De", "Vers"], [["a", 1], ["b", 2], ["c", 3]], 1).html
        whole = table("Changements", ["De", "Vers"], [["a", 1]], 1).html
    # The first row stands everywhere, the two others on screen alone, folded.
    first, folded = html.split('<details class="jr-data jr-off-paper">')
    assert (first.count('<th scope="row">'), folded.count('<th scope="row">')) == (1, 2)
    assert '<p class="jr-rest">… et 2 de plus à l’écran</p>' in html
    assert "jr-rest" not in whole

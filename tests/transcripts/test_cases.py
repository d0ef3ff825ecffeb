from __future__ import annotations

import pytest

from jresearch.errors import InputError
from jresearch.log import append, read_log
from jresearch.transcripts import read_all, read_cases, unlike
from transcripts.makers import study, workbook

TALK = "Enquêteur : Racontez ?\nMarie : J'ai attendu.\nEnquêteur : Et ?\nMarie : Rien.\n"
PEOPLE = "person,interview,speaker,file,âge\na,I1,Marie,x.txt,38\n"
TEXT = "case{s}persons{s}in_scope{s}product\r\nK1{s}a{s}oui{s}Été\r\n"


def cases(folder, **files):
    named = {f"{name.replace('_', '.')}": content for name, content in files.items()}
    return read_cases(study(folder, {"x.txt": TALK, "participants.csv": PEOPLE} | named))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_cases_survive_any_spreadsheet(tmp_path, codec, sign):
    found = cases(tmp_path, cases_csv=TEXT.format(s=sign).encode(codec))
    assert found[["case", "in_scope", "product"]].to_numpy().tolist() == [["K1", "yes", "Été"]]
    assert found["persons"].tolist() == [["a"]]


def test_cases_may_be_a_workbook(tmp_path):
    rows = [line.split(";") for line in TEXT.format(s=";").split("\r\n")]
    found = cases(tmp_path, cases_xlsx=workbook(*rows[:2]))
    assert found[["case", "in_scope", "product"]].to_numpy().tolist() == [["K1", "yes", "Été"]]


def test_a_csv_and_a_workbook_of_one_name_are_refused_together(tmp_path):
    raw = TEXT.format(s=",")
    with pytest.raises(InputError) as error:
        cases(tmp_path, cases_csv=raw, cases_xlsx=workbook(["case", "persons"]))
    assert str(error.value) == (
        "cases.csv and cases.xlsx: the same table twice. Keep one of them, and remove the other."
    )


def test_bad_cells_are_named_all_at_once(tmp_path):
    raw = "case,persons,in_scope,outcome\nK1,a b,maybe,completd\n"
    with pytest.raises(InputError) as error:
        cases(tmp_path, cases_csv=raw)
    assert str(error.value).split("\n") == [
        "cases.csv, line 2, persons: nobody is called 'b'. Choose one of: a.".replace(
            "Choose one of: a.", "Write a."
        ),
        "cases.csv, line 2, in_scope: 'maybe' is not allowed. Choose one of: yes, no, oui, non.",
        "cases.csv, line 2, outcome: 'completd' is not allowed. Did you mean 'completed'?",
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [("oui", "yes"), ("Recommande", "yes"), ("non", "no"), ("partagé", "mixed"),
     ("advises against", "no"), ("", None)],
)  # fmt: skip
def test_whether_a_case_recommends_may_be_written_of_it(tmp_path, written, read):
    found = cases(tmp_path, cases_csv=f"case,persons,recommends\nK1,a,{written}\n")
    assert found["recommends"].astype(object).where(found["recommends"].notna(), None)[0] == read


def test_without_the_column_nobody_knows_who_recommends(tmp_path):
    assert cases(tmp_path, cases_csv="case,persons\nK1,a\n")["recommends"].isna().all()


def test_an_answer_that_is_none_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(InputError) as error:
        cases(tmp_path, cases_csv="case,persons,recommends\nK1,a,9\n")
    assert str(error.value) == (
        "cases.csv, line 2, recommends: '9' is not allowed. "
        "Choose one of: yes, no, mixed, recommande, déconseille, partagé, oui, non."
    )


def test_without_cases_csv_they_follow_from_people(tmp_path):
    found = cases(tmp_path)
    assert found[["case", "in_scope", "âge"]].to_numpy().tolist() == [["I1", "yes", "38"]]


COUPLE = (
    "person,interview,speaker,case,population,file,âge,région\n"
    "a,I1,Marie,K1,customer,x.txt,38,Nord\nb,I1,Paul,K1,customer,x.txt,40,Nord\n"
)


def test_the_columns_of_participants_are_the_case_s_where_cases_csv_leaves_them_open(tmp_path):
    told = {"participants.csv": COUPLE, "cases.csv": "case,persons,âge\nK1,a b,\n"}
    found = cases(tmp_path, **told)
    assert found[["case", "âge", "région"]].to_numpy().tolist() == [["K1", "38", "Nord"]]


def test_a_couple_that_differs_is_told_with_the_value_taken(tmp_path):
    where = study(tmp_path, {"x.txt": TALK, "participants.csv": COUPLE})
    people = read_all(where).people
    assert unlike(where, people, read_cases(where, people=people)) == (
        "K1: a, b differ in 'âge' (38, 40); the case is taken as '38'. "
        "Write it in interviews/cases.csv.",
    )


def test_what_cases_csv_says_of_a_couple_is_no_question(tmp_path):
    told = {"x.txt": TALK, "participants.csv": COUPLE, "cases.csv": "case,persons,âge\nK1,a b,39\n"}
    where = study(tmp_path, told)
    people = read_all(where).people
    found = read_cases(where, people=people)
    assert found["âge"].tolist() == ["39"]
    assert unlike(where, people, found) == ()


def test_a_case_left_where_a_merged_step_has_gone(tmp_path):
    raw = "case,persons,outcome,exit_step\nK1,a,abandoned,look\nK2,a,abandoned,pay\n"
    made = study(tmp_path, {"x.txt": TALK, "participants.csv": PEOPLE, "cases.csv": raw})
    merges = [("look", "compare"), ("compare", "choose")]
    append(made, "mb", [{"act": "merge", "target": f"step:{old}", "value": new, "seen": []}
                        for old, new in merges])  # fmt: skip
    append(made, "mb", [{"act": "set", "target": "case:K2", "field": "exit_step",
                         "value": "compare", "seen": []}])  # fmt: skip
    found = read_cases(made, read_log(made)).set_index("case")["exit_step"]
    assert found.to_dict() == {"K1": "choose", "K2": "choose"}
    before = read_cases(made).set_index("case")["exit_step"]
    assert before.to_dict() == {"K1": "look", "K2": "pay"}

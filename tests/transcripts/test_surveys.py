from __future__ import annotations

import time
import tomllib

import pytest

from jresearch.errors import InputError
from jresearch.study import Source
from jresearch.tables import Interviews, People, Turns
from jresearch.transcripts import read_all, read_cases, register
from jresearch.translation import speaking
from transcripts.makers import study, workbook

TALK = "Enquêteur : Racontez ?\nMarie : J'ai attendu.\nEnquêteur : Et ?\nMarie : Rien.\n"
AVIS = (
    "id;Ce qui vous a plu ;À améliorer;jour;ville\n"
    "r1;L'accueil en magasin;Les délais de livraison;31/03/2026;Lyon\n"
    "r2;;On ne m'a pas rappelée;02/04/2026;\n"
)
SOURCE = {
    "file": "avis.csv", "type": "survey", "answer": ("ce qui vous a plu", "À améliorer"),
    "respondent": "id", "date": "jour", "attributes": ("Ville",), "id": "AVIS",
}  # fmt: skip


def reading(tmp_path, files, *sources):
    return read_all(study(tmp_path, files, sources=[Source(**each) for each in sources]))


def said(found) -> list[tuple[str, str, str]]:
    turns = found.turns.fillna({"person": ""})
    return list(zip(turns["role"], turns["person"], turns["text"], strict=True))


def refused(tmp_path, files, *sources) -> list[str]:
    with pytest.raises(InputError) as error:
        reading(tmp_path, files, *sources)
    return str(error.value).split("\n")


def test_each_answer_is_a_turn_under_its_question(tmp_path):
    found = reading(tmp_path, {"avis.csv": AVIS}, SOURCE)
    assert said(found) == [
        ("interviewer", "", "Ce qui vous a plu"),
        ("participant", "AVIS-r1", "L'accueil en magasin"),
        ("interviewer", "", "À améliorer"),
        ("participant", "AVIS-r1", "Les délais de livraison"),
        ("interviewer", "", "À améliorer"),
        ("participant", "AVIS-r2", "On ne m'a pas rappelée"),
    ]
    assert found.interviews.loc[0, ["interview", "file", "source_type", "date"]].tolist() == [
        "AVIS", "avis.csv", "survey", "2026-04-02",
    ]  # fmt: skip


def test_a_respondent_is_a_person_and_a_case_with_attributes(tmp_path):
    found = reading(tmp_path, {"avis.csv": AVIS}, SOURCE)
    people = found.people[["person", "speaker", "case", "population", "consent"]]
    assert people.to_numpy().tolist() == [
        ["AVIS-r1", "r1", "AVIS-r1", "customer", "paraphrase"],
        ["AVIS-r2", "r2", "AVIS-r2", "customer", "paraphrase"],
    ]
    assert found.people["ville"].fillna("").tolist() == ["Lyon", ""]
    assert found.people["date"].tolist() == ["2026-03-31", "2026-04-02"]


def test_the_tables_are_valid_beside_those_of_interviews(tmp_path):
    found = reading(tmp_path, {"avis.csv": AVIS, "x.txt": TALK}, SOURCE)
    assert sorted(found.interviews["source_type"]) == ["interview", "survey"]
    for table, frame in ((Interviews, found.interviews), (Turns, found.turns)):
        assert table.validate(frame).equals(frame)
    assert People.validate(found.people).equals(found.people)
    assert set(found.unregistered["file"]) == {"x.txt"}


def test_what_is_passed_over_is_said(tmp_path):
    csv = AVIS.replace("ville", "code postal")
    found = reading(tmp_path, {"avis.csv": csv}, SOURCE | {"attributes": ()})
    assert found.notices[:2] == (
        "avis.csv: 1 empty answer passed over.",
        "avis.csv: Columns not used: code postal.",
    )


def test_without_respondents_each_answer_is_a_case_and_that_is_said(tmp_path):
    source = {"file": "avis.csv", "type": "review", "answer": "avis"}
    found = reading(tmp_path, {"avis.csv": "avis\nTrès bien.\nTrop long.\nTrès bien.\n"}, source)
    assert found.people["case"].nunique() == 3
    assert "avis.csv: 3 answers without a respondent are each a case of their own." in (
        found.notices
    )


def test_posts_of_a_social_network_are_a_source_of_their_own(tmp_path):
    source = {"file": "posts.csv", "type": "social", "answer": "post"}
    found = reading(tmp_path, {"posts.csv": "post\nTrois mois sans nouvelles.\n"}, source)
    assert found.interviews["source_type"].tolist() == ["social"]
    assert [text for role, _person, text in said(found) if role == "participant"] == [
        "Trois mois sans nouvelles."
    ]


def test_rows_in_another_order_keep_their_people(tmp_path):
    source = {"file": "avis.csv", "type": "review", "answer": "avis"}
    one = reading(tmp_path / "1", {"avis.csv": "avis\nTrès bien.\nTrop long.\n"}, source)
    two = reading(tmp_path / "2", {"avis.csv": "avis\nTrop long.\nNul.\nTrès bien.\n"}, source)
    by_text = {text: person for _role, person, text in said(two) if person}
    assert all(by_text[text] == person for _role, person, text in said(one) if person)
    assert one.interviews["interview"].tolist() == two.interviews["interview"].tolist()


def test_a_name_or_an_address_makes_an_id_that_does_not_tell_it(tmp_path):
    csv = "qui,avis\nmarie@exemple.fr,Bien.\nmarie@exemple.fr,Mieux.\n"
    source = {"file": "a.csv", "type": "ticket", "answer": "avis", "respondent": "qui"}
    found = reading(tmp_path, {"a.csv": csv}, source)
    assert found.people["person"].nunique() == 1
    assert "marie" not in found.people["person"][0].casefold()
    assert (
        "a.csv: The column 'qui' holds names or addresses: people get ids made of them."
        in found.notices
    )


def test_a_question_column_stands_above_the_name_of_the_column(tmp_path):
    csv = "question,réponse\nEt la pose ?,Rapide et propre.\n"
    source = {"file": "a.csv", "type": "survey", "answer": "réponse", "question": "Question"}
    found = reading(tmp_path, {"a.csv": csv}, source)
    assert [text for _role, _person, text in said(found)] == ["Et la pose ?", "Rapide et propre."]


def test_language_population_and_consent_are_a_column_or_one_word(tmp_path):
    csv = "lang,avis,qui\nen,Bon.,client\nfr-FR,Good.,collaborateur\n"
    source = {
        "file": "a.csv", "type": "survey", "answer": "avis", "language": "lang",
        "population": "qui", "consent": "citer",
    }  # fmt: skip
    found = reading(tmp_path, {"a.csv": csv}, source)
    assert found.turns["language"].tolist()[1::2] == ["en", "fr"]
    assert found.people["population"].tolist() == ["customer", "employee"]
    assert found.people["consent"].tolist() == ["cite", "cite"]
    assert found.people["case"].notna().tolist() == [True, False]


def test_a_column_that_is_not_there_is_named_with_the_nearest(tmp_path):
    source = SOURCE | {"answer": ("Ce qui vous a plus",), "respondent": "ids", "date": None}
    assert refused(tmp_path, {"avis.csv": AVIS}, source) == [
        "avis.csv: no column 'Ce qui vous a plus' (study.toml, sources). "
        "Did you mean 'Ce qui vous a plu'?",
        "avis.csv: no column 'ids' (study.toml, sources). Did you mean 'id'?",
    ]


def test_a_wrong_word_is_named_once_with_its_line_and_number(tmp_path):
    csv = "avis,qui\nBien.,client\nMal.,clien\nBof.,clien\n"
    source = {"file": "a.csv", "type": "survey", "answer": "avis", "population": "qui"}
    assert refused(tmp_path, {"a.csv": csv}, source) == [
        "a.csv, line 3, population: 'clien' is not allowed (2 rows). Choose one of: customer, "
        "prospect, employee, partner."
    ]


def test_an_attribute_may_not_hide_a_column_of_people(tmp_path):
    csv = "case,avis\n1,Bien.\n"
    source = {"file": "a.csv", "type": "survey", "answer": "avis", "attributes": "case"}
    assert refused(tmp_path, {"a.csv": csv}, source) == [
        "a.csv: an attribute cannot be called 'case': people have such a column already. "
        "Rename the column."
    ]


def test_a_table_nobody_mapped_says_what_to_write(tmp_path):
    head, *lines = refused(tmp_path, {"avis.csv": AVIS})
    assert head == (
        "avis.csv: study.toml does not say how to read this table. "
        "Paste these lines at the end of study.toml, and correct what is guessed in them:"
    )
    pasted = tomllib.loads("\n".join(lines))["sources"][0]
    assert pasted == {
        "file": "avis.csv", "type": "survey", "answer": ["Ce qui vous a plu", "À améliorer"],
        "population": "customer", "consent": "paraphrase",
    }  # fmt: skip
    assert '# attributes = ["id", "jour", "ville"]' in "\n".join(lines)
    found = reading(tmp_path, {"avis.csv": AVIS}, pasted)
    assert len(found.people) == 3
    assert not any("without a" in notice for notice in found.notices if "answer" not in notice)


def test_the_lines_to_paste_can_be_read_whatever_the_columns_are_called(tmp_path):
    table = 'n°;"Vous avez dit ""attendre"" \\o/ ?"\n1;On a attendu longtemps.\n'
    with speaking("fr"):
        head, *lines = refused(tmp_path, {"l'été.csv": table})
    assert "Collez ces lignes à la fin de study.toml" in head
    (source,) = tomllib.loads("\n".join(lines))["sources"]
    assert source["answer"] == ['Vous avez dit "attendre" \\o/ ?']
    assert len(reading(tmp_path, {"l'été.csv": table}, source).people) == 1


def test_what_rows_leave_open_is_to_be_said_in_study_toml(tmp_path):
    told = [n for n in reading(tmp_path, {"avis.csv": AVIS}, SOURCE).notices if "without a" in n]
    assert [notice.split(";")[-1] for notice in told] == [
        " say it in study.toml, under their [[sources]]: population = …",
        " say it in study.toml, under their [[sources]]: consent = …",
    ]
    both = reading(tmp_path, {"avis.csv": AVIS, "x.txt": TALK}, SOURCE).notices
    assert sum("interviews/participants.csv" in notice for notice in both) == 2


def test_a_file_that_is_not_there_is_named_with_the_nearest(tmp_path):
    source = SOURCE | {"file": "aviss.csv"}
    told = refused(tmp_path, {"avis.csv": AVIS, "x.txt": TALK}, source)
    assert told[0] == (
        "study.toml, sources: there is no file 'aviss.csv' in interviews/. Did you mean 'avis.csv'?"
    )


def test_a_table_without_answers_is_refused(tmp_path):
    source = {"file": "a.csv", "type": "survey", "answer": "avis"}
    assert refused(tmp_path, {"a.csv": "avis,b\n-,x\n,y\n"}, source) == [
        "a.csv: no answer in these columns."
    ]


def test_two_sources_may_not_bear_one_id(tmp_path):
    other = SOURCE | {"answer": ("À améliorer",)}
    assert refused(tmp_path, {"avis.csv": AVIS}, SOURCE, other) == [
        "study.toml, sources: avis.csv: the id 'AVIS' is another interview's. "
        "Give the source an id of its own: id = …"
    ]


def test_dates_that_say_too_little_are_read_in_one_order_and_that_is_said(tmp_path):
    csv = "avis,jour\nLes délais de la pose sont trop longs,03/04/2026\nC'est bien,bientôt\n"
    source = {"file": "a.csv", "type": "review", "answer": "avis", "date": "jour"}
    found = reading(tmp_path, {"a.csv": csv}, source)
    assert found.interviews["date"].tolist() == ["2026-04-03"]
    assert found.notices[:2] == (
        "a.csv: Days such as 03/04/2026 are read day first.",
        "a.csv: 1 date cannot be read (such as 'bientôt') and is left open.",
    )


def test_a_workbook_is_read_like_a_csv(tmp_path):
    rows = [line.split(";") for line in AVIS.strip().split("\n")]
    one = reading(tmp_path / "1", {"avis.csv": AVIS}, SOURCE)
    two = reading(tmp_path / "2", {"avis.xlsx": workbook(*rows)}, SOURCE | {"file": "avis.xlsx"})
    assert two.turns.equals(one.turns)
    assert two.people.equals(one.people)


def test_lines_that_people_typed_stay(tmp_path):
    csv = 'avis\n"Bien :\r\n - le prix \r\n - la pose"\n'
    found = reading(tmp_path, {"a.csv": csv}, {"file": "a.csv", "type": "review", "answer": "avis"})
    assert said(found)[1][2] == "Bien :\n- le prix\n- la pose"


def test_answers_are_not_written_into_participants_csv(tmp_path):
    where = study(tmp_path, {"avis.csv": AVIS, "x.txt": TALK}, sources=[Source(**SOURCE)])
    assert register(where)["file"].tolist() == ["x.txt"]


def test_cases_of_answers_stand_beside_those_people_wrote(tmp_path):
    files = {
        "avis.csv": AVIS, "x.txt": TALK, "participants.csv": "person,interview,file\nm,X,x.txt\n",
        "cases.csv": "case;persons;région\nK1;m;été\n".encode("cp1252"),
    }  # fmt: skip
    where = study(tmp_path, files, sources=[Source(**SOURCE)])
    cases = read_cases(where)
    assert cases["case"].tolist() == ["K1", "AVIS-r1", "AVIS-r2"]
    assert cases["région"].fillna("").tolist() == ["été", "", ""]


def test_ten_thousand_answers_take_seconds(tmp_path):
    rows = "\n".join(
        f"r{n};Réponse numéro {n}, plutôt bien;Trop long {n};Lyon" for n in range(10_000)
    )
    csv = "id;Ce qui vous a plu;À améliorer;ville\n" + rows
    where = study(tmp_path, {"avis.csv": csv}, sources=[Source(**SOURCE | {"date": None})])
    begin = time.perf_counter()
    found = read_all(where)
    cases = read_cases(where, None, found.people)
    assert time.perf_counter() - begin < 20
    assert len(found.turns) == 40_000
    assert len(cases) == 10_000

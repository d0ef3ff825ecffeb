"""private/pseudonyms.csv: numbers given once and for ever."""

from __future__ import annotations

import pytest

from jresearch.errors import InputError
from jresearch.pseudonyms import pseudonyms, write_key
from jresearch.pseudonyms.key import Key, Row, read_key, same
from jresearch.pseudonyms.numbering import extended
from making import study_in, turns_of


@pytest.fixture
def study(tmp_path):
    study = study_in(tmp_path, "fr")
    (study.private / "roster.csv").write_text(
        "name,kind\nKévin Routelle,person\nOrvalle,place\n", encoding="utf-8"
    )
    return study


def rows(key: Key) -> list[tuple[str, str]]:
    return [(row.placeholder, row.name) for row in key.rows]


def test_the_key_is_written_as_spreadsheets_read_it_and_read_back(study):
    turns = turns_of("C01", ("Q", "Et Kévin ?"), ("A", "Son numéro est le +33 6 39 98 52 07."))
    p = pseudonyms(study, turns)
    write_key(study, p)
    assert (study.private / "pseudonyms.csv").read_bytes().decode("utf-8") == (
        "\ufeffplaceholder,kind,name\n"
        "[PERSONNE_1],person,Kévin Routelle\n"
        "[PERSONNE_1],person,Kévin\n"
        "[TELEPHONE_1],phone,'+33 6 39 98 52 07\n"
        "[PERSONNE_1],person,Routelle\n"
        "[LIEU_1],place,Orvalle\n"
    )
    assert read_key(study) == p.key


def test_reading_names_writes_nothing(study):
    pseudonyms(study, turns_of("C01", ("A", "Kévin.")))
    assert not (study.private / "pseudonyms.csv").exists()


def test_new_interviews_append_and_never_renumber(study):
    first = turns_of("C02", ("A", "J'ai vu Sophie, puis Thierry."))
    before = pseudonyms(study, first)
    write_key(study, before)
    earlier = turns_of("C01", ("A", "C'est Nathalie qui a vu Sophie."))
    after = pseudonyms(study, earlier)
    assert after.key.rows[: len(before.key.rows)] == before.key.rows
    assert rows(after.key)[len(before.key.rows) :] == [("[PERSONNE_4]", "Nathalie")]


def test_numbers_follow_interviews_and_turns_however_the_table_is_sorted(study):
    import pandas as pd

    one = turns_of("C01", ("A", "Avec Thierry."), ("B", "Avec Sophie."))
    two = turns_of("C02", ("A", "Avec Nathalie."))
    straight = pseudonyms(study, pd.concat([one, two]))
    turned = pseudonyms(study, pd.concat([two, one]).iloc[::-1])
    assert straight.key == turned.key
    assert rows(straight.key)[:3] == [
        ("[PERSONNE_1]", "Thierry"),
        ("[PERSONNE_2]", "Sophie"),
        ("[PERSONNE_3]", "Nathalie"),
    ]


def test_parts_of_a_full_name_share_its_placeholder():
    key = extended(Key(), [("person", "Routelle"), ("person", "Kévin Routelle")], "fr")
    assert {row.placeholder for row in key.rows} == {"[PERSONNE_1]"}


def test_a_family_name_of_two_people_has_a_placeholder_of_its_own():
    names = [("person", "Delphine Marsaudier"), ("person", "Julien Marsaudier")]
    assert rows(extended(Key(), names, "fr")) == [
        ("[PERSONNE_1]", "Delphine Marsaudier"),
        ("[PERSONNE_1]", "Delphine"),
        ("[PERSONNE_2]", "Marsaudier"),
        ("[PERSONNE_3]", "Julien Marsaudier"),
        ("[PERSONNE_3]", "Julien"),
    ]


def test_a_full_name_met_later_joins_the_part_already_in_the_key():
    key = Key((Row("[PERSON_4]", "person", "Imogen"),))
    later = extended(key, [("person", "Imogen Wexcombe")], "en")
    assert {row.placeholder for row in later.rows} == {"[PERSON_4]"}
    again = extended(later, [("person", "Imogen Trelisick")], "en")
    assert rows(again)[-2:] == [("[PERSON_5]", "Imogen Trelisick"), ("[PERSON_5]", "Trelisick")]


def test_a_district_is_not_its_town():
    names = [("place", "les Hauts d'Orvalle"), ("place", "Orvalle"), ("place", "la Maltière"),
             ("place", "Maltière")]  # fmt: skip
    assert rows(extended(Key(), names, "fr")) == [
        ("[LIEU_1]", "les Hauts d'Orvalle"),
        ("[LIEU_2]", "Orvalle"),
        ("[LIEU_3]", "la Maltière"),
    ]


def test_one_number_has_one_placeholder_however_it_is_written():
    assert same("phone", "0033 6 39 98 52 07") == same("phone", "0639985207")
    assert same("phone", "+44 7700 900123") == same("phone", "07700 900 123")
    assert same("person", "KEVIN routelle") == same("person", "Kévin Routelle")
    assert same("email", "jo.roudier@mail.example") == same("email", "Jo.Roudier@mail.example")


def test_every_problem_of_the_key_is_told_with_its_line(study):
    (study.private / "pseudonyms.csv").write_text(
        "placeholder,kind,name\n[PERSONNE_1],person,Kévin\n[PERSONNE_2],person,kevin\n"
        "Paul,person,Paul\n[LIEU_1],town,Orvalle\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as error:
        read_key(study)
    told = str(error.value).replace("\u00a0", " ").splitlines()
    assert told[0] == (
        "pseudonyms.csv, ligne 3, name : « kevin » a déjà le pseudonyme [PERSONNE_1]. "
        "Gardez l’une des deux lignes."
    )
    assert told[1] == (
        "pseudonyms.csv, ligne 4, placeholder : « Paul » n’est pas un pseudonyme. "
        "Écrivez-le tel qu’il était, par exemple [PERSONNE_3]."
    )
    assert told[2].startswith("pseudonyms.csv, ligne 5, kind : nature inconnue : « town ».")


def test_a_key_that_is_as_it_was_is_not_written_again(study):
    p = pseudonyms(study, turns_of("C01", ("A", "Kévin.")))
    write_key(study, p)
    before = (study.private / "pseudonyms.csv").stat().st_mtime_ns
    write_key(study, p)
    assert (study.private / "pseudonyms.csv").stat().st_mtime_ns == before

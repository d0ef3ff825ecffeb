"""private/roster.csv, as spreadsheets leave it."""

from __future__ import annotations

import pytest

from jresearch.errors import InputError
from jresearch.pseudonyms import Roster, read_roster
from jresearch.pseudonyms.roster import listed, parts
from jresearch.translation import speak
from making import study_in


@pytest.fixture
def study(tmp_path):
    return study_in(tmp_path)


def write(study, content: bytes) -> None:
    (study.private / "roster.csv").write_bytes(content)


def test_a_study_without_a_roster_has_an_empty_one(study):
    assert read_roster(study) == Roster()


@pytest.mark.parametrize(
    "content",
    [
        "name,kind\nKévin Routelle,person\nOrvalle,place\n".encode(),
        "name,kind\nKévin Routelle,person\nOrvalle,place\n".encode("utf-8-sig"),
        "Name;Kind\r\nKévin  Routelle;Person\r\n;\r\nOrvalle;place\r\n".encode("cp1252"),
        "name,kind\nKévin Routelle,personne\nOrvalle,Lieu\n".encode(),
    ],
    ids=["utf-8", "mark", "windows", "french"],
)
def test_the_roster_is_read_whatever_the_spreadsheet(study, content):
    write(study, content)
    names = read_roster(study).names
    assert [(name.name, name.kind) for name in names] == [
        ("Kévin Routelle", "person"),
        ("Orvalle", "place"),
    ]


def test_every_problem_is_told_at_once_with_its_line_and_column(study):
    write(study, b"name,kind\nKevin,persn\n---,person\nOrvalle,town\n")
    with pytest.raises(InputError) as error:
        read_roster(study)
    assert str(error.value).splitlines() == [
        "roster.csv, line 2, kind: unknown kind 'persn'. Did you mean 'person'?",
        "roster.csv, line 3, name: '---' is no name. Write the name to hide, or delete the line.",
        "roster.csv, line 4, kind: unknown kind 'town'. "
        "Choose one of: person, firm, place, product.",
    ]


def test_a_missing_column_is_named(study):
    write(study, b"nom,kind\nKevin,person\n")
    with pytest.raises(InputError, match=r"roster\.csv, line 1: the column 'name' is missing"):
        read_roster(study)


def test_problems_are_told_in_french_too(study):
    write(study, b"name,kind\nKevin,persn\n")
    speak("fr")
    with pytest.raises(InputError, match="nature inconnue"):
        read_roster(study)


def test_a_common_word_needs_its_capital_and_a_name_does_not():
    assert listed("Routelle", "person").manner == "any"
    assert listed("Rose", "person").manner == "capital"
    assert listed("Premier Pas", "product").manner == "capital"
    assert listed("Rose Routelle", "person").manner == "any"


def test_particles_and_titles_are_no_parts_of_a_name():
    assert [part.name for part in parts(listed("Mme Ana van der Plessiet", "person"))] == [
        "Ana",
        "Plessiet",
    ]
    assert parts(listed("les Hauts d'Orvalle", "place")) == []

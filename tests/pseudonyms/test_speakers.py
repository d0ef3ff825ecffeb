"""Who speaks is hidden by their name, in no roster: "Ana :" names somebody, "Client 2 :" nobody."""

from __future__ import annotations

import pytest

from jresearch.pseudonyms import pseudonyms
from jresearch.pseudonyms.speakers import of_speakers
from making import study_in, turns_of


def names(*said: tuple[str, str]) -> list[str]:
    return [name.name for name in of_speakers(turns_of("C01", *said))]


def hidden(tmp_path, text: str, *said: tuple[str, str]) -> str:
    study = study_in(tmp_path, "fr")
    return pseudonyms(study, turns_of("C01", *said)).hide(text)


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Ana", ["Ana"]),
        ("ana", ["Ana"]),
        ("Client Ana", ["Ana"]),
        ("Ana (cliente)", ["Ana"]),
        ("Client (Ana)", ["Ana"]),
        ("Ana & Li", ["Ana", "Li"]),
        ("Ana 2", ["Ana"]),
        ("ana.belori@courriel.example", ["Ana Belori", "Ana", "Belori"]),
        ("Mme Belori", ["Belori"]),
        ("Jean de Belori", ["Jean de Belori", "Jean", "Belori"]),
        ("Belori, Ana", ["Belori Ana", "Belori", "Ana"]),
        ("Client", []),
        ("Client 2", []),
        ("Enquêteur·rice", []),
        ("SPEAKER_01", []),
        ("Locuteur 3", []),
        ("P02", []),
        ("E1", []),
        ("MB", []),
        ("SAV", []),
        ("Q", []),
        ("", []),
    ],
)
def test_a_label_names_whoever_is_no_role(label, found):
    assert names((label, "Le frein couinait.")) == found


def test_three_capitals_are_a_name_where_the_texts_say_it():
    assert names(("ANA", "On m'a dit Ana, venez.")) == ["Ana"]
    assert names(("SAV", "J'ai rappelé le SAV.")) == []


@pytest.mark.parametrize("name", ["Ana", "Jo", "Li", "Rose", "Pierre", "Noa", "Soline"])
def test_a_first_name_that_is_a_word_too_is_hidden_even_where_a_sentence_begins(tmp_path, name):
    text = f"{name} a rappelé. On m'a dit « {name}, venez »."
    told = hidden(tmp_path, text, (name, "Une rose, une pierre, voilà."))
    assert told == "[PERSONNE_1] a rappelé. On m'a dit « [PERSONNE_1], venez »."


def test_the_word_itself_can_still_be_read(tmp_path):
    assert hidden(tmp_path, "La rose de Rose.", ("Rose", "Une rose.")) == "La rose de [PERSONNE_1]."


def test_the_family_name_beside_it_goes_too(tmp_path):
    told = hidden(tmp_path, "Demandez Ana Belori.", ("Ana", "Moi, c'est Ana Belori."))
    assert told == "Demandez [PERSONNE_1]."


def test_a_role_that_is_a_word_of_the_texts_stays_and_is_told(tmp_path):
    study = study_in(tmp_path, "fr")
    turns = turns_of("C01", ("Vendeur", "Vendeur, c'est un métier."), ("Li", "Le vendeur a ri."))
    p = pseudonyms(study, turns)
    assert p.hide("Vendeur, c'est un métier.") == "Vendeur, c'est un métier."
    assert p.doubtful == ("Vendeur",)
    assert p.names == ("Vendeur", "Li")
    assert p.people == ("Li",)


def test_a_word_that_once_stands_as_a_name_is_one(tmp_path):
    said = [("Petit", "Un petit vélo."), ("Q", "C'est là que Petit a rappelé ?")]
    assert hidden(tmp_path, "Petit m'a dit non.", *said) == "[PERSONNE_1] m'a dit non."


def test_the_roster_s_word_is_above_the_transcript_s(tmp_path):
    study = study_in(tmp_path, "fr")
    (study.private / "roster.csv").write_text("name,kind\nVendeur,person\n", encoding="utf-8")
    turns = turns_of("C01", ("Vendeur", "Le vendeur a ri."))
    p = pseudonyms(study, turns)
    assert p.hide("Vendeur a ri.") == "[PERSONNE_1] a ri."
    assert p.doubtful == ()


def test_a_speaker_s_label_is_hidden_however_it_is_written(tmp_path):
    p = pseudonyms(study_in(tmp_path, "fr"), turns_of("C01", ("ana", "Oui."), ("Client 2", "Non.")))
    assert [p.speaker(label) for label in ("ana", "Ana", "Client Ana", "Client 2", "Q")] == [
        "[PERSONNE_1]", "[PERSONNE_1]", "Client [PERSONNE_1]", "Client 2", "Q",
    ]  # fmt: skip

"""What is hidden in a text, and where its places go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.pseudonyms import sentences
from jresearch.pseudonyms import Span, pseudonyms
from jresearch.pseudonyms.pseudonyms import of_names, with_key
from making import study_in, turns_of

NAMES = [
    ("Kévin Routelle", "person"),
    ("Rose", "person"),
    ("Marie-Laure", "person"),
    ("Jean Petit", "person"),
    ("Cuisines Sauvelane", "firm"),
    ("Sauvelane", "firm"),
    ("la Maltière", "place"),
    ("Orvalle", "place"),
    ("rue des Tanneurs", "place"),
    ("Corvane", "product"),
]
P = of_names(NAMES)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("KÉVIN ROUTELLE et Kevin", "[PERSONNE_1] et [PERSONNE_1]"),
        ("chez Routelle Kévin", "chez [PERSONNE_1]"),
        ("monsieur K. Routelle", "monsieur [PERSONNE_1]"),
        ("Kévin’s idea, d’Orvalle", "[PERSONNE_1]’s idea, d’[LIEU_2]"),
        ("le dépôt de la Maltière", "le dépôt de [LIEU_1]"),
        ("à Maltière", "à [LIEU_1]"),
        ("les Sauvelanes", "les [ENTREPRISE_1]"),
        ("Cuisines\nSauvelane", "[ENTREPRISE_1]"),
        ("marie laure, Marie-\nLaure", "[PERSONNE_3], [PERSONNE_3]"),
        ("monsieur Rou-\ntelle", "monsieur [PERSONNE_1]"),
        ("Ke\u0301vin", "[PERSONNE_1]"),
        ("Rose vient. La rose, non.", "[PERSONNE_2] vient. La rose, non."),
        ("Petit à petit, monsieur Petit", "Petit à petit, monsieur [PERSONNE_4]"),
        ("avec Petit", "avec [PERSONNE_4]"),
        ("dame, rue des Tanneurs je crois", "dame, [LIEU_3] je crois"),
        ("12 rue des Tanneurs", "[ADRESSE]"),
        ("Corvaner, Orvallette, Kévinou", "Corvaner, Orvallette, Kévinou"),
        ("[PERSONNE_1] de la Corvane", "[PERSONNE_1] de la [PRODUIT_1]"),
        ("un monsieur de Lyon", "un monsieur de Lyon"),
        ("ce monsieur. J'y vais", "ce monsieur. J'y vais"),
        ("Mme de la Tremblais du Pré", "Mme [PERSONNE]"),
        ("mon numéro de client : 77 84 12 33", "mon numéro de client : [REFERENCE]"),
        ("le trajet Paris-Lyon", "le trajet Paris-Lyon"),
        ("un monsieur d'Orvalle", "un monsieur d'[LIEU_2]"),
        ("À Saint-Martin", "À Saint-Martin"),
    ],
)
def test_names_are_hidden_however_they_are_written(text: str, hidden: str) -> None:
    assert P.hide(text) == hidden


def test_a_name_found_in_one_interview_is_hidden_in_all(tmp_path):
    study = study_in(tmp_path, "fr")
    turns = turns_of("C01", ("A", "Madame Vercoutrin m'a reçue."))
    p = pseudonyms(study, turns)
    assert p.hide("Et vercoutrin a ri.") == "Et [PERSONNE_1] a ri."
    assert p.names == ("Vercoutrin",)


def test_a_number_of_the_key_is_hidden_without_what_announced_it(tmp_path):
    study = study_in(tmp_path, "en")
    p = pseudonyms(study, turns_of("C01", ("A", "My order CF204518, call 07700 900123.")))
    assert p.hide("CF-204518 / +44 (0)7700 900 123") == "[REFERENCE_1] / [PHONE_1]"


def test_speakers_names_are_hidden_but_not_their_roles(tmp_path):
    study = study_in(tmp_path, "fr")
    turns = turns_of("C01", ("Mme Vercoutrin", "Oui."), ("Client", "Non."), ("Thierry", "Si."))
    assert pseudonyms(study, turns).names == ("Vercoutrin", "Thierry")


def test_what_is_not_in_the_key_has_a_placeholder_without_number():
    assert P.hide("Nathalie, 06 39 98 52 07") == "[PERSONNE], [TELEPHONE]"


def test_placeholders_are_in_the_study_s_language():
    assert of_names(NAMES, "en").hide("Kévin, d'Orvalle") == "[PERSON_1], d'[PLACE_2]"


def test_spans_tell_what_and_by_which_rule():
    assert P.spans("C'est toi, Rose : 06 39 98 52 07") == [
        Span(11, 15, "person", "[PERSONNE_2]", "listed"),
        Span(18, 32, "phone", "[TELEPHONE]", "phone"),
    ]


def test_places_of_a_text_move_with_it():
    text = "Oui, Kévin Routelle est d'Orvalle, voilà."
    hidden, marks = P.hide_marked(text, [(0, 3), (5, 10), (8, 23), (20, 33), (34, 40), (0, 41)])
    assert hidden == "Oui, [PERSONNE_1] est d'[LIEU_2], voilà."
    assert [hidden[start:end] for start, end in marks] == [
        "Oui",
        "[PERSONNE_1]",
        "[PERSONNE_1] est",
        "est d'[LIEU_2]",
        " voilà",
        hidden,
    ]


def test_marks_of_a_text_without_names_stay():
    text, marks = "Rien à dire.", [(0, 4), (4, 4)]
    assert P.hide_marked(text, marks) == (text, marks)


PIECES = st.sampled_from(
    [
        *(one.text for one in sentences()[::7]),
        *(name for name, _kind in NAMES),
        "kevin", "ROSE", "d’", "l'", "-", "\n", " ", ". ", "œuf", "\u00ad", "é", "e\u0301", "_",
        "06 39 98 52 07", "[PERSONNE_1]", "[", "]", "0", "n° ", "monsieur ", "né le 3 mai 1980",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=8).map("".join)


@given(TEXTS)
def test_spans_are_in_order_apart_and_inside_the_text(text: str) -> None:
    end = 0
    for span in P.spans(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@given(TEXTS)
def test_no_listed_name_remains_in_a_hidden_text(text: str) -> None:
    assert list(P.listed(P.hide(text))) == []


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_mark_keeps_its_words_or_grows_to_a_placeholder(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    hidden, [(new_start, new_end)] = P.hide_marked(text, [(start, end)])
    touched = [s for s in P.spans(text) if s.start < end and start < s.end]
    assert 0 <= new_start <= new_end <= len(hidden)
    if not touched:
        assert hidden[new_start:new_end] == text[start:end]
    else:
        assert all(span.placeholder in hidden[new_start:new_end] for span in touched if start < end)


def test_hiding_leaves_turns_and_roster_as_they_were(tmp_path):
    study = study_in(tmp_path)
    turns = turns_of("C01", ("A", "Madame Vercoutrin."))
    before = turns.copy(deep=True)
    p = pseudonyms(study, turns)
    assert turns.equals(before)
    assert with_key(p.roster, p.key, p.language) == p


@pytest.mark.parametrize(
    "name", ["Annelies", "Tijs", "Paweł", "Ayşe", "Oleksandr", "Ifeoma", "Priya"]
)
def test_first_names_of_many_lands_are_known_without_a_roster(name):
    hidden = of_names([]).hide(f"C'est {name} qui est passée le lendemain.", "fr")
    assert name not in hidden
    assert "qui est passée" in hidden

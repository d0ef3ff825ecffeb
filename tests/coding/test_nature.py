import pytest

from jresearch.coding.reading import read_words_of
from jresearch.coding.speech import read_text


def read(text, population="customer", language="fr"):
    values = {}
    for reading in read_words_of(read_text(text, language), population):
        values.setdefault(reading.field, []).append(reading.value)
    return values


def test_what_cost_a_customer_is_an_irritant_and_for_an_employee_a_dysfunction():
    text = "Il a fallu les relancer."
    assert read(text)["nature"] == ["irritant"]
    assert read(text, "employee")["nature"] == ["dysfunction"]


def test_plain_good_is_a_strength_and_more_than_expected_an_enchantment():
    assert read("Le vendeur était à l'écoute.")["nature"] == ["strength"]
    assert "enchantment" in read("Ils l'ont changé sans que je demande.")["nature"]


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("J'aurais aimé un SMS.", "expectation"),
        ("À chaque fois je réexplique.", "break"),
        ("Vous pourriez envoyer une photo.", "idea"),
        ("Il a fallu 13 semaines.", "fact"),
    ],
)
def test_marks_show_a_nature(text, nature):
    assert nature in read(text)["nature"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Normalement on rappelle le client.", "prescribed"),
        ("Normalement on rappelle, mais en vrai personne le fait.", "lived"),
        ("J'espère que ça sera bien posé.", "anticipated"),
        ("Si j'avais su, je partais.", "hypothetical"),
        ("Il paraît que c'est fréquent.", "reported"),
    ],
)
def test_marks_show_how_a_thing_is_told(text, modality):
    assert read(text)["modality"] == [modality]


def test_a_comparison_is_no_supposition():
    assert "modality" not in read("C'est comme si c'était un jeu.")


def test_only_employees_speak_for_customers():
    text = "Les clients attendent."
    assert read(text, "employee")["experiencer"] == ["customer"]
    assert "experiencer" not in read(text)


def test_gravity_follows_the_consequence_told():
    assert read("J'ai dû rappeler quatre fois.")["severity"] == ["2"]
    assert read("C'était nul, on a annulé la commande.")["severity"] == ["3"]
    assert "severity" not in read("C'était nul.")


def test_a_competitor_is_not_us():
    assert read("Chez un concurrent c'était nul.")["about"] == ["competitor"]


def test_an_emotion_is_never_without_the_word_that_names_it():
    assert read("J'étais furieuse.")["emotion"] == ["anger"]
    assert "emotion" not in read("J'étais pas inquiète.")


@pytest.mark.parametrize(
    ("text", "language", "intent"),
    [
        ("J'ai appelé, fin octobre, pour savoir quand il passait.", "fr", "answer"),
        ("Je suis retournée au magasin pour réclamer.", "fr", "solve"),
        ("Nous y sommes allés pour comparer.", "fr", "compare"),
        ("I went in to sign.", "en", "task"),
        # Who calls is not the customer, and who pays has not come for it.
        ("Il m'a appelée de la maison pour savoir si on gardait le radiateur.", "fr", None),
        ("Four hundred euros for me to pay.", "en", None),
    ],
)
def test_what_people_came_for_is_read_where_they_say_so(text, language, intent):
    found = read(text, language=language).get("intent")
    assert found == (intent and [intent])


def test_words_without_evidence_are_read_as_nothing():
    assert read("Je suis passé mardi.") == {}

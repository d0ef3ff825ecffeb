"""Plain words where numbered pseudonyms stood: only what is shown changes."""

import pytest

from jresearch.pseudonyms.kinds import KINDS, placeholder
from jresearch.pseudonyms.neutral import NEUTRAL, for_readers, neutral, of_first_names
from jresearch.pseudonyms.pseudonyms import of_names
from jresearch.translation import speaking
from jresearch.vocabulary import ids

ZOE = {"[PERSONNE_1]"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("J'écrivais à [PERSONNE_1] et il répondait.", "J'écrivais à [prénom] et il répondait."),
        ("Monsieur [PERSONNE_1], je lui ai écrit.", "Monsieur [nom], je lui ai écrit."),
        ("Mme [PERSONNE_1] et M. [PERSONNE_1]", "Mme [nom] et M. [nom]"),
        ("[PERSONNE_2] a rappelé.", "[nom] a rappelé."),
        ("Je la ramène à [LIEU_12], chez [ENTREPRISE_1].",
         "Je la ramène à [lieu], chez [entreprise]."),
        ("au [TELEPHONE] ou à [EMAIL_3]", "au [numéro de téléphone] ou à [adresse e-mail]"),
        ("Elle said to ask [PERSON_1].", "Elle said to ask [nom]."),
        ("[RIRE] [bruit] [elle ouvre] […]", "[RIRE] [bruit] [elle ouvre] […]"),
    ],
)  # fmt: skip
def test_a_pseudonym_is_read_as_a_plain_word_in_the_language_in_force(text, shown):
    with speaking("fr"):
        assert neutral(text, ZOE) == shown


def test_every_kind_has_a_plain_word_without_capitals_or_numbers_to_decode():
    assert set(ids(NEUTRAL)) == {*ids(KINDS), "first_name"}
    for to in ("fr", "en"):
        with speaking(to):
            for kind in ids(KINDS):
                shown = neutral(placeholder(kind, "fr", 7))
                assert shown == neutral(placeholder(kind, "en"))
                assert "_" not in shown
                assert "7" not in shown


def test_a_first_name_is_known_from_the_key_whether_or_not_a_family_name_is():
    p = of_names([("Kévin Routelle", "person"), ("Forestal", "person"), ("Orvalle", "place")])
    assert of_first_names(p.key) == {"[PERSONNE_1]"}


def test_for_readers_the_same_names_are_hidden_by_plain_words():
    p = of_names([("Zoé", "person")])
    with speaking("fr"):
        assert for_readers(p).hide("Zoé rit.") == "[prénom] rit."
        assert for_readers(p).hide("Zoe rit, Zoé aussi.") == "[prénom] rit, [prénom] aussi."
    assert p.hide("Zoé rit.") == "[PERSONNE_1] rit."
    assert for_readers(p).names == p.names

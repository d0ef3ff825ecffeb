import pytest

from jresearch.coding import rate_texts


def rated(text, language="fr"):
    row = rate_texts([text], language).iloc[0]
    return row["negative"], row["positive"]


@pytest.mark.parametrize(
    "text",
    [
        "Ah bravo, trois heures de retard, bravo.",
        "Livré cassé, super.",
        "Merci, génial, ils ont perdu mon dossier.",
    ],
)
def test_a_good_word_thrown_in_beside_what_went_wrong_is_irony(text):
    negative, positive = rated(text)
    assert negative >= 1
    assert positive == 0


def test_a_good_word_that_says_what_was_good_is_none():
    assert rated("Le vendeur était super, mais la livraison en retard.") == (1, 1)


def test_a_misfortune_nobody_caused_is_the_background_of_what_pleased():
    assert rated("J'ai eu un accident, et l'infirmière est restée avec moi.") == (0, 1)


def test_a_bad_thing_only_expected_did_not_happen():
    negative, positive = rated("Je craignais une arnaque, et finalement c'était parfait.")
    assert negative == 0
    assert positive >= 1


def test_a_trouble_that_is_over_no_longer_hurts():
    assert rate_texts(["La rayure a disparu."])["valence"].isna().all()


@pytest.mark.parametrize(
    "text",
    [
        "J'habite à Mauvaise-Combe.",
        "Un accident, c'est gardé combien d'années ?",
        "Mon beau-frère travaille à la mairie.",
        "On aimerait une belle chambre.",
    ],
)
def test_names_questions_and_wishes_are_no_judgement(text):
    assert rate_texts([text])["valence"].isna().all()

import pytest

from jresearch.coding import rate_texts


def rated(text, language="fr"):
    row = rate_texts([text], language).iloc[0]
    return row["negative"], row["positive"]


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("J'ai dû rappeler quatre fois.", (2, 0)),
        ("C'est moi qui relance.", (1, 0)),
        ("Le jour dit, personne est venu.", (2, 0)),
        ("Franchement c'est pas mal.", (0, 1)),
        ("C'est pas terrible, leur truc.", (1, 0)),
        ("Rien à redire.", (0, 1)),
        ("Aucun souci.", (0, 1)),
        ("C'était trop long.", (1, 0)),
        ("C'était trop bien.", (0, 2)),
        ("C'est plus simple.", (0, 1)),
        ("Ça marche plus.", (1, 0)),
        ("J'ai plus confiance.", (1, 0)),
        ("C'est moins cher.", (0, 1)),
        ("Je n'ai pas été déçue.", (0, 1)),
        ("J'étais super énervée.", (2, 0)),
        ("La cuisine est belle mais le suivi est une catastrophe.", (2, 1)),
        ("Heureusement que j'avais gardé le mail.", (1, 1)),
        ("Ça aurait été bien d'être prévenu.", (1, 0)),
        ("Ils l'ont changé sans que je demande.", (0, 2)),
        ("Normal, quoi.", (0, 0)),
        ("Grâce à vous j'ai raté mon train.", (1, 0)),
    ],
)
def test_spoken_french_is_rated_as_it_is_meant(text, degrees):
    assert rated(text) == degrees


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("I had to call four times.", (2, 0)),
        ("Nobody told me anything.", (1, 0)),
        ("Not bad at all.", (0, 1)),
        ("The staff were not helpful.", (1, 0)),
        ("They changed it without me asking.", (0, 2)),
    ],
)
def test_spoken_english_is_rated_as_it_is_meant(text, degrees):
    assert rated(text, "en") == degrees


def test_what_a_place_was_before_hurts_nobody():
    assert rate_texts(["The chapel used to be a barn."], "en")["valence"].isna().all()


@pytest.mark.parametrize("text", ["Je suis passé mardi.", "Bon, on a signé.", "Bien sûr.", ""])
def test_without_evidence_there_is_no_rating(text):
    table = rate_texts([text])
    assert table["valence"].isna().all()
    assert table["negative"].isna().all()
    assert table.loc[0, "evidence"] == []


def test_the_evidence_shows_its_words():
    text = "Bon, j'étais super énervée."
    (row,) = rate_texts([text]).loc[0, "evidence"]
    assert text[row["start"] : row["end"]] == "énervée"
    assert row["rule"] == "word: anger −− · very"


def test_valence_is_positive_minus_negative():
    assert rate_texts(["La cuisine est belle mais le suivi est nul."]).loc[0, "valence"] == -1

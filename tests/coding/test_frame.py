import pytest

from jresearch.coding import rate_texts
from jresearch.coding.reading import read_words_of
from jresearch.coding.speech import read_text


def rated(text, language="fr"):
    row = rate_texts([text], language).iloc[0]
    return row["negative"], row["positive"]


@pytest.mark.parametrize(
    "text",
    [
        "Il faut être très précis.",  # what is required is not praised
        "Le produit doit être simple.",
        "On incline pour que ce soit plus facile.",
        "Si c'est mal rangé, on range.",  # an "if" supposes
        "Si on en met trop peu, on en remet.",
        "Une serpette assez longue.",  # a thing is long, nobody waits
        "On travaille la cire perdue.",
        "Ça va être du bois.",  # the future
        "C'est bien la base.",
        "On est vraiment bien concentré.",
        "Je sais pas comment vous expliquer.",  # the talk about the talk
        "C'est difficile à décrire.",
        "J'ai perdu le fil de la question.",
        "Comme je disais tout à l'heure.",
        "Le panneau n'est pas cassé.",  # what does not happen pleases nobody
        "Ça dure une demi-heure.",
    ],
)
def test_words_that_judge_nothing_here_are_no_evidence(text):
    assert rate_texts([text])["valence"].isna().all()


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("Il a été si gentil.", (0, 2)),
        ("C'est bien.", (0, 1)),
        ("C'est trop long.", (1, 0)),
        ("Le délai était long.", (1, 0)),
        ("J'étais complètement perdue.", (2, 0)),
        ("C'est pas cher.", (0, 1)),
        ("La porte était cassée.", (1, 0)),
    ],
)
def test_the_same_words_judge_where_someone_judges(text, degrees):
    assert rated(text) == degrees


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("More chairs in the hall.", -1),
        ("The map could be better.", -1),
        ("It would be nice to know what happens next.", -1),
        ("Nothing, everyone was great.", 1),
        ("Nothing could have been better.", 1),
        ("I was more than happy.", 1),
        ("I would recommend them.", 1),
    ],
)
def test_english_wishes_hurt_and_the_nothing_that_opens_an_answer_negates_nothing(text, sign):
    valence = rate_texts([text], "en")["valence"].item()
    assert valence * sign > 0


def test_plain_good_said_loudly_is_a_strength_still():
    readings = read_words_of(read_text("C'est vraiment très agréable.", "fr"), "customer")
    natures = [reading.value for reading in readings if reading.field == "nature"]
    assert natures == ["strength"]

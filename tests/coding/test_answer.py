import pytest

from jresearch.coding import rate_texts


def rated(text, question, language="fr"):
    row = rate_texts([text], language, [question]).iloc[0]
    return row["negative"], row["positive"]


@pytest.mark.parametrize(
    ("text", "question", "language", "degrees"),
    [
        ("Rien.", "Qu'est-ce qu'il faudrait améliorer ?", "fr", (0, 1)),
        ("Non, rien.", "Y a-t-il quelque chose qui vous a déplu ?", "fr", (0, 1)),
        ("Rien.", "Qu'avez-vous apprécié ?", "fr", (1, 0)),
        ("Tout.", "Qu'avez-vous apprécié ?", "fr", (0, 1)),
        ("Tout.", "Qu'est-ce qu'il faudrait améliorer ?", "fr", (1, 0)),
        ("Nothing", "What could we improve?", "en", (0, 1)),
        ("Nothing", "What was good?", "en", (1, 0)),
    ],
)
def test_a_bare_answer_is_read_with_its_question(text, question, language, degrees):
    assert rated(text, question, language) == degrees


def test_whoever_says_more_is_read_by_what_they_say():
    assert rated("Rien, enfin si, c'était sale.", "Qu'améliorer ?") == (1, 0)


@pytest.mark.parametrize(
    "question", [None, "Et ensuite ?", "Le positif et ce qu'il faut améliorer ?"]
)
def test_a_bare_answer_to_another_question_stays_open(question):
    assert rate_texts(["Rien."], "fr", [question])["valence"].isna().all()

import pytest

from jresearch.findings.phrases import phrases, told_concepts
from jresearch.language.tables import read_rows

UNSAID = {"unmet", "size", "saved", "idiom"}
"""Events that tell how, not what: they head no label."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_event_that_the_language_package_knows_has_a_name(language):
    for row in read_rows("events.tsv"):
        sign = -1 if int(row["negative"]) else 1
        if row["concept"] not in UNSAID and row["language"] == language:
            if row["concept"] == "good":
                continue
            assert phrases(sign, language)[row["concept"]].named, row["concept"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("sign", [-1, 1])
def test_names_open_with_a_capital_and_consequences_do_not(language, sign):
    for phrase in phrases(sign, language).values():
        assert phrase.named[0].isupper()
        assert not phrase.then[:1].isupper()
        assert "'" not in phrase.named if language == "fr" else True


def test_what_is_told_is_found_where_it_stands():
    text = "Le mardi, j'ai dû relancer le dépôt."
    (told,) = told_concepts(text, "fr", -1)
    assert told.concept == "chasing"
    assert "relancer" in text[told.start : told.end]


def test_a_turn_of_phrase_tells_of_nothing():
    assert told_concepts("Je ne sais pas si c'est ça.", "fr", -1) == ()

from importlib.resources import files

import pytest

from jresearch.language import tokens
from jresearch.meaning.thesaurus import (
    EVERYWHERE,
    LONGEST,
    THING,
    Sense,
    fields,
    hits,
    marked,
    senses,
)


def rows():
    text = files("jresearch.meaning").joinpath("thesaurus.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = [line.split("\t") for line in lines[1:]]
    return [[field, name.lstrip(EVERYWHERE + THING), *said] for field, name, *said in found]


def told(text, language):
    found = hits(tuple(tokens(text, language)), language)
    return [sense.name for hit in found for sense in hit.senses]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]}-{row[1]}")
def test_every_class_has_words_of_both_languages_and_finds_them(row):
    field, name, french, english = row
    for language, words in (("fr", french), ("en", english)):
        listed = words.split(", ")
        assert [word for word in listed if not 0 < len(tokens(word, language)) <= LONGEST] == []
        found = [word for word in listed if name in told(word, language)]
        # A function word ("été", "kind") is heard only within a phrase.
        assert len(found) >= 0.75 * len(listed), (field, set(listed) - set(found))


def test_no_class_stands_twice():
    names = [(field, name) for field, name, *_words in rows()]
    assert len(names) == len(set(names)) == len(senses())
    assert set(fields()) == {field for field, _name in names}


def test_a_phrase_is_more_than_its_words():
    assert set(told("sans prévenir", "fr")) == {"not_informed", "not_told"}
    assert told("prévenir", "fr") == ["told"]


def test_the_words_of_a_phrase_stand_in_any_order_with_a_word_or_two_between():
    assert "card_swallowed" in told("La machine m'a encore avalé toute ma carte.", "fr")
    assert "card_swallowed" in told("My card was simply swallowed.", "en")
    assert "card_swallowed" not in told("J'ai ma carte. Le chien a avalé un os.", "fr")
    assert "card_swallowed" not in told(
        "Une carte du restaurant, deux desserts, trois cafés, et tout avalé.", "fr"
    )


def test_what_the_words_of_a_phrase_say_of_the_same_field_is_known_too():
    (hit,) = hits(tuple(tokens("C'est moi qui relance.", "fr")), "fr")
    assert [sense.name for sense in hit.senses] == ["my_turn_to_chase"]
    assert [sense.name for sense in hit.within] == ["chase"]


def test_a_class_is_marked_as_a_thing_or_as_in_every_account():
    assert Sense("train", "train") in marked(THING)
    assert Sense("time", "weekday") in marked(EVERYWHERE)
    assert Sense("contact", "callback_unkept") not in marked(THING) | marked(EVERYWHERE)
    assert {mark for sense in senses() for mark in sense.name if not mark.isalnum()} == {"_"}


def test_a_word_is_found_in_every_form_and_without_accents():
    assert told("REMBOURSÉES", "fr") == told("rembourser", "fr")
    assert "refund" in told("refunding", "en")

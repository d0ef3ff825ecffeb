from importlib.resources import files

import pytest

from jresearch.language import tokens
from jresearch.meaning.thesaurus import LONGEST, fields, hits, senses


def rows():
    text = files("jresearch.meaning").joinpath("thesaurus.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


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
    assert told("sans prévenir", "fr") == ["not_told"]
    assert told("prévenir", "fr") == ["told"]


def test_a_word_is_found_in_every_form_and_without_accents():
    assert told("REMBOURSÉES", "fr") == told("rembourser", "fr")
    assert "refund" in told("refunding", "en")

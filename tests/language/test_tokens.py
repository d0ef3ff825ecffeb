import pytest

from jresearch.language import fold, read_words, stop_words, tokens


def test_a_word_remembers_its_exact_place():
    text = "  J’ai réappelé, 3.5 fois !"
    for word in tokens(text):
        assert text[word.start : word.end] == word.text
    assert [w.text for w in tokens(text)] == ["J’", "ai", "réappelé", "3.5", "fois"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("qu’on", ["qu'", "on"]),
        ("rendez-vous", ["rendez", "vous"]),
        ("Aujourd’hui", ["aujourd'hui"]),
        ("I didn't", ["i", "didn't"]),
        ("150 €", ["150", "€"]),
        ("sœur ÉNERVÉE", ["soeur", "enervee"]),
    ],
)
def test_spelling_does_not_decide_what_a_word_is(text, folded):
    assert [word.folded for word in tokens(text)] == folded


def test_folding_forgets_accents_capitals_and_curly_apostrophes():
    assert fold("L’ÉTÉ") == "l'ete"


@pytest.mark.parametrize("word", ["pas", "jamais", "rien", "plus", "sans", "bien", "trop", "mal"])
def test_no_negation_and_no_judgement_is_a_stop_word(word):
    assert word not in stop_words("fr")


@pytest.mark.parametrize("word", ["euh", "ben", "bah", "hein", "voilà"])
def test_fillers_are_stop_words(word):
    assert fold(word) in stop_words("fr")


@pytest.mark.parametrize("word", ["not", "never", "no", "good", "without"])
def test_no_english_negation_is_a_stop_word(word):
    assert word not in stop_words("en")


def test_several_parts_are_read_in_order_each_with_its_own_offsets():
    words = read_words(["abc déçue", "enfin ravi"], "fr", [(4, 9), (6, 10)])
    assert [(w.text, w.part, w.start) for w in words.tokens] == [("déçue", 0, 4), ("ravi", 1, 6)]
    assert " . " in words.line

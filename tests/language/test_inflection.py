import pytest

from jresearch.language.inflection import inflected


@pytest.mark.parametrize(
    ("word", "pos", "forms"),
    [
        ("heureux", "adj", {"heureuse", "heureuses"}),
        ("attentif", "adj", {"attentive", "attentifs"}),
        ("réparateur", "adj", {"reparatrice"}),
        ("gentil", "adj", {"gentille", "gentils"}),
        ("déçu", "adj", {"decue", "decus", "decues"}),
        ("bâclé", "adj", {"baclee", "bacles"}),
        ("cadeau", "noun", {"cadeaux"}),
        ("déranger", "verb", {"derangeait", "derange", "derangees"}),
        ("ennuyer", "verb", {"ennuie", "ennuyait"}),
        ("trahir", "verb", {"trahi", "trahissait"}),
        ("perdre", "verb", {"perd", "perdu", "perdait"}),
    ],
)
def test_a_french_word_has_its_common_forms(word, pos, forms):
    assert forms <= set(inflected(word, pos, "fr"))


@pytest.mark.parametrize(
    ("word", "pos", "forms"),
    [
        ("worry", "verb", {"worries", "worried", "worrying"}),
        ("drag", "verb", {"dragged", "dragging"}),
        ("mess", "noun", {"messes"}),
    ],
)
def test_an_english_word_has_its_common_forms(word, pos, forms):
    assert forms <= set(inflected(word, pos, "en"))


def test_a_phrase_or_a_word_of_another_kind_keeps_its_only_form():
    assert inflected("mal", "adv", "fr") == ("mal",)
    assert inflected("à fuir", "adj", "fr") == ("a fuir",)

import pytest

from jresearch.language import Patterns, read_words
from jresearch.language.patterns import literal, longest
from jresearch.language.tables import read_rows


def found(pattern, text, language="fr"):
    words = read_words([text], language)
    return [
        " ".join(w.text for w in words.tokens[m.first : m.last])
        for m in Patterns([(pattern, 1)], language).find(words)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("rappeler <n> fois", "J'ai rappelé quatre fois", ["rappelé quatre fois"]),
        ("rappeler <n> fois", "J'ai rappelé 4 fois", ["rappelé 4 fois"]),
        ("tout refaire?", "Il faut tout prévoir", ["tout"]),
        ("=dit tout", "Il dire tout", []),
        ("relanc* moi", "la relance moi", ["relance moi"]),
        ("devoir * rappeler", "On a dû les toujours rappeler", ["dû les toujours rappeler"]),
        ("devoir * rappeler", "On a dû. Il faut rappeler", []),
        ("l'attente", "L’attente est longue", ["L’ attente"]),
        ("rendez-vous", "le rendez vous", ["rendez vous"]),
        ("déplacer", "il s'est déplacé", ["déplacé"]),
    ],
)
def test_a_pattern_finds_what_it_reads_as(pattern, text, expected):
    assert found(pattern, text) == expected


def test_a_pattern_without_any_word_is_refused():
    with pytest.raises(ValueError, match=r"\*"):
        Patterns([("*", 1)])


def test_an_unknown_class_is_refused_by_name():
    with pytest.raises(ValueError, match="wheels"):
        Patterns([("<wheels>", 1)])


def test_the_longest_of_two_overlapping_phrases_is_kept():
    words = read_words(["c'est pas mal"])
    matches = Patterns([("mal", "bad"), ("pas mal", "good")]).find(words)
    assert [match.found for match in longest(matches)] == ["good"]


def test_a_literal_phrase_has_no_operators():
    assert literal("suivi (de|commande)?") == "suivi de commande"


@pytest.mark.parametrize("table", ["events.tsv", "hints.tsv", "marks.tsv"])
def test_every_pattern_is_found_in_its_example(table):
    missed = [
        row["pattern"]
        for row in read_rows(table)
        if not found(row["pattern"], row["example"], row["language"])
    ]
    assert missed == []

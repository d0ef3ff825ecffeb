"""The list of capitalised words for a person to look at."""

from __future__ import annotations

from jresearch.pseudonyms import remaining_capitals
from jresearch.pseudonyms.pseudonyms import of_names
from making import turns_of

P = of_names([("Orvalle", "place")])


def test_words_with_a_capital_inside_a_sentence_are_counted_most_frequent_first():
    turns = turns_of(
        "C01",
        ("A", "Je vais chez Brisolet. Ensuite Brisolet a fermé, à Orvalle."),
        ("B", "D'accord, le Zénibar, lundi. J'ai vu. [rire] Super, chez Brisolet."),
    )
    found = remaining_capitals(turns, P)
    assert list(found.columns) == ["word", "n", "example"]
    assert found[["word", "n"]].to_numpy().tolist() == [["Brisolet", 3], ["Zénibar", 1]]
    assert found["example"][0] == "Je vais chez Brisolet. Ensuite Brisolet a fermé, à [LIEU_1]."


def test_a_study_without_capitals_gives_an_empty_list():
    found = remaining_capitals(turns_of("C01", ("A", "Rien, vraiment.")), P)
    assert found.empty
    assert list(found.columns) == ["word", "n", "example"]


def test_the_turns_are_left_as_they_were():
    turns = turns_of("C01", ("A", "Je vais chez Brisolet."))
    before = turns.copy(deep=True)
    remaining_capitals(turns, P)
    assert turns.equals(before)

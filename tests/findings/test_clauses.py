import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresearch.findings.clauses import LONGEST, clauses, well_made


def texts(quote, language="fr"):
    return [clause.text for clause in clauses(quote, language)]


def test_words_that_only_take_the_turn_are_left_at_the_ends():
    assert texts("Ben du coup j'ai tout relu, hein.") == ["j'ai tout relu"]
    assert texts("So, um, I read it all again, you know.", "en") == ["I read it all again"]


def test_a_bracket_and_what_it_parts_are_never_shown():
    found = texts("Le soir [rire] il a rappelé ma mère (elle dormait) pour rien.")
    assert found == ["il a rappelé ma mère"]


def test_a_clause_that_ends_in_the_middle_is_none():
    assert texts("J'ai vu que le, bref.") == []


def test_a_name_costs_a_clause_two_points_and_the_start_of_a_sentence_is_no_name():
    quote = "La porte ferme mal. On a revu Madeleine hier soir."
    by_text = {clause.text: well_made(clause, quote, "fr") for clause in clauses(quote, "fr")}
    assert by_text["La porte ferme mal"] - by_text["On a revu Madeleine hier soir"] == 1


@pytest.mark.parametrize("language", ["fr", "en"])
@given(st.text(alphabet="aeiou ,.'’«»[]()?éà\nJ", max_size=200))
def test_a_clause_is_always_words_of_the_quote(language, quote):
    for clause in clauses(quote, language):
        assert quote[clause.start : clause.end] == clause.text
        assert len(clause.text) <= LONGEST

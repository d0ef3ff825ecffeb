from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from jresearch.transcripts.blocks import Line, clean, joined, left_out


def test_text_is_composed_and_has_one_kind_of_line_end():
    assert clean("e\u0301te\u0301\r\nhier\rdemain\u2028") == "été\nhier\ndemain\n"


def test_a_broken_character_becomes_the_replacement_sign():
    assert clean("a\ud800b") == "a\ufffdb"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_the_lines_of_a_block_are_joined_by_a_space():
    assert joined([" Oui. ", "\u00a0", "Enfin…"]) == "Oui. Enfin…"


def test_lines_left_out_are_counted_and_placed():
    lines = [Line("Entretien 4", 1), Line("  ", 2), Line("mot " * 30, 3)]
    assert left_out(lines, "titles") == (
        "2 lines left out (titles): 1 'Entretien 4', 3 'mot mot mot mot mot mot mot mot mot mot…'.",
    )
    assert left_out([], "titles") == ()


def test_of_many_lines_left_out_the_first_are_shown():
    (note,) = left_out([Line("x", n) for n in range(1, 40)], "titles")
    assert note.startswith("39 lines left out (titles): 1 'x', 2 'x'")
    assert note.endswith("12 'x', ….")


def test_a_line_left_out_is_shown_in_whole_words_so_that_no_half_name_stays() -> None:
    line = Line("Entretien avec le couple Bertrand et Mireille Lequesnoy", 1)
    (told,) = left_out([line], "heading")
    assert "'Entretien avec le couple Bertrand et…'" in told
    (alone,) = left_out([Line("x" * 80, 2)], "heading")
    assert "'…'" in alone

from __future__ import annotations

from jresearch.reports.shown import NOTHING, Shown, fill


def test_nothing_to_say_has_no_page_at_all():
    assert NOTHING._repr_html_() is None
    assert repr(NOTHING) == ""


def test_a_piece_brings_its_style_to_the_notebook_and_its_lines_to_the_terminal():
    shown = Shown("<p>7/10</p>", "7/10")
    assert shown._repr_html_().startswith('<div class="jr"><style data-jr>')
    assert "<p>7/10</p>" in shown._repr_html_()
    assert repr(shown) == "7/10"


def test_adding_nothing_changes_nothing():
    assert NOTHING + Shown("<p>a</p>", "a") + NOTHING == Shown("<p>a</p>", "a")


def test_a_template_escapes_whatever_it_is_given():
    assert "&lt;script&gt;" in fill("notices", notices=["<script>"])

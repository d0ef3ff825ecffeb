from __future__ import annotations

from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.translation import speaking


def test_nothing_to_say_is_said_in_a_notebook_and_has_no_page():
    with speaking("fr"):
        assert NOTHING._repr_html_() == (
            '<p class="jr-nothing"><em>Rien à montrer ici pour l’instant.</em></p>'
        )
    assert NOTHING.html == repr(NOTHING) == ""


def test_a_piece_brings_its_style_to_the_notebook_and_its_lines_to_the_terminal():
    shown = Shown("<p>7/10</p>", "7/10")
    assert shown._repr_html_().startswith('<div class="jr"><style data-jr>')
    assert "<p>7/10</p>" in shown._repr_html_()
    assert repr(shown) == "7/10"


def test_adding_nothing_changes_nothing():
    assert NOTHING + Shown("<p>a</p>", "a") + NOTHING == Shown("<p>a</p>", "a")


def test_a_template_escapes_whatever_it_is_given():
    assert "&lt;script&gt;" in fill("notices", notices=["<script>"])


def test_the_style_of_a_cell_weighs_more_than_that_of_the_notebook_around_it():
    shown = Shown("<p>7/10</p>")._repr_html_()
    assert "<style data-jr>:root:root:root{.jr," in shown
    assert "}</style>" in shown


def test_a_notebook_that_is_not_trusted_says_why_its_figures_are_bare_words():
    told = '<p class="jr-untrusted">Jupyter does not trust this notebook yet'
    assert told in Shown("<figure><svg></svg></figure>")._repr_html_()
    assert told not in Shown("<p>7/10</p>")._repr_html_()
    assert ".jr-untrusted{display:none}" in Shown("<p>7/10</p>")._repr_html_()


def test_a_table_folds_the_rows_that_are_not_for_paper_and_loses_none():
    rows = [[f"row {n}", n] for n in range(5)]
    html = fill("lone_table", caption="Places", heads=["Place", "k"], rows=rows, on_paper=3)
    first, rest = html.split("<details", 1)
    assert [first.count(f"row {n}<") for n in range(5)] == [1, 1, 1, 0, 0]
    assert [rest.count(f"row {n}<") for n in range(5)] == [0, 0, 0, 1, 1]
    assert "2 more rows" in rest

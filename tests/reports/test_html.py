from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from jresearch.reports.html import Entry, hash_of, page, running_head, with_anchors
from jresearch.reports.readers_copy import for_readers
from jresearch.reports.shown import NOTHING
from jresearch.translation import speaking
from reports.invented import analysis, study, without_employees
from reports.pages import executed

FRENCH = Path(str(files("jresearch.reports"))) / "notebooks" / "fr"
SETTINGS = study(Path()).settings


def shown(html: str) -> object:
    return new_output("execute_result", data={"text/html": html, "text/plain": "twin"})


def cell(html: str = "", source: str = "x", **kwargs: object) -> object:
    return new_code_cell(source, outputs=[shown(html)] if html else [], **kwargs)


def bare_page(*cells: object) -> str:
    with speaking("fr"):
        return page(new_notebook(cells=list(cells)), SETTINGS, {})


@pytest.fixture(scope="module")
def report() -> str:
    with speaking("fr"):
        *_others, last = executed(FRENCH).values()
        return page(last, SETTINGS, {"notebooks/01.html": "Les entretiens"})


def test_a_page_speaks_the_language_of_the_study(report):
    assert '<html lang="fr">' in report


def test_a_page_may_run_its_own_script_and_ask_for_nothing(report):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', report)[1]
    script = re.search(r"<script>(.*?)</script>", report, re.DOTALL)[1]
    assert policy == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src '{hash_of(script)}'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def test_no_address_of_the_outside_world_stands_where_it_would_be_fetched(report):
    fetched = re.findall(r'(?:src|srcset|href|action|poster|data)="(https?:|//)', report)
    assert fetched == []
    assert "@import" not in report


def test_code_and_warnings_are_not_for_readers():
    html = bare_page(
        new_code_cell("secret_code()", outputs=[
            new_output("stream", name="stderr", text="a warning"),
            new_output("stream", name="stdout", text="<printed>"),
        ])
    )  # fmt: skip
    assert "secret_code" not in html
    assert "a warning" not in html
    assert "&lt;printed&gt;" in html


def test_the_plain_text_twin_of_a_figure_does_not_follow_it():
    assert "twin" not in bare_page(cell("<p>figure</p>"))


def test_markup_in_prose_is_shown_and_not_obeyed():
    assert "&lt;script&gt;" in bare_page(new_markdown_cell("<script>alert(1)</script>"))


def test_a_verbatim_is_words_and_never_markup(report):
    assert "&lt;b&gt;Le site&lt;/b&gt; &amp; l&#39;appli" in report
    assert "<b>Le site</b>" not in report


def test_a_section_with_nothing_to_show_does_not_appear():
    html = bare_page(
        new_markdown_cell("# Titre"),
        new_markdown_cell("## Vide\n\nDes mots."),
        new_markdown_cell("Encore des mots."),
        cell(),
        new_markdown_cell("## Rien encore"),
        cell(NOTHING._repr_html_()),
        new_markdown_cell("## Pleine"),
        cell("<p>là</p>"),
        new_markdown_cell("## Prose seule"),
    )
    assert "Vide" not in html
    assert "Rien encore" not in html
    assert "Encore des mots" not in html
    assert "Pleine" in html
    assert "Prose seule" in html


def test_a_section_stays_when_one_of_its_parts_has_something_to_show():
    html = bare_page(
        new_markdown_cell("## Ensemble"),
        new_markdown_cell("### Vide"),
        cell(),
        new_markdown_cell("### Pleine"),
        cell("<p>là</p>"),
    )
    assert "Ensemble" in html
    assert "Vide" not in html


def test_without_employees_their_sections_do_not_appear():
    with speaking("fr"):
        a = without_employees(analysis())
        a = replace(a, curve=a.curve[a.curve["by"] == "lived"])
        *_others, last = executed(FRENCH, a).values()
        html = page(last, SETTINGS, {})
    assert "Les clients vus par les collaborateurs" not in html
    assert "Les dysfonctionnements internes" not in html
    assert "Ce qui irrite" in html


def test_a_hidden_cell_is_left_to_the_notebook():
    hidden = new_markdown_cell("# Pour l'auteur", metadata={"tags": ["remove-cell"]})
    assert "auteur" not in bare_page(hidden, new_markdown_cell("## Pour tous"))


def test_headings_are_named_by_their_words_and_listed():
    body = with_anchors("<h2>Étape &amp; canal</h2><h2>Étape &amp; canal</h2><h3>x</h3>")
    assert 'id="etape-canal"' in body.html
    assert body.contents == [
        Entry("etape-canal", "Étape & canal"), Entry("etape-canal-2", "Étape & canal"),
    ]  # fmt: skip


def test_a_heading_that_has_an_id_keeps_it():
    assert with_anchors('<h2 id="mine">A</h2>').contents == [Entry("mine", "A")]


def test_a_page_stands_in_the_contents_under_its_short_name_and_its_part():
    sheet = '<h2 data-sheet="page-{0}" data-part="{1}" data-name="{2}">A long message</h2>'
    body = with_anchors("".join(sheet.format(*one) for one in (
        ("curve", "diagnosis", "Courbe"), ("flows", "diagnosis", "L&#39;eau"),
        ("method", "appendix", "Calcul"))))  # fmt: skip
    with speaking("fr"):
        assert [(name, [entry.name for entry in entries]) for name, entries in body.parts] == [
            ("Diagnostic", ["Courbe", "L'eau"]), ("Annexes", ["Calcul"]),
        ]  # fmt: skip
    assert [entry.place for entry in body.contents] == ["page-curve", "page-flows", "page-method"]


def test_the_study_stands_at_the_head_of_each_printed_sheet_and_ends_no_style():
    title = 'Vélos"}</style><script>'
    settings = SETTINGS.model_copy(update={"report": SETTINGS.report.model_copy(
        update={"title": title})})  # fmt: skip
    told = running_head(settings)
    assert told.startswith('@page{@top-left{content:"Vélos')
    assert told.count('"') == 2
    assert "<" not in told


def test_search_is_there_only_where_it_is_asked_for(report):
    assert "jr-find" not in report.split("<script>")[0]
    with speaking("fr"):
        searched = page(new_notebook(cells=[cell("<p>là</p>")]), SETTINGS, {}, search=True)
    assert 'id="jr-find"' in searched.split("<script>")[0]


def test_the_same_figure_shown_twice_gets_ids_of_its_own():
    figure = '<p id="a"></p><a href="#a">x</a><b id="ab" style="clip-path:url(#a)"></b>'
    notebook = for_readers(new_notebook(cells=[cell(figure), cell(figure)]))
    second = notebook.cells[1].outputs[0].data["text/html"]
    assert second == (
        '<p id="a-2"></p><a href="#a-2">x</a><b id="ab-2" style="clip-path:url(#a-2)"></b>'
    )


def test_making_a_page_leaves_the_notebook_as_it_was():
    notebook = new_notebook(cells=[cell("<style data-jr>x</style><p>là</p>")])
    before = repr(notebook)
    for_readers(notebook)
    assert repr(notebook) == before


def test_every_id_is_unique_and_every_link_inside_has_its_place(report):
    ids = re.findall(r'\bid="([^"]+)"', report)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', report)) <= set(ids)


def test_every_figure_of_the_report_has_words_for_those_who_do_not_see_it(report):
    # A pictogram beside the name of its channel says nothing more, and is hidden.
    drawings = [one for one in re.findall(r"<svg[^>]*>", report) if "aria-hidden" not in one]
    assert drawings
    assert all(re.search(r'aria-label="[^"]{10,}"', one) for one in drawings)


def test_a_picture_of_the_notebook_has_an_alternative_text():
    png = new_output("display_data", data={"image/png": "iVBORw0KGgo=", "text/plain": "<Axes>"})
    html = bare_page(new_code_cell("x", outputs=[png]))
    assert 'alt="Figure de la section ci-dessus"' in html
    assert "&lt;Axes&gt;" not in html


def test_a_table_of_the_notebook_scrolls_inside_its_own_box():
    html = bare_page(cell('<div><style scoped>x</style><table class="dataframe"></table></div>'))
    assert '<div class="jr-scroll" role="region"' in html
    assert "style scoped" not in html

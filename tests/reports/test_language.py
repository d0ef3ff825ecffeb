"""A report in another language than the study's: the product's words follow, people's stay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import jresearch as jr
from jresearch.errors import InputError
from jresearch.reports import cells, inputs
from jresearch.reports import folder as folders
from jresearch.reports.html import page
from jresearch.reports.journey_map import journey_map
from jresearch.reports.original import Original, marked, with_languages
from jresearch.reports.own_notebooks import SPOKEN, headings_kept, packaged, read_notebooks
from jresearch.translation import speaking
from reports.bilingual import OTHER, SAID, bilingual
from reports.pages import executed
from reports.spoken import foreign, is_told_in

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.study import Study

LANGUAGES = ("fr", "en")


@pytest.fixture(scope="module")
def studies(tmp_path_factory) -> dict[str, Study]:
    """Both studies, one finding of each named by a coder, its ids written down."""
    made = {}
    for own in LANGUAGES:
        of = bilingual(tmp_path_factory.mktemp(own) / "study", own)
        with speaking(own):
            a = jr.analyse(of)
            jr.rename_finding(a, "mb", _chase(a), SAID[own]["named"])
        made[own] = of
    return made


def _chase(a: Analysis) -> str:
    """The finding that is told most at the booking."""
    rows = a.findings[a.findings["step"].eq("book")].sort_values("k", ascending=False)
    return str(rows["finding"].iloc[0])


@pytest.fixture(scope="module")
def pages(studies) -> dict[tuple[str, str, str], str]:
    """By study, language and name of the page, every page of its report."""
    return {
        (own, language, name): text
        for own in LANGUAGES
        for language in LANGUAGES
        for name, text in _pages(studies[own], own, language).items()
    }


def _pages(of: Study, own: str, language: str) -> dict[str, str]:
    with speaking(language):
        a = jr.analyse(of)
        made = {"map": with_languages(journey_map(a.hidden), a)}
        client = jr.edition(a, "client")
        *behind, report = packaged(language).values()
        run = [(a, path, f"working {path.stem}") for path in (*behind, report)]
        for told, path, name in (*run, (client, report, f"client {report.stem}")):
            for notebook in executed(path.parent, told, only=path.stem).values():
                shown = page(notebook, of.settings, {"other.html": name}, current=name, search=True)
                made[name] = with_languages(shown, told)
    return made


@pytest.mark.parametrize("own", LANGUAGES)
def test_no_word_of_the_product_is_left_in_the_studys_language(pages, own):
    other = OTHER[own]
    shown = {name: text for (study, told, name), text in pages.items()
             if (study, told) == (own, other)}  # fmt: skip
    assert len(shown) == 9
    found = {name: foreign(text, other) for name, text in shown.items()}
    assert {name: words for name, words in found.items() if words} == {}
    assert all(f'<html lang="{other}">' in text for text in shown.values())


@pytest.mark.parametrize("own", LANGUAGES)
def test_the_search_for_words_of_the_wrong_language_finds_them(pages, own):
    # The same pages, read as if they were to be of the other language.
    whole = {name: text for (study, told, name), text in pages.items() if study == told == own}
    shown = {name: text.replace(f'<html lang="{own}">', "<html>") for name, text in whole.items()}
    assert [name for name, text in shown.items() if len(foreign(text, OTHER[own])) < 10] == []


@pytest.mark.parametrize("own", LANGUAGES)
def test_what_people_said_and_wrote_bears_its_language(pages, studies, own):
    told = SAID[own]
    report = pages[own, OTHER[own], "working 07_diagnostic"].replace("\u00a0", " ")
    for words in (told["named"], told["title"], told["product"], told["kpi"], told["lone"]):
        assert f'<span lang="{own}">{words}</span>' in report
    assert f'<p lang="{own}" data-said=' in report
    assert f'<tspan lang="{own}">' in report
    heading = told["message"].split("\n")[0].removeprefix("# ")
    assert f'<span lang="{own}">{heading}</span>' in report
    assert f'9.5 <span lang="{own}">{told["unit"]}' in report.replace("9,5", "9.5")


def test_a_report_in_the_studys_own_language_marks_nothing(pages):
    for own in LANGUAGES:
        shown = [text for (study, told, _n), text in pages.items() if (study, told) == (own, own)]
        assert not any(f'lang="{own}"' in text.replace(f'<html lang="{own}"', "") for text in shown)


def test_a_message_is_told_in_its_own_language_until_it_is_written_in_the_reports(studies):
    of = studies["fr"]
    with speaking("en"):
        shown = jr.show_page(jr.analyse(of), "summary").html
        assert '<span class="jr-tag">in French</span>' in shown
        assert "Personne ne décroche le samedi\u00a0: 3" in shown
        written = of.messages / "synthese.en.md"
        written.write_text("# They ring\n\nNobody answers: {n customers}.\n", encoding="utf-8")
        try:
            shown = jr.show_page(jr.analyse(of), "summary").html
        finally:
            with speaking("fr"):
                own = jr.show_page(jr.analyse(of), "summary").html
            written.unlink()
    assert "Nobody answers: 3." in shown
    assert "Personne ne décroche" not in shown
    assert "in French</span>" not in shown
    assert "Nobody answers" not in own
    assert "Personne ne décroche le samedi\u00a0: 3" in own


@pytest.mark.parametrize("own", LANGUAGES)
def test_tables_ids_and_decisions_are_those_of_the_study(studies, own):
    of = studies[own]
    log = {path.name: path.read_bytes() for path in of.codings.iterdir()}
    with speaking(own):
        mine = jr.analyse(of)
    with speaking(OTHER[own]):
        theirs = jr.analyse(of)
    for name in ("interviews", "turns", "observations", "codings", "coded", "evidence", "curve"):
        assert getattr(mine, name).equals(getattr(theirs, name)), name
    rest = [name for name in mine.findings if name != "label"]
    assert mine.findings[rest].equals(theirs.findings[rest])
    assert theirs.own_labels == dict(
        zip(mine.findings["finding"], mine.findings["label"], strict=True)
    )
    named = mine.findings["label_by"].ne("machine")
    assert mine.findings.loc[named, "label"].tolist() == [SAID[own]["named"]]
    assert theirs.findings.loc[named, "label"].tolist() == [SAID[own]["named"]]
    assert {path.name: path.read_bytes() for path in of.codings.iterdir()} == log


def test_the_machines_labels_and_notices_are_said_anew(studies):
    heads = {"fr": ("Devoir relancer\u00a0: «", "L’erreur\u00a0: «"),
             "en": ("Having to chase: “", "The mistake: “")}  # fmt: skip
    taken = {"fr": "est pris pour l’enquêteur", "en": "is taken for the interviewer"}
    for own in LANGUAGES:
        for told in LANGUAGES:
            with speaking(told):
                a = jr.analyse(studies[own])
            assert a.findings["label"].str.startswith(heads[told]).any()
            assert not a.findings["label"].str.startswith(heads[OTHER[told]]).any()
            assert len(a.notices) == 3
            assert all(taken[told] in notice for notice in a.notices)


def test_no_interview_is_read_a_second_time(studies, monkeypatch):
    of = studies["fr"]
    jr.analyse(of)

    def again(*_what: object, **_how: object) -> None:
        raise AssertionError("read again")

    for name in ("suggest_codings", "unaided_codings", "given_codings"):
        monkeypatch.setattr(f"jresearch.coding.{name}", again)
    monkeypatch.setattr("jresearch.observations.observe", again)
    with speaking("en"):
        assert len(jr.analyse(of).coded) == 9


# Which notebooks ----------------------------------------------------------------------------------


def test_notebooks_nobody_wrote_in_give_way_to_their_twins(tmp_path):
    of = bilingual(tmp_path / "study", "fr")
    with speaking("fr"):
        assert next(iter(read_notebooks(of))) == "01_entretiens"
    with speaking("en"):
        twins = read_notebooks(of)
    assert list(twins) == [name.removesuffix(".ipynb") for name in packaged("en")]
    assert twins["01_interviews"].cells[0].source.startswith("# Whom did we hear")


def test_a_notebook_somebody_wrote_in_is_run_as_it_is_and_one_taken_out_stays_out(tmp_path):
    of = bilingual(tmp_path / "study", "fr")
    (of.notebooks / "02_codage.ipynb").unlink()
    mine = of.notebooks / "04_parcours.ipynb"
    mine.write_text(mine.read_text(encoding="utf-8").replace("Un *point", "Mon *point"), "utf-8")
    with speaking("en"):
        found = read_notebooks(of)
    assert [name for name in found if name.startswith(("02", "04"))] == ["04_parcours"]
    prose = [cell for cell in found["04_parcours"].cells if cell.cell_type == "markdown"]
    assert {cell.metadata[SPOKEN] for cell in prose} == {"fr"}
    with speaking("en"):
        title = cells.title_of(found["04_parcours"])
        shown = page(found["04_parcours"], of.settings, {"04.html": title}, current="04_parcours")
        shown = with_languages(shown, jr.analyse(of), headings_kept(found))
    assert '<div class="jr-prose" lang="fr">' in shown
    assert f'<a href="04.html"><span lang="fr">{title}</span></a>' in shown


# The run ------------------------------------------------------------------------------------------


@pytest.fixture
def short(tmp_path) -> Study:
    """A study whose only notebook says in which language it is run."""
    of = bilingual(tmp_path / "study", "fr")
    for path in of.notebooks.iterdir():
        path.unlink()
    code = "import jresearch as jr\nstudy = jr.read_study()\njr.show_sample(jr.analyse(study))"
    made = [new_markdown_cell("# À retenir", id="title"), new_code_cell(code, id="show")]
    (of.notebooks / "07_mien.ipynb").write_text(cells.text_of(new_notebook(cells=made)), "utf-8")
    return of


def run(of: Study, language: str | None = None):
    return jr.run(of, progress=lambda *_said: None, language=language)


def test_both_reports_stand_side_by_side_and_each_is_found_again(short):
    own, other = run(short), run(short, "en")
    assert other.folder.name.endswith("-en")
    assert own.folder != other.folder
    assert not own.folder.name.endswith(("-en", "-fr"))
    assert "produit" in own.index.read_text(encoding="utf-8").casefold()
    shown = other.index.read_text(encoding="utf-8")
    assert '<html lang="en">' in shown
    assert ">completed<" in shown
    assert foreign(shown, "en") == []
    assert (other.folder / "data.xlsx").exists()
    said = [json.loads((one.folder / "run.json").read_text("utf-8")) for one in (own, other)]
    assert [one["language"] for one in said] == ["fr", "en"]
    assert said[0]["key"] == said[1]["key"]
    latest = json.loads((short.reports / "latest.json").read_text(encoding="utf-8"))
    assert latest["folder"] == own.folder.name
    assert latest["languages"]["en"]["folder"] == other.folder.name
    again = run(short), run(short, "en")
    assert [one.unchanged for one in again] == [True, True]
    assert [one.folder for one in again] == [own.folder, other.folder]
    assert folders.shows(other.folder, inputs.key_of(short, {}))


def test_a_report_in_another_language_mints_nothing_of_its_own(short):
    run(short)
    log = {path.name: path.read_bytes() for path in short.codings.iterdir()}
    other = run(short, "en")
    assert {path.name: path.read_bytes() for path in short.codings.iterdir()} == log
    tables = other.folder / "tables"
    assert "Having to chase" in (tables / "findings.csv").read_text(encoding="utf-8-sig")


def test_a_language_without_reports_is_refused(short):
    with pytest.raises(InputError, match="aucun rapport ne se fait en «\u00a0de\u00a0»"):
        run(short, "de")


# The marking itself -------------------------------------------------------------------------------

WRITTEN = ("à deux", "magasin", "l'atelier de Zoé")
HOW = Original("fr", "C'est moi qui rappelle tout le temps.", WRITTEN, ("semaines",))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("<p>Having to chase: “c'est moi qui rappelle”</p>",
         '<p>Having to chase: “<span lang="fr">c\'est moi qui rappelle</span>”</p>'),
        ("<text>rappelle tout le</text><text>temps.”</text>",
         '<text><span lang="fr">rappelle tout le</span></text>'
         '<text><span lang="fr">temps.”</span></text>'),
        ("<li>“c’est moi qui rappelle”, l’atelier de Zoé</li>",
         '<li>“<span lang="fr">c’est moi qui rappelle</span>”, '
         '<span lang="fr">l’atelier de Zoé</span></li>'),
        ("<td>magasin</td>", '<td><span lang="fr">magasin</span></td>'),
        ("<td>the word magasin in a sentence</td>", "<td>the word magasin in a sentence</td>"),
        ("<li>decision: à deux (6)</li>", '<li>decision: <span lang="fr">à deux</span> (6)</li>'),
        ("<p>11.2 semaines (n = 6)</p>", '<p>11.2 <span lang="fr">semaines</span> (n = 6)</p>'),
        ('<p lang="fr">à deux <b>à deux</b></p>', '<p lang="fr">à deux <b>à deux</b></p>'),
        ("<svg><text>à deux</text></svg>",
         '<svg><text><tspan lang="fr">à deux</tspan></text></svg>'),
        ("<style>.a{content:'à deux'}</style>", "<style>.a{content:'à deux'}</style>"),
        ("<br>à deux &amp; &lt;b&gt;", '<br>à deux &amp; &lt;b&gt;'),
        ("<svg><title>à deux</title><path/><text>kit</text></svg>",
         "<svg><title>à deux</title><path/><text>kit</text></svg>"),
        ('<i title="à deux">x</i>', '<i title="à deux">x</i>'),
    ],
)  # fmt: skip
def test_words_are_marked_where_they_stand(shown, expected):
    assert marked(f"<main>{shown}</main>", HOW) == f"<main>{expected}</main>".replace(
        "<br>à deux", '<br><span lang="fr">à deux</span>'
    )


def test_hostile_words_stay_words_when_they_are_marked():
    how = Original("fr", "", ("<script>alert(1)</script> à deux",))
    shown = "<p>&lt;script&gt;alert(1)&lt;/script&gt; à deux</p>"
    assert marked(shown, how) == (
        '<p><span lang="fr">&lt;script&gt;alert(1)&lt;/script&gt; à deux</span></p>'
    )


def test_what_is_told_in_both_languages_is_of_neither():
    assert is_told_in("fr", "Étapes à réenchanter") or is_told_in("fr", "à réenchanter")
    assert not is_told_in("fr", "k/n")
    assert not is_told_in("en", "k/n")

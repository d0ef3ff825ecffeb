from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from jresearch.deliverables.sheets import FOR_CLIENTS
from jresearch.errors import InputError, LeakError, RunError
from jresearch.reports import cells, run
from jresearch.transcripts import register
from jresearch.translation import speaking
from reports.invented import analysis, read, study

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.study import Study

FIRST = ("# Qui parle ?", "print('deux personnes')")
PUBLISHED = "C1:1"
LAST = ("# Que retenir ?", "top = 3", "## Essentiel", "print(f'les {top} premiers')")


def write_notebook(path: Path, *sources: str) -> None:
    made = [
        (new_markdown_cell if source.startswith("#") else new_code_cell)(
            source, id=f"cell-{number}",
            metadata={"tags": ["parameters"]} if source.startswith(("top", "edition")) else {},
        )
        for number, source in enumerate(sources)
    ]  # fmt: skip
    path.write_text(cells.text_of(new_notebook(cells=made)), encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch) -> Study:
    """A study of two short notebooks, its analysis made by hand."""
    folder = tmp_path / "study"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "interviews").mkdir()
    (folder / "interviews" / "C1.txt").write_text("Alix : bonjour", encoding="utf-8")
    (folder / "study.toml").write_text('name = "Vélos"', encoding="utf-8")
    write_notebook(folder / "notebooks" / "01_first.ipynb", *FIRST)
    write_notebook(folder / "notebooks" / "02_last.ipynb", *LAST)
    monkeypatch.setattr("jresearch.analysis.analyse", analysed)
    monkeypatch.setattr("jresearch.analysis.mint_ids", lambda _a: False)
    return study(folder)


def analysed(of: Study, **_how: object) -> Analysis:
    """The tables made by hand, one verbatim of them published."""
    a = analysis(of.path)
    return read(
        a,
        coded=a.coded.assign(
            publish=["yes" if one == PUBLISHED else None for one in a.coded["observation"]]
        ),
    )


def quietly(of: Study, **asked: object):
    return run(of, progress=lambda *_said: None, **asked)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".pdf"
    }


def test_a_run_writes_one_folder_named_by_the_data(here):
    made = quietly(here)
    assert made.folder.parent == here.reports
    assert made.folder.name.startswith("2026-03-08-")
    assert made.index.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert not made.unchanged
    assert sorted(path.name for path in here.reports.iterdir()) == [made.folder.name, "latest.json"]


def test_the_folder_holds_notebooks_pages_tables_and_their_manifest(here):
    made = quietly(here)
    held = set(bytes_of(made.folder))
    assert {
        "index.html", "run.json", "notebooks/01_first.ipynb", "notebooks/01_first.html",
        "notebooks/02_last.ipynb", "tables/findings.csv", "tables/curve.csv",
    } <= held  # fmt: skip
    assert "notebooks/02_last.html" not in held
    assert "deux personnes" in (made.folder / "notebooks/01_first.html").read_text(encoding="utf-8")
    assert "les 3 premiers" in made.index.read_text(encoding="utf-8")


def test_the_manifest_says_what_the_report_was_made_from_and_not_when(here):
    said = json.loads((quietly(here).folder / "run.json").read_text(encoding="utf-8"))
    assert set(said) == {
        "editions", "embedder", "files", "inputs", "key", "language", "messages", "n",
        "parameters", "scope", "versions",
    }  # fmt: skip
    assert said["scope"] == {"since": None, "until": None, "profiles": {}}
    assert said["n"] == {"customers": 6, "employees": 2, "interviews": 8, "observations": 18}
    assert "interviews/C1.txt" in said["inputs"]


def test_the_same_inputs_give_the_same_bytes_in_another_place(here, tmp_path):
    there = tmp_path / "elsewhere" / "of another name"
    shutil.copytree(here.path, there)
    one, other = quietly(here), quietly(study(there))
    assert one.folder.name == other.folder.name
    assert bytes_of(one.folder) == bytes_of(other.folder)


def test_when_nothing_changed_no_kernel_starts(here, monkeypatch):
    first = quietly(here)
    monkeypatch.setattr("jresearch.reports.kernels.execute", lambda *_: pytest.fail("a kernel"))
    again = quietly(here)
    assert again.unchanged
    assert again.folder == first.folder
    assert again.seconds < 5


def test_a_report_that_lost_a_file_is_made_again_the_same(here):
    first = quietly(here)
    before = bytes_of(first.folder)
    (first.folder / "tables" / "curve.csv").unlink()
    again = quietly(here)
    assert not again.unchanged
    assert bytes_of(again.folder) == before


def test_a_changed_notebook_is_another_run(here):
    quietly(here)
    write_notebook(here.notebooks / "01_first.ipynb", *FIRST, "print('encore')")
    assert not quietly(here).unchanged


def test_parameters_reach_the_notebook_that_declares_them(here):
    made = quietly(here, parameters={"top": 5})
    assert "les 5 premiers" in made.index.read_text(encoding="utf-8")
    ran = cells.read(made.folder / "notebooks" / "02_last.ipynb")
    assert [cell.source for cell in ran.cells if "injected-parameters" in cells.tags(cell)] == [
        "top = 5"
    ]
    assert "injected" not in (here.notebooks / "02_last.ipynb").read_text(encoding="utf-8")


def test_an_unknown_parameter_is_refused_before_anything_starts(here, monkeypatch):
    monkeypatch.setattr("jresearch.analysis.analyse", lambda _of: pytest.fail("analysed"))
    with pytest.raises(InputError, match=r"paramètre tpo.*: aucun notebook ne le déclare"):
        quietly(here, parameters={"tpo": 5})
    assert not here.reports.exists()


def test_reports_can_be_kept_elsewhere(here, tmp_path):
    made = quietly(here, output=tmp_path / "kept")
    assert made.folder.parent == tmp_path / "kept"
    assert not here.reports.exists()


def test_each_cell_is_announced_by_its_notebook_and_heading(here):
    heard = []
    run(here, progress=lambda *said: heard.append(said))
    assert [(number, total) for number, total, _what in heard] == [(1, 3), (2, 3), (3, 3)]
    assert {what for *_numbers, what in heard} == {
        "01_first · Qui parle ?", "02_last · Que retenir ?", "02_last · Essentiel",
    }  # fmt: skip


def test_the_seconds_of_each_stage_are_told_and_not_written(here):
    made = quietly(here)
    assert list(made.stages) == [
        "read", "analyse", "notebooks", "files", "pages", "search", "print",
    ]  # fmt: skip
    assert made.seconds == pytest.approx(sum(made.stages.values()))
    assert "stages" not in (made.folder / "run.json").read_text(encoding="utf-8")
    assert list(quietly(here).stages) == ["read"]


# The client edition ------------------------------------------------------------------------------

OF_BOTH = ("# Que retenir ?", "edition = 'working'", "print(f'édition {edition}')")


def test_the_report_is_made_once_more_for_the_client(here):
    write_notebook(here.notebooks / "02_last.ipynb", *OF_BOTH)
    made = quietly(here)
    assert made.notices == ()
    assert made.client == made.folder / "client" / "index.html"
    assert "édition working" in made.index.read_text(encoding="utf-8")
    page = made.client.read_text(encoding="utf-8")
    assert "édition client" in page
    assert "1 verbatim est publié\u00a0:" in page
    said = json.loads((made.folder / "run.json").read_text(encoding="utf-8"))
    assert said["editions"] == {
        "working": {"index": "index.html"},
        "client": {"index": "client/index.html", "verbatims": 1, "observations": 18},
    }


def test_what_goes_to_the_client_is_closed_and_holds_the_published_words_alone(here):
    write_notebook(here.notebooks / "02_last.ipynb", *OF_BOTH)
    client = quietly(here).folder / "client"
    held = bytes_of(client)
    tables = {f"tables/{name}.{kind}" for name in FOR_CLIENTS for kind in ("csv", "parquet")}
    beside = {"index.html", "carte.html", "donnees.xlsx", "tables/dictionary.csv"}
    assert set(held) == tables | beside
    verbatims = held["tables/coded.csv"].decode("utf-8-sig").splitlines()
    assert len(verbatims) == 2
    assert verbatims[1].startswith("C1:1,C1,customer,fr,unlock,dock,")
    assert b"notebooks/" not in held["index.html"]


def test_an_unpublished_verbatim_in_a_cell_stops_the_export(here):
    planted = "print('Impossible d\\'ouvrir, j\\'ai fini à pied.')"
    write_notebook(here.notebooks / "02_last.ipynb", *OF_BOTH, planted)
    with pytest.raises(LeakError) as raised:
        quietly(here)
    told = str(raised.value).replace("\u00a0", " ")
    assert "index.html, ligne" in told
    assert "des mots qui ne sont pas publiés : « impossible d ouvrir j … »" in told
    assert "Rien n’a été écrit." in told
    assert [path.name for path in here.reports.iterdir()] == []


def test_a_report_that_knows_of_no_editions_is_made_for_the_team_alone(here):
    made = quietly(here)
    assert made.client is None
    assert not (made.folder / "client").exists()
    assert "notebooks/02_last.ipynb" in made.notices[0]


def test_nobody_asks_for_one_edition(here):
    with pytest.raises(InputError, match="chaque exécution fait les deux éditions"):
        quietly(here, parameters={"edition": "client"})


def test_a_failure_says_where_what_and_what_to_try(here):
    write_notebook(here.notebooks / "02_last.ipynb", *LAST, "a.curve")
    with pytest.raises(RunError) as raised:
        quietly(here)
    assert str(raised.value).splitlines() == [
        "02_last.ipynb, cellule 5, sous «\u00a0Essentiel\u00a0»",
        "NameError: name 'a' is not defined",
        "Ouvrez reports/failed/02_last.ipynb pour voir jusqu’où il est allé, "
        "corrigez le notebook ou ses entrées, puis relancez.",
    ]


def test_a_failure_leaves_the_partial_notebook_and_no_page_that_looks_finished(here):
    write_notebook(here.notebooks / "02_last.ipynb", *LAST, "a.curve")
    with pytest.raises(RunError):
        quietly(here)
    left = here.reports / "failed"
    assert sorted(path.name for path in left.iterdir()) == ["02_last.ipynb", "error.json"]
    assert not list(here.reports.rglob("*.html"))
    said = json.loads((left / "error.json").read_text(encoding="utf-8"))
    assert (said["notebook"], said["cell"], said["heading"]) == ("02_last", 4, "Essentiel")
    assert said["exception"].startswith("NameError")
    assert "\x1b" not in said["traceback"]
    assert "les 3 premiers" in (left / "02_last.ipynb").read_text(encoding="utf-8")


def test_the_next_success_takes_the_failure_away(here):
    write_notebook(here.notebooks / "02_last.ipynb", *LAST, "a.curve")
    with pytest.raises(RunError):
        quietly(here)
    write_notebook(here.notebooks / "02_last.ipynb", *LAST)
    quietly(here)
    assert not (here.reports / "failed").exists()


def test_a_failure_leaves_the_last_good_report_whole(here):
    good = quietly(here)
    before = bytes_of(good.folder)
    write_notebook(here.notebooks / "02_last.ipynb", *LAST, "a.curve")
    with pytest.raises(RunError):
        quietly(here)
    assert bytes_of(good.folder) == before


def test_a_study_without_notebooks_says_how_to_get_them(here):
    shutil.rmtree(here.notebooks)
    with pytest.raises(InputError, match=r"notebooks.* aucun notebook.*jresearch init"):
        quietly(here)


def test_a_file_that_is_no_notebook_is_named(here):
    (here.notebooks / "01_first.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"notebooks/01_first.ipynb.* n’est pas un notebook"):
        quietly(here)


def test_a_run_leaves_what_people_wrote_as_it_was(here):
    def theirs() -> dict[str, bytes]:
        ours = ("reports/", ".jresearch/", "private/")
        return {name: held for name, held in bytes_of(here.path).items()
                if not name.startswith(ours)}  # fmt: skip

    register(here)
    before = theirs()
    quietly(here)
    assert theirs() == before


def test_the_language_in_force_is_given_back(here):
    with speaking("en"):
        quietly(here)
        from jresearch.translation import language

        assert language() == "en"

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from jresearch.deliverables import sheets
from jresearch.deliverables.tidy import as_csv
from jresearch.reports import folder
from jresearch.translation import speaking
from reports.invented import read


def tables(of):
    """What leaves of an analysis, as it is written."""
    return folder.tables(sheets(of))


def test_the_name_is_the_data_date_and_a_hash_of_the_tables(a):
    name = folder.name_of_run(a, tables(a))
    assert name.startswith("2026-03-08-")
    assert len(name) == len("2026-03-08-") + 8
    assert name == folder.name_of_run(a, tables(a))


def test_another_table_is_another_name(a):
    before = folder.name_of_run(a, tables(a))
    a.findings.loc[0, "label"] = "Autrement dit"
    assert folder.name_of_run(a, tables(a)) != before


def test_without_any_date_the_name_says_so(a):
    a.interviews["date"] = None
    assert folder.name_of_run(a, tables(a)).startswith("sans-date-")
    with speaking("en"):
        assert folder.name_of_run(a, tables(a)).startswith("undated-")


def test_a_date_of_participants_csv_counts_too(a):
    a.people["date"] = "2026-04-01"
    assert folder.name_of_run(a, tables(a)).startswith("2026-04-01-")


def test_no_table_holds_the_names_people_bear(a):
    assert not any("Alix" in text for text in tables(a).values())


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_verbatim_never_runs_as_a_formula(start):
    table = pd.DataFrame({"quote": [f"{start}SUM(A1)"]})
    assert as_csv(table) == f"quote\n'{start}SUM(A1)\n"


def test_negative_numbers_stay_numbers():
    assert as_csv(pd.DataFrame({"valence": [-1.5]})) == "valence\n-1.5\n"


def test_a_folder_that_could_not_be_filled_leaves_nothing_behind(tmp_path):
    place = tmp_path / "report"
    with pytest.raises(ValueError, match="half"), folder.written_whole(place) as filling:
        (filling / "index.html").write_text("half a report")
        raise ValueError("half")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_replaces_the_one_of_the_same_name_whole(tmp_path):
    place = tmp_path / "report"
    for text in ("old", "new"):
        with folder.written_whole(place) as filling:
            (filling / f"{text}.html").write_text(text)
    assert [path.name for path in place.iterdir()] == ["new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_report_is_found_by_its_key_only_when_every_file_is_as_it_was(tmp_path):
    place = tmp_path / "2026-03-08-00000000"
    place.mkdir()
    (place / "index.html").write_text("page")
    folder.write_manifest(place, {"key": "k", "language": "en"})
    assert folder.find(tmp_path, "k") == place
    with speaking("fr"):
        assert folder.find(tmp_path, "k") is None
    assert folder.find(tmp_path, "other") is None
    (place / "index.html").write_text("changed by hand")
    assert folder.find(tmp_path, "k") is None


def test_a_broken_manifest_is_no_report(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "run.json").write_text("{")
    assert folder.find(tmp_path, "k") is None


def test_the_pointer_names_the_last_report(tmp_path):
    folder.point_to(tmp_path, tmp_path / "2026-03-08-00000000", "en")
    said = json.loads((tmp_path / "latest.json").read_text())
    assert said == {"folder": "2026-03-08-00000000", "index": "2026-03-08-00000000/index.html"}


def test_the_last_report_in_another_language_is_pointed_to_beside_that_of_the_study(tmp_path):
    folder.point_to(tmp_path, tmp_path / "2026-03-08-00000000", "en")
    with speaking("fr"):
        folder.point_to(tmp_path, tmp_path / "2026-03-08-00000000-fr", "en")
    folder.point_to(tmp_path, tmp_path / "2026-03-09-11111111", "en")
    said = json.loads((tmp_path / "latest.json").read_text())
    assert said == {
        "folder": "2026-03-09-11111111", "index": "2026-03-09-11111111/index.html",
        "languages": {"fr": {"folder": "2026-03-08-00000000-fr",
                             "index": "2026-03-08-00000000-fr/index.html"}},
    }  # fmt: skip


def test_figures_are_taken_from_the_notebooks_once_and_without_links():
    html = (
        '<figure class="jr-figure" id="courbe"><div><svg xmlns="http://www.w3.org/2000/svg">'
        '<a href="#v"><title>t</title><g id="p"></g></a></svg></div></figure>'
    )
    shown = new_code_cell("x", outputs=[new_output("display_data", data={"text/html": html})])
    found = folder.figures({"05": new_notebook(cells=[shown, {**shown, "id": "again"}])})
    assert found == {
        "courbe": '<?xml version="1.0" encoding="utf-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg"><g id="p"></g></svg>\n'
    }


def test_the_client_gets_no_row_of_a_person_but_published_words(a):
    coded = a.coded.assign(quote=a.coded["quote"].where(a.coded["observation"].eq("C1:1"), ""))
    shown = tables(replace(read(a, coded=coded), edition="client"))
    assert {"findings", "evidence", "coded", "curve", "matrix"} <= set(shown)
    assert {"interviews", "cases", "passages", "facts", "aside"}.isdisjoint(shown)
    assert len(shown["coded"].splitlines()) == 2
    assert shown["evidence"] == "finding,observation,stance\nIRR-AAAAA,C1:1,supports\n"
    # What one journey alone tells is no finding; no point of the curve is one person's.
    assert "IRR-DDDDD" not in shown["findings"]
    assert "dots" not in shown["curve"].splitlines()[0]

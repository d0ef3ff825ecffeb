from __future__ import annotations

import zipfile
from dataclasses import replace

import openpyxl
import pytest

from jresearch.deliverables import write_workbook

HOSTILE = ["=HYPERLINK(\"http://x\")", "<script>alert(1)</script>", "{{ 7 * 7 }}", "](http://x)",
           "\u202eabc", "x" * 5000, "http://example.org", "a\x07b"]  # fmt: skip


@pytest.fixture
def path(a, tmp_path):
    return write_workbook(a, tmp_path / "a.xlsx", lines=["Édition de travail"], day="2026-03-08")


@pytest.fixture
def book(path):
    return openpyxl.load_workbook(path)


def column(page, title):
    heads = [cell.value for cell in page[1]]
    at = heads.index(title) + 1
    return [page.cell(row, at).value for row in range(2, page.max_row + 1)]


def test_the_sheets_are_named_in_the_language_of_the_study(book):
    assert book.sheetnames[:4] == ["À lire", "Constats", "Preuves", "Verbatims"]
    assert book.sheetnames[-1] == "Dictionnaire"


def test_ids_come_first_and_are_all_there(book, a):
    page = book["Constats"]
    found = [page.cell(row, 1).value for row in range(2, len(a.findings) + 2)]
    assert sorted(found) == sorted(a.findings["finding"])


def test_ids_survive_being_opened_and_saved(path, tmp_path):
    book = openpyxl.load_workbook(path)
    before = [cell.value for cell in book["Verbatims"]["A"]]
    book.save(tmp_path / "b.xlsx")
    again = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert [cell.value for cell in again["Verbatims"]["A"]] == before


def test_values_are_read_in_french_and_numbers_are_numbers(book, a):
    page = book["Constats"]
    assert "irritant" in column(page, "nature")
    assert set(filter(None, column(page, "nature"))) <= {
        "irritant", "enchantement", "point d’appui", "dysfonctionnement", "rupture", "idée",
        "attente client", "fait",
    }  # fmt: skip
    assert all(isinstance(k, int | float) for k in column(page, "k")[: len(a.findings)])


def test_no_value_of_a_list_is_left_in_another_language(a, tmp_path):
    findings = a.findings.assign(label_by="human", cause="unlock")
    matrix = a.matrix.assign(owner="ventes")
    changed = replace(a, findings=findings, matrix=matrix)
    book = openpyxl.load_workbook(write_workbook(changed, tmp_path / "b.xlsx", day="2026-03-08"))
    page = book["Constats"]
    assert set(column(page, "libellé par")) == {"une personne"}
    assert set(column(page, "cause")) == {"Je déverrouille mon vélo"}
    assert set(column(book["Courbe"], "série")) == {
        "vécu des clients", "clients vus par les collaborateurs",
    }  # fmt: skip
    assert set(column(book["Points de contact"], "responsable")) == {"ventes"}


def test_a_piece_of_evidence_stands_beside_its_words(book, a):
    page = book["Preuves"]
    words = dict(zip(a.coded["observation"], a.coded["quote"], strict=True))
    ids = column(page, "observation")
    told = column(page, "observation\u00a0: verbatim")
    assert [(one, words[one]) for one in ids if one] == list(zip(ids, told, strict=True))


def test_tables_have_filters_and_heads_that_stay(book):
    for name in book.sheetnames[1:]:
        page = book[name]
        assert len(page.tables) == 1, name
        assert page.freeze_panes == "B2", name


def test_the_curve_is_a_chart_of_the_workbook(path):
    with zipfile.ZipFile(path) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    assert "Courbe émotionnelle des clients" in chart
    assert "<c:lineChart>" in chart


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_text(a, tmp_path, words):
    a.coded["quote"] = words
    book = openpyxl.load_workbook(write_workbook(a, tmp_path / "h.xlsx"))
    page = book["Verbatims"]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    assert column(page, "verbatim")[0] == words.replace("\x07", "")


def test_the_same_analysis_gives_the_same_bytes(a, path, tmp_path):
    again = write_workbook(a, tmp_path / "b.xlsx", lines=["Édition de travail"], day="2026-03-08")
    assert again.read_bytes() == path.read_bytes()


def test_an_empty_table_has_no_sheet(a, tmp_path):
    assert a.kpis.empty
    book = openpyxl.load_workbook(write_workbook(a, tmp_path / "e.xlsx"))
    assert "Indicateurs" not in book.sheetnames

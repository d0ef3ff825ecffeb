from __future__ import annotations

import pytest

from jresearch.errors import Problems
from jresearch.transcripts.side_files import SideFile, read_side_file

KNOWN = ("person", "interview", "population")


def side_file(tmp_path, content: bytes) -> tuple[SideFile, list[str]]:
    path = tmp_path / "participants.csv"
    path.write_bytes(content)
    problems = Problems()
    return read_side_file(path, ("person",), KNOWN, problems), [str(p) for p in problems.found]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_as_any_spreadsheet_leaves_it(tmp_path, codec, delimiter):
    text = f"Person{delimiter}région\r\nC1{delimiter} Île-de-France \r\n\r\nC2{delimiter}\r\n"
    table, problems = side_file(tmp_path, text.encode(codec))
    assert problems == []
    assert table.columns == ("person", "région")
    assert [(row.line, dict(row.cells)) for row in table.rows] == [
        (2, {"person": "C1", "région": "Île-de-France"}), (4, {"person": "C2", "région": ""}),
    ]  # fmt: skip


def test_a_cell_of_several_lines_does_not_shift_the_line_numbers(tmp_path):
    table, _problems = side_file(tmp_path, b'person,memo\nC1,"un\ndeux"\nC2,trois\n')
    assert [row.line for row in table.rows] == [2, 4]


def test_a_misspelt_column_is_a_problem_and_a_column_of_ones_own_is_not(tmp_path):
    _table, problems = side_file(tmp_path, b"person,populaton,age\nC1,customer,30\n")
    assert problems == [
        "participants.csv, line 1: unknown column 'populaton'. Did you mean 'population'?"
    ]


def test_a_missing_or_doubled_column_is_a_problem(tmp_path):
    _table, problems = side_file(tmp_path, b"interview,memo,memo\nC1,a,b\n")
    assert problems == [
        "participants.csv, line 1: the column 'memo' stands there twice.",
        "participants.csv, line 1: the column 'person' is missing.",
    ]


def test_a_line_with_too_many_cells_is_a_problem(tmp_path):
    _table, problems = side_file(tmp_path, b"person,memo\nC1,a,b\n")
    assert problems == [
        "participants.csv, line 2: 3 cells for 2 columns. "
        "Put quotation marks around a cell that holds the separator."
    ]


def test_what_is_no_text_is_a_problem(tmp_path):
    _table, problems = side_file(tmp_path, b"PK\x03\x04" + bytes(40))
    assert problems == ["participants.csv: this is no text. Save it as CSV UTF-8."]


def test_an_absent_table_has_no_rows(tmp_path):
    assert read_side_file(tmp_path / "no.csv", ("a",), ("a",), Problems()) == SideFile()


def test_an_empty_table_lacks_its_columns(tmp_path):
    _table, problems = side_file(tmp_path, b"")
    assert problems == ["participants.csv, line 1: the column 'person' is missing."]


def test_a_cell_guarded_against_formulas_reads_as_written(tmp_path):
    table, _problems = side_file(tmp_path, b"person\n'=1+1\n'tis\n")
    assert [row.cell("person") for row in table.rows] == ["=1+1", "'tis"]


def test_a_workbook_stands_in_for_the_csv_and_names_its_own_rows(tmp_path):
    from transcripts.makers import workbook

    raw = workbook(["Person", "interview", "ville"], ["C1", 7, "Île"], [None], ["C2", "I2", None])
    (tmp_path / "Participants.xlsx").write_bytes(raw)
    problems = Problems()
    table = read_side_file(tmp_path / "participants.csv", ("person",), KNOWN, problems)
    assert problems.found == []
    assert table.rows[0].cells == {"person": "C1", "interview": "7", "ville": "Île"}
    assert table.rows[1].where("ville") == "Participants.xlsx, line 4, ville"


def test_a_csv_and_a_workbook_together_are_refused_and_both_named(tmp_path):
    for name in ("participants.csv", "participants.xlsx"):
        (tmp_path / name).write_bytes(b"person\nC1\n")
    problems = Problems()
    assert read_side_file(tmp_path / "participants.csv", (), (), problems) == SideFile()
    assert [str(p) for p in problems.found] == [
        "participants.csv and participants.xlsx: the same table twice. "
        "Keep one of them, and remove the other."
    ]

from __future__ import annotations

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook

from jresearch.errors import InputError
from jresearch.transcripts.workbook import read_workbook
from transcripts.makers import workbook


def test_days_numbers_and_answers_are_read_as_people_see_them():
    rows, notes = read_workbook(
        workbook(
            ["id", "date", "note", "texte", "ok"],
            [7, datetime.datetime(2026, 3, 31), 4.5, " Été\nlong ", True],  # noqa: DTZ001
            [8.0, datetime.datetime(2026, 3, 31, 14, 5), None, "x" * 40_000, False],  # noqa: DTZ001
        ),
        "a.xlsx",
    )
    assert rows[1] == (2, ["7", "2026-03-31", "4.5", "Été\nlong", "yes"])
    # a cell of Excel holds 32,767 letters
    assert rows[2] == (3, ["8", "2026-03-31 14:05:00", "", "x" * 32_767, "no"])
    assert notes == []


def test_a_formula_without_result_and_a_cell_in_error_are_empty_and_counted():
    rows, notes = read_workbook(workbook(["a", "b"], ["=1+1", "#N/A"], ["x", "y"]), "a.xlsx")
    assert rows[1:] == [(2, ["", ""]), (3, ["x", "y"])] or rows[1:] == [(3, ["x", "y"])]
    assert notes == [
        "1 formula without a result is read as empty; open the file in Excel and save it.",
        "1 cell in error (as #N/A) is read as empty.",
    ]


def two_sheets() -> bytes:
    book = Workbook()
    book.active.title = "Avis"
    book.active.append(["a"])
    book.create_sheet("Notes").append(["b"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_first_sheet_is_read_and_the_others_are_named():
    rows, notes = read_workbook(two_sheets(), "a.xlsx")
    assert rows == [(1, ["a"])]
    assert notes == ["Only the sheet 'Avis' is read, not: Notes."]
    assert read_workbook(two_sheets(), "a.xlsx", "Notes") == ([(1, ["b"])], [])
    with pytest.raises(InputError, match=r"no sheet called 'Note'\. Did you mean 'Notes'\?"):
        read_workbook(two_sheets(), "a.xlsx", "Note")


def changed(raw: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return out.getvalue()


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<dimension ref="A1:XFD1048576"/><sheetData>%s</sheetData></worksheet>'
)
PAGE = "xl/worksheets/sheet1.xml"


def cell_at(place: bytes) -> bytes:
    row = b"".join(bytes([c]) for c in place if chr(c).isdigit())
    return b'<row r="%s"><c r="%s" t="inlineStr"><is><t>x</t></is></c></row>' % (row, place)


@pytest.mark.parametrize("place", [b"A1048576", b"A99999999999", b"ZZZZ1", b"XFD1"])
def test_a_cell_far_out_costs_nothing(place):
    raw = changed(workbook(["a"]), PAGE, SHEET % (cell_at(b"A1") + cell_at(place)))
    try:
        rows, _notes = read_workbook(raw, "a.xlsx")
        assert rows[0] == (1, ["x"])
    except InputError as error:
        assert "a.xlsx" in str(error)


@pytest.mark.parametrize(
    "content",
    [
        b"<worksheet",
        SHEET % b'<row r="1"><c r="A1" t="s"><v>999</v></c></row>',
        SHEET % b'<row r="one"><c r="?"><v>1</v></c></row>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SHEET % cell_at(b"A1"),
    ],
)
def test_a_damaged_or_hostile_sheet_is_refused(content):
    with pytest.raises(InputError, match=r"a\.xlsx: "):
        read_workbook(changed(workbook(["a"]), PAGE, content), "a.xlsx")


def test_a_bomb_is_refused_before_it_is_opened():
    raw = changed(workbook(["a"]), PAGE, b" " * 250_000_000)
    with pytest.raises(InputError, match="would unpack to"):
        read_workbook(raw, "a.xlsx")

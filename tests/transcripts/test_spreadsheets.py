from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresearch.errors import InputError
from jresearch.transcripts.spreadsheets import delimiter, read_sheet

ROWS = [["id", "Ce qui vous a plu, et pourquoi ?"], ["1", "Le prix ; la pose, l'été — « top » 🙂"]]


def written(rows: list[list[str]], sign: str) -> str:
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_commas_in_the_words_do_not_part_cells(codec, sign):
    found = read_sheet(written(ROWS, sign).encode(codec), "a.csv")
    assert [list(cells) for _n, cells in found.rows] == ROWS


def test_the_encoding_of_windows_is_read_and_said():
    found = read_sheet("id;œuvre\r\n1;déçu…\r\n".encode("cp1252"), "a.csv")
    assert found.rows == ((1, ("id", "œuvre")), (2, ("1", "déçu…")))
    assert "cp1252" in found.notes[0]


def test_the_separator_that_excel_writes_above_is_believed():
    found = read_sheet(b"sep=;\r\na,b;c\r\n1,5;2\r\n", "a.csv")
    assert found.rows == ((2, ("a,b", "c")), (3, ("1,5", "2")))


def test_lines_are_counted_through_empty_rows_and_long_cells():
    long = "x" * 300_000
    found = read_sheet(f'a,b\n\n"un\ndeux",{long}\n,\nc,d\n'.encode(), "a.csv")
    assert [n for n, _cells in found.rows] == [1, 3, 6]
    assert found.rows[1][1] == ("un\ndeux", long)


def test_the_modules_limit_for_long_cells_is_put_back():
    before = csv.field_size_limit()
    read_sheet(b"a\n1\n", "a.csv")
    assert csv.field_size_limit() == before


def test_a_quotation_mark_never_closed_over_millions_of_letters_is_refused():
    with pytest.raises(InputError, match=r"a\.csv, line 2: this line cannot be read"):
        read_sheet(b'a,b\n1,"' + b"x" * 2_100_000, "a.csv")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_what_is_no_table_is_refused(name):
    with pytest.raises(InputError, match=rf"{name}: "):
        read_sheet(b"PK\x03\x04" + bytes(40), name)


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), min_size=1, max_size=5))
def test_any_rows_come_back_whole(rows):
    wide = max(map(len, rows))
    told = [[f"c{n}" for n in range(wide)], *([*row, *["x"] * (wide - len(row))] for row in rows)]
    plain = [[cell for cell in row if cell.isprintable()] == row for row in told]
    if all(plain) and all(cell.strip() == cell for row in told for cell in row):
        from unicodedata import normalize

        found = read_sheet(written(told, ";").encode(), "a.csv")
        expected = [[normalize("NFC", c) for c in row] for row in told if any(row)]
        assert [list(cells) for _n, cells in found.rows] == expected


def test_one_column_has_no_separator_and_a_comma_is_assumed():
    assert delimiter("person\nLe prix; la pose\n") == ","

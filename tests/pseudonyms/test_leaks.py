"""A name planted in each kind of file is found and named, with its file and place."""

from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pandas as pd
import pytest

from jresearch.errors import InputError
from jresearch.pseudonyms import Leak, find_leaks, pseudonyms
from jresearch.pseudonyms.escapes import read_as_shown
from jresearch.pseudonyms.key import Key, Row
from jresearch.pseudonyms.pseudonyms import of_names, with_key
from jresearch.translation import speak
from making import study_in, turns_of

NAMES = [("Kévin Routelle", "person"), ("Rose", "person"), ("Orvalle", "place")]
P = of_names(NAMES)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def leaks(path: Path) -> set[tuple[str, str]]:
    return {(leak.place, leak.name) for leak in find_leaks([path], P)}


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    told = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(b"\0\0\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in told
    )


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


PACKED = base64.b64encode(png((b"tEXt", b"Author\0Kevin"))).decode()
KEVIN = {"Kévin", "Kévin Routelle"}


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.html", "<p>Oui</p>\n<img alt='Kévin'>", "line 2"),
        ("b.html", "<p title=\"K&eacute;vin\">x</p>", "line 1"),
        ("c.html", "\n\n<!-- KEVIN -->", "line 3"),
        ("d.html", '<script>var a = {"n": "K\\u00e9vin"};</script>', "line 1"),
        ("e.html", '<script>var a = "\\nK\\xe9vin";</script>', "line 1"),
        ("f.html", "<p>K<b>é</b>vin</p>", "line 1"),
        ("g.html", '<a href="x?q=K%C3%A9vin">x</a>', "line 1"),
        ("h.html", "<p>Ke\u0301vin</p>", "line 1"),
        ("i.svg", "<svg><text>K&#233;vin</text></svg>", "line 1"),
        ("j.svg", "<svg><metadata><dc:creator>Kévin</dc:creator></metadata></svg>", "line 1"),
        ("k.csv", "case,words\nC1,\"merci\nKévin\"\n", "line 3"),
        ("l.csv", "case;words\nC1;Kévin\n".encode("cp1252"), "line 2"),
        ("m.json", json.dumps({"a": ["Kévin"]}), "line 1"),
        ("n.ipynb", json.dumps({"cells": [{"source": ["x\n", "# Kévin"]}]}, indent=1), "line 6"),
        ("o.md", "# Titre\n\n« kévin »\n", "line 3"),
        ("p.txt", "Kévin".encode("utf-16"), "line 1"),
        ("q.txt.gz", gzip.compress("Kévin".encode(), mtime=0), "line 1"),
        ("r.png", png((b"tEXt", b"Author\0Kevin")), "tEXt Author"),
        ("s.png", png((b"iTXt", b"Title\0\0\0fr\0\0" + "Kévin".encode())), "iTXt Title"),
        ("t.png", png((b"zTXt", b"Comment\0\0" + zlib.compress(b"Kevin"))), "zTXt Comment"),
        ("u.html", f'<img src="data:image/png;base64,{PACKED}">', "packed file 1, tEXt Author"),
        ("v.zip", zipped(**{"a/b.txt": "x\nKévin".encode()}), "a/b.txt, line 2"),
        ("w.zip", zipped(**{"kevin.txt": b"x"}), "kevin.txt"),
        ("x.zip", zipped(**{"in.zip": zipped(**{"t.txt": b"Kevin"})}), "in.zip, t.txt, line 1"),
        ("z.html", "<p>Oui</p>\n<p>Non</p>\n<p>K<b>é</b>vin</p>", "line 3"),
        ("z2.html", "<p>Oui</p>\n<p\nlang='fr'>K<b>é</b>vin</p>\n", "line 3"),
        ("y.bin", b"\x00\x01\x02" * 50 + b"author=Kevin;" + b"\x00\x05" * 50, "its bytes"),
    ],
)  # fmt: skip
def test_a_name_is_found_in(tmp_path: Path, name: str, content: str | bytes, place: str) -> None:
    found = leaks(write(tmp_path / name, content))
    assert {told for told, _name in found} == {place}
    assert {word for _place, word in found} <= KEVIN


@pytest.mark.parametrize("name", ["C01-kevin.html", "C01_Kévin_2.csv", "C01KevinNotes.txt"])
def test_a_file_s_name_is_looked_at(tmp_path: Path, name: str) -> None:
    file = write(tmp_path / "reports" / name, "rien")
    assert find_leaks(tmp_path, P) == [Leak(f"reports/{name}", "file name", "Kévin")]
    assert find_leaks(file, P) == [Leak(name, "file name", "Kévin")]


def test_a_folder_s_name_is_looked_at(tmp_path):
    write(tmp_path / "Orvalle" / "a.txt", "rien")
    assert find_leaks(tmp_path, P) == [Leak("Orvalle/a.txt", "file name", "Orvalle")]


def test_a_word_document_is_searched_to_its_properties_and_comments(tmp_path):
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph("Bonjour Ké")
    paragraph.add_run("vin.").bold = True
    document.core_properties.author = "Rose"
    document.add_comment(paragraph.runs, text="chez Orvalle", author="mb")
    document.save(str(tmp_path / "a.docx"))
    assert leaks(tmp_path / "a.docx") == {
        ("word/document.xml", "Kévin"),
        ("docProps/core.xml", "Rose"),
        ("word/comments.xml", "Orvalle"),
    }


def test_a_workbook_is_searched_to_its_hidden_sheets_and_properties(tmp_path):
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    book.active["A1"] = "Kévin"
    book.active["B1"].comment = Comment("Orvalle", "mb")
    hidden = book.create_sheet("x")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "Rose"
    book.properties.creator = "Routelle"
    book.save(tmp_path / "a.xlsx")
    names = {name for _place, name in leaks(tmp_path / "a.xlsx")}
    assert names == {"Kévin", "Orvalle", "Rose", "Routelle"}


def test_a_presentation_is_searched_to_its_notes(tmp_path):
    import pptx

    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text = "Kévin"
    slide.notes_slide.notes_text_frame.text = "voir Orvalle"
    deck.core_properties.author = "Rose"
    deck.save(str(tmp_path / "a.pptx"))
    assert {name for _place, name in leaks(tmp_path / "a.pptx")} == {"Kévin", "Orvalle", "Rose"}


def test_a_pdf_is_searched_to_its_metadata(tmp_path):
    from matplotlib.figure import Figure

    figure = Figure()
    figure.text(0.1, 0.5, "chez Routelle")
    figure.savefig(tmp_path / "a.pdf", metadata={"Author": "Kévin", "CreationDate": None})
    assert leaks(tmp_path / "a.pdf") == {("metadata", "Kévin"), ("page 1", "Routelle")}


def test_a_table_is_searched_to_its_lists_and_columns(tmp_path):
    table = pd.DataFrame({"n": [1, 2], "words": ["x", "Kévin"], "of Orvalle": [["Rose"], []]})
    table.to_parquet(tmp_path / "a.parquet")
    found = leaks(tmp_path / "a.parquet")
    assert found == {
        ("its columns", "Orvalle"),
        ("column words, row 2", "Kévin"),
        ("column of Orvalle, row 1", "Rose"),
    }


def test_a_number_of_the_key_is_found_however_it_is_written(tmp_path):
    key = Key((Row("[TELEPHONE_1]", "phone", "06 39 98 52 07"),
               Row("[EMAIL_1]", "email", "jo@mail.example"),
               Row("[REFERENCE_1]", "reference", "4512")))  # fmt: skip
    p = with_key(P.roster, key, "fr")
    file = write(tmp_path / "a.csv", "+33639985207\nJO%40mail.example\n4512 cas\ndossier n° 4512\n")
    assert [(leak.place, leak.name) for leak in find_leaks(file, p)] == [
        ("line 1", "06 39 98 52 07"),
        ("line 2", "jo@mail.example"),
        ("line 4", "4512"),
    ]


def test_a_common_word_counts_with_its_capital_only(tmp_path):
    file = write(tmp_path / "a.txt", "une rose\n.rose { color: red }\nRose vient\n")
    assert find_leaks(file, P) == [Leak("a.txt", "line 3", "Rose")]


def test_a_common_word_only_its_place_made_a_name_is_no_leak(tmp_path):
    study = study_in(tmp_path / "study", "en")
    p = pseudonyms(study, turns_of("C01", ("A", "I gave it to Mark.")))
    assert p.hide("I gave it to Mark.") == "I gave it to [PERSON_1]."
    assert find_leaks(write(tmp_path / "a.html", "<b>Mark</b> as read, in Mark"), p) == []


def test_what_was_hidden_leaks_nothing(tmp_path):
    said = "Kévin, d'Orvalle, et Rose. Routelle !"
    assert find_leaks(write(tmp_path / "a.html", f"<p>{P.hide(said)}</p>"), P) == []


def test_a_file_that_cannot_be_searched_is_an_error_not_a_pass(tmp_path):
    write(tmp_path / "a.zip", zipped(**{"t.txt": b"x" * 5000})[:-40])
    write(tmp_path / "b.pdf", b"%PDF-1.7\nnothing")
    with pytest.raises(InputError) as error:
        find_leaks(tmp_path, P)
    told = str(error.value).splitlines()
    assert told[0].startswith("a.zip: cannot be searched for names (")
    assert told[1].startswith("b.pdf: cannot be searched for names (")
    assert told[1].endswith("Write it again, unlocked, or leave it out.")


def test_a_bomb_is_refused(tmp_path):
    content = zipped(**{"t.txt": b"Kevin"})
    for _level in range(6):
        content = zipped(**{"in.zip": content})
    with pytest.raises(InputError, match="too large or too deeply packed"):
        find_leaks(write(tmp_path / "a.zip", content), P)


def test_a_leak_says_where_in_both_languages():
    leak = Leak("index.html", "line 3", "Kévin")
    assert str(leak) == "index.html, line 3: 'Kévin' can be read there."
    speak("fr")
    assert str(leak) == "index.html, line 3\u00a0: «\u00a0Kévin\u00a0» y est lisible."


def test_a_million_backslashes_are_read_in_no_time():
    import time

    begin = time.perf_counter()
    read_as_shown("\\" * 1_000_000 + "&" * 100_000)
    assert time.perf_counter() - begin < 5

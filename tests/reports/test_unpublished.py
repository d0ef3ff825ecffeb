"""What goes to a client is searched, wherever it may stand, for what a client may not have."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from jresearch.editions import edition
from jresearch.reports.unpublished import Kept, find_unpublished, kept_from
from jresearch.translation import speaking
from reports.invented import analysis, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PUBLISHED = "La borne bipait, rien ne s'ouvrait ; j'ai attendu vingt minutes."
UNPUBLISHED = "J'ai recommencé quatre fois avant que le cadenas lâche."


@pytest.fixture(scope="module")
def kept() -> Iterator[Kept]:
    with speaking("en"):
        a = analysis()
        publish = ["yes" if one == "C1:1" else None for one in a.coded["observation"]]
        a = read(a, coded=a.coded.assign(publish=publish))
        a.study.settings.__dict__["coders"] = ("hv",)
        yield kept_from(a, edition(a, "client"))


def found(folder: Path, kept: Kept, file: str, content: str | bytes) -> list[str]:
    place = folder / file
    place.parent.mkdir(exist_ok=True)
    raw = content.encode("utf-8") if isinstance(content, str) else content
    place.write_bytes(raw)
    with speaking("en"):
        return [str(one) for one in find_unpublished(folder, kept)]


def packed(member: str, text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, text)
    return out.getvalue()


def test_published_words_pass_and_so_do_the_words_of_the_page(tmp_path, kept):
    page = f"<h1>Ce que vivent les clients</h1><p>« {PUBLISHED} »</p><a href='#s'>C1</a>"
    assert found(tmp_path, kept, "index.html", page) == []


@pytest.mark.parametrize(
    ("file", "content", "place"),
    [
        ("index.html", f"<p>\n{UNPUBLISHED}</p>", "index.html, line 2"),
        ("index.html", f'<img alt="{UNPUBLISHED}">', "index.html, line 1"),
        ("index.html", "<p>J&#39;ai recommenc&eacute; <b>quatre</b> fois avant que le", "line 1"),
        ("tables/findings.csv", f'label,k\n"{UNPUBLISHED}",3\n', "tables/findings.csv, line 2"),
        ("figures/courbe.svg", f"<svg><title>{UNPUBLISHED}</title>", "figures/courbe.svg, line 1"),
        ("figures/a.svg", "<svg><text>J’ai recommencé quatre</text><text>fois avant que</text>",
         "figures/a.svg, line 1"),
        ("page.json", json.dumps({"said": UNPUBLISHED}), "page.json"),
        ("table.xlsx", packed("xl/sharedStrings.xml", "<?xml version='1.0'?><sst><si><t>"
                              f"{UNPUBLISHED}</t></si></sst>"), "table.xlsx, xl/sharedStrings.xml"),
    ],
)  # fmt: skip
def test_an_unpublished_verbatim_is_found_wherever_it_stands(tmp_path, kept, file, content, place):
    told = found(tmp_path, kept, file, content)
    assert told
    assert all(place in one for one in told)
    assert "words that are not published: “j ai recommencé quatre …”" in told[0]


def test_it_is_told_without_saying_it_again(tmp_path, kept):
    told = " ".join(found(tmp_path, kept, "index.html", UNPUBLISHED))
    assert "cadenas" not in told


def test_five_words_may_be_chance_six_are_not(tmp_path, kept):
    assert found(tmp_path, kept, "a.txt", "recommencé quatre fois avant que") == []
    assert len(found(tmp_path, kept, "a.txt", "recommencé quatre fois avant que le")) == 1


def test_a_published_verbatim_does_not_let_its_neighbours_out(tmp_path, kept):
    told = found(tmp_path, kept, "index.html", f"<p>{PUBLISHED}</p>\n<p>{UNPUBLISHED}</p>")
    assert len(told) == 1
    assert "line 2" in told[0]


def in_parquet(*cells: str) -> bytes:
    out = io.BytesIO()
    pd.DataFrame({"said": cells}).to_parquet(out)
    return out.getvalue()


def test_the_next_cell_makes_no_published_words_of_what_is_none(tmp_path):
    run = ("un", "deux", "trois", "quatre", "cinq", "six")
    kept = Kept(
        runs=frozenset({hash(run)}),
        published=frozenset({hash((*run[1:], "sept"))}),
        ids=frozenset(),
        names=(),
    )
    (alone,) = found(tmp_path, kept, "a.parquet", in_parquet(" ".join(run)))
    assert "column said, row 1: words that are not published: “un deux trois quatre …”" in alone
    beside = in_parquet(" ".join(run), "sept huit")
    assert found(tmp_path, kept, "a.parquet", beside) == [alone]


def test_a_word_beside_a_published_verbatim_is_not_read_into_it(tmp_path):
    with speaking("en"):
        a = analysis()
        # The words go on: "Pour réserver, rien à dire." was published, what follows was not.
        turns = a.turns.assign(text=[text + " La suite reste entre nous, promis." for text in
                                     a.turns["text"]])  # fmt: skip
        publish = ["yes" if one == "C3:2" else None for one in a.coded["observation"]]
        a = read(a, coded=a.coded.assign(publish=publish), turns=turns)
        kept = kept_from(a, edition(a, "client"))
    said = "Plus de place à la station : j'ai tourné une demi-heure."
    assert found(tmp_path, kept, "a.txt", f"{said} La") == []
    assert found(tmp_path, kept, "a.txt", f"{said} C6") == []
    assert len(found(tmp_path, kept, "a.txt", f"{said} La suite")) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<!-- to do -->", "something is hidden in the page (!--)"),
        ("<svg><metadata>x</metadata></svg>", "something is hidden in the page (metadata)"),
        ('<a href="../notebooks/01.html">', "a link leads out of the folder (../notebooks"),
        ("<img src='https://x.example/a.png'>", "a link leads out of the folder (https://x.exam"),
        ('<p data-id="C2:1">', "an observation that is not published: C2:1"),
        ("<p>by hv</p>", "a coder, a file or a folder of the study: hv"),
        ("<p>C3.docx, turn 2</p>", "a coder, a file or a folder of the study: C3.docx"),
    ],
)  # fmt: skip
def test_what_is_hidden_in_a_page_or_leads_out_of_it_is_found(tmp_path, kept, content, said):
    told = found(tmp_path, kept, "index.html", f"<html>\n{content}</html>")
    assert any(said in one and "line 2" in one for one in told)


def test_words_that_look_like_tags_are_words(tmp_path, kept):
    said = (
        '<text>href="http://x.example" &lt;img src="http://x.example"&gt; &lt;!-- no --&gt;</text>'
    )
    assert found(tmp_path, kept, "a.svg", f"<svg>{said}</svg>") == []
    assert found(tmp_path, kept, "index.html", f"<p>{said}</p>") == []


@pytest.mark.parametrize(
    "style", ["p{background:url('https://x.example/a.png')}", '@import "https://x.example/a.css";']
)
def test_a_style_that_leads_out_is_found(tmp_path, kept, style):
    told = found(tmp_path, kept, "index.html", f"<style>{style}</style>")
    assert "a link leads out of the folder (https://x.example/a." in told[0]
    inside = style.replace("https://x.example/a.png", "data:font/woff2;base64,AAAA")
    assert inside == style or found(tmp_path, kept, "index.html", f"<style>{inside}</style>") == []


def workbook(change) -> bytes:
    """A workbook as openpyxl writes it, without an author, after a change."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "k/n"
    book.properties.creator = ""
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def hide_a_sheet(book):
    book.create_sheet("brouillon").sheet_state = "veryHidden"


def hide_a_column(book):
    book.active.column_dimensions["C"].hidden = True


def hide_a_row(book):
    book.active.row_dimensions[3].hidden = True


def name_a_cell(book):
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["secret"] = DefinedName("secret", attr_text="'Sheet'!$A$1")


def note_something(book):
    from openpyxl.comments import Comment

    book.active["A1"].comment = Comment("à revoir", "quelqu'un")


def sign_it(book):
    book.properties.creator = "quelqu'un"


@pytest.mark.parametrize(
    ("change", "mark"),
    [
        (hide_a_sheet, "xl/workbook.xml: something is hidden in the workbook (brouillon)."),
        (hide_a_column, "xl/worksheets/sheet1.xml: something is hidden in the workbook (col 3)."),
        (hide_a_row, "xl/worksheets/sheet1.xml: something is hidden in the workbook (row 3)."),
        (name_a_cell, "xl/workbook.xml: something is hidden in the workbook (secret)."),
        (note_something, "xl/comments/comment1.xml: something is hidden in the workbook "
                         "(xl/comments/comment1.xml)."),
        (sign_it, "docProps/core.xml: something is hidden in the workbook (creator)."),
    ],
)  # fmt: skip
def test_what_a_workbook_hides_is_found_whatever_it_says(tmp_path, kept, change, mark):
    told = found(tmp_path, kept, "donnees.xlsx", workbook(change))
    assert f"donnees.xlsx, {mark}" in told


def test_a_workbook_that_hides_nothing_passes(tmp_path, kept):
    assert found(tmp_path, kept, "donnees.xlsx", workbook(lambda book: None)) == []


@pytest.mark.parametrize("place", ["hidden sheet", "comment", "property", "name"])
def test_an_unpublished_verbatim_is_found_inside_what_a_workbook_hides(tmp_path, kept, place):
    from openpyxl.comments import Comment
    from openpyxl.workbook.defined_name import DefinedName

    def plant(book):
        if place == "hidden sheet":
            hide_a_sheet(book)
            book["brouillon"]["A1"] = UNPUBLISHED
        elif place == "comment":
            book.active["A1"].comment = Comment(UNPUBLISHED, "x")
        elif place == "property":
            book.properties.keywords = UNPUBLISHED
        else:
            book.defined_names["a"] = DefinedName("a", attr_text=f'"{UNPUBLISHED}"')

    told = found(tmp_path, kept, "donnees.xlsx", workbook(plant))
    assert [one for one in told if "words that are not published" in one]


def pdf(**planted: str) -> bytes:
    """An empty sheet of paper with something in its metadata, attached to it, or in its outline."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if "metadata" in planted:
        writer.add_metadata({"/Subject": planted["metadata"]})
    if "attached" in planted:
        writer.add_attachment("note.txt", planted["attached"].encode())
    if "outline" in planted:
        writer.add_outline_item(title="Partie", page_number=0)
        writer.add_outline_item(title=planted["outline"], page_number=0)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("place", ["metadata", "attached", "outline"])
def test_an_unpublished_verbatim_is_found_inside_a_printed_file(tmp_path, kept, place):
    told = found(tmp_path, kept, "diagnostic.pdf", pdf(**{place: UNPUBLISHED}))
    assert [one for one in told if "words that are not published" in one]


def test_a_file_attached_to_a_printed_one_is_found_whatever_it_says(tmp_path, kept):
    told = found(tmp_path, kept, "diagnostic.pdf", pdf(attached="rien"))
    assert told == ["diagnostic.pdf, attachment, note.txt: a file is attached."]
    assert found(tmp_path, kept, "diagnostic.pdf", pdf()) == []


def picture(words: str) -> bytes:
    """A picture in which Windows noted a comment, two bytes a letter, as cameras do."""
    noted = words.encode("utf-16-le")
    return b"\xff\xd8\xff\xe1\x00\x00Exif\x00\x00" + noted + b"\xff\xda\x9c\x00" * 9 + b"\xff\xd9"


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("logo.jpg", picture(UNPUBLISHED)),
        ("index.html", f'<p data-said="{UNPUBLISHED}">'),
        ("index.html", f"<script>const said = {json.dumps(UNPUBLISHED)};</script>"),
        ("07.ipynb", json.dumps({"cells": [{"source": [UNPUBLISHED], "metadata": {}}]})),
        ("07.ipynb", json.dumps({"metadata": {"said": UNPUBLISHED}})),
        ("table.parquet", None),
    ],
)
def test_no_kind_of_file_is_passed_over(tmp_path, kept, file, content):
    if content is None:
        out = io.BytesIO()
        pd.DataFrame({"said": [UNPUBLISHED]}).to_parquet(out)
        content = out.getvalue()
    told = found(tmp_path, kept, file, content)
    assert [one for one in told if one.startswith(file) and "words that are not publ" in one]


@pytest.mark.parametrize(
    "content",
    ['<a href="#verbatims">', '<img src="data:image/png;base64,AAAA">', "&lt;!-- said --&gt;",
     '<p id="C1:1">', "<p>the hvac of C3</p>"],
)  # fmt: skip
def test_what_belongs_to_the_page_is_left_alone(tmp_path, kept, content):
    assert found(tmp_path, kept, "index.html", content) == []


@pytest.mark.parametrize(
    ("said", "file", "ours"),
    [("On fait que me renvoyer de l'un à l'autre depuis trois semaines.", "tables/findings.csv",
      'label,k\n"Être renvoyé de l’un à l’autre",3\n'),
     ("Le devis et la facture, je n'ai vu ni l’un ni l’autre avant le mois de mai.", "map.html",
      "<th>Ni l’un ni l’autre</th>")],
    ids=["the name of a concept", "a message"],
)  # fmt: skip
def test_what_the_program_itself_says_passes_though_somebody_says_it_too(
    tmp_path, said, file, ours
):
    with speaking("fr"):
        a = analysis()
        a = read(a, turns=a.turns.assign(text=said))
        kept = kept_from(a, edition(a, "client"))
    assert found(tmp_path, kept, file, ours) == []
    told = found(tmp_path, kept, "index.html", f"<p>{said}</p>")
    assert {one.split(", line")[0] for one in told} == {"index.html"}

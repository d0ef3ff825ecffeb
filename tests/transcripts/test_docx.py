from __future__ import annotations

import io
import zipfile

import pytest

from jresearch.errors import InputError
from transcripts.makers import docx, docx_body, paragraph, read, said


def cell(*texts: str) -> str:
    return "<w:tc>" + "".join(paragraph(text) for text in texts) + "</w:tc>"


def test_a_document_made_by_word_gives_its_turns():
    from docx import Document

    document = Document()
    document.add_heading("Entretien 7", level=1)
    for text in (
        "Enquêteur\u00a0: Bonjour\u202f?",
        "Léa : « Oui »,",
        "et non.",
        "Enquêteur : Ah ?",
        "Léa : Si.",
    ):
        document.add_paragraph(text)
    document.add_heading("Suite", level=2)
    out = io.BytesIO()
    document.save(out)
    found = read(out.getvalue(), "E7.docx")
    assert said(found) == [
        ("Enquêteur", "Bonjour\u202f?"), ("Léa", "« Oui », et non."), ("Enquêteur", "Ah ?"),
        ("Léa", "Si."),
    ]  # fmt: skip
    assert found.format == "docx, Name: words"
    assert "1 line left out (before the first speaker): 1 'Entretien 7'." in found.notes
    assert "1 line left out (titles): 7 'Suite'." in found.notes


@pytest.mark.parametrize(
    "head",
    [
        ("Revue-Transcription de la réunion", "29 septembre 2026, 01:09PM", "54min 42sec",
         "Cédric L. a démarré la transcription"),
        ("Review-20260615_133555-Meeting Transcript", "15 June 2026, 03:35am", "27m 42s",
         "Cédric L. started transcription"),
    ],
)  # fmt: skip
def test_a_teams_transcript_has_name_time_and_words_in_one_paragraph(head):
    body = [
        "\nCédric L.   0:03\nBonjour ?",
        "\nLisa A.   1:02:07\nOui,\nbonjour.",
        "\nCédric L.   1:02:09\nBien.",
    ]
    found = read(docx(*head, *body), "x.docx")
    assert said(found) == [
        ("Cédric L.", "Bonjour ?"),
        ("Lisa A.", "Oui, bonjour."),
        ("Cédric L.", "Bien."),
    ]
    assert found.turns["start_s"].tolist() == [3, 3727, 3729]


def test_a_table_row_of_time_name_and_words_is_a_turn():
    rows = [("0:01", "Anna", "Bonjour ?"), ("0:04", "Paul", "Oui."), ("0:09", "Anna", "Ah ?")]
    table = "<w:tbl>" + "".join(
        "<w:tr>" + "".join(cell(text) for text in row) + "</w:tr>" for row in rows
    ) + "</w:tbl>"  # fmt: skip
    found = read(docx_body(paragraph("Entretien") + table), "x.docx")
    assert said(found) == [("Anna", "Bonjour ?"), ("Paul", "Oui."), ("Anna", "Ah ?")]
    assert found.turns["start_s"].tolist() == [1, 4, 9]


def test_a_table_of_one_cell_is_a_frame_around_paragraphs():
    frame = f"<w:tbl><w:tr>{cell('Anna : Un ?', 'Paul : Deux.', 'Anna : Trois ?')}</w:tr></w:tbl>"
    assert [name for name, _words in said(read(docx_body(frame), "x.docx"))] == [
        "Anna",
        "Paul",
        "Anna",
    ]


def test_words_struck_out_are_gone_and_words_added_are_there():
    changed = (
        "<w:p><w:r><w:t>Anna : Oui</w:t></w:r><w:del><w:r><w:delText>non</w:delText><w:t>non</w:t>"
        "</w:r></w:del><w:ins><w:r><w:t> bien</w:t></w:r></w:ins><w:r><w:tab/><w:t>sûr.</w:t>"
        "</w:r></w:p>"
    )
    body = changed + paragraph("Paul : Ah.") + paragraph("Anna : Voilà.")
    assert said(read(docx_body(body), "x.docx"))[0] == ("Anna", "Oui bien\tsûr.")


def test_a_text_box_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>Paul : Deux.</w:t></w:r></w:p></w:txbxContent>"
    twice = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>Anna : Un ?</w:t>{twice}</w:r></w:p>" + paragraph("Anna : Trois.")
    assert said(read(docx_body(body), "x.docx")) == [
        ("Anna", "Un ?"),
        ("Paul", "Deux."),
        ("Anna", "Trois."),
    ]


def test_large_letters_are_a_title():
    big = '<w:p><w:r><w:rPr><w:sz w:val="42"/></w:rPr><w:t>Deuxième partie</w:t></w:r></w:p>'
    small = '<w:p><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>{}</w:t></w:r></w:p>'
    talk = [
        "Anna : Un ?",
        "Paul : Deux, et je dirais même trois.",
        "Anna : Quatre ?",
        "Paul : Cinq, six et sept.",
    ]
    body = (
        small.format(talk[0])
        + small.format(talk[1])
        + big
        + "".join(small.format(t) for t in talk[2:])
    )
    found = read(docx_body(body), "x.docx")
    assert said(found)[1] == ("Paul", "Deux, et je dirais même trois.")
    assert "1 line left out (titles): 3 'Deuxième partie'." in found.notes


def test_the_text_may_lie_elsewhere_in_the_archive():
    body = paragraph("Anna : Un ?") + paragraph("Paul : Deux.")
    assert len(read(docx_body(body, part="word/document2.xml"), "x.docx").turns) == 2


def test_a_document_without_labels_is_paragraphs_of_unknown_role():
    found = read(docx("Je suis venu.", "Puis reparti."), "x.docx")
    assert said(found) == [("", "Je suis venu."), ("", "Puis reparti.")]
    assert found.notes[0] == "Read as docx: no speaker is named, each paragraph is a turn."


@pytest.mark.parametrize("size", [30, 200, 600])
def test_a_truncated_document_is_refused(size):
    whole = docx(*(f"Anna : phrase {n} ?" for n in range(400)))
    with pytest.raises(
        InputError, match=r"x\.docx: the document is cut short or damaged\. Copy it again"
    ):
        read(whole[:size], "x.docx")


def test_a_document_that_unpacks_to_far_too_much_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(
        InputError, match=r"x\.docx: would unpack to 60 MB, far more than a transcript"
    ):
        read(bomb.getvalue(), "x.docx")


def test_entities_in_the_markup_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "word/document.xml", '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
        )
    with pytest.raises(InputError, match=r"x\.docx: declares entities, which no word processor"):
        read(out.getvalue(), "x.docx")


def test_markup_nested_deeper_than_any_page_is_refused():
    deep = "<w:ins>" * 5000 + "<w:r><w:t>Anna : Oui.</w:t></w:r>" + "</w:ins>" * 5000
    with pytest.raises(InputError, match=r"x\.docx: is nested more than \d+ deep\."):
        read(docx_body(f"<w:p>{deep}</w:p>"), "x.docx")


def bold(name: str, words: str) -> str:
    return (
        f'<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{name} </w:t></w:r>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p>"
    )


TALK = [
    ("Anna", "Pourquoi ?"),
    ("Paul Roy", "C'était près."),
    ("Anna", "Ah."),
    ("Paul Roy", "Oui."),
]


def test_names_that_only_bold_letters_part_from_the_words_are_known():
    found = read(docx_body("".join(bold(*each) for each in TALK)), "x.docx")
    assert said(found) == TALK
    assert found.format == "docx, **Name** words"


def test_bold_letters_that_are_no_names_change_nothing():
    insisting = [("Vraiment", "trop cher."), ("Jamais", "vu ça."), ("Vraiment", "non.")]
    body = "".join(paragraph(f"{name} : {words}") for name, words in TALK)
    found = read(docx_body(body + "".join(bold(*each) for each in insisting)), "x.docx")
    assert said(found)[-1] == ("Paul Roy", "Oui. Vraiment trop cher. Jamais vu ça. Vraiment non.")


def test_letters_that_are_said_not_to_be_bold_are_not():
    body = "".join(bold(*each).replace("<w:b/>", '<w:b w:val="0"/>') for each in TALK)
    assert set(read(docx_body(body), "x.docx").turns["speaker"]) == {""}


def test_a_numbered_table_of_names_and_words_is_read_without_its_head():
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    rows = [row(str(n), *each) for n, each in enumerate(TALK, 1)]
    found = read(
        docx_body("<w:tbl>" + row("N°", "Qui", "Texte") + "".join(rows) + "</w:tbl>"), "x.docx"
    )
    assert said(found) == TALK

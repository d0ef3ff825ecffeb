from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresearch.errors import InputError
from jresearch.transcripts import pdf as reader
from jresearch.transcripts import read_transcript
from transcripts.makers import pdf, read, said

TALK = ["Anna : Pourquoi ce magasin ?", "Paul : C'était près,", "à cinq minutes.", "Anna : Ah."]


def test_printed_labels_give_turns_whose_lines_are_joined():
    found = read(pdf(TALK), "E1.pdf")
    assert said(found) == [
        ("Anna", "Pourquoi ce magasin ?"), ("Paul", "C'était près, à cinq minutes."),
        ("Anna", "Ah."),
    ]  # fmt: skip
    assert found.format == "pdf, Name: words"
    assert found.notes[0] == "Read as pdf, Name: words: 3 labels of 2 speakers."


def test_a_margin_page_numbers_and_a_heading_are_set_aside_and_counted():
    pages = [
        ["1/3", "Entretien", "Anna:", "Oui ?", "Paul:", "Non.", "1", "2", "3"],
        ["2/3", "Anna:", "Pourquoi ?", "Paul:", "Parce que.", "4", "5"],
        ["3/3", "Anna:", "Merci.", "6"],
    ]
    found = read(pdf(*pages), "E1.pdf")
    assert said(found) == [
        ("Anna", "Oui ?"), ("Paul", "Non."), ("Anna", "Pourquoi ?"), ("Paul", "Parce que."),
        ("Anna", "Merci."),
    ]  # fmt: skip
    assert "6 numbers in the margin left out (1 to 6)." in found.notes
    assert "1 line left out (before the first speaker): 1 'Entretien'." in found.notes
    assert (
        "3 lines left out (page numbers and running heads, by page): 1 '1/3', 2 '2/3', 3 '3/3'."
        in found.notes
    )


def test_without_labels_a_short_line_that_ends_a_sentence_ends_its_paragraph():
    lines = [
        "Je suis venue un matin, et le magasin",
        "n'avait pas encore ouvert ses portes au public. Je",
        "suis repartie.",
        "Le lendemain, la même personne se tenait à la porte.",
    ]
    texts = read(pdf(lines), "E1.pdf").turns["text"].tolist()
    assert texts == [" ".join(lines[:3]), lines[3]]


def test_a_word_cut_at_the_end_of_a_line_is_joined_and_ligatures_are_letters():
    found = read(pdf([*TALK[:2], "peut-", "être, à la fin.", "Anna : Bien."]), "E1.pdf")
    assert said(found)[1] == ("Paul", "C'était près, peut-être, à la fin.")
    assert "ﬁ".translate(reader._LIGATURES) == "fi"


def test_a_scan_is_refused_with_the_way_out():
    with pytest.raises(
        InputError,
        match=r"E1\.pdf: its pages are pictures \(a scan\), without words to read\. "
        r"Have a program recognise its text \(OCR\), or type it, and save it as",
    ):
        read(pdf([], []), "E1.pdf")


def test_a_page_of_pictures_among_pages_of_words_is_said():
    assert "1 page without words: 2." in read(pdf(TALK, []), "E1.pdf").notes


def test_a_locked_file_is_refused_with_the_way_out():
    with pytest.raises(
        InputError,
        match=r"E1\.pdf: it is locked with a password\. Open it with its password and save a copy",
    ):
        read(pdf(TALK, encrypt=True), "E1.pdf")


def test_letters_without_meaning_are_no_words():
    with pytest.raises(InputError, match=r"E1\.pdf: its letters cannot be told: its fonts"):
        read(pdf(["/g12/g3/g45 /g1/g2/g3 /g12/g7/g8/g9"] * 3), "E1.pdf")


@pytest.mark.parametrize("limit", ["MAX_BYTES", "MAX_PAGES", "MAX_OBJECTS", "MAX_LETTERS"])
def test_what_is_far_larger_than_a_transcript_is_refused(monkeypatch, limit):
    monkeypatch.setattr(reader, limit, 1)
    with pytest.raises(InputError, match=r"E1\.pdf: it is far larger than a transcript\."):
        read(pdf(TALK, TALK), "E1.pdf")


def test_a_page_that_draws_for_ever_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "MAX_STROKES", 3)
    with pytest.raises(InputError, match=r"E1\.pdf: it is far larger than a transcript\."):
        read(pdf(TALK), "E1.pdf")


def test_a_pdf_cut_short_is_refused_or_read_and_never_fails():
    whole = pdf(TALK)
    for end in range(10, len(whole), 60):
        _read_or_refused(whole[:end])


@given(st.data())
def test_a_pdf_with_random_bytes_in_it_is_refused_or_read(data):
    whole = bytearray(pdf(TALK))
    places = data.draw(st.lists(st.integers(8, len(whole) - 1), min_size=1, max_size=8))
    for place in places:
        whole[place] = data.draw(st.integers(0, 255))
    _read_or_refused(bytes(whole))


def _read_or_refused(content: bytes) -> None:
    try:
        read(content, "E1.pdf")
    except InputError as error:
        assert str(error).startswith("E1.pdf: ")


@pytest.mark.parametrize(("name", "blocks"), [("P1", 94), ("P2", 165), ("P3", 121), ("P4", 109)])
def test_real_printed_interviews_give_their_labelled_blocks(shared_data, name, blocks):
    found = read_transcript(shared_data / "transcripts" / "en_pdf" / f"{name}.pdf")
    assert len(found.turns) == blocks
    assert set(found.turns["speaker"]) == {"Dan", "Participant"}
    assert set(found.turns.loc[found.turns["speaker"] == "Dan", "role"]) == {"interviewer"}
    assert not found.turns["text"].str.fullmatch(r"[\d\s/]*").any()
    assert any("in the margin left out (1 to" in note for note in found.notes)
    assert any("(before the first speaker): 1 'Interview'." in note for note in found.notes)

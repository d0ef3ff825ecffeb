from __future__ import annotations

import pytest

from jresearch.errors import InputError
from transcripts.makers import archive, docx, read, said

ACCEPTED = (
    r"Save it as one of: \.docx, \.odt, \.rtf, \.vtt, \.srt, \.txt, \.md, \.pdf, \.json, \.tsv, "
    r"\.html, \.trs, \.xml\."
)


def test_a_docx_that_is_text_is_read_as_what_it_is_and_that_is_said():
    found = read("Anna : Oui ?\nPaul : Non.\n", "E1.docx")
    assert said(found) == [("Anna", "Oui ?"), ("Paul", "Non.")]
    assert "Its name ends in .docx, but it is written as .txt." in found.notes


def test_a_document_under_another_name_is_read():
    assert said(read(docx("Anna : Oui ?", "Paul : Non."), "E1.txt"))[1] == ("Paul", "Non.")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"Word 97-2003 \(\.doc\)"),
        (b"<?xml version='1.0'?><opml>Bonjour</opml>", "XML"),
        (bytes(range(256)), "no text"),
    ],
)
def test_a_format_that_is_not_read_is_refused_with_those_that_are(content, kind):
    with pytest.raises(
        InputError, match=rf"E1\.vtt: this format is not read \({kind}\)\. {ACCEPTED}"
    ):
        read(content, "E1.vtt")


def test_a_web_page_is_refused_with_advice():
    with pytest.raises(
        InputError,
        match=r"E1\.html: this web page is not one of noScribe's, the only ones whose speech is "
        r"known\. Open it in a browser, copy its text into a document, save it as \.docx or",
    ):
        read("<!DOCTYPE html><html><p>Bonjour</p></html>", "E1.html")


def test_an_archive_that_is_no_document_is_refused():
    with pytest.raises(
        InputError, match=rf"E1\.docx: this format is not read \(an archive .*\)\. {ACCEPTED}"
    ):
        read(archive({"a.txt": "x"}), "E1.docx")


@pytest.mark.parametrize("content", [b"", b"\n \r\n"])
def test_an_empty_file_is_refused(content):
    with pytest.raises(
        InputError, match=r"E1\.txt: the file is empty\. Copy it again, or remove it\."
    ):
        read(content)


def test_a_file_without_words_is_refused():
    with pytest.raises(InputError, match=r"E1\.vtt: no words in this file"):
        read("WEBVTT\n", "E1.vtt")


@pytest.mark.parametrize(
    "content",
    ["Oui.\n" * 300_001, "WEBVTT\n" + "\n" * 300_001, '<TEI><u who="a">b</u>' + "<u/>" * 500_000],
    ids=["lines", "subtitles", "tags"],
)
def test_what_is_far_larger_than_a_transcript_is_refused_at_once(content):
    with pytest.raises(InputError, match=r"E1\.txt: it is far larger than a transcript\. Put the"):
        read(content)


def test_tags_without_any_known_speech_are_no_words():
    page = "<div><p>Anna : Oui ?</p><p>Paul : Non.</p></div>"
    with pytest.raises(InputError, match=r"E1\.txt: this format is not read \(XML\)\."):
        read(page)
    assert read("<i>Anna : Oui ?</i>\n<i>Paul : Non.</i>\n<i>Anna : Ah.</i>\n").format == "text"

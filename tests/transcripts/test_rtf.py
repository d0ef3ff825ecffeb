from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresearch.errors import InputError
from jresearch.transcripts import rtf as reader
from transcripts.makers import read, said

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Arial;}}{\colortbl;\red0;}"


def rtf(*paragraphs: str, head: str = "") -> bytes:
    body = "".join(rf"\pard\f0 {paragraph}\par" + "\n" for paragraph in paragraphs)
    return f"{HEAD}{head}\n{body}}}".encode("ascii")


def escaped(text: str) -> str:
    """A text as word processors escape it: beyond ASCII by halves of UTF-16."""
    out = ""
    for character in text:
        if character in "\\{}":
            out += f"\\{character}"
        elif ord(character) < 128:
            out += character
        else:
            units = character.encode("utf-16-le")
            for at in range(0, len(units), 2):
                unit = int.from_bytes(units[at : at + 2], "little")
                out += f"\\u{unit - 65536 if unit > 32767 else unit}?"
    return out


def test_escaped_letters_labels_and_titles_are_read():
    found = read(
        rtf(
            r"{\b Entretien}",
            r"Anna\~: Pourquoi \u171?\'e7a\u187? \u8212? l\rquote\'e9t\'e9 ?",
            r"\outlinelevel0 Partie 2",
            r"Paul : Parce que \u-10179?\u-8704? \{oui\}, et aussi parce qu'il faisait chaud.",
            "Anna : Ah.",
        ),
        "E1.rtf",
    )  # fmt: skip
    assert said(found) == [
        ("Anna", "Pourquoi «ça» — l’été ?"),
        ("Paul", "Parce que 😀 {oui}, et aussi parce qu'il faisait chaud."), ("Anna", "Ah."),
    ]  # fmt: skip
    assert found.format == "rtf, Name: words"
    assert "1 line left out (before the first speaker): 1 'Entretien'." in found.notes
    assert "1 line left out (titles): 3 'Partie 2'." in found.notes


def test_a_row_of_a_table_is_a_turn():
    rows = [
        rf"\trowd\intbl {name}\cell {words}\cell\row"
        for name, words in (("Anna", "Oui ?"), ("Paul", "Non."), ("Anna", "Ah."))
    ]
    assert said(read(rtf(*rows), "E1.rtf")) == [
        ("Anna", "Oui ?"),
        ("Paul", "Non."),
        ("Anna", "Ah."),
    ]


def test_pictures_headers_notes_and_links_are_no_speech_and_what_people_wrote_is_counted():
    picture = r"{\pict\pngblip " + "0a" * 5000 + "}"
    link = r'{\field{\*\fldinst HYPERLINK "http://x.fr/"}{\fldrslt le site}}'
    content = rtf(
        r"Anna : Oui{\footnote une note} ?" + picture,
        rf"Paul : Sur {link}.{{\*\annotation \'e0 revoir}}",
        "Anna : Ah.",
        head=r"{\header En-t\'eate}{\footerl 12}{\info{\author Moi}}",
    )
    found = read(content, "E1.rtf")
    assert said(found) == [("Anna", "Oui ?"), ("Paul", "Sur le site."), ("Anna", "Ah.")]
    assert "2 headers and footers of the pages left out." in found.notes
    assert "2 footnotes and comments left out." in found.notes


def test_bytes_of_a_picture_do_not_close_its_group():
    content = rtf(r"Anna : Oui ?{\pict\bin3 }}}}", "Paul : Non.", "Anna : Ah.")
    assert [name for name, _words in said(read(content, "E1.rtf"))] == ["Anna", "Paul", "Anna"]


def test_control_characters_are_removed_and_said():
    found = read(rb"{\rtf1 Anna : O\x01ui.\'02\par}".replace(rb"\x01", b"\x01"), "E1.rtf")
    assert said(found) == [("Anna", "Oui.")]
    assert "2 control characters removed." in found.notes


def test_groups_nested_without_end_are_refused():
    with pytest.raises(
        InputError,
        match=r"E1\.rtf: its groups lie in one another more than 500 deep\. Check where",
    ):
        read(rb"{\rtf1 " + b"{" * 100_000, "E1.rtf")


def test_more_words_than_a_day_holds_are_refused(monkeypatch):
    monkeypatch.setattr(reader, "MAX_WORDS", 100)
    with pytest.raises(InputError, match=r"E1\.rtf: it is far larger than a transcript"):
        read(rtf("Anna : Oui ?" * 20), "E1.rtf")


@pytest.mark.parametrize("escape", [r"\u99999999?", r"\u-99999999?", r"\uc x"])
def test_a_letter_that_is_none_is_refused_as_damage(escape):
    with pytest.raises(InputError, match=r"E1\.rtf: the document is cut short or damaged"):
        read(rtf(f"Anna : {escape}"), "E1.rtf")


LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn"))


@given(st.lists(st.text(LETTERS, min_size=1), min_size=1, max_size=5))
def test_what_is_written_is_read_back(texts):
    spoken = [" ".join(f"a {text} z".split()) for text in texts]
    content = rtf(
        *(escaped(f"{'Anna' if n % 2 else 'Paul'} : {text}") for n, text in enumerate(spoken))
    )
    plain = "\n".join(f"{'Anna' if n % 2 else 'Paul'} : {text}" for n, text in enumerate(spoken))
    assert said(read(content, "E1.rtf")) == said(read(plain, "E1.txt"))


@given(st.binary(max_size=200))
def test_any_bytes_after_the_mark_are_refused_or_read(tail):
    try:
        read(rb"{\rtf1 Anna : " + tail, "E1.rtf")
    except InputError as error:
        assert str(error).startswith("E1.rtf: ")


def test_a_table_of_fonts_without_end_is_read_in_no_time():
    fonts = r"{\fonttbl" + r"\f0" * 50_000 + r"\fcharset0" * 5_000 + "}"
    assert said(read(rb"{\rtf1 " + fonts.encode() + rb"Anna : Oui.\par}", "E1.rtf")) == [
        ("Anna", "Oui.")
    ]


def test_letters_in_the_set_of_their_font_are_read():
    fonts = rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}}"
    content = rb"{\rtf1" + fonts + rb"\f1 Anna : \'9aest.\par}"
    assert said(read(content, "E1.rtf")) == [("Anna", "šest.")]

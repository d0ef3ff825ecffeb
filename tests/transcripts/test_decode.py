from __future__ import annotations

import pytest

from jresearch.transcripts.decode import codec_of, decoded

TEXT = "Enquêteur : « Ça va ? »\nMarie : Très bien, 12 €.\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_with_a_mark_or_in_utf8_needs_no_guess(codec):
    assert decoded(TEXT.encode(codec)) == (TEXT, ())


def test_windows_encoding_is_read_and_said():
    text, notes = decoded(TEXT.encode("cp1252"))
    assert text == TEXT
    assert notes == ("Not UTF-8: read in the encoding of Windows (cp1252); check the accents.",)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_shows_by_its_zero_bytes(codec):
    text, notes = decoded(TEXT.encode(codec))
    assert text == TEXT
    assert notes == ("No byte-order mark: read as UTF-16; check the accents.",)
    assert codec_of(TEXT.encode(codec)) == codec


def test_what_is_no_text_is_not_read():
    assert decoded(bytes(range(256)) * 4) is None


def test_a_stray_control_character_is_removed_and_said():
    assert decoded((TEXT * 40 + "\x03").encode()) == (TEXT * 40, ("1 control character removed.",))

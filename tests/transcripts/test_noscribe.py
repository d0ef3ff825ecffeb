from __future__ import annotations

import pytest

from jresearch.errors import InputError
from transcripts.makers import read, said


def page(*paragraphs: str) -> str:
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN">\n<html><head>'
        '<meta name="qrichtext" content="1" /><title>x</title><style type="text/css">p { color: '
        f'red }}</style></head><body>\n<div class="WordSection1">{body}</div></body></html>'
    )


def mark(start: int, end: int, code: str, words: str) -> str:
    return f'<a name="ts_{start}_{end}_{code}" ><span style="color: #000000">{words}</span></a>'


WRITTEN = page(
    '<span style="font-weight: 600">entretien_4</span>',
    "Transcrit avec noScribe<br />\nLocuteurs : 2",
    mark(0, 2130, "", "(..) "),
    mark(2130, 5000, "S00", "S00: ")
    + '<a name="ts_2130_5000_S00" ><span style="color: #78909c">[00:00:02]</span></a>'
    + mark(2130, 5000, "S00", " Vous venez")
    + mark(5000, 7730, "S00", " souvent &amp; pourquoi ?"),
    mark(8000, 9000, "S01", "//S01: L'été,&nbsp;oui (..)//"),
    mark(9000, 9500, "S01", "Enfin si."),
)


def test_a_paragraph_is_a_turn_with_its_times_and_speaker():
    found = read(WRITTEN, "E1.html")
    assert said(found) == [
        ("S00", "Vous venez souvent & pourquoi ?"),
        ("S01", "L'été,\u00a0oui (..)"),
        ("S01", "Enfin si."),
    ]
    assert found.turns["start_s"].tolist() == [2.13, 8, 9]
    assert found.turns["end_s"].tolist() == [7.73, 9, 9.5]


def test_what_is_no_speech_is_left_out_and_listed():
    assert read(WRITTEN, "E1.html").notes[:4] == (
        "Read as noScribe html: 3 paragraphs of 2 speakers.",
        "2 lines left out (title and notes of the tool): 1 'entretien_4', "
        "2 'Transcrit avec noScribe Locuteurs : 2'.",
        "1 line left out (pauses and noises): 3 '(..)'.",
        "1 time among the words left out.",
    )


def test_a_speaker_renamed_in_the_words_goes_by_that_name_throughout():
    text = page(
        "".join(mark(0, 1, "S00", words) for words in ("Anna Roy ", "[00:00:00]", ": Oui ?")),
        mark(1, 2, "S01", "Paul : Non."),
        mark(2, 3, "S00", "Ah bon ?"),
    )  # fmt: skip
    assert said(read(text, "E1.html")) == [
        ("Anna Roy", "Oui ?"), ("Paul", "Non."), ("Anna Roy", "Ah bon ?"),
    ]  # fmt: skip


def test_marks_without_a_code_are_named_by_the_words():
    text = page(
        '<a name="ts_0_2000" href="ts_0_2000">S01: <span>[00:00:00]</span> Oui ?</a>',
        '<a name="ts_2000_3000" href="ts_2000_3000">S02: Non.</a>',
    )
    assert said(read(text, "E1.html")) == [("S01", "Oui ?"), ("S02", "Non.")]


def test_two_speakers_in_one_paragraph_are_two_turns():
    text = page(mark(0, 1500, "S1", "Oui ?") + "\n" + mark(1500, 3000, "S2", "Non."))
    assert said(read(text, "E1.html")) == [("S1", "Oui ?"), ("S2", "Non.")]


def test_words_before_a_colon_that_are_no_name_stay_words():
    text = page(mark(0, 1, "S00", "Je me suis dit : tant pis."))
    assert said(read(text, "E1.html")) == [("S00", "Je me suis dit : tant pis.")]


@pytest.mark.parametrize(
    "harm",
    ["<" + "a" * 30_000, "<!-- > " * 200, "<a <a" * 10_000, "</" * 20_000, "<![CDATA[" * 200],
)
def test_a_page_made_to_be_slow_is_refused(harm):
    with pytest.raises(
        InputError, match=r"E1\.html: this page is not as noScribe writes it, though it holds"
    ):
        read(WRITTEN.replace("</html>", harm), "E1.html")


def test_unclosed_tags_are_read_all_the_same():
    assert len(read(WRITTEN.replace("</p>", "").replace("</a>", ""), "E1.html").turns) == 3


def test_more_marks_than_a_day_holds_are_refused():
    with pytest.raises(InputError, match=r"E1\.html: this page is not as noScribe writes it"):
        read(WRITTEN.replace("</body>", "<p>" * 200_001 + "</body>"), "E1.html")

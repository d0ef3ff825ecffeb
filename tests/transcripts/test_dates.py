"""The day of an interview, when its file says it."""

from __future__ import annotations

import pytest

from jresearch.transcripts.blocks import Block, Line
from jresearch.transcripts.dates import day_above, day_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29 septembre 2026, 01:09PM", "2026-09-29"),
        ("15 June 2026, 03:35am", "2026-06-15"),
        ("Paris, le 1er mars 2026", "2026-03-01"),
        ("Jeudi 9 AVRIL 2026", "2026-04-09"),
        ("Recorded March 3rd, 2026", "2026-03-03"),
        ("2026-04-02", "2026-04-02"),
        ("31 février 2026", None),
        ("02/04/2026", None),
        ("15min 34sec", None),
    ],
)
def test_a_day_in_words_or_iso_is_read(text: str, day: str | None) -> None:
    assert day_in(text) == day


def lines(*texts: str) -> list[Line]:
    return [Line(text, number) for number, text in enumerate(texts, start=1)]


def test_only_what_stands_above_the_first_speaker_counts() -> None:
    blocks = [Block("Odile", "On s'est vus le 3 mai 2026 au magasin, je crois bien.")]
    page = lines("Transcription de la réunion", "2 avril 2026, 06:05PM", "Odile   0:03")
    assert day_above(page, blocks) == "2026-04-02"
    assert day_above(lines("Odile   0:03", "2 avril 2026"), blocks) is None
    assert day_above(lines(f"Odile : {blocks[0].text}"), blocks) is None


def test_who_started_the_transcription_is_still_a_heading() -> None:
    page = lines("Odile a commencé la transcription", "2 avril 2026", "Odile   0:03")
    assert day_above(page, [Block("Odile", "Bonjour.")]) == "2026-04-02"


def test_a_page_without_words_has_no_day() -> None:
    assert day_above(lines("2 avril 2026"), []) is None

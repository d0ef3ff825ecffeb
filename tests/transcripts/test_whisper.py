from __future__ import annotations

import json

import pytest

from jresearch.errors import InputError
from transcripts.makers import read, said


def whisper(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=True)


def test_segments_without_speaker_are_a_turn_each_in_the_language_told():
    text = whisper(
        language="en",
        segments=[{"id": 0, "start": 0, "end": 2.5, "text": " Hm."}, {"start": 3, "text": " Ok."}],
    )
    found = read(text, "x.json")
    assert said(found) == [("", "Hm."), ("", "Ok.")]
    assert found.language == "en"
    assert found.turns["end_s"].isna().tolist() == [False, True]


def test_whisperx_segments_of_one_speaker_are_joined():
    segments = [
        {"start": 0, "end": 1, "text": "Pourquoi ?", "speaker": "SPEAKER_00"},
        {"start": 1, "end": 2, "text": " Je ne", "speaker": "SPEAKER_01"},
        {"start": 2, "end": 3, "text": " sais pas.", "speaker": "SPEAKER_01"},
    ]
    assert said(read(whisper(segments=segments), "x.json")) == [
        ("SPEAKER_00", "Pourquoi ?"), ("SPEAKER_01", "Je ne sais pas."),
    ]  # fmt: skip


def test_whisper_cpp_writes_milliseconds():
    found = read(
        whisper(transcription=[{"offsets": {"from": 1500, "to": 2000}, "text": " Oui."}]), "x.json"
    )
    assert found.turns[["start_s", "end_s"]].values.tolist() == [[1.5, 2.0]]


def test_sonix_writes_words():
    words = [{"text": "Oui,"}, {"text": " bien."}]
    found = read(
        whisper(transcript=[{"speaker": "Léa", "start_time": 1, "end_time": 2, "words": words}]),
        "x.json",
    )
    assert said(found) == [("Léa", "Oui, bien.")]


def test_sonix_gives_speakers_times_and_its_name():
    def part(speaker: str, start: float, *words: str, **times: float) -> dict[str, object]:
        said_ = [
            {"text": w, "start_time": start + n, "end_time": start + n + 1}
            for n, w in enumerate(words)
        ]
        return {"speaker": speaker, "words": said_, **times}

    parts = [
        part("Léa Roy", 1.5, "Et", "alors ?", start_time=1.25, end_time=3.5),
        part("Paul", 4, "Là."),
    ]
    found = read(whisper(name="Entretien 4", transcript=parts), "x.json")
    assert said(found) == [("Léa Roy", "Et alors ?"), ("Paul", "Là.")]
    assert found.turns[["start_s", "end_s"]].values.tolist() == [[1.25, 3.5], [4, 5]]
    assert found.notes[0] == "Read as Sonix json: 2 cues, 2 turns."


def test_whisper_cpp_numbers_its_channels_and_tells_the_language_it_heard():
    def part(start: int, text: str, **more: object) -> dict[str, object]:
        stamps = {"from": f"00:00:0{start},000", "to": f"00:00:0{start + 1},000"}
        return {"timestamps": stamps, "text": text, **more}

    parts = [
        part(0, " Et ?", offsets={"from": 250, "to": 900}, speaker="0"),
        part(1, " Là.", speaker="1"),
        part(2, " Hm.", speaker="?"),
    ]  # fmt: skip
    found = read(whisper(result={"language": "en"}, transcription=parts), "x.json")
    assert said(found) == [("speaker 0", "Et ?"), ("speaker 1", "Là."), ("", "Hm.")]
    assert found.turns["start_s"].tolist() == [0.25, 1, 2]
    assert found.language == "en"
    assert found.notes[0] == "Read as whisper.cpp json: 3 cues, 3 turns."


def test_a_segment_without_words_is_left_out_and_counted():
    found = read(whisper(segments=[{"start": 1}, {"start": 2, "text": "Oui."}]), "x.json")
    assert "1 segment without words left out." in found.notes


def test_a_table_of_times_has_milliseconds():
    found = read("start\tend\ttext\n43810\t47850\tHello.\n", "x.tsv")
    assert found.turns[["start_s", "end_s"]].values.tolist() == [[43.81, 47.85]]


def test_a_row_whose_time_is_none_is_left_out_and_counted():
    found = read(f"start\tend\ttext\n{'1' * 400}\t2\tOui.\n1\t2\tNon.\n", "x.tsv")
    assert said(found) == [("", "Non.")]
    assert "1 segment without words left out." in found.notes


def test_half_a_character_is_replaced():
    assert said(read('{"segments": [{"text": "a\\ud83d b"}]}', "x.json")) == [("", "a\ufffd b")]


def test_broken_json_is_refused_with_its_line():
    with pytest.raises(
        InputError, match=r"x\.json, line 2: this is not valid JSON \(.*\)\. Export it again"
    ):
        read('{"segments":\n [', "x.json")


def test_json_without_segments_is_refused():
    with pytest.raises(
        InputError, match=r"x\.json: no list of segments in this JSON\. Export the transcript"
    ):
        read('{"name": "x"}', "x.json")

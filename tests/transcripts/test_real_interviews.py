"""The turns of real transcripts, against labels made by other people. Failures name places only."""

from __future__ import annotations

import csv
import time
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from jresearch.transcripts import read_transcript
from jresearch.transcripts.times import seconds

if TYPE_CHECKING:
    from pathlib import Path

ROLES = {"Chercheur": "interviewer", "Interviewe": "participant"}


@pytest.fixture(scope="module")
def truth(shared_data: Path) -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    path = shared_data / "labels" / "turns_fr_craft_interviews.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["file"]].append(row)
    return rows


def test_the_27_word_documents_give_the_labelled_turns_exactly(shared_data, truth):
    assert len(truth) == 27
    wrong = []
    for file, rows in truth.items():
        turns = read_transcript(shared_data / "transcripts" / "fr_docx" / file).turns
        if len(turns) != len(rows):
            wrong.append((file, "number of turns"))
        for got, row in zip(turns.to_dict("records"), rows, strict=False):
            same = {
                "speaker": got["speaker"] == row["speaker"],
                "role": got["role"] == ROLES[row["speaker"]],
                "start": got["start_s"] == seconds(row["start"]),
                "end": got["end_s"] == seconds(row["end"]),
                "text": got["text"] == row["text"],
            }
            wrong += [(file, got["turn"], part) for part, ok in same.items() if not ok]
    assert wrong == []


def test_the_27_word_documents_are_read_in_under_five_seconds(shared_data, truth):
    before = time.perf_counter()
    for file in truth:
        read_transcript(shared_data / "transcripts" / "fr_docx" / file)
    assert time.perf_counter() - before < 5


def test_a_title_in_mid_file_is_left_out_and_noted(shared_data):
    file = "Entretien 01 25.01.14 02ab_traitement_A.docx"
    notes = read_transcript(shared_data / "transcripts" / "fr_docx" / file).notes
    assert "1 line left out (titles): 67 'Entretien 01 25.01.14 02b'." in notes
    assert "Times start again at turn 27: several recordings in one file?" in notes


@pytest.mark.parametrize("name", ["entretien_derive.vtt", "entretien_derive.srt"])
def test_subtitles_made_from_an_interview_give_its_36_turns(shared_data, truth, name):
    rows = truth["Entretien 01 25.05.22 04_traitement_A.docx"]
    read = read_transcript(shared_data / "transcripts" / "fr_derived" / name)
    assert len(read.turns) == 36
    assert read.format == name.rsplit(".", 1)[1]
    assert read.language == "fr"
    assert read.turns["speaker"].tolist() == [row["speaker"] for row in rows]
    different = [
        n for n, row in enumerate(rows) if read.turns["text"][n].split() != row["text"].split()
    ]
    assert different == []


@pytest.mark.parametrize("ending", ["json", "srt", "vtt", "tsv", "txt"])
def test_whisper_files_give_a_turn_a_segment(shared_data, ending):
    folder = shared_data / "transcripts" / "en_whisper"
    read = read_transcript(folder / f"Goodboy Galaxy - Rik Nicol.{ending}")
    assert len(read.turns) == 753
    assert set(read.turns["role"]) == {"unknown"}
    assert read.turns["start_s"][0] == pytest.approx(43.81)
    assert read.language == "en"
    assert "no speaker is named" in read.notes[0]


@pytest.mark.parametrize(("part", "blocks"), [("Dawn", 75), ("Betty", 54)])
def test_otter_pages_give_their_labelled_blocks(shared_data, part, blocks):
    (path,) = (shared_data / "transcripts" / "en_otter_md").glob(f"*{part}*.md")
    read = read_transcript(path)
    assert len(read.turns) == blocks
    assert read.turns.groupby("speaker")["role"].first()["Jonas Rosland"] == "interviewer"
    assert read.turns["start_s"].notna().all()


@pytest.mark.parametrize("name", ["01.md", "03.md", "06.md", "08.md"])
def test_an_observers_notes_are_paragraphs_of_nobody(shared_data, name):
    read = read_transcript(shared_data / "transcripts" / "fr_md" / name)
    assert set(read.turns["role"]) == {"unknown"}
    assert read.date is not None
    assert any("stage directions" in note for note in read.notes)

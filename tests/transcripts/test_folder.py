from __future__ import annotations

import os

import pytest

from jresearch.errors import Problems
from jresearch.transcripts.folder import read_folder
from transcripts.makers import study


def names(tmp_path, *files: str) -> tuple[list[str], list[str], list[str]]:
    folder = study(tmp_path, dict.fromkeys(files, "Anna : Oui ?")).interviews
    problems = Problems()
    found, notices = read_folder(folder, problems)
    return [file.name for file in found], notices, [str(p) for p in problems.found]


def test_transcripts_are_found_below_and_sorted(tmp_path):
    found, notices, problems = names(tmp_path, "z.txt", "b/été.txt", "A.txt")
    assert found == ["A.txt", "b/été.txt", "z.txt"]
    assert notices == problems == []


def test_hidden_files_locks_and_side_tables_are_passed_over(tmp_path):
    found, _notices, _problems = names(
        tmp_path, "a.txt", ".b.txt", ".c/d.txt", "~$a.docx", ".~lock.a.odt#", "Thumbs.db",
        "participants.csv", "cases.csv", "speakers.csv", "kpis.csv", "desktop.ini",
    )  # fmt: skip
    assert found == ["a.txt"]


def test_recordings_are_passed_over_and_counted(tmp_path):
    found, notices, _problems = names(tmp_path, "a.txt", "a.MP3", "b.m4a")
    assert found == ["a.txt"]
    assert notices == ["2 recordings in interviews/ are no transcripts and were passed over."]


@pytest.mark.parametrize("files", [(), ("participants.csv",)])
def test_an_empty_folder_is_a_problem_that_says_what_to_do(tmp_path, files):
    assert names(tmp_path, *files)[2] == [
        "interviews/: no transcript here. Put the transcripts there "
        "(Word, OpenDocument, text, subtitles) and run again."
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_out_of_the_study_is_refused(tmp_path):
    outside = tmp_path / "secret.txt"
    outside.write_text("Anna : Oui ?", encoding="utf-8")
    folder = study(tmp_path / "s", {"a.txt": "Anna : Oui ?"}).interviews
    (folder / "b.txt").symlink_to(outside)
    problems = Problems()
    read_folder(folder, problems)
    assert [str(p) for p in problems.found] == [
        "b.txt: this link leads out of the study. Copy the file itself into interviews/."
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_to_folders_and_to_nothing_are_named(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.txt").write_text("Anna : Oui ?", encoding="utf-8")
    folder = study(tmp_path / "s", {"a.txt": "Anna : Oui ?"}).interviews
    (folder / "vague 2").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / ".hidden").symlink_to(tmp_path / "nowhere.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    files, notices = read_folder(folder, Problems())
    assert [file.name for file in files] == ["a.txt", "b.txt"]
    assert notices == [
        "gone.txt: this link leads to no file and was passed over; copy what it leads to.",
        "vague 2: this link leads to no file and was passed over; copy what it leads to.",
    ]

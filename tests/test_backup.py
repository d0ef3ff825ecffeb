"""A backup holds what people wrote, whole, and nothing else."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from jresearch.backup import backup
from jresearch.errors import StorageError
from making import NOON, study_in

if TYPE_CHECKING:
    from pathlib import Path


def test_it_holds_what_people_wrote_and_nothing_that_can_be_made_again(tmp_path: Path) -> None:
    study = study_in(tmp_path / "velos")
    (study.interviews / "C01.txt").write_text("Ana : Bonjour.", encoding="utf-8")
    (study.codings / "mb.jsonl").write_text("{}\n", encoding="utf-8")
    (study.private / "roster.csv").write_text("name,kind\n", encoding="utf-8")
    (study.cache / "x").mkdir(parents=True)
    (study.cache / "x" / "turns.parquet").write_bytes(b"x")
    path = backup(study, now=NOON)
    assert path.name == "velos-2026-03-02-120000.zip"
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [
            "study.toml", "interviews/C01.txt", "codebooks/journey.yaml", "codings/mb.jsonl",
            "private/roster.csv",
        ]  # fmt: skip
        assert archive.read("interviews/C01.txt").decode() == "Ana : Bonjour."


def test_a_full_disk_leaves_no_half_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = study_in(tmp_path)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zipfile.ZipFile.write", full)
    with pytest.raises(StorageError, match="No space left"):
        backup(study)
    assert list((tmp_path / "backups").iterdir()) == []


def test_files_older_than_zips_know_are_kept_too(tmp_path: Path) -> None:
    study = study_in(tmp_path / "velos")
    old = study.interviews / "C01.txt"
    old.write_text("Ana : Bonjour.", encoding="utf-8")
    os.utime(old, (0, 0))
    with zipfile.ZipFile(backup(study)) as archive:
        assert archive.read("interviews/C01.txt").decode() == "Ana : Bonjour."


def test_a_backup_put_among_what_people_wrote_does_not_hold_itself(tmp_path: Path) -> None:
    study = study_in(tmp_path / "velos")
    with zipfile.ZipFile(backup(study, study.messages, now=NOON)) as archive:
        assert not any(name.startswith("messages/") for name in archive.namelist())

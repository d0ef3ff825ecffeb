"""The command line as people and scripts use it: words, exit codes, nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from making import SETTINGS, study_in

if TYPE_CHECKING:
    from pathlib import Path

TOLD = """\
Hélène : Comment s'est passée la réservation ?
Odile : J'ai rappelé quatre fois le magasin pour ma réservation, c'était pénible.
Hélène : Et ensuite ?
Odile : Ensuite le vendeur a été vraiment adorable, il nous a offert la livraison.
"""


def jresearch(*words: str, cwd: Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"JRESEARCH_LANG": lang, "JRESEARCH_CODER": "mb"}
    return subprocess.run(
        [sys.executable, "-m", "jresearch", *words],
        cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    study = study_in(tmp_path / "velos")
    (study.interviews / "C01.txt").write_text(TOLD, encoding="utf-8")
    return study.path


def test_help_names_every_command(tmp_path: Path) -> None:
    done = jresearch("--help", cwd=tmp_path)
    assert done.returncode == 0
    for command in ("init", "check", "run", "status", "forget", "backup", "doctor"):
        assert f"\n  {command} " in done.stdout


def test_a_mistyped_command_ends_with_two(tmp_path: Path) -> None:
    assert jresearch("chek", cwd=tmp_path).returncode == 2


def test_init_makes_a_study_that_checks_and_says_what_comes_next(tmp_path: Path) -> None:
    done = jresearch("init", "neuve", "--lang", "fr", cwd=tmp_path, lang="fr")
    assert done.returncode == 0, done.stderr
    assert "L'étude est prête dans neuve." in done.stdout
    assert "  jresearch run" in done.stdout
    made = {p.name for p in (tmp_path / "neuve").iterdir()}
    assert {"study.toml", "interviews", "codebooks", "notebooks", ".gitignore"} <= made
    again = jresearch("init", "neuve", cwd=tmp_path)
    assert again.returncode == 1
    assert "there is a study here already. Choose another name." in again.stderr


def test_a_study_without_interviews_says_what_to_do(tmp_path: Path) -> None:
    jresearch("init", "vide", cwd=tmp_path)
    for command in ("check", "run", "status"):
        done = jresearch(command, cwd=tmp_path / "vide")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "interviews" in done.stderr


def test_check_draft_writes_who_is_missing_and_shows_who_speaks(folder: Path) -> None:
    done = jresearch("check", "--draft", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "participants.csv: 1 row added." in done.stdout
    assert "  interview  speaker  turns  words  role" in done.stdout
    assert "Odile" in (folder / "interviews" / "participants.csv").read_text("utf-8-sig")
    again = jresearch("check", "--draft", cwd=folder)
    assert "nobody is missing; nothing was added." in again.stdout


def test_check_names_the_files_that_came_since(folder: Path) -> None:
    assert "since the last reading" not in jresearch("check", cwd=folder).stdout
    (folder / "interviews" / "C02.txt").write_text(TOLD + "Odile : Fin.\n", encoding="utf-8")
    assert "1 new file since the last reading: C02.txt." in jresearch("check", cwd=folder).stdout
    assert "since the last reading" not in jresearch("check", cwd=folder).stdout


def test_check_says_what_was_guessed_and_registers_the_newcomers(folder: Path) -> None:
    done = jresearch("check", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "To look at" in done.stdout
    assert "1 person without a population is taken as" in done.stdout
    written = (folder / "interviews" / "participants.csv").read_text(encoding="utf-8-sig")
    assert "Odile" in written
    assert (folder / "interviews" / "C01.txt").read_text(encoding="utf-8") == TOLD


def test_status_counts_what_there_is(folder: Path) -> None:
    done = jresearch("status", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "1 interview, 1 case, 0 employees" in done.stdout
    assert "4 turns" in done.stdout


def test_forget_asks_first_and_erases(folder: Path) -> None:
    jresearch("check", cwd=folder)
    lines = (folder / "interviews" / "participants.csv").read_text("utf-8-sig").splitlines()
    person = lines[1].split(",")[0]
    refused = jresearch("forget", person, cwd=folder)
    assert refused.returncode == 1
    assert (folder / "interviews" / "C01.txt").exists()
    done = jresearch("forget", person, "--yes", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "Deleted: interviews/C01.txt" in done.stdout
    assert not (folder / "interviews" / "C01.txt").exists()


def test_backup_names_the_zip(folder: Path) -> None:
    done = jresearch("backup", cwd=folder)
    assert done.returncode == 0
    assert "Written: backups" in done.stdout
    assert len(list((folder / "backups").glob("*.zip"))) == 1


def test_doctor_looks_at_the_machine_and_the_study(folder: Path) -> None:
    done = jresearch("doctor", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert "✓ pandas 3" in done.stdout
    assert "✓ study: Vélos" in done.stdout
    (folder / "study.toml").write_text(SETTINGS.format(language="de"), encoding="utf-8")
    ill = jresearch("doctor", cwd=folder)
    assert ill.returncode == 1
    assert "✗ study.toml, line 4: 'de' is not allowed" in ill.stdout


def put(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)


BAD = {
    "a codebook with a wrong key": (
        "codebooks/journey.yaml", b"version: 1\nstep: []\n", "unknown key 'step'"),
    "an unknown population": (
        "interviews/participants.csv",
        b"person,interview,speaker,case,population,department,consent,file,sha256\n"
        b"a,C01,Odile,C01,custmer,,cite,C01.txt,\n",
        "Did you mean 'customer'?"),
    "a log of version 2": (
        "codings/mb.jsonl",
        b'{"v":2,"id":"01J","at":"2026-03-02T09:14:07.123456Z","coder":"mb","act":"set"}\n',
        "written by a newer jresearch"),
    "a truncated docx": ("interviews/C02.docx", b"PK\x03\x04 cut", "C02.docx"),
    "a picture that calls itself a vtt": (
        "interviews/C03.vtt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "C03.vtt"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named_with_the_way_out_and_nothing_is_lost(folder: Path, case: str) -> None:
    name, content, told = BAD[case]
    put(folder, name, content)
    for command in ("check", "status"):
        done = jresearch(command, cwd=folder)
        assert done.returncode == 1, done.stdout
        assert told in done.stderr
        assert "Traceback" not in done.stderr
    assert (folder / name).read_bytes() == content


def test_a_torn_log_is_a_warning_and_the_rest_counts(folder: Path) -> None:
    put(folder, "codings/mb.jsonl", b'{"v":1,"id":"01J","at":"2026-03-0')
    done = jresearch("status", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "mb.jsonl, line 1: the last line is cut short" in done.stdout


def test_a_file_of_an_old_windows_is_read_with_its_accents(folder: Path) -> None:
    put(folder, "interviews/C02.txt", TOLD.replace("Odile", "Zoé").encode("cp1252"))
    done = jresearch("check", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "Zoé" in (folder / "interviews" / "participants.csv").read_text("utf-8-sig")


def test_the_study_is_read_only_said_in_words(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.rmtree(folder / "codings")
        (folder / "codings").write_text("not a folder", encoding="utf-8")
        done = jresearch("backup", "--to", str(folder / "codings"), cwd=folder)
        assert done.returncode == 1
        assert "cannot be written" in done.stderr

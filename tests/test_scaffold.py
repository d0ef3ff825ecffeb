"""A new study: complete, sound, private by default, and nothing overwritten."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from jresearch.codebook import read_codebook
from jresearch.errors import InputError
from jresearch.lint import lint
from jresearch.scaffold import init
from jresearch.study import read_study
from jresearch.translation import Language, speaking


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_study_is_sound_and_in_its_language(tmp_path: Path, language: Language) -> None:
    with speaking("en"):
        study = read_study(init(tmp_path / "mine", language))
        assert study.settings.language == language
        assert study.settings.name == "mine"
        assert lint(study.codebook) == []
        assert len(list(study.notebooks.glob("*.ipynb"))) == 7
        assert list(study.interviews.iterdir()) == []


def test_two_studies_have_two_ids(tmp_path: Path) -> None:
    with speaking("en"):
        ids = {read_study(init(tmp_path / name)).settings.id for name in ("one", "two")}
    assert len(ids) == 2


def test_the_demo_comes_with_its_interviews_and_an_id_of_its_own(
    tmp_path: Path, repository: Path
) -> None:
    with speaking("en"):
        study = read_study(init(tmp_path / "demo", demo=True))
        own = read_study(repository)
    names = {p.name for p in study.interviews.iterdir()}
    assert names == {p.name for p in own.interviews.iterdir()}
    assert study.settings.id != own.settings.id
    assert study.settings.report == own.settings.report


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "codebooks").mkdir(parents=True)
    (folder / "codebooks" / "journey.yaml").write_text("mine", encoding="utf-8")
    init(folder)
    assert (folder / "codebooks" / "journey.yaml").read_text(encoding="utf-8") == "mine"
    with pytest.raises(InputError, match="there is a study here already"):
        init(folder)


def test_in_a_git_repository_peoples_words_stay_out(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    folder = init(tmp_path / "mine")
    for place in ("interviews/C01.txt", "codings/mb.jsonl", "private/roster.csv", "messages/a.md"):
        (folder / place).write_text("words", encoding="utf-8")
    ignored = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=folder, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "study.toml" in ignored
    assert not any(part in ignored for part in ("C01.txt", "jsonl", "roster", "a.md"))
    assert "nbstripout" in (tmp_path / ".git" / "config").read_text(encoding="utf-8")


def test_the_starting_codebook_reads(tmp_path: Path) -> None:
    codebook = read_codebook(init(tmp_path / "mine") / "codebooks")
    assert codebook.step_ids[0] == "look"
    assert {step.macro for step in codebook.steps} == {"before", "purchase", "after"}

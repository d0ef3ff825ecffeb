from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from jresearch.reports import inputs
from reports.invented import study

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study


@pytest.fixture
def here(tmp_path: Path) -> Study:
    folder = tmp_path / "here"
    for name in ("interviews", "codings", "private", "notebooks"):
        (folder / name).mkdir(parents=True)
    (folder / "study.toml").write_text('name = "x"')
    (folder / "interviews" / "C1.txt").write_text("Alix : bonjour")
    (folder / "private" / "roster.csv").write_text("Alix")
    (folder / "notebooks" / "01.ipynb").write_text(notebook("1 + 1"))
    return study(folder)


def notebook(source: str, output: str = "") -> str:
    cell = {"cell_type": "code", "id": "a", "source": source, "metadata": {}, "outputs": [output]}
    return json.dumps({"cells": [cell]})


def key(of: Study) -> str:
    return inputs.key_of(of, {})


def test_the_key_is_the_same_in_another_folder(here, tmp_path):
    shutil.copytree(here.path, tmp_path / "there")
    assert key(here) == key(study(tmp_path / "there"))


def test_a_changed_transcript_setting_or_roster_is_another_key(here):
    keys = {key(here)}
    for path in ("interviews/C1.txt", "study.toml", "private/roster.csv"):
        with (here.path / path).open("a") as file:
            file.write("\n# more")
        keys.add(key(here))
    assert len(keys) == 4


def test_parameters_are_inputs(here):
    assert inputs.key_of(here, {"top": 5}) != key(here)


def test_opening_a_notebook_in_jupyter_changes_nothing_but_editing_it_does(here):
    before = key(here)
    (here.notebooks / "01.ipynb").write_text(notebook("1 + 1", output="2"))
    assert key(here) == before
    (here.notebooks / "01.ipynb").write_text(notebook("1 + 2"))
    assert key(here) != before


def test_hidden_files_are_nobodys_words(here):
    before = key(here)
    (here.codings / ".lock").write_text("")
    (here.notebooks / ".ipynb_checkpoints").mkdir()
    (here.notebooks / ".ipynb_checkpoints" / "01.ipynb").write_text("{}")
    assert key(here) == before


def test_when_a_finding_was_minted_is_no_input(here):
    line = {"v": 1, "id": "01J", "at": "2026-03-02", "act": "mint", "target": "finding:IRR-A"}
    path = here.codings / "findings.jsonl"
    path.write_text(json.dumps(line))
    before = key(here)
    path.write_text(json.dumps(line | {"id": "01K", "at": "2027-01-01"}))
    assert key(here) == before
    path.write_text(json.dumps(line | {"target": "finding:IRR-B"}))
    assert key(here) != before


def test_private_files_count_but_are_not_named(here):
    assert sorted(inputs.listed(here)) == ["interviews/C1.txt", "notebooks/01.ipynb", "study.toml"]

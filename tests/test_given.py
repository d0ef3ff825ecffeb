"""Notebooks that come with a study: refreshed where nobody wrote in them, never lost."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from jresearch import given
from jresearch.given import Refreshed, content, give, refresh


@pytest.fixture
def study(tmp_path):
    folder = tmp_path / "notebooks"
    give(folder, "fr")
    return SimpleNamespace(notebooks=folder, settings=SimpleNamespace(language="fr"))


@pytest.fixture
def upgraded(tmp_path, monkeypatch):
    """A newer version of the package, in which the third notebook says more."""
    newer = tmp_path / "newer"
    newer.mkdir()
    for name, path in given.packaged("fr").items():
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if name.startswith("03"):
            notebook["cells"][0]["source"] = ["# Une question de plus ?"]
        (newer / name).write_text(json.dumps(notebook), encoding="utf-8")
    paths = {path.name: path for path in sorted(newer.iterdir())}
    monkeypatch.setattr(given, "packaged", lambda _language: paths)
    return paths


def third(study):
    return next(study.notebooks.glob("03*.ipynb"))


def edit(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][1]["source"] = ["mes_propres_mots = 1"]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_nothing_is_newer_just_after(study):
    assert refresh(study) == Refreshed()


def test_one_that_nobody_touched_is_replaced(study, upgraded):
    name = third(study).name
    assert refresh(study) == Refreshed(replaced=(name,))
    assert content(third(study)) == content(upgraded[name])
    assert refresh(study) == Refreshed()


def test_one_that_was_only_run_is_replaced_too(study, upgraded):
    path = third(study)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [{"output_type": "stream"}], 3
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert refresh(study).replaced == (path.name,)


def test_one_that_somebody_edited_stays_and_the_newer_lies_beside(study, upgraded):
    path = third(study)
    edit(path)
    before = path.read_bytes()
    assert refresh(study) == Refreshed(aside=(path.name,))
    assert path.read_bytes() == before
    assert content(study.notebooks / "new" / path.name) == content(upgraded[path.name])


def test_it_is_laid_beside_once_and_not_again(study, upgraded):
    edit(third(study))
    refresh(study)
    assert refresh(study) == Refreshed()


def test_one_that_was_taken_out_stays_out(study, upgraded):
    path = third(study)
    path.unlink()
    assert refresh(study) == Refreshed(left_out=(path.name,))
    assert not path.exists()


def test_a_study_of_before_is_taken_for_edited(study, upgraded):
    (study.notebooks / ".given.json").unlink()
    assert refresh(study) == Refreshed(aside=(third(study).name,))


def test_only_looking_writes_nothing(study, upgraded):
    before = {path: path.read_bytes() for path in study.notebooks.rglob("*") if path.is_file()}
    assert refresh(study, write=False).anything
    assert before == {p: p.read_bytes() for p in study.notebooks.rglob("*") if p.is_file()}


def test_giving_again_overwrites_nothing(study):
    edit(third(study))
    before = third(study).read_bytes()
    give(study.notebooks, "fr")
    assert third(study).read_bytes() == before

"""What the tests of handwork share: one study, analysed once and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from handwork.read_by_hand import readings
from handwork.studied import a_study
from jresearch.analysis import Analysis
from jresearch.study import read_study

READING = "jresearch.coding.suggest._readings"


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    with pytest.MonkeyPatch.context() as here:
        here.setattr(READING, readings)
        return a_study(tmp_path_factory.mktemp("study"))


@pytest.fixture(autouse=True)
def read_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine reads of this study was written down in ``read_by_hand``."""
    monkeypatch.setattr(READING, readings)


@pytest.fixture
def folder(model: Analysis, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model.study.path, tmp_path / "study"))


@pytest.fixture
def a(model: Analysis, folder: Path) -> Analysis:
    return replace(model, study=read_study(folder))

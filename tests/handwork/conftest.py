"""What the tests of handwork share: one study, analysed once and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from handwork.studied import a_study
from jresearch.analysis import Analysis
from jresearch.study import read_study


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    return a_study(tmp_path_factory.mktemp("study"))


@pytest.fixture
def folder(model: Analysis, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model.study.path, tmp_path / "study"))


@pytest.fixture
def a(model: Analysis, folder: Path) -> Analysis:
    return replace(model, study=read_study(folder))

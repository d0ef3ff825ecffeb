"""What the tests of the log share."""

from __future__ import annotations

from pathlib import Path

import pytest

from jresearch.study import Study
from making import study_in
from penned import Pen


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return study_in(tmp_path)


@pytest.fixture
def write(study: Study) -> Pen:
    return Pen(study)

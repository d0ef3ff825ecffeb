from __future__ import annotations

import pytest

from jresearch.translation import speaking
from reports.invented import Invented
from reports.invented import analysis as invented


@pytest.fixture
def a() -> Invented:
    with speaking("fr"):
        yield invented()

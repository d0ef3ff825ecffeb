from __future__ import annotations

import pytest
from reports.invented import Invented
from reports.invented import analysis as invented

from jresearch.translation import speaking


@pytest.fixture
def a() -> Invented:
    with speaking("fr"):
        yield invented()

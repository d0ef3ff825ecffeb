from __future__ import annotations

from types import SimpleNamespace

import pytest

from jresearch.messages import Report
from jresearch.reports.wording import name_of
from jresearch.translation import speaking
from reports.invented import Invented
from reports.invented import analysis as invented

PAGES = (
    SimpleNamespace(id="summary", name="synthese", label=lambda: "Synthèse"),
    SimpleNamespace(id="curve", name="courbe", label=lambda: "Courbe émotionnelle"),
)
HEARD = {"customers": 6, "employees": 2, "interviews": 8, "observations": 17}


@pytest.fixture
def a(tmp_path) -> Invented:
    for name in ("messages", "codings"):
        (tmp_path / name).mkdir()
    with speaking("fr"):
        yield invented(tmp_path)


@pytest.fixture
def report() -> Report:
    return Report(PAGES, HEARD, name_of)


@pytest.fixture
def write(a):
    def put(name, text):
        (a.study.messages / name).write_text(text, encoding="utf-8")

    return put

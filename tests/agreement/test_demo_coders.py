"""The demo study's two coders, on the four interviews both of them coded."""

from __future__ import annotations

import pytest

from agreement.making_codings import row_of
from bench.gold import demo_study
from jresearch.agreement import agreement
from jresearch.coding.resolve import human_codings
from jresearch.log import held, read_log
from jresearch.study import read_study


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    log = read_log(read_study(demo_study(tmp_path_factory.mktemp("demo"), coded=True)))
    return agreement(human_codings(log, list(held(log))))


def test_two_coders_meet_in_four_cases(table):
    step = row_of(table, "step")
    assert (step.coders, step.cases, step.few) == (2, 4, True)


def test_every_figure_lies_where_it_can(table):
    for name in ("percent", "positive", "prevalence"):
        assert table[name].dropna().between(0, 1).all()
    for name in ("kappa", "alpha", "ac1"):
        assert table[name].dropna().le(1).all()
    bounded = table.dropna(subset=["low", "high"])
    assert (bounded["low"] <= bounded["high"]).all()

"""What a settled disagreement changes, and what it leaves as it was."""

from __future__ import annotations

import pytest

from jresearch.agreement import agreement, disagreements
from jresearch.coding.resolve import human_codings
from jresearch.log import read_log
from jresearch.observations import observe
from making import people_of, study_in
from penned import TURNS, Pen, value_of


@pytest.fixture
def pen(tmp_path):
    pen = Pen(study_in(tmp_path))
    pen("mb", "set", "step", "ride")
    pen("lt", "set", "step", "book")
    pen("lt", "set", "nature", "irritant")
    return pen


def tables(study):
    log = read_log(study)
    known, _aside = observe(TURNS, people_of(TURNS), log)
    return human_codings(log, known["observation"]), known


def test_what_was_settled_stands_above_every_coder(pen):
    assert value_of(pen.study, "step") == "ride"
    pen("lt", "settle", "step", "book")
    assert value_of(pen.study, "step") == "book"


def test_agreement_goes_on_being_measured_on_what_each_decided(pen):
    before = agreement(*tables(pen.study))
    pen("mb", "settle", "step", "book")
    told, known = tables(pen.study)
    assert agreement(told, known).equals(before)
    found = disagreements(told, known)
    assert dict(zip(found["field"], found["settled"], strict=True)) == {
        "step": True,
        "nature": False,
    }


def test_several_values_and_nothing_can_be_settled(pen):
    pen("mb", "settle", "nature", ["irritant", "break"])
    assert value_of(pen.study, "nature") == ["irritant", "break"]
    pen("mb", "settle", "step", None)
    assert value_of(pen.study, "step") is None


def test_it_replaces_the_lines_of_all_coders(pen):
    pen("mb", "settle", "step", "return")
    assert len(read_log(pen.study).acts[-1].before) == 2

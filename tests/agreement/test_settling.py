"""Settling a disagreement in the log."""

from __future__ import annotations

import pytest

from jresearch.agreement import agreement, disagreements, settle
from jresearch.coding.resolve import human_codings
from jresearch.errors import InputError
from jresearch.log import read_log
from jresearch.observations import observe
from making import minutes, people_of, study_in
from penned import TURNS, Pen, value_of

NAME = "C01:1111111111111111"


@pytest.fixture
def study(tmp_path):
    study = study_in(tmp_path)
    pen = Pen(study)
    pen("mb", "set", "step", "ride")
    pen("lt", "set", "step", "book")
    pen("lt", "set", "nature", "irritant")
    return study


def tables(study):
    log = read_log(study)
    known, _aside = observe(TURNS, people_of(TURNS), log)
    return human_codings(log, known["observation"]), known


def test_what_was_settled_stands_above_every_coder(study):
    assert value_of(study, "step") == "ride"
    act = settle(study, "lt", NAME, "step", "book", now=minutes(60))
    assert (act.act, act.coder, act.value) == ("settle", "lt", "book")
    assert value_of(study, "step") == "book"


def test_agreement_goes_on_being_measured_on_what_each_decided(study):
    before = agreement(*tables(study))
    settle(study, "mb", NAME, "step", "book", now=minutes(60))
    told, known = tables(study)
    assert agreement(told, known).equals(before)
    found = disagreements(told, known)
    assert dict(zip(found["field"], found["settled"], strict=True)) == {
        "step": True,
        "nature": False,
    }


def test_several_values_and_nothing_can_be_settled(study):
    settle(study, "mb", NAME, "nature", ["irritant", "break"], now=minutes(60))
    assert value_of(study, "nature") == ["irritant", "break"]
    settle(study, "mb", NAME, "step", None, now=minutes(61))
    assert value_of(study, "step") is None


def test_it_replaces_the_lines_of_all_coders(study):
    act = settle(study, "mb", NAME, "step", "return", now=minutes(60))
    assert len(act.before) == 2


def test_what_is_not_known_is_refused_all_at_once(study):
    with pytest.raises(InputError) as refused:
        settle(study, "mb", "C01:2", "step", "rid")
    assert str(refused.value).splitlines() == [
        "settle, observation: nobody has coded the observation 'C01:2'. "
        "Take its id from the list of disagreements.",
        "settle, value: 'rid' is not known. Did you mean 'ride'?",
    ]
    with pytest.raises(InputError, match=r"field: 'stpe' is not known. Did you mean 'step'"):
        settle(study, "mb", NAME, "stpe", "ride")
    with pytest.raises(InputError, match="nature takes a list"):
        settle(study, "mb", NAME, "nature", "irritant")
    with pytest.raises(InputError, match="step takes one value"):
        settle(study, "mb", NAME, "step", ["ride"])
    assert len(read_log(study).acts) == 3

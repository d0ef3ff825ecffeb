"""The machine against people, told apart by how people decided."""

from __future__ import annotations

import pytest

from agreement.making_codings import codings, observations, observed, row_of
from jresearch.agreement import machine_agreement
from jresearch.log import read_log
from making import study_in
from penned import Pen

KNOWN = observations(*(observed(f"C01:{n}", n) for n in range(1, 7)))


def proposed(*told: tuple[str, str, str]):
    rows = [
        {"target": target, "field": field, "value": value, "coder": None}
        for target, field, value in told
    ]
    return codings(rows, source="machine")


@pytest.fixture
def pen(tmp_path):
    return Pen(study_in(tmp_path))


def at(name: str) -> dict[str, str]:
    return {"target": f"observation:{name}"}


def compared(pen, *told):
    return machine_agreement(proposed(*told), KNOWN, read_log(pen.study))


def test_accepted_corrected_unprompted_and_blind_are_apart(pen):
    pen("mb", "accept", "step", "ride", seen=["ride"], **at("C01:1"))
    pen("mb", "set", "step", "book", seen=["ride"], **at("C01:2"))
    pen("mb", "set", "step", "book", seen=[], **at("C01:3"))
    pen("mb", "set", "step", "ride", seen=None, **at("C01:4"))
    table = compared(pen, *((f"C01:{n}", "step", "ride") for n in (1, 2, 4)))
    by_way = table[table["code"].isna()].set_index("between")
    assert by_way["percent"].to_dict() == {
        "blind": 1,
        "unprompted": 0,
        "corrected": 0,
        "accepted": 1,
    }
    assert by_way["n"].eq(1).all()
    assert by_way["honest"].to_dict() == {
        "blind": True, "unprompted": False, "corrected": False, "accepted": False,
    }  # fmt: skip


def test_the_random_queue_is_an_estimate_of_its_own_whatever_was_seen(pen):
    pen("mb", "accept", "step", "ride", seen=["ride"], queue="random", **at("C01:1"))
    pen("mb", "set", "step", "book", seen=["ride"], queue="random", **at("C01:2"))
    row = row_of(
        compared(pen, ("C01:1", "step", "ride"), ("C01:2", "step", "ride")),
        "step", between="random",
    )  # fmt: skip
    assert (row.n, row.percent, row.honest) == (2, 0.5, True)


def test_what_a_blind_coder_left_empty_counts_against_a_proposal(pen):
    pen("mb", "set", "nature", "irritant", seen=None, **at("C01:1"))
    row = row_of(
        compared(pen, ("C01:1", "step", "ride"), ("C01:1", "nature", "irritant")),
        "step", between="blind",
    )  # fmt: skip
    assert (row.n, row.percent) == (1, 0)


def test_a_proposal_left_open_beside_an_accepted_one_is_not_compared(pen):
    pen("mb", "accept", "nature", "irritant", seen=["irritant"], **at("C01:1"))
    table = compared(pen, ("C01:1", "step", "ride"), ("C01:1", "nature", "irritant"))
    assert set(table["field"]) == {"nature"}


def test_a_rejected_proposal_is_a_disagreement(pen):
    pen("mb", "reject", "step", "ride", seen=["ride"], **at("C01:1"))
    row = row_of(compared(pen, ("C01:1", "step", "ride")), "step", between="corrected")
    assert (row.n, row.percent) == (1, 0)


def test_a_field_the_machine_never_proposes_has_no_row(pen):
    pen("mb", "set", "theme", "price", seen=None, **at("C01:1"))
    assert set(compared(pen, ("C01:1", "step", "ride"))["field"]) == {"step"}


def test_of_two_coders_the_one_of_highest_authority_counts(pen):
    pen("lt", "set", "step", "book", seen=None, **at("C01:1"))
    pen("mb", "set", "step", "ride", seen=None, **at("C01:1"))
    row = row_of(compared(pen, ("C01:1", "step", "ride")), "step", between="blind")
    assert (row.n, row.percent) == (1, 1)


def test_one_degree_decided_decides_the_other_too(pen):
    pen("mb", "set", "negative", "2", seen=[], **at("C01:1"))
    table = compared(pen, ("C01:1", "negative", "2"), ("C01:1", "positive", "0"))
    assert row_of(table, "positive", between="unprompted").percent == 1
    assert row_of(table, "valence", between="unprompted").percent == 1


def test_without_decisions_the_table_is_empty(pen):
    assert compared(pen, ("C01:1", "step", "ride")).empty

"""The list of disagreements."""

from __future__ import annotations

from agreement.making_codings import by, codings, observations, observed
from jresearch.agreement import disagreements

KNOWN = observations(
    observed("C1:1", 4, quote="J'ai rappelé quatre fois."),
    observed("C1:2", 2, quote="Le frein couinait."),
    observed("C1:3", 4, quote="Rappelé quatre fois.", covered_by="C1:1"),
)


def test_it_holds_both_codings_the_words_and_their_place_in_the_order_of_the_telling():
    told = codings(
        by("hv", "C1:1", step="ride", theme=["wait", "price"]), by("mf", "C1:3", step="book"),
        by("hv", "C1:2", step="ride", nature=["irritant"]),
        by("mf", "C1:2", step="ride", nature=["strength"]),
    )  # fmt: skip
    found = disagreements(told, KNOWN)
    assert found[["unit", "turn", "field", "quote"]].values.tolist() == [
        ["C1:2", 2, "nature", "Le frein couinait."],
        ["C1:1", 4, "step", "J'ai rappelé quatre fois."],
        ["C1:1", 4, "theme", "J'ai rappelé quatre fois."],
    ]
    assert found["coders"].tolist() == [["hv", "mf"]] * 3
    assert found["values"].tolist() == [
        [["irritant"], ["strength"]],
        [["ride"], ["book"]],
        [["price", "wait"], []],
    ]


def test_a_blank_that_reads_as_what_the_other_said_is_no_disagreement():
    told = codings(by("hv", "C1:1", modality="lived", step="ride"), by("mf", "C1:1", step="ride"))
    assert disagreements(told, KNOWN).empty


def test_what_was_settled_says_so():
    told = codings(
        by("hv", "C1:1", step="ride", channel="shop"), by("mf", "C1:3", step="book"),
        by("settled", "C1:1", step="book"),
    )  # fmt: skip
    found = disagreements(told, KNOWN)
    assert dict(zip(found["field"], found["settled"], strict=True)) == {
        "step": True,
        "channel": False,
    }


def test_by_turn_what_only_one_marked_is_one_disagreement():
    told = codings(by("hv", "C1:1", step="ride"), by("mf", "C1:2", step="ride"))
    found = disagreements(told, KNOWN, unit="turn")
    assert found[["unit", "field", "values"]].values.tolist() == [
        ["C1:2", "observation", [["no"], ["yes"]]],
        ["C1:4", "observation", [["yes"], ["no"]]],
    ]
    assert found["quote"].iloc[1] == "J'ai rappelé quatre fois. […] Rappelé quatre fois."


def test_observations_are_left_as_they_were():
    before = KNOWN.copy(deep=True)
    disagreements(codings(by("hv", "C1:1", step="a"), by("mf", "C1:1", step="b")), KNOWN)
    assert KNOWN.equals(before)

"""The Agreement table: blanks, units, coders, cases."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import jresearch.agreement
from agreement.making_codings import by, codings, observations, observed, row_of
from jresearch.agreement import agreement
from jresearch.agreement.table import Agreement
from jresearch.errors import InputError


def test_a_coder_who_did_not_code_a_unit_is_missing_there():
    table = agreement(
        codings(
            by("hv", "C1:1", step="ride"), by("mf", "C1:1", step="ride"),
            by("hv", "C1:2", step="book"),
        )
    )  # fmt: skip
    assert row_of(table, "step").n == 1
    assert row_of(table, "step").percent == 1
    assert "book" not in set(table["code"])


def test_a_field_left_empty_in_what_a_coder_coded_says_nothing():
    table = agreement(
        codings(
            by("hv", "C1:1", step="ride", theme=["price"]), by("mf", "C1:1", step="ride"),
            by("hv", "C1:2", channel="shop"), by("mf", "C1:2", channel="shop"),
        )
    )  # fmt: skip
    theme = row_of(table, "theme")
    assert (theme.n, theme.percent) == (2, 0.5)
    step = row_of(table, "step")
    assert (step.n, step.percent) == (2, 1)  # ride and ride, nothing and nothing
    assert row_of(table, "step", "∅").prevalence == 0.5


def test_a_field_decided_empty_says_nothing_too():
    table = agreement(
        codings(
            by("hv", "C1:1", step=None, nature=["fact"]), by("mf", "C1:1", nature=["fact"]),
            by("hv", "C1:2", step="ride"), by("mf", "C1:2", step="ride"),
        )
    )  # fmt: skip
    assert row_of(table, "step").percent == 1


def test_a_blank_modality_reads_lived():
    table = agreement(
        codings(
            by("hv", "C1:1", modality="lived"), by("mf", "C1:1", step="ride"),
            by("hv", "C1:2", modality="habitual"), by("mf", "C1:2", step="ride"),
        )
    )  # fmt: skip
    assert row_of(table, "modality").percent == 0.5
    assert row_of(table, "modality", "lived").prevalence == 0.75


def test_one_degree_alone_reads_the_other_as_zero_and_both_missing_is_no_degree():
    table = agreement(
        codings(
            by("hv", "C1:1", negative="2"), by("mf", "C1:1", negative="2", positive="0"),
            by("hv", "C1:2", negative="1"), by("mf", "C1:2", step="ride"),
        )
    )  # fmt: skip
    positive = row_of(table, "positive")
    assert (positive.n, positive.percent) == (1, 1)
    assert row_of(table, "valence").n == 1
    assert row_of(table, "negative", "∅").n == 2
    assert row_of(table, "negative", "∅").percent == 0.5


def test_degrees_are_ordinal_unless_an_interval_is_asked_for():
    told = codings(
        *(by("hv", f"C1:{n}", severity=str(one)) for n, one in enumerate((1, 1, 2, 3))),
        *(by("mf", f"C1:{n}", severity=str(one)) for n, one in enumerate((1, 2, 2, 3))),
    )
    assert row_of(agreement(told), "severity").metric == "ordinal"
    # Interval: observed 1/4; expected over 8 values 1,1,1,2,2,2,3,3:
    # 9 pairs at 1, 6 at 1, 6 at 4, of 28: 39/28. Alpha 1 − 7/39.
    asked = row_of(agreement(told, metrics={"severity": "interval"}), "severity")
    assert asked.alpha == pytest.approx(1 - 7 / 39)


def test_sets_of_codes_are_weighed_by_what_they_share():
    # The example worked out in test_coefficients, through the table.
    told = codings(
        by("hv", "C1:1", step="ride"), by("mf", "C1:1", step="ride"),
        by("hv", "C1:2", theme=["a"]), by("mf", "C1:2", theme=["a", "b"]),
    )  # fmt: skip
    row = row_of(agreement(told), "theme")
    assert (row.metric, row.alpha) == ("masi", pytest.approx(1 - 3 / 7))
    assert math.isnan(row.kappa)
    assert row_of(agreement(told), "theme", "a").positive == 1
    assert row_of(agreement(told), "theme", "b").positive == 0


def test_any_number_of_coders_with_gaps():
    told = codings(
        by("hv", "C1:1", step="ride"), by("mf", "C1:1", step="ride"), by("lt", "C1:1", step="book"),
        by("hv", "C1:2", step="book"), by("lt", "C1:2", step="book"),
    )  # fmt: skip
    row = row_of(agreement(told), "step")
    # One of three pairs agrees in the first unit, the only pair in the second.
    assert (row.n, row.coders, row.percent) == (2, 3, pytest.approx((1 / 3 + 1) / 2))


def test_what_was_settled_and_what_the_machine_proposed_are_no_coders():
    told = codings(
        by("hv", "C1:1", step="ride"), by("mf", "C1:1", step="book"),
        by("settled", "C1:1", step="ride"),
    )  # fmt: skip
    machine = codings([{"target": "C1:1", "field": "step", "value": "book", "coder": None}],
                      source="machine")  # fmt: skip
    row = row_of(agreement(pd.concat([told, machine])), "step")
    assert (row.coders, row.percent) == (2, 0)


def test_an_observation_that_covers_anothers_is_the_same_unit():
    known = observations(observed("C1:1"), observed("C1:2", covered_by="C1:1"))
    told = codings(by("hv", "C1:1", step="ride"), by("mf", "C1:2", step="ride"))
    row = row_of(agreement(told, known), "step")
    assert (row.n, row.percent) == (1, 1)


def test_a_turn_has_a_code_if_any_observation_in_it_has():
    known = observations(
        observed("C1:1", 2), observed("C1:2", 2),
        observed("C1:3", turns=(2, 4)), observed("C1:4", 6),
    )  # fmt: skip
    told = codings(
        by("hv", "C1:1", theme=["price"], severity="1"), by("hv", "C1:2", theme=["wait"]),
        by("mf", "C1:3", theme=["price", "wait"], severity="2"),
    )  # fmt: skip
    table = agreement(told, known, unit="turn")
    # Turns 2, 4 and 6: both marked turn 2 alike, only mf marked turn 4, nobody turn 6.
    assert row_of(table, "theme").percent == pytest.approx(2 / 3)
    marked = row_of(table, "observation")
    assert (marked.n, marked.percent) == (3, pytest.approx(2 / 3))
    assert marked.positive == pytest.approx(2 / 3)
    assert marked.prevalence == pytest.approx(3 / 6)
    assert row_of(table, "severity").n == 1


def test_by_turn_a_coder_is_missing_where_she_coded_nothing_of_the_interview():
    known = observations(observed("C1:1"), observed("C2:1"))
    told = codings(by("hv", "C1:1", step="ride"), by("mf", "C1:1", step="ride"),
                   by("hv", "C2:1", step="ride"))  # fmt: skip
    assert row_of(agreement(told, known, unit="turn"), "observation").n == 1
    both = {"hv": ["C1", "C2"], "mf": ["C1", "C2"]}
    read = row_of(agreement(told, known, unit="turn", read=both), "observation")
    assert (read.n, read.percent) == (2, 0.5)


def three_cases(**second: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Three interviews; the coders agree in the first two and not in the third."""
    known = observations(
        *(observed(f"C{c}:{n}", n, **second if c == 2 else {}) for c in (1, 2, 3) for n in (1, 2))
    )
    told = codings(
        *(by("hv", f"C{c}:{n}", step="ab"[n - 1]) for c in (1, 2, 3) for n in (1, 2)),
        *(by("mf", f"C{c}:{n}", step="ab"[n - 1] if c < 3 else "ba"[n - 1])
          for c in (1, 2, 3) for n in (1, 2)),
    )  # fmt: skip
    return told, known


def test_intervals_come_from_cases_and_say_that_there_are_few():
    row = row_of(agreement(*three_cases()), "step")
    assert row.percent == pytest.approx(2 / 3)
    # Some samples of three cases hold only the one in which all differ, or none of it.
    assert (row.percent_low, row.percent_high) == (0, 1)
    assert (row.low, row.high) == (pytest.approx(-1 + 1 / 6), 1)
    assert (row.cases, row.few) == (3, True)


def test_cases_that_share_a_person_are_one_and_two_give_no_interval():
    row = row_of(agreement(*three_cases(person="C1a")), "step")
    assert row.cases == 2
    assert math.isnan(row.low)
    assert math.isnan(row.percent_high)


def test_a_person_known_from_the_table_of_people_ties_cases_too():
    told, known = three_cases()
    people = pd.DataFrame(
        {"person": ["Z", "Z"], "case": ["C1", "C2"], "population": ["customer"] * 2}
    )
    assert row_of(agreement(told, known, people), "step").cases == 2


def test_the_same_codings_give_the_same_table_in_whatever_order():
    told, known = three_cases()
    pd.testing.assert_frame_equal(
        agreement(told, known), agreement(told.sample(frac=1, random_state=4), known)
    )


def test_one_coder_alone_gives_an_empty_table():
    table = agreement(codings(by("hv", "C1:1", step="ride")))
    assert table.empty
    assert set(Agreement.columns()) <= set(table.columns)


def test_no_codings_give_an_empty_table():
    assert agreement(codings()).empty


def test_misspelt_words_are_named_with_the_way_out():
    told, known = three_cases()
    with pytest.raises(InputError, match=r"unit: 'trun' is not known. Did you mean 'turn'"):
        agreement(told, known, unit="trun")
    with pytest.raises(InputError, match=r"Give the observations too"):
        agreement(told, unit="turn")
    with pytest.raises(InputError, match=r"metrics: 'step' is not known"):
        agreement(told, metrics={"step": "interval"})
    with pytest.raises(InputError, match=r"'C3:1' is not among the observations"):
        agreement(told, known[known["interview"] != "C3"])


def test_the_package_is_the_verb():
    told, known = three_cases()
    assert len(jresearch.agreement(told, known)) == len(agreement(told, known))


def test_codings_and_observations_are_left_as_they_were():
    told, known = three_cases()
    before = told.copy(deep=True), known.copy(deep=True)
    agreement(told, known, unit="turn")
    pd.testing.assert_frame_equal(told, before[0])
    pd.testing.assert_frame_equal(known, before[1])

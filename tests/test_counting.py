import pytest

from journey.made import a_codebook, coded, said, stays
from jresearch.counting import (
    blocks,
    counted,
    exposure,
    independent,
    number_text,
    percent_text,
    ratio_text,
    units,
    wilson,
)
from jresearch.translation import speaking


def test_customers_are_counted_by_case_and_employees_by_person():
    rows = coded(said("C1", person="Ana"), said("V1", population="employee", person="V1"))
    assert units(rows).tolist() == ["C1", "V1"]


def test_a_customer_without_a_case_counts_as_the_person():
    assert units(coded(said("C1", person="Ana")).assign(case=None)).tolist() == ["Ana"]


def test_what_is_covered_or_apart_is_not_counted():
    rows = coded(said("C1"), said("C2", covered_by="C1:000"), said("C3", series="apart"))
    assert counted(rows)["unit"].tolist() == ["C1"]


def test_cases_linked_through_persons_are_one_however_long_the_chain():
    rows = coded(
        said("C1", person="Ana"), said("C2", person="Ana"), said("C2", person="Bo"),
        said("C3", person="Bo"), said("C4", person="Cy"),
    )  # fmt: skip
    assert independent(["C1", "C2", "C3", "C4"], blocks(rows)) == 2


def test_lived_steps_are_those_done_tried_or_abandoned_with_the_company():
    lived = stays(
        ("C1", "order"), ("C2", "order", "web", "tried"), ("C3", "order", "web", "abandoned"),
        ("C4", "order", "web", "skipped"), ("C5", "order", "web", "planned"),
        ("C6", "order", "web", "done", "competitor"), ("C7", "order", "web", "done", "partner"),
    )  # fmt: skip
    assert exposure(coded(), lived, a_codebook())["lived", "order"] == {"C1", "C2", "C3", "C7"}


def test_a_step_nobody_lived_has_nobody_exposed():
    assert exposure(coded(), stays(), a_codebook())["lived", "mend"] == frozenset()


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(0, 0, 0, 1), (1, 1, 0.2065, 1), (8, 12, 0.3906, 0.8619), (0, 10, 0, 0.2775)],
)
def test_wilson_intervals_are_those_of_the_books(k, n, low, high):
    assert wilson(k, n) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(
    ("k", "n", "text"), [(7, 10, "7/10"), (19, 19, "19/19"), (13, 20, "13/20 (65\u00a0%)")]
)
def test_percentages_come_only_from_twenty(k, n, text):
    with speaking("fr"):
        assert ratio_text(k, n) == text


def test_numbers_are_written_as_people_of_the_language_do():
    with speaking("fr"):
        assert number_text(1234.5) == "1\u00a0234,5"
        assert number_text(-0.04) == "0,0"
        assert percent_text(0.5) == "50\u00a0%"
    with speaking("en"):
        assert number_text(1234.5) == "1,234.5"

"""The sentence over a figure: found by rule, in counts, and left out when there is none."""

from __future__ import annotations

import pandas as pd
import pytest

from jresearch.reports import message
from jresearch.tables import (
    Causes,
    CurveChanges,
    CurvePoints,
    Findings,
    MirroredFindings,
    Moments,
    Promises,
)
from jresearch.translation import speaking
from reports.invented import codebook

BOOK = codebook()


def changes(*rows):
    return CurveChanges.validate(pd.DataFrame([
        {"by": "lived", "from_step": one, "to_step": other, "n": n, "fell_k": fell, "rose_k": rose}
        for one, other, n, fell, rose in rows], columns=CurveChanges.columns()))  # fmt: skip


def points(*rows):
    return CurvePoints.validate(pd.DataFrame([
        {"by": "lived", "point": point, "step": step, "k_rated": 5, "exposed": 6, "mean": -1.0,
         "negative_k": down, "positive_k": 0}
        for point, step, down in rows], columns=CurvePoints.columns()))  # fmt: skip


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        # 4 of 5 fall at one pair, 3 of 5 at the other: the first is told.
        ([("book", "unlock", 5, 4, 1), ("unlock", "ride", 5, 3, 2)],
         "The experience falls between “I book my bike” and “I unlock my bike”: for 4/5"),
        # half is not most, and two people are too few to tell of
        ([("book", "unlock", 4, 2, 1), ("unlock", "ride", 2, 2, 0)],
         "The experience is lowest at “I ride”: 3/6 go down there"),
    ],
)  # fmt: skip
def test_a_fall_is_told_of_the_same_people_else_the_lowest_point(moves, said):
    told = message.curve_message(changes(*moves), points(("lowest", "ride", 3)), "lived", BOOK)
    assert told == said


def test_a_message_has_no_mean_and_is_french_in_french():
    with speaking("fr"):
        told = message.curve_message(changes(("book", "unlock", 5, 4, 1)), points(), "lived", BOOK)
    assert told == (
        "Le vécu chute entre «\u00a0Je réserve mon vélo\u00a0» et "
        "«\u00a0Je déverrouille mon vélo\u00a0»\u00a0: pour 4/5"
    )


def test_where_nothing_stands_out_nothing_is_said():
    assert message.curve_message(changes(), points(), "lived", BOOK) is None
    assert message.moments_message(Moments.empty(), BOOK) is None
    assert message.mirror_message(MirroredFindings.empty()) is None
    assert message.promises_message(Promises.empty()) is None
    assert message.findings_message(Findings.empty(), BOOK) is None
    assert message.causes_message(Causes.empty()) is None


def moments(*rows):
    return Moments.validate(pd.DataFrame([
        {"step": step, "exposed": 8, "decisive_k": k, "left_k": 0, "strong_k": 0, "negative_k": 0,
         "positive_k": 0, "better_k": 0, "worse_k": 0, "importance": k / 8, "experience": 0.0,
         "proposed": "yes", "confirmed": confirmed} for step, k, confirmed in rows]))  # fmt: skip


def test_what_people_confirmed_goes_before_what_the_rule_proposes():
    told = moments(("book", 5, None), ("ride", 2, "yes"), ("refund", 4, "yes"))
    assert message.moments_message(told, BOOK) == (
        "Where the journey is decided: “I ask for a refund” (4/8) and “I ride” (2/8)"
    )
    assert message.moments_message(moments(("book", 5, None), ("ride", 6, "no")), BOOK) == (
        "Where the journey may be decided: “I book my bike” (5/8)"
    )


def test_of_the_findings_of_customers_those_seen_by_employees_are_counted():
    told = MirroredFindings.validate(pd.DataFrame([
        {"finding": name, "series": series, "nature": "irritant", "step": "book", "view": view,
         "met_by": []}
        for name, series, view in (("A", "lived", "both"), ("B", "lived", "customers_only"),
                                   ("C", "employees_own", "both"))]))  # fmt: skip
    assert message.mirror_message(told) == "Of 2 findings of customers, employees see 1 too"

"""Verdicts, gaps, mirror, promises, expectations, moments, causes: counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from journey.made import a_codebook, cases, coded, said, stays
from jresearch.journey import (
    expectations,
    lenses,
    mirror,
    mirrored_findings,
    missing_touchpoints,
    moments_of_truth,
    paths,
    promises,
    steps_to_reenchant,
    touchpoints,
)
from jresearch.journey.verdicts import verdict
from jresearch.tables import Evidence, Facts, Findings

BOOK = a_codebook(inventory=(("order", "web", "yes"), ("order", "shop", "yes")))
ALONE = {}


def who(letters):
    return set(letters)


@pytest.mark.parametrize(
    ("rated", "down", "up", "broken", "said_of_it"),
    [
        ("ab", "ab", "", "ab", "break"),
        ("ab", "ab", "", "a", "irritant"),
        ("abcd", "ab", "cd", "", "mixed"),
        ("abcdefgh", "ab", "cdefgh", "", "enchantment"),  # 2 of 8 is under three in ten
        ("abc", "a", "bc", "", "enchantment"),
        ("ab", "a", "b", "", "insufficient"),
        ("ab", "", "", "", "neutral"),
        ("a", "a", "", "", "insufficient"),
        ("", "", "", "", "insufficient"),
    ],
)
def test_a_verdict_needs_two_cases_on_a_side(rated, down, up, broken, said_of_it):
    assert verdict(who(rated), who(down), who(up), who(broken), ALONE) == said_of_it


def test_two_cases_of_one_person_are_one_voice_in_a_verdict():
    assert verdict(who("ab"), who("ab"), set(), set(), {"a": "a", "b": "a"}) == "insufficient"


def gaps(rows, lived):
    matrix = touchpoints(rows, lived, BOOK)
    table = missing_touchpoints(rows, lived, matrix, BOOK)
    return {
        (r.gap, r.step, None if pd.isna(r.channel) else r.channel): r.k for r in table.itertuples()
    }


def test_a_channel_asked_for_and_not_offered_is_a_gap_and_a_met_wish_is_none():
    rows = coded(
        said("C1", "wait", channel="phone", nature=["idea"], series="apart"),
        said("C2", "wait", channel="phone", nature=["expectation"], expectation="unmet"),
        said("C3", "wait", channel="shop", nature=["expectation"], expectation="met"),
        said("C4", "wait", channel="shop", nature=["idea"], elicitation="led", series="apart"),
        said("C5", "wait", channel="shop", nature=["idea"], about="competitor", series="apart"),
    )
    lived = stays(*((f"C{n}", "wait") for n in range(1, 6)))
    found = gaps(rows, lived)
    assert found["asked_for", "wait", "phone"] == 2
    assert ("asked_for", "wait", "shop") not in found


def test_what_is_used_behind_the_inventory_or_never_named_is_a_gap():
    lived = stays(("C1", "order", "phone"), ("C1", "order", "web"), ("C2", "wait", "web"))
    found = gaps(coded(), lived)
    assert found["outside", "order", "phone"] == 1
    assert found["unmentioned", "order", "shop"] == 0
    assert found["unserved", "wait", None] == 1
    assert ("unserved", "order", None) not in found


def test_without_an_inventory_only_wishes_for_what_nobody_used_are_kept():
    book = a_codebook()
    lived = stays(("C1", "wait", "web"), ("C2", "wait", "web"))
    rows = coded(
        said("C1", "wait", channel="phone", nature=["idea"], series="apart"),
        said("C2", "wait", channel="web", nature=["idea"], series="apart"),
    )
    matrix = touchpoints(rows, lived, book)
    table = missing_touchpoints(rows, lived, matrix, book)
    assert table[["gap", "step", "channel"]].to_numpy().tolist() == [["asked_for", "wait", "phone"]]
    assert set(matrix["state"]) == {"used", "not_offered"}


def view(rows, lived, step="wait", side="down", channel=None):
    table = mirror(rows, lived, BOOK)
    here = table[table["step"].eq(step) & table["side"].eq(side)]
    here = here[here["channel"].isna()] if channel is None else here[here["channel"].eq(channel)]
    return here.iloc[0]


def test_the_mirror_tells_who_sees_what_and_pools_nobody():
    rows = coded(
        said("C1", "wait", rate=(1, 0)),
        said("C2", "wait", nature=["irritant"]),
        said("V1", "wait", population="employee", person="V1", rate=(2, 0)),
        said("V2", "wait", population="employee", person="V2", rate=(1, 0), series="employees_own"),
        said(
            "V3", "wait", population="employee", person="V3", series="apart", modality="prescribed"
        ),
        said("V1", "mend", population="employee", person="V1", nature=["dysfunction"]),
        said("C1", "order", rate=(0, 2)),
    )
    lived = stays(("C1", "wait"), ("C2", "wait"), ("C3", "wait"), ("C1", "order"))
    here = view(rows, lived)
    assert (here["view"], here.customers_k, here.customers_exposed) == ("both", 2, 3)
    assert (here.employees_k, here.own_k, here.spoke_k) == (1, 1, 3)
    assert here.prescribed == ["V3:004"]
    assert view(rows, lived, "mend")["view"] == "employees_only"
    assert view(rows, lived, "order", "up")["view"] == "customers_only"


def fact(case, promised, actual, unit="week"):
    return {
        "fact": f"{case}:{promised}:{actual}:{unit}", "case": case, "person": case + "a",
        "step": "wait", "channel": None, "measure": "delay", "promised": promised,
        "actual": actual, "unit": unit,
        "observation": f"{case}:000",
    }  # fmt: skip


def test_announced_is_laid_beside_lived_case_by_case_in_one_unit():
    facts = Facts.validate(pd.DataFrame([
        fact("C1", 8, 13), fact("C1", 8, 9), fact("C2", 8, 6), fact("C3", 2, 4, "month"),
        fact("C4", 8, None), fact("C5", None, 10), fact("V1", 1, 9),
    ]))  # fmt: skip
    found = promises(facts, cases("C1", "C2", "C3", "C4", "C5"), BOOK)
    assert found["step"].tolist() == ["wait"]  # V1 is no case
    whole = found.iloc[0]
    # C1 worst 13, C2 6, C3 4 months = 121.75 days = 17.39 weeks (announced 8.7): median 13.
    assert (whole.unit, whole.k, whole.broken_k) == ("week", 3, 2)
    assert (whole.promised, whole.actual, whole.least, whole.most) == (8, 13, 6, 17.39)
    assert (whole.only_promised_k, whole.only_actual_k) == (1, 1)


def test_minutes_on_the_telephone_are_not_laid_among_the_weeks_of_an_order():
    facts = Facts.validate(pd.DataFrame([
        fact("C1", 8, 13), fact("C2", 8, 9), fact("C3", 5, 40, "minute"),
        fact("C4", 2, 72, "hour"),
        fact("C5", 10, 20, "day") | {"step": "mend"}, fact("C6", 3, 4, "day") | {"step": None},
    ]))  # fmt: skip
    found = promises(facts, cases(*(f"C{n}" for n in range(1, 7))), BOOK)
    told = found[["measure", "step", "unit", "k", "promised", "actual"]]
    # 72 hours are three days and so a delay, in weeks .43, announced .01: the middles of
    # .01, 8, 8 and of .43, 9, 13. What was told of no step comes last of its measure.
    assert told.astype(object).where(told.notna(), None).to_numpy().tolist() == [
        ["delay", "wait", "week", 3, 8.0, 9.0],
        ["delay", "mend", "day", 1, 10.0, 20.0],
        ["delay", None, "day", 1, 3.0, 4.0],
        ["wait", "wait", "minute", 1, 5.0, 40.0],
    ]


def test_without_a_pair_nothing_is_laid_side_by_side():
    facts = Facts.validate(pd.DataFrame([fact("C1", 8, None), fact("C2", None, 9)]))
    assert promises(facts, cases("C1", "C2"), BOOK).empty


def test_expectations_are_counted_by_case_and_state():
    rows = coded(
        said("C1", nature=["expectation"], expectation="unmet"),
        said("C1", nature=["expectation"], expectation="met"),
        said("C2", nature=["expectation"], series="apart", modality="hypothetical"),
        said("V1", population="employee", person="V1", nature=["expectation"], expectation="unmet"),
    )
    here = expectations(rows, stays(("C1", "wait"), ("C2", "order")), BOOK).iloc[0]
    assert (here.k, here.exposed, here.met_k, here.unmet_k, here.unknown_k) == (2, 2, 1, 1, 1)


def test_what_was_lived_and_what_is_seen_ahead_are_two_lenses():
    rows = coded(
        said("C1", rate=(1, 0)),
        said("C2", rate=(1, 0), series="apart", modality="anticipated"),
        said("C3", nature=["idea"], series="apart", modality="hypothetical", rate=(1, 0)),
    )
    lived = stays(("C1", "wait"), ("C2", "order"), ("C3", "order"))
    table = lenses(rows, lived, BOOK)
    assert dict(zip(table["lens"], table["k"], strict=True)) == {
        "obstacle": 1,
        "worry": 1,
        "wish": 1,
    }


def moments(rows, lived, table, log=None):
    return moments_of_truth(rows, lived, paths(lived, table, BOOK), BOOK, log).set_index("step")


def test_a_quiet_step_is_a_moment_of_truth_when_enough_say_it_decided():
    everyone = [f"C{n}" for n in range(1, 6)]
    rows = coded(
        said("C1", "wait", decisive="yes"), said("C2", "wait", decisive="yes"),
        said("C1", "order", rate=(2, 0)), said("C2", "order", rate=(2, 0)),
    )  # fmt: skip
    lived = stays(*((c, s) for c in everyone for s in ("order", "wait")))
    found = moments(rows, lived, cases(*everyone))
    assert found["proposed"].to_dict() == {"order": "no", "wait": "yes"}
    assert found.loc["wait", "importance"] == pytest.approx(2 / 5)
    assert found.loc["order", "strong_k"] == 2
    assert found.loc["order", "experience"] == pytest.approx(-2 / 5)


def test_what_comes_before_recommending_or_warning_is_a_moment_apart_from_what_is_told():
    everyone = [f"C{n}" for n in range(1, 7)]
    answers = {"C1": "yes", "C2": "no", "C3": "mixed", "C4": "yes"}
    rows = coded(
        said("C1", "wait", rate=(0, 2)), said("C2", "wait", rate=(2, 0)),
        said("C3", "wait", rate=(2, 0)),  # in two minds: stands on no side
        said("C4", "wait", rate=(2, 1)),  # hurt there, and recommends all the same
        said("C5", "wait", rate=(0, 2)),  # nobody knows
        said("C1", "order", rate=(0, 2)), said("C2", "order", rate=(0, 2)),
    )  # fmt: skip
    lived = stays(*((c, s) for c in everyone for s in ("order", "wait")))
    found = moments(rows, lived, cases(*everyone, recommends=answers))
    here = found.loc["wait"]
    assert (here.recommend_k, here.warn_k, here.strong_k) == (1, 1, 5)
    # Two of six, a third: proposed; nobody says it decided, and the importance is only that.
    assert (here.proposed, here.importance) == ("yes", 0)
    # Who was glad to order and warns others was not moved by that.
    assert found.loc["order", ["recommend_k", "warn_k"]].tolist() == [1, 0]
    assert found.loc["order", "proposed"] == "no"


def test_the_step_where_people_recommend_does_not_come_before_it():
    book = a_codebook(labels={"mend": "Je recommande ou je déconseille"})
    everyone = [f"C{n}" for n in range(1, 6)]
    rows = coded(*(said(c, "mend", rate=(0, 2)) for c in everyone))
    lived = stays(*((c, "mend") for c in everyone))
    ways = paths(lived, cases(*everyone, recommends=dict.fromkeys(everyone, "yes")), book)
    found = moments_of_truth(rows, lived, ways, book).set_index("step")
    assert found.loc["mend", ["recommend_k", "proposed"]].tolist() == [0, "no"]


def test_those_who_gave_up_make_a_moment_as_those_who_say_so_and_four_are_too_few():
    everyone = [f"C{n}" for n in range(1, 6)]
    gone = {"C1": "abandoned", "C2": "abandoned"}
    rows = coded(said("C3", "wait", decisive="yes"))
    lived = stays(*((c, "wait") for c in everyone))
    assert moments(rows, lived, cases(*everyone, outcome=gone)).loc["wait", "left_k"] == 2
    assert moments(rows, lived, cases(*everyone, outcome=gone)).loc["wait", "proposed"] == "yes"
    four = stays(*((c, "wait") for c in everyone[:4]))
    assert moments(rows, four, cases(*everyone[:4], outcome=gone)).loc["wait", "proposed"] == "no"


def test_steps_to_reenchant_count_cases_that_paid_and_leave_one_voice_out():
    rows = coded(
        said("C1", "wait", rate=(2, 0), severity=2), said("C2", "wait", rate=(2, 0), severity=3),
        said("C1", "mend", rate=(2, 0), severity=3), said("C2", "order", rate=(1, 0), severity=1),
    )  # fmt: skip
    lived = stays(*((c, "wait") for c in ("C1", "C2", "C3")))
    found = steps_to_reenchant(rows, lived, paths(lived, cases("C1", "C2", "C3"), BOOK), BOOK)
    assert found[["step", "severe_k", "loss_k", "exposed"]].to_numpy().tolist() == [
        ["wait", 2, 1, 3]
    ]
    assert found["low"].iloc[0] == pytest.approx(0.2077, abs=1e-4)  # Wilson, 2 of 3


def test_everything_of_nothing_is_empty():
    nothing, lived = coded(), stays()
    assert mirror(nothing, lived, BOOK).empty
    assert expectations(nothing, lived, BOOK).empty
    assert lenses(nothing, lived, BOOK).empty
    assert moments(nothing, lived, cases()).empty
    assert promises(Facts.empty(), cases(), BOOK).empty
    assert mirrored_findings(Findings.empty(), Evidence.empty(), nothing).empty

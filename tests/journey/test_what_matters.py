"""Verdicts, gaps, mirror, promises, expectations, moments, causes: counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from journey.made import a_codebook, cases, coded, said, stays
from jresearch.journey import (
    causes,
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
from jresearch.journey.mirrored import about_theme
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


def test_without_an_inventory_no_step_is_said_to_be_unserved():
    book = a_codebook()
    lived = stays(("C1", "wait", "web"))
    table = missing_touchpoints(coded(), lived, touchpoints(coded(), lived, book), book)
    assert set(table["gap"]) == {"outside"}


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


def finding(name, nature, step, series="lived", **more):
    return dict.fromkeys(Findings.columns()) | {
        "finding": name, "nature": nature, "step": step, "series": series, "label": name,
        "label_by": "machine", "status": "proposed", "exemplar": "x", "k": 2, "exposed": 4,
        "led": 0, "against": 0, "mentions": 2, "signal": False, "terms": [],
    } | more  # fmt: skip


def two_sides(at="order", **more):
    rows = coded(
        said("C1", "wait", theme=["silence"], theme_source="blind"),
        said("C2", "wait", theme=["silence", "price"], theme_source="blind"),
        said("C1", "mend", theme=["noise"], theme_source="blind"),
        said("V1", at, population="employee", person="V1", theme=["silence"],
             theme_source="unprompted"),
    )  # fmt: skip
    findings = Findings.validate(pd.DataFrame([
        finding("IRR-AAAAA", "irritant", "wait", **more),
        finding("IRR-BBBBB", "irritant", "mend"),
        finding("DYS-CCCCC", "dysfunction", at, "employees_own", k=1, signal=True),
        finding("ENC-DDDDD", "enchantment", "wait"),
    ]))  # fmt: skip
    evidence = Evidence.validate(pd.DataFrame([
        {"finding": f, "observation": o, "source": "machine", "stance": "supports",
         "similarity": None}
        for f, o in (("IRR-AAAAA", "C1:000"), ("IRR-AAAAA", "C2:001"), ("IRR-BBBBB", "C1:002"),
                     ("DYS-CCCCC", "V1:003"), ("ENC-DDDDD", "C2:001"))
    ]))  # fmt: skip
    return findings, evidence, rows


def test_findings_of_both_sides_meet_in_a_theme_and_in_what_they_do_to_people():
    table = mirrored_findings(*two_sides(at="wait")).set_index("finding")
    assert table["view"].to_dict() == {
        "IRR-AAAAA": "both", "IRR-BBBBB": "customers_only", "DYS-CCCCC": "both",
        "ENC-DDDDD": "customers_only",
    }  # fmt: skip
    assert table.loc["DYS-CCCCC", "met_by"] == ["IRR-AAAAA"]


def test_at_another_step_the_same_theme_is_another_matter():
    table = mirrored_findings(*two_sides()).set_index("finding")
    assert table.loc["DYS-CCCCC", "view"] == "employees_only"


def test_what_one_customer_alone_tells_is_not_laid_beside_employees():
    table = mirrored_findings(*two_sides(at="wait", k=1, signal=True)).set_index("finding")
    assert "IRR-AAAAA" not in table.index
    assert table.loc["DYS-CCCCC", "view"] == "employees_only"


def themed(*rows):
    """Themes and their source, each an observation behind one finding, beside others elsewhere."""
    table = coded(*(said(f"C{n}", theme=held, theme_source=by) for n, (held, by) in enumerate(rows)),
                  said("C8", theme=["tools"]), said("C9", theme=["tools"]))  # fmt: skip
    own = table["observation"].iloc[: len(rows)]
    evidence = Evidence.validate(pd.DataFrame([
        {"finding": "F", "observation": o, "source": "machine", "stance": "supports",
         "similarity": None} for o in own]))  # fmt: skip
    return evidence, table


@pytest.mark.parametrize(
    ("rows", "theme"),
    [
        # tools is told four times in all, retelling twice: of equals, the rarer one is meant.
        ([(["tools", "retelling"], "blind"), (["retelling", "tools"], "blind")], "retelling"),
        ([(["tools"], "blind"), (["retelling", "tools"], "blind")], "tools"),
        # what a person gave goes before the machine's
        ([(["tools"], "machine"), (["tools"], "machine"), (["price"], "accepted")], "price"),
        ([(["tools"], "machine"), (["tools"], "machine"), (["price"], "machine")], "tools"),
        # one in two is not more than half
        ([(["price"], "blind"), (["noise"], "blind")], None),
    ],
)
def test_a_finding_is_about_the_theme_that_most_of_it_shares(rows, theme):
    assert about_theme(*themed(*rows)).get("F") == theme


def test_causes_rest_on_themes_that_people_gave():
    assert about_theme(*themed((["price"], "machine")), by_people=True) == {}


def test_a_cause_is_proposed_from_a_shared_theme_and_never_after_its_effect():
    found = causes(*two_sides(), BOOK)
    assert found[["cause", "effect", "status"]].to_numpy().tolist() == [
        ["DYS-CCCCC", "IRR-AAAAA", "proposed"],
    ]  # fmt: skip
    later = a_codebook(("wait", "mend", "order"))
    assert causes(*two_sides(), later).empty


def test_what_a_person_wrote_as_cause_stands_alone():
    named = causes(*two_sides(cause="DYS-CCCCC"), BOOK)
    assert named[["cause", "status"]].to_numpy().tolist() == [["DYS-CCCCC", "confirmed"]]
    worded = causes(*two_sides(cause="deux logiciels"), BOOK)
    assert worded[worded["status"].eq("confirmed")]["said"].tolist() == ["deux logiciels"]


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
    whole = found[found["step"].isna()].iloc[0]
    # C1 worst 13, C2 6, C3 4 months = 121.75 days = 17.39 weeks (announced 8.7): median 13.
    assert (whole.unit, whole.k, whole.broken_k) == ("week", 3, 2)
    assert (whole.promised, whole.actual, whole.least, whole.most) == (8, 13, 6, 17.39)
    assert (whole.only_promised_k, whole.only_actual_k) == (1, 1)
    assert found["step"].tolist()[1] == "wait"


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

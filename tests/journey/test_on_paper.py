"""Numbers of the journey worked on paper: small studies, each number with its working beside it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import jresearch as jr
from journey.made import a_codebook, cases, coded, said, stays
from jresearch.codebook import Channel
from jresearch.journey.breaks import breaks
from jresearch.journey.contradictions import contradictions
from jresearch.journey.nps import score_causes
from jresearch.journey.switches import switches
from jresearch.journey.traits import CaseTraits, Trait
from jresearch.tables import Evidence, Facts, Findings, Kpis, Paths
from jresearch.transcripts.kpis import margin

BOOK = replace(
    a_codebook(
        inventory=(("order", "web", "yes"), ("wait", "phone", "yes"), ("wait", "web", "partly"),
                   ("receive", "shop", "no")),
    ),
    channels=(
        Channel(id="web", label={"fr": "site"}, kind="digital"),
        Channel(id="phone", label={"fr": "téléphone"}, kind="human"),
        Channel(id="shop", label={"fr": "magasin"}, kind="physical"),
    ),
)  # fmt: skip


def near(value, to=5e-4):
    return pytest.approx(value, abs=to)


def one(table, **where):
    """The one row where the columns hold this; None where the cell is missing."""
    for name, value in where.items():
        table = table[table[name].isna() if value is None else table[name].eq(value)]
    assert len(table) == 1, table
    return table.iloc[0]


# The curve ---------------------------------------------------------------------------------------

FIVE = [
    said("C1", rate=(2, 0)), said("C1", rate=(0, 0)),  # −2 and 0: its own mean is −1
    said("C2", rate=(1, 0)),                           # −1
    said("C3", rate=(0, 1)),                           # +1
    said("C4", rate=(1, 2)),                           # 2 − 1 = +1
    said("C5", rate=(0, 2)),                           # +2
]  # fmt: skip
BEFORE = [said(f"C{n}", "order", rate=r) for n, r in
          enumerate([(0, 1), (0, 1), (0, 1), (0, 0), (0, 0)], 1)]  # fmt: skip
SIX = stays(*((f"C{n}", "wait") for n in range(1, 7)))


def test_a_point_of_the_curve():
    row = one(jr.emotional_curve(coded(*FIVE), SIX, BOOK), by="lived", line="all", step="wait")
    # Five of the six that waited were rated, by six observations.
    assert (row.k_rated, row.exposed, row.mentions) == (5, 6, 6)
    # (−1 − 1 + 1 + 1 + 2) / 5
    assert row["mean"] == near(0.4)
    # From 0.4: −1.4 −1.4 0.6 0.6 1.6, squared 1.96 1.96 .36 .36 2.56 = 7.2; 7.2 / 4 = 1.8.
    # √(1.8 / 5) = 0.6; t with 4 degrees of freedom 2.7764; 2.7764 × 0.6 = 1.6659.
    assert row.low == near(0.4 - 1.6659)
    # 0.4 + 1.6659 = 2.066 is off the scale, which ends at 2.
    assert row.high == 2
    # Down: C1, C2, and C4, who is both; up: C3, C4, C5.
    assert (row.negative_k, row.positive_k) == (3, 3)
    # C1's lowest point is its −2, though its mean is −1.
    assert next(dot for dot in row.dots if dot["case"] == "C1")["lowest"] == -2


def test_cases_that_share_a_person_are_one_when_chance_is_weighed():
    shared = [row | {"person": "Ana"} if row["case"] in {"C1", "C2"} else row for row in FIVE]
    row = one(jr.emotional_curve(coded(*shared), SIX, BOOK), by="lived", line="all", step="wait")
    # Five cases but four independent ones: a mean, no interval.
    assert (row.k_rated, row.state, pd.isna(row.low)) == (5, "few", True)
    other = jr.curve_sensitivity(coded(*shared[:4]), BOOK)
    # C1, C2, C3 are three cases of two people: no mean, here no more than in the curve.
    assert pd.isna(one(other, by="lived", step="wait")["mean"])


def test_the_points_worth_naming():
    table = jr.emotional_curve(coded(*FIVE, *BEFORE), SIX, BOOK)
    points = jr.curve_points(table)
    # order: (1 + 1 + 1 + 0 + 0) / 5 = 0.6 is above 0.4.
    assert one(points, by="lived", point="highest").step == "order"
    assert one(points, by="lived", point="highest")["mean"] == near(0.6)
    # At wait two of five are below zero, three above: 2/5 = .4 and 3/5 = .6, both from .3 on.
    assert one(points, by="lived", point="ambivalent").step == "wait"


def test_how_the_same_people_s_feeling_moves():
    row = one(jr.curve_changes(coded(*FIVE, *BEFORE), BOOK), by="lived")
    # wait − order: −2 −2 0 +1 +2.
    assert (row.n, row.fell_k, row.rose_k) == (5, 2, 2)
    assert row.change == near(-0.2)
    # From −0.2: −1.8 −1.8 .2 1.2 2.2, squared 3.24 3.24 .04 1.44 4.84 = 12.8; / 4 = 3.2;
    # √(3.2 / 5) = 0.8; 2.7764 × 0.8 = 2.2211.
    assert (row.low, row.high) == (near(-2.4211), near(2.0211))


def test_how_two_profiles_differ():
    others = [said(f"D{n}", rate=r) for n, r in
              enumerate([(0, 0), (0, 1), (0, 1), (0, 2), (0, 1)], 1)]  # fmt: skip
    profile = pd.Series({f"{p}{n}": p for p in "CD" for n in range(1, 6)})
    row = one(jr.curve_difference(coded(*FIVE, *others), BOOK, profile, "C", "D"), step="wait")
    # D: (0 + 1 + 1 + 2 + 1) / 5 = 1; 0.4 − 1.
    assert row.difference == near(-0.6)
    # Variances 1.8 / 5 = .36 and .5 / 5 = .1; √.46 = .6782.
    # Degrees of freedom .46² / (.36²/4 + .1²/4) = .2116 / .0349 = 6.06; t = 2.441; half = 1.6555.
    assert (row.low, row.high) == (near(-2.2555, 2e-3), near(1.0555, 2e-3))
    shared = [r | {"person": "Ana"} if r["case"] in {"C1", "C2"} else r for r in FIVE]
    row = one(jr.curve_difference(coded(*shared, *others), BOOK, profile, "C", "D"), step="wait")
    # Five cases are rated though two share a person; four independent ones: no interval.
    assert (row.n_one, pd.isna(row.low)) == (5, True)


@pytest.mark.parametrize("rates", [[(2, 0), (0, 2)], [(0, 2), (2, 0)]])
def test_the_curve_told_otherwise(rates):
    both = [said("C6", rate=rate) for rate in rates]
    row = one(jr.curve_sensitivity(coded(*FIVE, *both), BOOK), by="lived", step="wait")
    # C6 is torn between −2 and +2: its mean 0. Of −1 −1 0 1 1 2 the middle is (0 + 1) / 2.
    assert row["median"] == near(0.5)
    # Strongest: −2 −1 +1 +1 +2, and of C6's two as strong ones the bad, in whatever order: −2.
    assert row.strongest == near(-1 / 6)
    # All eight mentions: −2 + 0 − 1 + 1 + 1 + 2 − 2 + 2 = 1.
    assert row.pooled == near(1 / 8)


# Places ------------------------------------------------------------------------------------------

PLACED = stays(
    ("C1", "wait", "phone", "done"), ("C1", "wait", "phone", "done"),
    ("C2", "wait", "phone", "tried"), ("C3", "wait", "shop", "done"),
    ("C4", "wait", "phone", "done", "competitor"), ("C5", "receive", "shop", "planned"),
)  # fmt: skip


def test_a_cell_of_the_matrix_and_what_is_missing():
    rows = coded(
        said("C1", channel="phone", rate=(1, 0)), said("C2", channel="phone", rate=(2, 0)),
        said("C3", "receive", channel="shop", nature=["idea"], modality="hypothetical",
             series="apart"),
        said("C4", "receive", channel="shop", nature=["expectation"], expectation="met",
             series="apart"),
        said("V1", channel="phone", population="employee", person="V1"),
    )  # fmt: skip
    table = jr.touchpoints(rows, PLACED, BOOK)
    cell = one(table, step="wait", channel="phone")
    # C1 went through, twice but one case; C2 tried; C4 was a competitor's: three lived the step.
    assert (cell.used_k, cell.tried_k, cell.exposed) == (1, 1, 3)
    # Both ratings are below zero: two cases down, none up.
    assert (cell.negative_k, cell.positive_k, cell.verdict) == (2, 0, "irritant")
    assert one(table, step="wait", channel="shop").state == "outside"
    gaps = jr.missing_touchpoints(rows, PLACED, table, BOOK)
    # C3 asks for a shop at delivery; C4's wish was met there, which asks for nothing.
    assert one(gaps, gap="asked_for").k == 1
    # One case used the shop while it waited, which no inventory has: one of three.
    assert tuple(one(gaps, gap="outside")[["k", "exposed"]]) == (1, 3)


WAYS = stays(
    ("C1", "order", "web"), ("C1", "wait", "phone"), ("C1", "wait", "phone"),
    ("C1", "receive", "shop"), ("C1", "wait", None), ("C1", "wait", "phone"),
    ("C2", "order", "web"), ("C2", "receive", "shop"),
    ("C3", "order", "shop"), ("C3", "wait", "web"), ("C3", "mend", None, "skipped"),
)  # fmt: skip


def test_a_path():
    changed = WAYS.copy()
    changed.loc[1, "switch_cause"] = "forced"
    first = one(jr.paths(changed, cases("C1", "C2", "C3"), BOOK), case="C1")
    assert first.steps == ["order", "wait", "receive", "wait"]
    # web → phone (forced), phone → shop; shop → unknown → phone is no known change of channel.
    assert (first.switches, first.forced, first.chosen) == (2, 1, 0)
    assert first.loops == ["wait"]
    # Known channels of its six stays: web, phone, phone, shop, phone; one of five is digital.
    assert first.digital_share == near(0.2)
    second = one(jr.paths(changed, cases("C1", "C2", "C3"), BOOK), case="C2")
    # It went from the order to the delivery and said nothing of the wait.
    assert second.silent == ["wait"]


def test_where_a_case_under_way_stands_is_what_people_wrote_before_what_passages_say():
    way = cases("C3", outcome={"C3": "ongoing"}, exit_step={"C3": "order"})
    assert one(jr.paths(WAYS, way, BOOK), case="C3").exit_step == "order"
    way = cases("C3", outcome={"C3": "ongoing"})
    assert one(jr.paths(WAYS, way, BOOK), case="C3").exit_step == "wait"


def test_moves_and_flows():
    moves = jr.transitions(WAYS, BOOK)
    steps = moves[moves.level.eq("step")]
    # order → wait: C1 and C3, of the three that ordered.
    row = one(steps, from_step="order", to_step="wait")
    assert (row.k, row.exposed, row.times, row.move) == (2, 3, 2, "on")
    # Its changes of channel, web → phone and shop → web, nobody explained.
    assert (row.unknown_k, row.chosen_k) == (2, 0)
    # order → receive goes past the wait.
    assert one(steps, from_step="order", to_step="receive").move == "further"
    flows = jr.channel_flows(WAYS, BOOK)
    # C2 was on the site and did not wait: it is absent there.
    row = one(flows, from_step="order", from_channel="web", to_channel="absent")
    assert (row.k, row.cases) == (1, ["C2"])
    # Each step's flows add up to the three cases.
    assert flows.groupby("from_step").k.sum().tolist() == [3, 3]


def test_changes_of_channel_by_step():
    table = switches(WAYS, BOOK)
    # Of the two that waited (C1, C3), one came from the site by telephone.
    row = one(table, step="wait", from_channel="web", to_channel="phone")
    assert (row.k, row.exposed, row.times) == (1, 2, 1)


def test_the_typical_path():
    table = jr.typical_path(WAYS, BOOK)
    # Three cases: half is one and a half, so steps of two belong to the trunk.
    assert table[table.kind.eq("trunk")].step.tolist() == ["order", "wait", "receive"]
    row = one(table, step="order")
    # Three ordered: two on the site, which is named; one in the shop, elsewhere.
    assert (row.k, row.channels, row.elsewhere_k) == (3, [{"channel": "web", "k": 2}], 1)


def left_at(step, *who, stayed=()):
    rows = [
        dict.fromkeys(Paths.columns())
        | {"case": c, "outcome": "abandoned" if c in who else "completed",
           "exit_step": step if c in who else None, "steps": [step], "places": [], "loops": [],
           "skipped": [], "silent": [], "switches": 0, "chosen": 0, "forced": 0, "hybrid": "no",
           "order_from": "told"}
        for c in (*who, *stayed)
    ]  # fmt: skip
    return Paths.validate(pd.DataFrame(rows))


def test_who_left_where_and_why():
    rows = coded(
        said("C1", rate=(2, 0), severity=2), said("C1", rate=(1, 0), severity=3),
        said("C1", rate=(0, 2)), said("C2", rate=(1, 0)),
    )  # fmt: skip
    ways = left_at("wait", "C1", stayed=("C2",))
    row = one(jr.exits(ways, rows, SIX, Evidence.empty(), BOOK), step="wait")
    assert (row.k, row.exposed) == (1, 6)
    # What hurt C1, the hardest first; its praise is no reason, C2 did not leave.
    assert row.observations == ["C1:001", "C1:000"]


# Two sides ---------------------------------------------------------------------------------------


def test_the_mirror():
    rows = coded(
        said("C1", rate=(1, 0)), said("C1", rate=(2, 0)), said("C2", nature=["irritant"]),
        said("C3", rate=(0, 1)),
        said("V1", population="employee", person="V1", rate=(1, 0)),
        said("V2", population="employee", person="V2", series="employees_own", rate=(1, 0)),
        said("V3", population="employee", person="V3", series="apart", modality="prescribed"),
        said("V4", population="employee", person="V4", series="apart", about="competitor"),
    )  # fmt: skip
    row = one(jr.mirror(rows, SIX, BOOK), step="wait", channel=None, side="down")
    # C1 twice is one; C2 by the nature of what it told: two of the six that waited.
    assert (row.customers_k, row.customers_exposed) == (2, 6)
    # V1 sees it in customers, V2 lives it; V3's rule is spoken of too, V4 speaks of another firm.
    assert (row.employees_k, row.own_k, row.spoke_k) == (1, 1, 3)
    assert (row["view"], row.prescribed) == ("both", ["V3:006"])


def test_expectations_and_the_two_lenses():
    rows = coded(
        said("C1", nature=["expectation"], expectation="unmet", rate=(1, 0)),
        said("C1", nature=["expectation"], expectation="met"),
        said("C2", nature=["expectation"]),
        said("C7", modality="anticipated", series="apart", rate=(1, 0)),
    )  # fmt: skip
    row = one(jr.expectations(rows, SIX, BOOK), step="wait")
    # C1 is met and unmet, C2 does not say: two of six expect something.
    assert (row.k, row.exposed, row.met_k, row.unmet_k, row.unknown_k) == (2, 6, 1, 1, 1)
    lens = jr.lenses(rows, stays(*((f"C{n}", "wait") for n in (*range(1, 7),)),
                                 ("C7", "order")), BOOK)  # fmt: skip
    # C7 dreads the wait it has not lived: one of the six, and itself.
    assert tuple(one(lens, lens="worry")[["k", "exposed"]]) == (1, 7)
    assert one(lens, lens="wish").k == 2


def told(case, promised, actual, unit, n=0, *, step="wait", measure="delay"):
    return {"fact": f"{case}:{step}:{n}", "case": case, "person": f"{case}a", "step": step,
            "channel": None, "measure": measure, "promised": promised, "actual": actual,
            "unit": unit, "observation": f"{case}:{n:03}"}  # fmt: skip


TOLD = [
    told("C1", 8, 14, "week"),                        # 6 weeks over
    told("C2", 8, 6, "week"),                         # kept
    told("C3", 56, 70, "day"), told("C3", 7, 7, "day", n=1), told("C3", 2, 3, "day", n=2),
    told("C4", 8, None, "week"),                      # announced only
    told("C5", 8, None, "week"), told("C5", None, 9, "week", n=1),  # both, in two breaths
    told("C6", None, 12, "week"),                     # lived only
]  # fmt: skip


def test_promises_kept_and_broken():
    table = jr.promises(
        Facts.validate(pd.DataFrame(TOLD)), cases(*["C1", "C2", "C3", "C4", "C5", "C6"]), BOOK
    )
    row = one(table, step="wait")
    # Two cases count in weeks, one in days, however often it does: weeks.
    assert (row.unit, row.k) == ("week", 3)
    # C3's worst pair is 56 → 70 days = 8 → 10 weeks: with 14 and 6 lived, the middle is 10.
    assert (row.promised, row.actual, row.least, row.most) == (8, 10, 6, 14)
    # C1 and C3 waited longer than announced.
    assert row.broken_k == 2
    # C5 told both sides, though not of one thing: it is in neither.
    assert (row.only_promised_k, row.only_actual_k) == (1, 1)


def test_a_claim_beside_what_the_company_measures():
    facts = Facts.validate(pd.DataFrame([*TOLD, told("V1", 8, None, "week") | {"case": None}]))
    kpis = Kpis.validate(pd.DataFrame([
        {"kpi": "delay", "label": "delay", "step": "wait", "channel": None,
         "population": "customer", "value": 77, "unit": "days", "n": 655, "low": None,
         "high": None, "period": "2025", "direction": "down", "source": None},
    ]))  # fmt: skip
    promised = jr.promises(facts, cases(*["C1", "C2", "C3", "C4", "C5", "C6"]), BOOK)
    table = contradictions(
        promised, facts, kpis=kpis, findings=Findings.empty(), evidence=Evidence.empty(),
        coded=coded(),
    )  # fmt: skip
    row = one(table, kind="measured")
    # 77 days are 11 weeks; the company announces 8, by one employee and to k + announced only = 4.
    assert (row.announced, row.told, row.n) == (8, 11, 655)
    assert (row.customers_k, row.employees_k) == (4, 1)


# What matters ------------------------------------------------------------------------------------


def test_moments_of_truth():
    rows = coded(
        said("C1", decisive="yes", rate=(2, 0)), said("C2", decisive="yes", rate=(0, 1)),
        said("C3", rate=(1, 0)), said("C3", rate=(0, 2)),
    )  # fmt: skip
    ways = left_at("wait", "C4", stayed=("C1", "C2", "C3"))
    row = one(jr.moments_of_truth(rows, SIX, ways, BOOK), step="wait")
    # C1 and C2 call it decisive, C4 gave up there: 3 of the 6 that waited.
    assert (row.decisive_k, row.left_k, row.importance) == (2, 1, near(0.5))
    # A 2 on either side: C1 and C3.
    assert row.strong_k == 2
    # On balance C1 −2 is worse, C2 +1 and C3 (−1 + 2) / 2 are better: (2 − 1) / 6.
    assert row.experience == near(1 / 6)
    # Three of six, more than a quarter of at least five.
    assert row.proposed == "yes"


def test_a_step_to_re_enchant():
    rows = coded(
        said("C1", rate=(1, 0), severity=2), said("C1", rate=(2, 0), severity=3),
        said("C2", rate=(1, 0), severity=2), said("C3", rate=(1, 0), severity=1),
    )  # fmt: skip
    five = stays(*((f"C{n}", "wait") for n in range(1, 6)))
    row = one(jr.steps_to_reenchant(rows, five, left_at("wait", "C1"), BOOK), step="wait")
    assert (row.severe_k, row.loss_k, row.left_k, row.exposed) == (2, 1, 1, 5)
    # Wilson, 2 of 5: (.4 + 3.8415/10) / (1 + 3.8415/5) = .78415 / 1.76830 = .44345;
    # 1.96 / 1.76830 × √(.4 × .6 / 5 + 3.8415/100) = 1.10839 × .29397 = .32583; .44345 − .32583.
    assert row.low == near(0.1176)


CHASE = ["C'est moi qui relance.", "J'ai dû relancer.", "Sans relancer, rien."]
STUDY = SimpleNamespace(codebook=BOOK, settings=SimpleNamespace(language="fr", engine="linkage"))


def test_a_finding_and_a_segment():
    rows = coded(
        *(said(f"C{n}", quote=quote, nature=["irritant"], rate=(1, 0), severity=severity)
          for n, (quote, severity) in enumerate(zip(CHASE, (1, 2, 3), strict=True), 1)),
        said("C1", quote="Je relance.", nature=["irritant"], rate=(1, 0), severity=2),
    )  # fmt: skip
    findings, evidence = jr.find(rows, SIX, STUDY)
    row = findings.iloc[0]
    # Four mentions by three of the six that waited; worst of each 2, 2, 3: the middle is 2.
    assert (row.k, row.exposed, row.mentions, row.severity) == (3, 6, 4, 2)
    # Wilson, 3 of 6: by symmetry .5 − 1.96 / (1 + .64024) × √(.25/6 + 3.8415/144)
    # = .5 − 1.19492 × √(.041667 + .026677) = .5 − 1.19492 × .261427 = .18762; × 2.
    assert row.priority == near(0.3752)
    own = cases(*(f"C{n}" for n in range(1, 7)),
                product={f"C{n}": "kit" if n < 3 else "whole" for n in range(1, 7)})  # fmt: skip
    table = jr.segments(rows, SIX, findings, evidence, own)
    # C1 and C2 bought the kit, both say it; of the four others C3 alone.
    row = one(table, profile="kit")
    assert (row.k_in, row.exposed_in, row.k_out, row.exposed_out) == (2, 2, 1, 4)


def test_traits_and_coverage_of_a_persona():
    has = np.array([[1, 1], [1, 0], [0, 1], [0, 0], [0, np.nan]], dtype=float)
    of = CaseTraits(
        ("C1", "C2", "C3", "C4", "C5"),
        (Trait("irritant", "I", "chases"), Trait("channel", "web", "web")), has,
    )  # fmt: skip
    personas, traits = jr.challenge_personas(of, {"C1": "far", "C2": "far", "C3": "near"})
    row = one(traits, persona="far", value="I")
    # Two of two inside, none of three outside: 1 − 0.
    assert (row.k_in, row.n_in, row.k_out, row.n_out, row.gap) == (2, 2, 0, 3, 1)
    # The site: one of two inside; outside C3 of C3 and C4, C5's is not known: .5 − .5.
    row = one(traits, persona="far", value="web")
    assert (row.k_out, row.n_out, row.gap, row.listed) == (1, 2, 0, "no")
    # One trait is listed, and both hold it.
    assert tuple(one(personas, persona="far")[["n", "listed", "coverage_k"]]) == (2, 1, 2)


def test_a_break_between_two_steps():
    rows = coded(
        said("C1", "receive", nature=["break"], from_step="wait"),
        said("C1", "receive", nature=["break"], from_step="wait"),
        said("C2", "receive", nature=["break"], from_step="wait"),
        said("C3", "receive", nature=["break"]),
    )  # fmt: skip
    here = stays(*((f"C{n}", "receive") for n in range(1, 5)))
    row = one(breaks(rows, here, BOOK), from_step="wait", step="receive")
    # C1 twice is one case, and C2, of the four that received; C3 does not say from where.
    assert (row.k, row.exposed) == (2, 4)


def test_what_detractors_blame():
    people = pd.DataFrame({
        "person": ["C1a", "C2a", "C3a", "V1a"], "nps": ["3", "6", "9", "0"],
        "population": ["customer"] * 3 + ["employee"],
    })  # fmt: skip
    rows = coded(said("C1", rate=(1, 0)), said("C2", rate=(0, 1)), said("C3", rate=(1, 0)))
    row = one(score_causes(rows, people, BOOK), group="detractor", side="down")
    # 3 and 6 are detractors, 9 is not, V1 is no customer: one of the two blames the wait.
    assert (row.k, row.n) == (1, 2)


def test_the_margins_of_the_company_s_figures():
    # NPS 20 of 100: √((1 − .2²) / 100) = .097980; × 1.96 = 19.20 points.
    low, high = margin("nps", "points", 20.0, 100)
    assert (low, high) == (near(0.80, 0.01), near(39.20, 0.01))
    # 8 of 10: (.8 + .19207) / 1.38415 = .71674; 1.41603 × √(.016 + .0096038) = .22658.
    low, high = margin("csat", "%", 80.0, 10)
    assert (low, high) == (near(49.02, 0.02), near(94.33, 0.02))


# Who counts --------------------------------------------------------------------------------------


def test_words_that_another_coder_s_cover_are_counted_nowhere():
    rows = coded(said("C1", rate=(2, 0)), said("C1", rate=(0, 2), covered_by="C1:000"))
    row = one(jr.emotional_curve(rows, SIX, BOOK), by="lived", line="all", step="wait")
    # One mention is left: C1 is at −2, nobody is up.
    assert (row.mentions, row.dots[0]["mean"], row.positive_k) == (1, -2, 0)


def test_one_talkative_angry_case_moves_the_curve_by_one_nth_of_the_scale_at_most():
    angry = [said("C6", rate=(2, 0)) for _ in range(50)]
    calm = one(jr.emotional_curve(coded(*FIVE), SIX, BOOK), by="lived", line="all", step="wait")
    row = one(jr.emotional_curve(coded(*FIVE, *angry), SIX, BOOK), by="lived", line="all",
              step="wait")  # fmt: skip
    # (2 − 2) / 6 = 0: from 0.4 by 0.4, less than 4 / 6 of the scale of four.
    assert row["mean"] == near(0)
    assert calm["mean"] - row["mean"] <= 4 / 6

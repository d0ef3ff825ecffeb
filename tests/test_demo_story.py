"""What else DEMO.md plants, line by line, found in the tables with the coders' decisions.

``a.confirmed`` holds what people decided and nothing else, so a better or worse
reading by the machine moves none of it. Other lines of the story are tested in
test_demo.py, journey/test_demo_moments.py and journey/test_demo_paths.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import jresearch as jr
from bench.story import PLANTS, Telling, gold, incidents_of
from jresearch.counting import holding

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told(a: Analysis) -> pd.DataFrame:
    """What people decided of what is said."""
    return a.confirmed[a.confirmed["covered_by"].isna()]


def of(told: pd.DataFrame, case: str, **where: str) -> pd.DataFrame:
    rows = told[told["case"].eq(case)]
    for field, value in where.items():
        several = rows[field].map(lambda held: isinstance(held, list)).any()
        rows = rows[holding(rows[field], value) if several else rows[field].eq(value)]
    return rows


# Irritants and enchantments ----------------------------------------------------------------------


def test_nobody_keeps_me_informed_runs_across_steps(a: Analysis) -> None:
    """I1 belongs to a family across the steps 7, 8, 10, 11."""
    labels = a.findings.set_index("label")
    family = labels.loc["Personne ne me tient au courant"]
    members = a.findings[a.findings["family"].eq(family["finding"])]
    assert {"measures", "follow", "reservations"} <= set(members["step"])
    assert labels.loc["C'est moi qui relance", "family"] == family["finding"]
    # Eight of the twelve: one more than chase at the step they follow their order.
    assert (family["k"], family["exposed"]) == (8, 12)


@pytest.mark.parametrize(("plant", "k"), [("P3", 2), ("P5", 2), ("photo", 2)])
def test_what_two_are_pleased_by_or_ask_for_is_a_finding(a: Analysis, plant: str, k: int) -> None:
    """P3, video in the evening; P5, the manager's call; photo upload asked for by several."""
    every = gold("incidents")
    (one,) = (other for other in PLANTS if other.name == plant)
    assert Telling(a, every).joined(one, incidents_of(one, every))[0] >= k


def test_most_irritants_are_events_told_without_a_word_of_emotion(told: pd.DataFrame) -> None:
    hurt = told["nature"].map(lambda natures: "irritant" in natures) & told["series"].eq("lived")
    silent = told.loc[hurt, "emotion"].map(len).eq(0)
    assert len(silent) > 150
    assert silent.mean() > 0.8


# Customers ---------------------------------------------------------------------------------------


def test_the_engineer_uses_no_word_of_emotion_and_advises_against(told: pd.DataFrame) -> None:
    engineer = of(told, "C03")
    assert len(engineer) > 30
    assert not engineer["emotion"].map(len).any()
    judged = of(told, "C03", step="recommend")
    assert judged["negative"].max() == 2


def test_the_couple_plays_the_missing_part_down_and_recommends(told: pd.DataFrame) -> None:
    missing = of(told, "C02", step="delivery", theme="missing_part")
    assert len(missing) >= 1
    assert missing["negative"].max() == 1  # "ça arrive"
    assert of(told, "C02", step="recommend")["positive"].max() == 2


def test_her_salesman_leaves_and_she_tells_her_file_again(told: pd.DataFrame) -> None:
    lost = of(told, "C04", nature="break")
    assert {"follow", "fitting"} <= set(lost["step"])
    assert lost["theme"].map(lambda themes: "retelling" in themes).any()


def test_what_is_told_backwards_is_put_in_the_order_it_was_lived(
    a: Analysis, told: pd.DataFrame
) -> None:
    """C5 begins with after-sales: the telling runs 11, 10, 9, 8, the path 7, 8, 9, 10, 11."""
    late = ("follow", "delivery", "fitting", "reservations")
    first = of(told, "C05").groupby("step")["told_order"].min()
    assert list(first[list(late)].sort_values(ascending=False).index) == list(late)
    steps = a.journey.paths.set_index("case").loc["C05", "steps"]
    assert sorted(late, key=steps.index) == list(late)


def test_worries_about_a_fitting_to_come_are_no_part_of_the_curve(
    a: Analysis, told: pd.DataFrame
) -> None:
    worried = of(told, "C07", step="fitting")
    assert {"anticipated"} <= set(worried["modality"])
    assert set(worried["series"]) == {"apart"}
    curve = a.curve[a.curve["by"].eq("lived") & a.curve["step"].eq("fitting")]
    assert not any(dot["case"] == "C07" for dots in curve["dots"] for dot in dots)
    worries = a.journey.lenses.set_index(["step", "lens"])
    assert worries.loc[("fitting", "worry"), "k"] >= 1


def test_answers_that_were_led_count_for_nobody(told: pd.DataFrame) -> None:
    led = told[told["elicitation"].eq("led")]
    assert len(led) >= 5
    assert set(led["series"]) == {"apart"}


# Employees ---------------------------------------------------------------------------------------


def test_the_salesman_speaks_of_price_and_customers_of_silence(a: Analysis) -> None:
    said = " ".join(a.turns.loc[a.turns["interview"].eq("V01"), "text"])
    assert "le client" in said.lower()
    place = a.findings[a.findings["series"].eq("lived")].set_index("label")["priority"]
    assert place["C'est moi qui relance"] > place["« La remise, c'est ce soir »"]


def test_the_planner_says_what_should_be_and_then_what_is(told: pd.DataFrame) -> None:
    planner = told[told["interview"].eq("V03")]["modality"].value_counts()
    assert planner["prescribed"] >= 2
    assert planner["habitual"] >= 5


def test_the_figures_of_after_sales_contradict_each_other(a: Analysis) -> None:
    figures = a.kpis.set_index("kpi")["value"]
    assert figures["after_sales_ticket_days_mean"] < 10 < figures["after_sales_visit_days_mean"]
    assert {"nps", "fcr"} <= set(figures.index)
    assert (a.kpis["n"] > 0).all()
    assert a.kpis["period"].str.len().gt(0).all()


# Form --------------------------------------------------------------------------------------------


def test_the_first_coder_reads_most_and_the_second_four_of_them(a: Analysis) -> None:
    read = {coder: {act.about.split(":")[0] for act in a.log.acts
                    if act.coder == coder and act.kind == "observation"}
            for coder in ("hv", "mf")}  # fmt: skip
    assert len(read["hv"]) >= 11
    assert len(read["mf"]) == 4
    assert read["mf"] <= read["hv"]


def test_the_themes_of_shop_buyers_run_dry_and_one_web_buyer_says_nothing_of_it(
    a: Analysis,
) -> None:
    """In the order C1 C3 C2 C5 C10 C4."""
    order = ("C01", "C03", "C02", "C05", "C10", "C04")
    day = {interview: f"2026-04-{n:02}" for n, interview in enumerate((*order, "C08"), 1)}
    asked = a.interviews[a.interviews["interview"].isin(day)]
    asked = asked.assign(date=asked["interview"].map(day))
    found = jr.saturation(a.coded, a.findings, a.evidence, asked, a.cases, of="themes",
                          by="purchase_channel")  # fmt: skip
    shop = found.cases[found.cases["segment"].eq("shop")]
    assert tuple(shop["case"]) == order
    assert shop["new"].tolist()[2:] == [0, 0, 0, 0]
    assert shop["new"].iloc[0] >= 10
    assert found.verdicts()["site"].startswith("1 journey only: too few to say")

"""What DEMO.md plants of what matters is found with the coders' decisions: a line a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.story import PLANTS, Telling, gold, incidents_of

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def joined(a: Analysis) -> dict[str, int]:
    """Plant to how many of its cases one finding joins."""
    every = gold("incidents")
    telling = Telling(a, every)
    return {
        f"{plant.name} {plant.steps[0]}": telling.joined(plant, incidents_of(plant, every))[0]
        for plant in PLANTS
    }


@pytest.fixture(scope="module")
def view(a: Analysis) -> dict[str, str]:
    """Label of a finding to who sees it."""
    mirrored = a.journey.mirrored_findings.merge(a.findings[["finding", "label"]], on="finding")
    return dict(zip(mirrored["label"], mirrored["view"], strict=True))


def test_the_moments_of_truth_are_the_four_that_were_planted(a: Analysis) -> None:
    moments = a.journey.moments.set_index("step")
    confirmed = moments.index[moments["confirmed"].eq("yes")]
    # 4 designing, 7 measuring, 10 fitting, 11 reservations; the rule finds each by itself.
    assert list(confirmed) == ["design", "measures", "fitting", "reservations"]
    assert moments.loc[confirmed, "proposed"].eq("yes").all()
    assert moments.loc[confirmed, "decisive_k"].ge(3).all()


def test_the_quiet_moment_decides_though_few_feel_it_strongly(a: Analysis) -> None:
    moments = a.journey.moments.set_index("step")
    assert moments.loc["measures", "decisive_k"] >= 4
    loud = (
        moments.loc[["design", "fitting"], "strong_k"]
        / moments.loc[["design", "fitting"], "exposed"]
    )
    assert moments.loc["measures", "strong_k"] / moments.loc["measures", "exposed"] < loud.min()


def test_two_gave_up_when_they_were_to_sign(a: Analysis) -> None:
    moments = a.journey.moments.set_index("step")["left_k"]
    assert moments[moments.gt(0)].to_dict() == {"sign": 2}


def test_the_fitter_parts_people(a: Analysis) -> None:
    points = a.journey.curve_points
    ambivalent = points[points["by"].eq("lived") & points["point"].eq("ambivalent")]
    assert "fitting" in set(ambivalent["step"])
    here = a.journey.moments.set_index("step").loc["fitting"]
    assert min(here["better_k"], here["worse_k"]) >= 3
    assert here["better_k"] > here["worse_k"]


def test_eight_weeks_were_announced_and_five_to_sixteen_lived(a: Analysis) -> None:
    promises = a.journey.promises
    waits = promises[promises["step"].isin(["follow", "delivery"])]
    pairs = [pair for row in waits["pairs"] for pair in row]
    assert set(waits["unit"]) == {"week"}
    assert {pair["promised"] for pair in pairs if pair["case"] != "C08"} == {8.0}  # C8 bought a kit
    lived = [pair["actual"] for pair in pairs]
    assert (min(lived), max(lived)) == (5.0, 16.0)
    assert sum(pair["actual"] > pair["promised"] for pair in pairs) == 5


def test_ten_days_are_announced_and_the_firms_own_figure_says_ninety_four(a: Analysis) -> None:
    found = a.journey.contradictions
    row = found[found["kind"].eq("measured") & found["step"].eq("reservations")].iloc[0]
    assert (row["announced"], row["told"], row["n"]) == (10.0, 94.0, 318)
    assert row["employees_k"] >= 1  # after-sales says it too: the ticket is closed by then


def test_one_contact_person_is_promised_and_not_kept(a: Analysis) -> None:
    promise = a.journey.promises_in_words.set_index("promise").loc["one_contact"]
    assert promise["verdict"] == "broken"
    # I2, telling one's file again, is planted with C1, C3, C4, C5 and C8: broken for each of them.
    told = a.coded.set_index("observation")["case"]
    assert {"C01", "C03", "C04", "C05", "C08"} <= {told[one] for one in promise["broken"]}
    # C2, who plays everything down, saw it kept by the manager's own call.
    assert "C02" in {told[one] for one in promise["kept"]}
    assert promise["broken_k"] > promise["exposed"] / 2


def test_two_say_they_recommend_one_advises_against_and_what_came_before_is_told(
    a: Analysis,
) -> None:
    told = dict(zip(a.cases["case"], a.cases["recommends"], strict=True))
    assert (told["C02"], told["C06"], told["C03"]) == ("yes", "yes", "no")
    moments = a.journey.moments.set_index("step")
    # P1 and P2, designing and the fitter, come before recommending; the silence at 8 before both.
    assert moments.loc["design", "recommend_k"] >= 3
    assert moments.loc["fitting", ["recommend_k", "warn_k"]].tolist() == [5, 1]
    assert moments.loc["follow", ["recommend_k", "warn_k"]].tolist() == [3, 1]


def test_nobody_got_the_mail_that_leaves_every_week(a: Analysis) -> None:
    found = a.journey.contradictions
    prescribed = found[found["kind"].eq("prescribed") & found["step"].eq("follow")]
    labels = a.findings.set_index("finding")["label"]
    assert "C'est moi qui relance" in {labels[one] for one in prescribed["finding"]}


@pytest.mark.parametrize(
    "label", ["Une cote fausse, une commande modifiée", "Il manque une pièce à la livraison"]
)
def test_wrong_measures_and_missing_parts_are_seen_from_both_sides(
    view: dict[str, str], label: str
) -> None:
    assert view[label] == "both"


@pytest.mark.parametrize(
    "start",
    ["Je redis tout à celui qui vient mesurer", "Je redis tout au poseur",
     "Je redis tout au service après-vente", "Être tenu pour responsable"],
)  # fmt: skip
def test_telling_again_and_being_blamed_are_seen_by_customers_alone(
    view: dict[str, str], start: str
) -> None:
    assert {seen for label, seen in view.items() if label.startswith(start)} == {"customers_only"}


def test_plans_typed_in_twice_are_seen_by_employees_alone(
    a: Analysis, view: dict[str, str]
) -> None:
    own = a.findings[a.findings["series"].eq("employees_own")]
    recopied = own[own["label"].str.contains("le vendredi je recopie")
                   & own["nature"].eq("dysfunction")]  # fmt: skip
    assert {view[label] for label in recopied["label"]} == {"employees_only"}


def test_worktops_changed_unsaid_are_seen_by_employees_alone(a: Analysis) -> None:
    every = gold("incidents")
    (plant,) = (plant for plant in PLANTS if plant.told == "plans de travail changés")
    planted = {(row["interview"], row["quote"]) for row in incidents_of(plant, every)}
    telling = Telling(a, every)
    hold = {name for name, held in telling.holds.items() if held & planted}
    found = {name for name, behind in telling.behind.items() if hold & set(behind)}
    mirrored = a.journey.mirrored_findings.set_index("finding")
    told = mirrored.loc[[name for name in mirrored.index if name in found]]
    assert len(told) >= 1
    assert set(told["view"]) == {"employees_only"}


# The k of each plant, as ``python -m bench.story`` prints it with the coders' decisions ----------


@pytest.mark.parametrize(
    ("plant", "k"),
    [
        ("I1 follow", 7), ("I2 measures", 2), ("I2 fitting", 4), ("I2 reservations", 4),
        ("I3 delivery", 5), ("I4 quote", 5), ("I4 sign", 4), ("I5 measures", 3),
        ("I6 reservations", 6), ("I7 follow", 3), ("P1 design", 8), ("P2 fitting", 5),
        ("P2− fitting", 3), ("P4 living", 2),
    ],
)  # fmt: skip
def test_one_finding_joins_the_cases_of_a_plant(joined: dict[str, int], plant: str, k: int) -> None:
    assert joined[plant] == k


def test_after_sales_closing_the_ticket_is_proposed_as_a_cause_of_open_reservations(
    a: Analysis,
) -> None:
    labels = a.findings.set_index("finding")["label"]
    causes = a.journey.causes
    own = causes[causes["effect"].map(labels).eq("Des réserves ouvertes depuis des mois")]
    assert len(own) >= 1
    assert own["themes"].map(list).tolist()[0] == ["after_sales_time"]
    assert set(own["status"]) == {"proposed"}

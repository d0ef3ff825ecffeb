"""Who lives what in DEMO.md's table of people, found with the coders' decisions.

Each line of the table is a customer or an employee; what they plant, how long they
waited, how they choose and decide stand here as the story gives them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from bench.story import PLANTS, Telling, gold, incidents_of

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lived(a: Analysis) -> dict[str, set[str]]:
    """Plant to the cases that tell such a thing, in the words that plant it.

    Nobody coded C12: what is found there the machine reads by itself.
    """
    every = gold("incidents")
    alone = a.coded[a.coded["case"].eq("C12")]
    told = pd.concat([a.confirmed[a.confirmed["case"].ne("C12")], alone])
    told = told[told["covered_by"].isna()]
    natures = dict(zip(told["observation"], told["nature"], strict=True))
    case = dict(zip(told["observation"], told["case"], strict=True))
    held = Telling(a, every).holds
    found: dict[str, set[str]] = {}
    for plant in PLANTS:
        planted = {(row["interview"], row["quote"]) for row in incidents_of(plant, every)}
        found.setdefault(plant.name, set()).update(
            str(case[name]) for name, incidents in held.items()
            if incidents & planted and set(natures.get(name, ())) & set(plant.natures)
        )  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("plant", "cases"),
    [
        ("I1", "C01 C03 C05 C06 C07 C08 C10"), ("I2", "C01 C03 C04 C05 C08"),
        ("I3", "C01 C02 C05 C08 C10"), ("I4", "C03 C06 C10 C11 C12"), ("I5", "C03 C07 C10"),
        ("I6", "C01 C03 C05 C10"), ("I7", "C03 C05 C07"),
        ("P1", "C01 C02 C04 C06 C07 C09 C11 C12"), ("P2", "C02 C04 C06 C09 C10"),
        ("P2−", "C01 C03 C05"), ("P3", "C05 C07"), ("P4", "C04 C09"), ("P5", "C02 C06"),
        ("SMS", "C01 C06"),
    ],
)  # fmt: skip
def test_each_plant_is_lived_by_the_cases_of_the_story(
    lived: dict[str, set[str]], plant: str, cases: str
) -> None:
    assert set(cases.split()) - lived[plant] == set()


@pytest.mark.parametrize(
    ("case", "weeks"),
    [("C02", 9), ("C03", 13), ("C04", 6), ("C05", 16), ("C08", 5), ("C09", 8), ("C10", 11)],
)
def test_who_waited_how_long_is_a_fact(a: Analysis, case: str, weeks: int) -> None:
    of = a.facts[a.facts["case"].eq(case) & a.facts["unit"].eq("week")]
    there = of[of["step"].isin(["follow", "delivery"])]
    assert weeks in set(there["actual"])


def test_c1_and_c6_tell_their_wait_in_dates_and_no_week_is_made_of_them(a: Analysis) -> None:
    """14 and 12 weeks in the story: said as days of the year, which is no told duration."""
    of = a.facts[a.facts["case"].isin(["C01", "C06"]) & a.facts["unit"].eq("week")]
    assert not {12.0, 14.0} & set(of["actual"].dropna())


@pytest.mark.parametrize(
    ("case", "expertise", "decision", "channel"),
    [
        ("C01", "novice", "à deux", "shop"), ("C02", "novice", "à deux", "shop"),
        ("C03", "expert", "seul", "shop"), ("C07", "expert", "seul", "shop"),
        ("C08", "bricoleur", "seul", "site"), ("C09", "novice", "en famille", "shop"),
        ("C10", "expert", "à deux", "shop"), ("C12", "novice", "seul", "shop"),
    ],
)  # fmt: skip
def test_who_knows_kitchens_and_who_decides_with_whom(
    a: Analysis, case: str, expertise: str, decision: str, channel: str
) -> None:
    row = a.cases.set_index("case").loc[case]
    assert (row["expertise"], row["decision"]) == (expertise, decision)
    assert row["purchase_channel"] == channel


def test_one_was_answered_at_ten_at_night_and_never_had_to_chase(
    a: Analysis, lived: dict[str, set[str]]
) -> None:
    """C4, "il répondait à 22 h": the counter-voice to I1, then a salesman who is gone."""
    own = a.confirmed[a.confirmed["case"].eq("C04") & a.confirmed["step"].eq("follow")]
    answered = own[own["quote"].str.contains("vingt-deux heures")].iloc[0]
    assert (answered["positive"], answered["channel"]) == (2, "whatsapp")
    assert "C04" not in lived["I1"]
    assert own["nature"].map(lambda natures: "break" in natures).any()


def test_interviews_are_as_long_as_the_story_asks(a: Analysis) -> None:
    turns = a.turns.groupby("interview").size()
    assert turns["C01"] >= 120
    others = turns.drop(["C01", "V03", "V05"])
    assert (others.min(), others.max()) == (34, 54)
    assert turns["V03"] > others.max()


def test_who_runs_the_digital_side_does_not_know_of_whatsapp(a: Analysis) -> None:
    """V5 is proud of the customer area, the chat and the kiosk, and denies the rest."""
    said = " ".join(a.turns.loc[a.turns["interview"].eq("V05"), "text"]).lower()
    assert "on n'a pas de whatsapp" in said.replace("’", "'")
    assert all(word in said for word in ("espace client", "chat", "borne"))
    used = a.matrix[a.matrix["channel"].eq("whatsapp")]
    assert used["used_k"].sum() >= 3


def test_the_journey_has_thirteen_steps_in_three_stretches_and_sixteen_channels(
    a: Analysis,
) -> None:
    book = a.study.codebook
    assert [step.macro for step in book.steps] == ["before"] * 5 + ["purchase"] * 3 + ["after"] * 5
    assert len(book.channel_ids) == 16


def test_who_bought_the_kit_was_refused_its_return_and_would_buy_again(a: Analysis) -> None:
    own = a.confirmed[a.confirmed["case"].eq("C08") & a.confirmed["covered_by"].isna()]
    refused = own[own["quote"].str.contains("commande web", case=False)]
    assert refused["negative"].max() >= 1
    assert own.loc[own["step"].eq("recommend"), "positive"].max() >= 1

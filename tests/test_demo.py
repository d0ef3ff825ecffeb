"""The demo study: read as it was meant, and telling its story with the coders' decisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import jresearch as jr
from bench.story import PLANTS, Telling, incidents_of
from bench.story import gold as gold_set
from jresearch.counting import exposure
from jresearch.log import decisions, read_log
from jresearch.target import read_target
from jresearch.vocabulary import FIELDS

if TYPE_CHECKING:
    from pathlib import Path

    from demo import Demo
    from jresearch.analysis import Analysis

FORMATS = {
    "C01": ("odt", 130), "C02": ("whisper json", 54), "C03": ("docx", 54), "C04": ("text", 50),
    "C05": ("vtt", 50), "C06": ("docx", 48), "C07": ("vtt", 50), "C08": ("srt", 40),
    "C09": ("text", 38), "C10": ("text", 48), "C11": ("text", 40), "C12": ("srt", 34),
    "V01": ("odt", 48), "V02": ("text", 44), "V03": ("vtt", 76), "V04": ("docx", 44),
    "V05": ("whisper json", 166),
}  # fmt: skip
FICTIONAL = re.compile(r"01 99 00 \d\d \d\d|06 39 98 \d\d \d\d")
NEVER_SAID_BY_CUSTOMERS = r"\bt?chat (?:du site|en ligne)|\bborne|\bkiosk|\blive chat"


@pytest.fixture(scope="module")
def alone(demo: Demo) -> Analysis:
    return jr.analyse(jr.read_study(demo(coded=False)))


# Read as it was meant ----------------------------------------------------------------------------


def test_every_format_is_recognised(a: Analysis) -> None:
    turns = a.turns.groupby("interview").size()
    for interview, file in zip(a.interviews["interview"], a.interviews["file"], strict=True):
        read = jr.read_transcript(a.study.interviews / file)
        wanted, many = FORMATS[interview]
        assert read.format.startswith(wanted), file
        assert turns[interview] == many, file
    assert set(a.interviews["interview"]) == set(FORMATS)


def test_who_asks_and_who_answers_is_known_wherever_a_name_is_given(a: Analysis) -> None:
    roles = a.turns[a.turns["interview"].ne("V05")].groupby("interview")["role"].agg(set)
    assert all(seen == {"interviewer", "participant"} for seen in roles)
    assert set(a.turns[a.turns["interview"].eq("V05")]["role"]) == {"unknown"}


def test_english_is_heard_where_it_is_spoken(a: Analysis) -> None:
    language = a.interviews.set_index("interview")["language"]
    assert set(language[language.eq("en")].index) == {"C06", "C07"}


def test_a_couple_is_one_case_and_a_second_kitchen_another(a: Analysis) -> None:
    persons = a.cases.set_index("case")["persons"].map(list)
    assert persons["C02"] == ["C02a", "C02b"]
    assert persons["C11"] == ["C11a", "C11b"]
    assert persons["C10"] == persons["C10-2015"] == ["C10a"]
    scope = a.cases.set_index("case")["in_scope"]
    assert scope["C10-2015"] == "no"
    assert int(scope.eq("yes").sum()) == 12


def test_the_first_kitchen_feeds_nothing(a: Analysis) -> None:
    of_2015 = a.coded[a.coded["case"].eq("C10-2015")]
    assert len(of_2015) >= 3
    assert set(of_2015["series"]) == {"apart"}
    assert "C10-2015" not in set(a.passages["case"])


def test_a_mothers_feelings_are_the_households_and_count_as_lived(a: Analysis) -> None:
    told = a.coded[a.coded["case"].eq("C09") & a.coded["experiencer"].eq("household")]
    assert len(told) >= 5
    assert told["series"].eq("lived").mean() > 0.8


def test_a_competitors_fitting_counts_for_nobody(a: Analysis) -> None:
    lived = exposure(a.coded, a.passages, a.study.codebook)
    for step in ("measures", "follow", "delivery", "fitting"):
        assert not lived["lived", step] & {"C11", "C12"}, step


def test_customers_name_neither_chat_nor_kiosk(a: Analysis) -> None:
    customers = a.turns[a.turns["interview"].str.startswith("C")]
    assert not customers["text"].str.contains(NEVER_SAID_BY_CUSTOMERS, case=False).any()


def test_numbers_and_addresses_are_fictional(a: Analysis, repository: Path) -> None:
    said = " \n".join(a.turns["text"])
    for path in sorted((repository / "examples" / "wave2").rglob("*.*")):
        said += path.read_text(encoding="utf-8")
    for number in re.findall(r"(?<!\d)0[1-9](?:[ .]?\d\d){4}(?!\d)", said):
        assert FICTIONAL.fullmatch(number), number
    for address in re.findall(r"[\w.-]+@[\w-]+\.\w+", said):
        assert address.endswith(("@example.fr", "@example.org")), address


def test_the_target_journey_fits_the_codebook(repository: Path) -> None:
    target = read_target(jr.read_study(repository))
    assert target is not None
    assert len(target.steps) >= 5


# The coders' logs --------------------------------------------------------------------------------


def test_two_coders_used_every_field(a: Analysis) -> None:
    log = a.log
    assert {act.coder for act in log.acts} == {"hv", "mf", "findings"}
    used = {field for (_target, field) in decisions(log, "observation")}
    assert set(FIELDS) - used == set()
    acts = {act.act for act in log.acts}
    wanted = {"observe", "move", "remove", "set", "unset", "accept", "reject", "settle", "undo"}
    assert wanted <= acts


def test_nothing_the_coders_decided_is_lost_or_in_dispute_unsaid(a: Analysis) -> None:
    log = read_log(a.study)
    assert log.notices == ()
    coded = {act.about for act in log.acts if act.kind == "observation"}
    removed = {act.about for act in log.live if act.act == "remove"}
    assert coded - removed <= set(a.coded["observation"])


def test_the_consultants_words_name_findings_that_are_there(a: Analysis) -> None:
    named = {
        name
        for path in a.study.messages.glob("*.md")
        for name in re.findall(r"\{([A-Z]{3}-\w{5}) k/n\}", path.read_text(encoding="utf-8"))
    }
    assert len(named) >= 5
    assert named <= set(a.findings["finding"])


# The story ---------------------------------------------------------------------------------------


def found(a: Analysis, label: str) -> tuple[int, int]:
    """(k, exposed) of a finding people named."""
    row = a.findings[a.findings["label"].eq(label)].iloc[0]
    return int(row["k"]), int(row["exposed"])


@pytest.mark.parametrize(
    ("label", "k", "exposed"),
    [
        ("C'est moi qui relance", 7, 10),
        ("Il manque une pièce à la livraison", 5, 9),
        ("Une cote fausse, une commande modifiée", 3, 9),
        ("L'espace client dit toujours « en cours »", 3, 10),
        ("« La remise, c'est ce soir »", 4, 12),
        ("Voir sa cuisine se dessiner, ensemble", 8, 12),
        ("Un poseur qui fait plus que poser", 5, 9),
        ("Une pose bâclée", 3, 9),
    ],
)
def test_the_coders_decisions_tell_the_story(a: Analysis, label: str, k: int, exposed: int) -> None:
    assert found(a, label) == (k, exposed)


def test_the_gold_plants_what_the_story_needs() -> None:
    every = gold_set("incidents")
    told = {
        plant.told: len({row["interview"] for row in incidents_of(plant, every)})
        for plant in PLANTS
    }
    assert told["c'est moi qui relance"] == 7
    assert told["une pièce manque à la livraison"] == 5
    assert told["mesure fausse, commande modifiée"] == 3


def test_the_lowest_steps_are_where_the_story_says(a: Analysis) -> None:
    curve = a.curve[a.curve["by"].eq("lived") & a.curve["line"].eq("all")].set_index("step")
    # By what people decided: the machine's own reading still paints the first step too dark.
    decided = a.curve[a.curve["by"].eq("lived") & a.curve["line"].eq("confirmed")]
    lowest = decided.set_index("step")["mean"].nsmallest(2)
    assert set(lowest.index) == {"follow", "reservations"}
    assert curve.loc["design", "mean"] > 0.5
    assert curve.loc["reservations", "mean"] < 0
    assert min(curve.loc["fitting", ["negative_k", "positive_k"]]) >= 3


def test_whatsapp_is_used_and_in_no_inventory_and_nobody_uses_the_kiosk(a: Analysis) -> None:
    read = Telling(a, gold_set("incidents"))
    assert read.state("follow", "whatsapp") == "outside (3)"
    assert read.state("ideas", "kiosk") == "offered (0)"
    assert read.state("ideas", "chat") == "offered (0)"


def test_the_machine_alone_reads_the_same_study(alone: Analysis) -> None:
    assert len(alone.interviews) == 17
    assert len(alone.cases) == 13
    assert alone.log.acts == ()


# Wave 2 ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def later(demo: Demo) -> Analysis:
    return jr.analyse(jr.read_study(demo(coded=True, wave2=True)))


def test_the_second_wave_stays_apart_until_it_is_added(a: Analysis, later: Analysis) -> None:
    assert not {"C13", "C14"} & set(a.interviews["interview"])
    assert {"C13", "C14"} <= set(later.interviews["interview"])
    assert not {"C13", "C14"} & set(later.people[later.people["case"].isna()]["interview"])
    assert read_log(later.study).notices == ()


def test_what_was_kept_is_kept_when_the_second_wave_comes(a: Analysis, later: Analysis) -> None:
    kept = a.findings[a.findings["status"].eq("kept")].set_index("finding")
    again = later.findings.set_index("finding")
    assert set(kept.index) <= set(again.index)
    pd.testing.assert_series_equal(again.loc[kept.index, "label"], kept["label"])


def test_once_an_sms_tells_them_fewer_chase(a: Analysis, later: Analysis) -> None:
    assert found(a, "C'est moi qui relance") == (7, 10)
    assert found(later, "C'est moi qui relance") == (7, 12)


def test_the_sms_that_was_asked_for_is_now_used_and_pleases(a: Analysis, later: Analysis) -> None:
    def cell(of: Analysis) -> pd.Series:
        cells = of.matrix[of.matrix["step"].eq("follow") & of.matrix["channel"].eq("sms")]
        return cells.iloc[0]

    coming = set(later.cases["case"]) - set(a.cases["case"])
    assert cell(later)["used_k"] >= cell(a)["used_k"] + len(coming)
    told = later.confirmed
    sms = told[told["step"].eq("follow") & told["channel"].eq("sms") & told["case"].isin(coming)]
    assert set(sms.loc[sms["positive"].ge(1), "case"]) == {"C13", "C14"}


def test_the_sms_contradicts_the_shop(a: Analysis, later: Analysis) -> None:
    label = "Le SMS contredit le magasin"
    assert label not in set(a.findings["label"])
    row = later.findings[later.findings["label"].eq(label)].iloc[0]
    assert (row["nature"], row["step"], row["signal"]) == ("irritant", "delivery", False)
    # C13 and C14, of the nine that had a delivery and the two that came.
    assert (row["k"], row["exposed"], row["severity"]) == (2, 11, 2)
    said = later.evidence[later.evidence["finding"].eq(row["finding"])]
    said = said[said["stance"].eq("supports")]
    behind = later.coded[later.coded["observation"].isin(said["observation"])]
    assert set(behind["case"]) == {"C13", "C14"}
    assert {"sms"} <= set(behind["channel"])


def test_what_came_with_the_second_wave_is_said_to_be_new(a: Analysis, later: Analysis) -> None:
    table = jr.changes(a, later)
    born = table[table["change"].eq("born") & table["label"].eq("Le SMS contredit le magasin")]
    assert born[["k_after", "exposed_after"]].to_numpy().tolist() == [[2, 11]]
    chasing = table[table["label"].eq("C'est moi qui relance") & table["step"].eq("follow")]
    assert chasing[["k_before", "exposed_before", "k_after", "exposed_after"]].to_numpy(
    ).tolist() == [[7, 10, 7, 12]]  # fmt: skip

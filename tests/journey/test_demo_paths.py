"""What the demo plants on the ways people go, found with what its coders decided and nothing else.

Every number here follows from decisions of people (``a.confirmed``), so that a
better or a worse reading by the machine moves none of them.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

import jresearch as jr
from figures.drawn import meeting, outside
from jresearch.figures import draw_channel_flows, draw_matrix, draw_paths
from jresearch.journey import exits, missing_touchpoints, paths, touchpoints, transitions
from jresearch.journey.breaks import breaks
from jresearch.passages import passages
from jresearch.translation import speaking

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.analysis import Analysis

mpl.use("agg")


@pytest.fixture(scope="module")
def told(a: Analysis) -> SimpleNamespace:
    book, coded = a.study.codebook, a.confirmed
    stays = passages(coded, a.cases, book, a.log)
    matrix = touchpoints(coded, stays, book)
    ways = paths(stays, a.cases, book)
    return SimpleNamespace(
        analysis=a, coded=coded, matrix=matrix, paths=ways.set_index("case"), turns=a.turns,
        people=a.people, codebook=book, breaks=breaks(coded, stays, book),
        gaps=missing_touchpoints(coded, stays, matrix, book),
        exits=exits(ways, coded, stays, a.evidence, book),
    )  # fmt: skip


def cases_behind(told: SimpleNamespace, observations: list[str]) -> set[str]:
    rows = told.coded[told.coded["observation"].isin(observations)]
    return set(rows["case"])


def gap(told: SimpleNamespace, kind: str) -> DataFrame:
    return told.gaps[told.gaps["gap"].eq(kind)].set_index(["step", "channel"])


@pytest.mark.parametrize(
    ("before", "after"),
    [({"design", "sign"}, "measures"), ({"measures"}, "fitting"), ({"fitting"}, "reservations")],
)
def test_the_thread_is_lost_from_the_shop_to_the_measures_the_fitting_and_the_defects(
    told, before, after
):
    """I2, a file told again and again: breaks 6→7, 7→10, 10→11, each told by two at least."""
    rows = told.breaks[told.breaks["step"].eq(after) & told.breaks["from_step"].isin(before)]
    behind = [one for listed in rows["observations"] for one in listed]
    assert len(cases_behind(told, behind)) >= 2


def test_the_salesmans_whatsapp_is_used_and_in_no_inventory(told):
    """C1, C4 and C6 follow their order on it."""
    found = gap(told, "outside").loc[("follow", "whatsapp")]
    assert found["k"] == 3
    assert cases_behind(told, found["observations"]) == {"C01", "C04", "C06"}


def test_an_sms_and_a_photo_upload_are_asked_for(told):
    """C6 wants a text at each stage; C3 and C5 want to put a photo in the customer area."""
    asked = gap(told, "asked_for")
    sms, photo = asked.loc[("follow", "sms")], asked.loc[("reservations", "account")]
    assert "C06" in cases_behind(told, sms["observations"])
    assert cases_behind(told, photo["observations"]) == {"C03", "C05"}
    assert photo["k"] == 2


@pytest.mark.parametrize("channel", ["chat", "kiosk"])
def test_chat_and_kiosk_are_offered_and_no_customer_mentions_them(told, channel):
    cells = told.matrix[told.matrix["channel"].eq(channel) & told.matrix["offered"].notna()]
    assert len(cells) >= 3
    assert set(cells["state"]) == {"offered"}
    missing = told.gaps[told.gaps["gap"].eq("unmentioned")]
    assert set(missing.loc[missing["channel"].eq(channel), "step"]) == set(cells["step"])


def test_the_kit_buyer_skips_steps_and_goes_to_and_fro_between_web_and_shop(told):
    """C8 skips 3 and 7, comes back to designing and signing, on the site and in the shop."""
    way = told.paths.loc["C08"]
    assert way["skipped"] == ["appointment", "measures"]
    assert {"design", "sign"} <= set(way["loops"])
    assert way["hybrid"] == "yes"
    channels = [place["channel"] for place in way["places"] if place["step"] in {"design", "sign"}]
    assert {"site", "shop"} <= set(channels)
    assert way["forced"] >= 2
    assert way["order_from"] == "human"


def test_two_leave_at_signing_and_one_still_waits(told):
    left = told.exits.set_index("outcome")
    assert (left.loc["abandoned", "step"], left.loc["abandoned", "cases"]) == (
        "sign", ["C11", "C12"],
    )  # fmt: skip
    assert left.loc["abandoned", "k"] == 2
    assert (left.loc["ongoing", "step"], left.loc["ongoing", "cases"]) == ("follow", ["C07"])
    assert "C11" in cases_behind(told, left.loc["abandoned", "observations"])


def test_every_customer_was_asked_about_the_quote_and_the_delivery(told):
    """Interviewers follow one guide of eight questions; all get as far as these two."""
    asked = jr.guide_coverage(told.turns, told.people, told.coded, told.codebook)
    found = asked.set_index("step")
    assert set(found["n"]) == {12}
    assert found.loc["quote", "asked_k"] == found.loc["recommend", "asked_k"] == 12
    assert "C12" in found.loc["reservations", "neither_in"]
    totals = found["asked_k"] + found["unasked_k"] + found["neither_k"]
    assert totals.eq(12).all()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["matrix", "flows", "paths", "outcomes"])
def test_no_two_texts_meet_on_the_figures_of_the_demo(told, name, language):
    a = told.analysis
    j, book = a.journey, a.study.codebook
    with speaking(language):
        of = a.cases.set_index("case")["outcome"]
        axes = {
            "matrix": lambda: draw_matrix(a.matrix, book, title="M", source="S"),
            "flows": lambda: draw_channel_flows(
                j.channel_flows, book, switches=j.switches, exits=j.exits, source="S"
            ),
            "paths": lambda: draw_paths(j.typical_path(), j.transitions, book, title="P"),
            "outcomes": lambda: draw_paths(
                j.typical_path("outcome"), transitions(a.passages, book, of), book, source="S"
            ),
        }[name]()
        assert meeting(axes) == []
        assert outside(axes) == []
    plt.close("all")

"""What is felt where: by step with its touchpoints, by channel, on the sheets of both."""

from __future__ import annotations

import html as markup
import re
from dataclasses import replace

import pandas as pd
import pytest

import jresearch as jr
from jresearch.deliverables import sheets
from jresearch.reports import show_emotions
from jresearch.reports.pages.channels import show_channels
from jresearch.reports.pages.steps import show_step_sheets
from jresearch.reports.show_emotions import felt_there
from reports.invented import read

FELT = {
    "C1:1": ["anger"], "C2:1": ["anger", "worry"], "C3:1": ["surprise"], "C4:0": ["worry"],
    "C1:2": ["joy"],
}  # fmt: skip
"""Four unlocked a bike at the dock; C1 rode, on no channel that is known."""


def telling(a):
    coded = a.coded.assign(emotion=[FELT.get(one, []) for one in a.coded["observation"]])
    return replace(a, coded=coded)


def row(html, name):
    """The words of the row of a table that bears this name."""
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    found = next(one for one in rows if f"<span>{name} " in one)
    return " ".join(markup.unescape(re.sub(r"<[^>]+>", " ", found)).split())


def chips(html, name):
    """The emotions of a row, each with its side and whether one journey alone tells it."""
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    found = next(one for one in rows if f"<span>{name} " in one)
    return re.findall(r'<li class="jr-(\w+)( jr-alone)?">(\w+) <b>([\d/]+)</b>', found)


def test_each_step_is_followed_by_its_touchpoints_then_come_the_channels(a):
    assert show_emotions(telling(a)).text.replace("\u00a0", " ").splitlines() == [
        "Ce que l’on ressent, étape par étape",
        "  Je déverrouille mon vélo: colère 2/4, inquiétude 2/4, surprise 1/4",
        "    borne: colère 2/4, inquiétude 2/4, surprise 1/4",
        "  Je roule: joie 1/3",
        "Ce que l’on ressent, canal par canal",
        # The dock was used to give bikes back as well, by C3 who is there already, and C6.
        "  borne: colère 2/5, inquiétude 2/5, surprise 1/5",
    ]


def test_an_emotion_bears_its_side_and_one_journey_alone_is_drawn_apart(a):
    html = show_emotions(telling(a)).html
    assert chips(html, "Je déverrouille mon vélo") == [
        ("down", "", "colère", "2/4"), ("down", "", "inquiétude", "2/4"),
        ("even", " jr-alone", "surprise", "1/4")]  # fmt: skip
    assert chips(html, "Je roule") == [("up", " jr-alone", "joie", "1/3")]
    assert "4/4 en disent une" in row(html, "Je déverrouille mon vélo")


def test_a_touchpoint_shows_one_verbatim_of_what_is_most_told_and_its_step_opens_on_all(a):
    html = show_emotions(telling(a)).html
    at_dock = row(html, "borne")
    assert "colère « La borne bipait, rien ne s'ouvrait ; j'ai attendu vingt minutes. »" in at_dock
    step = row(html, "Je déverrouille mon vélo")
    assert "Tous les verbatims 4 verbatims" in step
    assert "inquiétude 2/4 « J'ai recommencé quatre fois" in step
    # What is told on no known channel is heard at the step itself.
    assert "joie « Le soir, au bord de l'eau, un vrai cadeau. »" in row(html, "Je roule")


def test_a_verbatim_whose_emotion_a_person_coded_goes_first(a):
    of = telling(a)
    sources = of.coded["observation"].map({"C4:0": "corrected"})
    html = show_emotions(replace(of, coded=of.coded.assign(emotion_source=sources))).html
    assert "inquiétude « Impossible d'ouvrir, j'ai fini à pied. »" in row(html, "borne")


def test_who_may_not_be_cited_is_counted_and_not_heard_alone(a):
    of = telling(a)
    silent = replace(of, people=of.people.assign(consent="none"))
    at_dock = row(show_emotions(silent).html, "borne")
    assert "colère 2/4" in at_dock
    assert "«" not in at_dock


def test_the_sheets_of_steps_and_channels_say_it_in_a_line(a):
    of = telling(a)
    line = "colère\u00a02/4 · inquiétude\u00a02/4 · surprise\u00a01/4"
    assert felt_there(of, "step", "unlock", None) == line
    assert felt_there(of, "step", "book", None) == ""
    steps = show_step_sheets(of).html
    assert steps.count("Ce qu’on y ressent") == 2
    assert line in steps
    channels = show_channels(of).html
    assert channels.count("Ce qu’on y ressent") == 1
    assert line.replace("/4", "/5") in channels
    assert "Ce qu’on y ressent" not in show_step_sheets(a).html + show_channels(a).html


def test_beyond_four_emotions_a_line_says_how_many_more(a):
    many = ["joy", "relief", "trust", "pride", "surprise", "interest"]
    coded = a.coded.assign(
        emotion=[many if one == "C1:1" else [] for one in a.coded["observation"]]
    )
    assert felt_there(replace(a, coded=coded), "step", "unlock", None).endswith(
        "fierté\u00a01/4 · 2 autres"
    )


def test_where_no_emotion_is_coded_nothing_is_shown(a):
    assert show_emotions(a).html == ""


def test_a_client_reads_the_same_counts_and_only_published_words(a):
    of = telling(a)
    coded = of.coded.assign(publish=of.coded["observation"].map({"C2:1": "yes"}))
    working = read(a, coded=coded)
    client = jr.edition(working, "client")
    counts = ["level", "step", "channel", "emotion", "k", "any_k", "exposed"]
    pd.testing.assert_frame_equal(client.journey.emotions[counts], working.journey.emotions[counts])
    html = markup.unescape(show_emotions(client).html)
    assert "J'ai recommencé quatre fois" in html
    assert "La borne bipait" not in html
    sheet = next(one for one in sheets(client) if one.name == "emotions")
    assert list(sheet.table) == counts


@pytest.mark.parametrize("name", ["emotions", "place_findings"])
def test_the_table_leaves_with_the_report(a, name):
    sheet = next(one for one in sheets(telling(a)) if one.name == name)
    assert len(sheet.table) > 3
    assert jr.show_table(read(a, coded=telling(a).coded), name).html != ""

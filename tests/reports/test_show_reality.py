"""What was observed, what is only probable, who makes contact: in words and in a table."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from journey.made import CHANNELS, said
from journey.odd import analysis, study
from jresearch.reports import show_contacts, show_matrix, show_page, show_reality
from jresearch.reports.show_reality import contact_at, contact_told
from jresearch.translation import speaking

HELD = (("order", "web", "yes"), ("order", "shop", "yes"), ("mend", "shop", "yes"))


@pytest.fixture
def a(tmp_path):
    rows = [
        said("C0", "wait", "J'ai appelé, rien.", channel="phone", rate=(1, 0)),
        said("C1", "wait", "J'ai appelé le matin.", channel="phone", rate=(1, 0)),
        said("C1", "order", "Ils m'ont appelé.", channel="web", rate=(0, 1)),
        said("V1", "receive", "On livre à huit heures.", channel="phone", population="employee"),
    ]
    with speaking("fr"):
        yield analysis(study(tmp_path, channels=CHANNELS, inventory=HELD), rows)


def test_what_was_observed_is_told_from_what_is_probable(a):
    assert show_reality(a).text.split("\n") == [
        "2 étapes sur 4 sont observées\u00a0; probables, racontées par aucun client\u00a0: "
        "«\u00a0Je fais receive\u00a0» (citée par les collaborateurs seuls) et "
        "«\u00a0Je fais mend\u00a0» (dans l’inventaire seulement).",
        # Lived: order × web, wait × phone. Offered: order × shop, mend × shop.
        "Sur 5 points de contact que quelqu’un nomme, 2 sont observés\u00a0: un client au moins y "
        "est passé. Les autres sont probables\u00a0: proposé, jamais évoqué 2, cité par les "
        "collaborateurs seuls 1.",
    ]  # fmt: skip


def test_the_journey_marks_a_probable_step_with_what_says_that_it_exists(a):
    html = show_page(a, "journey").html
    marks = re.findall(r'<strong>([^<]*)</strong> <span class="jr-tag">([^<]*)</span>', html)
    assert marks == [
        ("Je fais receive", "probable\u00a0: citée par les collaborateurs seuls"),
        ("Je fais mend", "probable\u00a0: dans l’inventaire seulement"),
    ]


def test_the_matrix_marks_a_probable_step_under_its_name(a):
    from jresearch.figures import draw_matrix

    axes = draw_matrix(a.matrix, a.study.codebook, probable={"mend"})
    marked = [text.get_text() for text in axes.texts if "(probable)" in text.get_text()]
    assert [text.replace("\n", " ") for text in marked] == ["Je fais mend (probable)"]


def test_who_lived_a_step_without_a_word_of_it_is_told_apart(a):
    rows = a.passages[a.passages["step"].eq("wait") & a.passages["case"].eq("C0")]
    rows = rows.assign(case="C9", source="inferred")
    import pandas as pd

    more = replace(a, passages=pd.concat([a.passages, rows], ignore_index=True))
    assert "vécue par 3/2, racontée par 2" in show_page(more, "journey").html


def test_who_makes_contact_stands_step_by_step(a):
    lines = show_contacts(a).text.split("\n")
    assert lines[0] == "Qui prend contact, étape par étape"
    assert lines[1:3] == [
        "  Je fais order | trop peu dit | – | 1/1 | – | – | –",
        "  Je fais wait | contact entrant | 2/2 | – | – | – | –",
    ]


def test_the_matrix_tells_who_makes_contact_at_each_touchpoint(a):
    assert "contact entrant · le client 2/2" in show_matrix(a).html


def test_a_step_s_sheet_tells_who_makes_contact(a):
    html = show_page(a, "steps").html
    assert html.count("Qui prend contact, quand on le sait") == 2
    assert "contact entrant · le client 2/2" in html


def test_nothing_told_is_nothing_shown(a):
    silent = replace(a, passages=a.passages.assign(initiator=None))
    assert show_contacts(silent).html == ""
    assert "Qui prend contact" not in show_page(silent, "steps").html
    assert contact_told(contact_at(silent, "step", "wait", None)) == ""
    assert contact_told(contact_at(silent, "step", "nowhere", None)) == ""

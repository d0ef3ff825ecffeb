from __future__ import annotations

from dataclasses import replace

from jresearch.reports import show_page
from reports.invented import without_employees


def test_profiles_stand_side_by_side_with_their_counts(a):
    # C1, C3, C5 ride by subscription; C2, C4, C6 pay each ride
    text = show_page(a, "sample").text
    assert "Produit: abonnement 3, à la course 3" in text
    assert "Collaborateurs, par service: maintenance 1, relation client 1" in text


def test_a_journey_is_a_row_with_its_date_and_profiles(a):
    assert "  C2 | 2\u00a0mars\u00a02026 | 1 | à la course | abouti" in show_page(a, "sample").text


def test_who_did_not_say_is_counted_and_a_profile_nobody_said_is_left_out(a):
    a.cases.loc[a.cases["case"].isin(["C1", "C3"]), "product"] = None
    html = show_page(a, "sample").html
    assert "non renseigné</span> <b>2</b>" in html or "<b>2</b></li>" in html
    assert "Persona" not in html


def test_without_employees_their_list_is_not_there(a):
    assert "par service" not in show_page(without_employees(a), "sample").html


def test_a_row_a_journey_stays_with_the_team(a):
    assert "Les parcours des clients" in show_page(a, "sample").html
    others = show_page(replace(a, edition="client"), "sample").html
    assert "Les parcours des clients" not in others
    assert "abonnement" in others

"""A sheet a step: each has a place of its own, and holds only what was told."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from jresearch.errors import InputError
from jresearch.journey import Journey
from jresearch.reports import show_matrix, show_page, show_step, show_steps
from jresearch.tables import Expectations, Kpis


def sheet(a, step):
    html = show_page(a, "steps").html
    return re.search(rf'<section class="jr-step[^"]*" id="page-step-{step}".*?</section>', html,
                     re.DOTALL)[0]  # fmt: skip


def test_each_step_that_was_lived_has_its_sheet_in_order(a):
    html = show_page(a, "steps").html
    assert re.findall(r'id="page-step-([a-z]+)"', html) == [
        "book", "unlock", "ride", "return", "refund",
    ]  # fmt: skip


def test_a_sheet_counts_contacts_and_what_is_felt(a):
    text = sheet(a, "unlock")
    # Each number opens the words behind it, on the pages of the matrix and of the curve.
    assert '<a class="jr-ref" href="#matrice-unlock-dock">4/4</a>' in text
    assert '<a class="jr-ref" href="#courbe-lived-unlock">3/4 en bas</a>' in text
    assert "3/4 en bas" in text
    assert "1/4 en haut" in text
    assert 'href="#irr-aaaaa"' in text


def test_a_step_nobody_lived_has_no_sheet(a):
    none = replace(a, curve=a.curve.assign(exposed=0))
    assert "jr-step" not in show_page(none, "steps").html


def test_the_companys_figures_stand_beside_with_their_n(a):
    kpis = Kpis.validate(pd.DataFrame([
        {"kpi": "nps", "label": "NPS", "step": "unlock", "population": "customer", "value": -12.5,
         "unit": "points", "n": 1204, "period": "2025", "direction": "up"}]))  # fmt: skip
    text = sheet(replace(a, kpis=kpis), "unlock")
    assert "−12,5 (n = 1\u00a0204, 2025)" in text
    assert "Mesuré par l’entreprise" not in sheet(a, "unlock")


def test_without_words_a_sheet_still_stands(a):
    a.coded["quote"] = ""
    assert "blockquote" not in show_page(a, "steps").html
    assert "3/4 en bas" in sheet(a, "unlock")


def led_to(html):
    return set(re.findall(r'<a[^>]* href="#([^"]+)"', html))


def test_outside_of_the_report_a_sheet_leads_to_no_page_that_is_not_there(a):
    for html in (show_step(a, "unlock").html, show_steps(a).html):
        assert led_to(html) <= set(re.findall(r'\bid="([^"]+)"', html))
    assert "matrice-unlock-dock" in led_to(show_page(a, "steps").html)


def test_one_step_alone_has_the_sheet_of_the_report_and_all_that_was_told_there(a):
    html = show_step(a, "unlock").html
    told = a.coded[a.coded["step"].eq("unlock") & a.coded["covered_by"].isna()]
    told = told[told["series"].eq("lived") & told["quote"].ne("")]
    of_the_report = re.sub(r"<a[^>]*>|<span class=.jr-ref.>|<span>|</a>|</span>", "",
                           sheet(a, "unlock")).removesuffix("</section>")  # fmt: skip
    alone = re.sub(r"<a[^>]*>|<span class=.jr-ref.>|<span>|</a>|</span>", "", html)
    assert alone.startswith(of_the_report.rstrip())
    said = html.split("Tout ce qui en est dit", 1)[1]
    assert said.count("<blockquote") == len(told) > 2


def test_the_steps_are_a_line_each_that_opens_on_its_sheet(a):
    html = show_steps(a).html
    lines = re.findall(r"<summary><b>(.*?)</b> <span class=.jr-count.>(.*?)</span></summary>", html)
    assert [label for label, _told in lines] == [
        "Je réserve mon vélo", "Je déverrouille mon vélo", "Je roule", "Je rends mon vélo",
        "Je demande un remboursement",
    ]  # fmt: skip
    assert lines[1][1].endswith("vécu par 4 parcours · 3/4 en bas · 1/4 en haut")
    assert html.count('<details class="jr-one-step">') == html.count("<section class=") == 5


def test_a_step_nobody_lived_shows_nothing_and_an_unknown_one_is_refused(a):
    none = replace(a, curve=a.curve.assign(exposed=0))
    assert show_step(none, "unlock").html == show_steps(none).html == ""
    with pytest.raises(InputError, match=r"show_step, step.*unlok.*unlock"):
        show_step(a, "unlok")


def test_a_sheet_and_the_matrix_count_the_same_who_went_to_a_touchpoint(a):
    at = a.matrix["step"].eq("unlock") & a.matrix["channel"].eq("dock")
    matrix = a.matrix.assign(used_k=a.matrix["used_k"].mask(at, 2))
    told = '<a class="jr-ref" href="#matrice-unlock-dock">{}/4</a>'
    assert told.format(2) in sheet(replace(a, matrix=matrix), "unlock")
    # One more went there in vain: the two who got through and this one went to it.
    tried = replace(a, matrix=matrix.assign(tried_k=matrix["tried_k"].mask(at, 1)))
    assert told.format(3) in sheet(tried, "unlock")
    assert "borne (dont\u00a01\u00a0en\u00a0vain)" in sheet(tried, "unlock")
    assert "3/4" in show_matrix(tried).html


def test_what_is_expected_is_counted_among_all_who_lived_the_step(a, monkeypatch):
    # Two expect something, one of them in vain, of the four who unlocked a bike.
    expected = Expectations.validate(pd.DataFrame([
        {"step": "unlock", "k": 2, "exposed": 4, "met_k": 0, "unmet_k": 1, "exceeded_k": 0,
         "unknown_k": 1, "observations": ["C1:1", "C2:1"]}]))  # fmt: skip
    monkeypatch.setattr(Journey, "expectations", expected)
    assert "attente non satisfaite pour 1/4" in sheet(a, "unlock")

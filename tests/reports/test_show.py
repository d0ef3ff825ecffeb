from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pandas as pd
import pytest

from jresearch.errors import InputError
from jresearch.reports import (
    show_curve,
    show_findings,
    show_matrix,
    show_segments,
    show_verbatims,
)
from jresearch.reports.segments import differing
from jresearch.tables import CodedObservations, Kpis


def opened(html: str, place: str) -> str:
    """The verbatims that stand at a place of the page."""
    found = re.search(rf'<ul class="jr-verbatims" id="{place}".*?</ul>', html, re.DOTALL)
    assert found, f"nothing stands at {place}"
    return found[0]


def drawn_beside_the_curve(a, **decided) -> str:
    """The words of the drawing, after people decided of what was said of the lock."""
    of = a.coded["observation"].eq("C4:0")
    told = {name: a.coded[name].astype("object").mask(of, value) for name, value in decided.items()}
    changed = CodedObservations.validate(a.coded.assign(**told))
    drawing = show_curve(replace(a, coded=changed)).html.split("<svg")[1].split("</svg>")[0]
    return unescape(drawing)


def test_beside_the_curve_stand_words_as_they_may_be_shown(a):
    assert "Impossible d'ouvrir, j'ai fini à pied." in drawn_beside_the_curve(a)
    cut = drawn_beside_the_curve(a, display_quote="Impossible d'ouvrir, j'ai fini […]")
    assert "fini à pied" not in cut


def test_beside_the_curve_stand_no_words_that_are_not_to_be_published(a):
    assert "fini à pied" not in drawn_beside_the_curve(a, publish="no")


def test_each_point_of_the_curve_opens_on_what_was_said_at_its_step(a):
    html = show_curve(a).html
    assert '<a xlink:href="#courbe-lived-unlock" aria-label="Je déverrouille mon vélo · ' in html
    said = opened(html, "courbe-lived-unlock")
    assert "Impossible d&#39;ouvrir, j&#39;ai fini à pied." in said
    assert "On a découvert" not in said


def test_the_hardest_words_come_first(a):
    said = opened(show_curve(a).html, "courbe-lived-unlock")
    assert said.index("La borne bipait") < said.index("J&#39;ai recommencé")
    assert said.index("J&#39;ai recommencé") < said.index("du premier coup")


def test_where_too_few_spoke_for_a_mean_there_is_still_something_to_open(a):
    drawn = re.search(r"<svg.*?</svg>", show_curve(a).html, re.DOTALL)[0]
    assert drawn.count('<a xlink:href="#courbe-lived-return"') == 1


def test_the_caption_says_what_the_band_is_and_the_table_what_the_points_are(a):
    html = show_curve(a).html
    assert "La bande est la variabilité entre personnes, rien de plus." in html
    assert "<td>4/4</td>" in html


def test_what_another_coder_covered_is_not_behind_a_point(a):
    a.coded.loc[a.coded["observation"] == "C4:0", "covered_by"] = "C4:1"
    assert "fini à pied" not in show_curve(a).html


def test_a_series_nobody_spoke_in_shows_nothing(a):
    assert show_curve(a, by="employees_own").html == ""


def test_the_curve_of_employees_counts_persons(a):
    assert "chacune compte une fois par étape" in show_curve(a, by="seen_by_employees").html


def test_a_misspelt_series_is_refused_rather_than_empty(a):
    with pytest.raises(InputError, match=r"show_curve, by.*lifed"):
        show_curve(a, by="lifed")


def test_findings_open_on_their_verbatims_from_the_card_and_from_the_bar(a):
    html = show_findings(a).html
    assert html.count('<a xlink:href="#verbatims-irr-aaaaa"') == 1
    assert opened(html, "verbatims-irr-aaaaa").count("<blockquote") == 4
    assert "dit le contraire" in opened(html, "verbatims-irr-aaaaa")


def test_a_signal_is_listed_apart_and_not_drawn(a):
    html = show_findings(a).html
    assert "Signaux faibles" in html
    assert "Site et appli se contredisent" not in re.search(r"<svg.*?</svg>", html, re.DOTALL)[0]


def test_only_the_first_few_when_only_these_are_asked_for(a):
    html = show_findings(a, top=1).html
    assert html.count("<article") == 1
    assert "Signaux faibles" not in html


def test_a_nature_nobody_told_shows_nothing_and_an_unknown_one_is_refused(a):
    assert show_findings(a, "break").html == ""
    with pytest.raises(InputError, match=r"show_findings, nature.*iritant.*irritant"):
        show_findings(a, "iritant")


def test_what_the_team_set_aside_is_counted_and_not_shown(a):
    a.findings.loc[1, "status"] = "dismissed"
    html = show_findings(a).html
    assert "1 regroupement écarté par l’équipe n’est pas montré." in html
    assert "Il faut rappeler" not in html


def test_populations_are_never_drawn_on_one_figure(a):
    lived = a.findings[~a.findings["signal"] & a.findings["nature"].eq("irritant")]
    seen = lived.assign(series="seen_by_employees", finding=[f"{one}S" for one in lived["finding"]])
    html = show_findings(replace(a, findings=pd.concat([a.findings, seen], ignore_index=True))).html
    assert html.count("<svg") == 2
    assert "collaborateurs en ont parlé" in html


def test_one_finding_alone_is_a_card_and_no_ranking(a):
    alone = replace(a, findings=a.findings[a.findings["finding"].eq("IRR-AAAAA")])
    html = show_findings(alone).html
    assert "<svg" not in html
    assert html.count("<article") == 1


def test_the_ranking_across_steps_lies_open_and_the_one_step_by_step_is_a_click_away(a):
    several = a.findings[~a.findings["signal"] & a.findings["nature"].eq("irritant")]
    across = several.assign(step=None, finding=[f"{one}F" for one in several["finding"]])
    html = show_findings(
        replace(a, findings=pd.concat([a.findings, across], ignore_index=True))
    ).html
    told = f"<summary>Le classement étape par étape\u00a0: {len(several)} constats</summary>"
    first, folded = html.split(told)
    assert first.count("<svg") == folded.count("<svg") == 1
    assert 'id="constats-irritant-lived-family"' in first
    assert 'id="constats-irritant-lived"' in folded


def test_what_one_voice_told_is_counted_by_who_told_it(a):
    one = a.findings[a.findings["signal"] & a.findings["nature"].eq("irritant")]
    seen = one.assign(series="seen_by_employees", finding="IRR-SEEN1")
    html = show_findings(replace(a, findings=pd.concat([a.findings, seen], ignore_index=True))).html
    told = html.split('<div class="jr-signals">')[1]
    assert re.findall(r"<summary>(1 signal faible) <span class=.jr-count.>(.*?)</span>", told) == [
        ("1 signal faible", "vécu des clients"),
        ("1 signal faible", "clients vus par les collaborateurs"),
    ]


def test_a_cell_of_the_matrix_opens_on_what_customers_said_there(a):
    html = show_matrix(a).html
    assert '<a xlink:href="#matrice-return-dock"' in html
    assert opened(html, "matrice-return-dock").count("<blockquote") == 2
    assert "matrice-ride-phone" not in html


def test_a_cell_tells_the_company_s_figures_of_that_very_touchpoint(a):
    told = {"kpi": "nps", "label": "NPS", "population": "customer", "unit": "points", "n": 298,
            "period": "2025", "direction": "up"}  # fmt: skip
    kpis = Kpis.validate(pd.DataFrame([
        told | {"step": "return", "channel": "dock", "value": 9},
        told | {"step": "return", "channel": None, "value": 31},
        told | {"step": None, "channel": "dock", "value": 42},
    ]))  # fmt: skip
    html = show_matrix(replace(a, kpis=kpis)).html.replace("\u00a0", " ")
    assert "Je rends mon vélo × borne · NPS 9 (n = 298, 2025)" in html
    assert "NPS 31" not in html
    assert "NPS 42" not in html


def test_verbatims_answer_to_everything_that_is_asked(a):
    assert repr(show_verbatims(a, step="refund", interview="C4")) == (
        "Trois appels pour mon remboursement, et toujours à réexpliquer. (C4 · tour 5 · 0:50)"
    )
    assert repr(show_verbatims(a, finding="IRR-AAAAA")).count("\n") == 3
    assert show_verbatims(a, step="refund", channel="app").html == ""


def test_an_unknown_finding_is_refused(a):
    with pytest.raises(InputError, match=r"show_verbatims, finding.*IRR-AAAAB.*IRR-AAAAA"):
        show_verbatims(a, finding="IRR-AAAAB")


def test_segments_are_shown_for_the_profiles_on_which_cases_differ(a):
    assert differing(a) == ["product"]
    shown = show_segments(a)
    assert "Selon\u00a0: produit." in shown.html
    assert "abonnement (n = 3)" in shown.html


def test_a_profile_the_study_added_is_compared_too(a):
    a.cases["ville"] = ["Lyon", "Lille", "Lyon", "Lille", "Lyon", None]
    assert differing(a) == ["product", "ville"]


def test_of_several_profiles_the_one_that_parts_the_journeys_best_lies_open(a):
    a.cases["product"] = [*["abonnement"] * 4, "ticket", "ticket"]
    a.cases["ville"] = ["Lyon", "Lille", "Lyon", "Lille", "Lyon", "Lille"]
    html = show_segments(a).html
    first, folded = html.split('<details class="jr-more jr-fold">')
    assert 'id="profils-ville"' in first
    assert 'id="profils-product"' in folded
    assert "<summary>Produit\u00a0: abonnement 4, ticket 2<" in folded
    assert 'id="profils-product"' in show_segments(a, "product").html


def test_a_study_of_one_profile_has_no_segments(a):
    a.cases["product"] = "abonnement"
    shown = show_segments(a)
    assert "Aucun profil déclaré ne répartit encore les parcours en groupes." in shown.html
    assert "<figure" not in shown.html


def test_an_age_that_tells_each_case_from_the_others_is_no_segment(a):
    a.cases["age"] = ["31", "38", "44", "44", "52", "67"]
    assert differing(a) == ["product"]
    a.cases["age"] = ["30-45", "30-45", "30-45", "30-45", "46-70", "46-70"]
    assert differing(a) == ["product", "age"]


def test_showing_leaves_the_tables_as_they_were(a):
    tables = ("coded", "findings", "evidence", "curve", "matrix", "cases", "passages")
    before = {name: getattr(a, name).copy(deep=True) for name in tables}
    for shown in (show_curve(a), show_findings(a), show_matrix(a), show_segments(a)):
        assert shown.html
    for name, table in before.items():
        assert table.equals(getattr(a, name)), name


def test_beyond_a_few_the_cards_are_folded_and_none_is_lost(a):
    one = a.findings[a.findings["finding"].eq("IRR-AAAAA")]
    more = [one.assign(finding=f"IRR-MORE{n}") for n in range(6)]
    many = replace(a, findings=pd.concat([a.findings, *more], ignore_index=True))
    html = show_findings(many, "irritant").html
    several = 6 + len(a.findings[a.findings["nature"].eq("irritant") & ~a.findings["signal"]])
    open_ones, folded = html.split("autres constats</summary>", 1)
    assert open_ones.count("<article") == 3
    assert folded.count("<article") == several - 3


def test_beyond_ten_the_verbatims_of_a_list_are_folded_and_none_is_lost(a):
    html = show_verbatims(a).html
    open_ones, folded = html.split("La suite", 1)
    assert open_ones.count("<blockquote") == 10
    assert folded.count("<blockquote") == html.count("<blockquote") - 10 > 0

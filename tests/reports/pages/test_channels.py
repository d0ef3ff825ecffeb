"""A sheet a channel: only of channels that enough journeys went through."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from jresearch.reports import show_page
from jresearch.reports.pages.channels import channels_title
from jresearch.tables import Kpis
from jresearch.translation import speaking
from reports.invented import analysis


def sheet(a, channel):
    html = show_page(a, "channels").html
    return re.search(rf'<section class="jr-channel" id="page-channel-{channel}".*?</section>',
                     html, re.DOTALL)[0]  # fmt: skip


def text_of(html):
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", html))


def test_each_channel_of_three_journeys_or_more_has_a_sheet_the_most_used_first(a):
    html = show_page(a, "channels").html
    # Six of six were at a dock (all but C5: five), four used the app, two the phone.
    assert re.findall(r'id="page-channel-([a-z]+)"', html) == ["dock", "app"]
    assert (
        "Trop peu racontés pour une fiche (parcours qui y sont passés)\u00a0: téléphone (2)."
        in (html)
    )


def test_a_sheet_says_who_used_it_where_and_how_it_was(a):
    text = text_of(sheet(a, "dock"))
    assert "Physique · emprunté par 5/6 · à 2 étapes · verdict\u00a0: irritant" in text
    # C1, C2, C3, C4 and C6 were at a dock; all but nobody fell, C3 rose once too.
    assert "5/5 en bas" in text
    assert "1/5 en haut" in text
    assert "Je déverrouille mon vélo 4/4" in text
    assert "Je rends mon vélo 2/2" in text


def test_a_sheet_ranks_what_is_told_of_the_channel_among_those_who_were_on_it(a):
    text = text_of(sheet(a, "dock"))
    assert "La borne ne s’ouvre pas 3/5" in text
    assert "Plus de place pour rendre le vélo 2/5" in text
    assert "Ce qui fait du bien" not in text
    assert 'href="#irr-aaaaa"' in sheet(a, "dock")
    # One journey alone irritated on the app: a signal.
    assert "Aucun constat que deux parcours partagent." in text_of(sheet(a, "app"))


def test_a_sheet_says_where_people_come_from_and_go(a):
    # C1, C2 and C3 go from the app to a dock; whether they chose is not told.
    assert "D’où l’on vient application 3/5" in text_of(sheet(a, "dock"))
    assert "Où l’on va ensuite borne 3/4" in text_of(sheet(a, "app"))


def test_a_change_that_was_forced_says_so(a):
    forced = a.passages["step"].eq("unlock") & a.passages["case"].isin(["C1", "C2"])
    told = replace(a, passages=a.passages.assign(
        switch_cause=[("forced" if one else None) for one in forced]))  # fmt: skip
    text = text_of(sheet(told, "dock"))
    assert "application 3/5 (dont 2 sans l’avoir choisi)" in text


def test_each_side_has_a_verbatim_of_that_channel(a):
    html = sheet(a, "dock")
    assert html.count("<blockquote") == 2
    assert "Le cadenas s&#39;est ouvert du premier coup, moi." in html


def test_the_company_s_figures_of_the_channel_stand_beside(a):
    kpis = Kpis.validate(pd.DataFrame([
        {"kpi": "nps", "label": "NPS", "step": "unlock", "channel": "dock", "value": 12,
         "population": "customer", "unit": "points", "n": 90, "period": "2025",
         "direction": "up"}]))  # fmt: skip
    text = text_of(sheet(replace(a, kpis=kpis), "dock"))
    assert "NPS · Je déverrouille mon vélo 12 (n = 90, 2025)" in text
    assert "Mesuré par l’entreprise" not in sheet(a, "dock")


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "1 canal sur 2 irrite plus qu’il ne plaît\u00a0: borne"),
     ("en", "1 of 2 channels irritates more than it pleases: dock")],
)  # fmt: skip
def test_the_title_names_the_channels_that_weigh(language, said):
    with speaking(language):
        assert channels_title(analysis(language=language)) == said


def test_a_channel_where_the_thread_is_lost_goes_before(a):
    broken = a.coded["observation"].isin(["C1:0", "C2:0"])
    lost = a.coded.assign(nature=[["break"] if one else own for one, own
                                  in zip(broken, a.coded["nature"], strict=True)])  # fmt: skip
    assert channels_title(replace(a, coded=lost)) == (
        "Sur 1 canal parmi 2, plusieurs parcours perdent le fil\u00a0: application"
    )


def test_without_a_channel_that_was_used_there_is_no_sheet(a):
    none = replace(a, passages=a.passages.assign(channel=None), coded=a.coded.assign(channel=None))
    assert "jr-channel" not in show_page(none, "channels").html
    assert "Aucun parcours n’y est passé\u00a0: application, borne et téléphone." in (
        show_page(none, "channels").html
    )
    assert channels_title(none) is None


def test_without_words_a_sheet_still_stands(a):
    a.coded["quote"] = ""
    assert "blockquote" not in sheet(a, "dock")
    assert "5/5 en bas" in sheet(a, "dock")


def test_findings_of_one_name_are_told_apart_by_their_step(a):
    same = replace(a, findings=a.findings.assign(label="Le soin"))
    text = text_of(sheet(same, "dock"))
    assert "Le soin (Je déverrouille mon vélo) 3/5" in text
    assert "Le soin (Je rends mon vélo) 2/5" in text


def test_the_page_says_among_whom_it_counts(a):
    assert "rapportés aux parcours passés par le canal" in show_page(a, "channels").html


def test_steps_that_a_sheet_has_no_room_for_are_counted(a, monkeypatch):
    assert "et 1 autre" not in sheet(a, "dock")
    monkeypatch.setattr("jresearch.reports.pages.channels.STEPS", 1)
    text = text_of(sheet(a, "dock"))
    assert "Je déverrouille mon vélo 4/4 et 1 autre" in text
    assert "Je rends mon vélo" not in text.split("Ce qui blesse")[0]

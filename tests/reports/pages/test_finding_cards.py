"""A card a finding: only what is known stands on it, and what is to decide is said."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from jresearch.reports import show_page
from jresearch.reports.finding_name import names
from jresearch.tables import Facts


def card(a, finding="irr-aaaaa", page="irritants"):
    html = show_page(a, page).html
    return re.search(rf'<article[^>]* id="{finding}".*?</article>', html, re.DOTALL)[0]


def lines(text):
    found = re.findall(r"<dt>(.*?)</dt>(.*?)</div>", text, re.DOTALL)
    return {name: re.findall(r"<dd>(.*?)</dd>", said) for name, said in found}


def test_a_card_tells_who_where_what_it_costs_and_who_says_the_opposite(a):
    said = lines(card(a))
    assert said["Par quel canal"] == ["borne 3/3"]
    opposite = "1/4 «\u00a0Le cadenas s&#39;est ouvert du premier coup, moi.\u00a0»"
    assert said["Voix contraires"] == [opposite]


def test_where_no_file_names_an_owner_the_card_says_that_it_is_to_be_decided(a):
    text = card(a)
    assert lines(text)["Qui en répond"] == ["à décider"]
    assert 'class="jr-undecided"' in text


def test_a_line_with_nothing_to_say_does_not_stand(a):
    assert "Gain rapide" not in lines(card(a))
    assert "Pourquoi, côté entreprise" not in lines(card(a))


def test_what_was_announced_stands_beside_what_was_lived(a):
    facts = Facts.validate(pd.DataFrame([
        {"fact": "f1", "case": "C1", "person": "C1a", "step": "refund", "channel": "phone",
         "measure": "delay", "promised": 10.0, "actual": 30.0, "unit": "day",
         "observation": "C1:3"},
        {"fact": "f2", "case": "C4", "person": "C4a", "step": "refund", "channel": "phone",
         "measure": "contacts", "promised": None, "actual": 3.0, "unit": "contact",
         "observation": "C4:1"},
        {"fact": "f3", "case": "C4", "person": "C4a", "step": "refund", "channel": "phone",
         "measure": "delay", "promised": None, "actual": 20.0, "unit": "minute",
         "observation": "C4:1"}]))  # fmt: skip
    said = lines(card(replace(a, facts=facts), "irr-bbbbb"))
    assert said["Ce que cela coûte"][-1] == (
        "Raconté\u00a0: annoncé 10 jours, vécu 30 jours (C1) · 3 contacts (C4)"
    )


def test_who_gave_up_there_is_counted(a):
    a.cases.loc[0, ["outcome", "exit_step"]] = ["abandoned", "unlock"]
    assert "1 d’entre eux abandonne à cette étape" in lines(card(a))["Ce que cela coûte"]


def test_a_profile_that_tells_it_more_stands_with_both_counts(a):
    a.cases["product"] = ["abonnement", "abonnement", "à la course"] + [None] * 3
    a.cases.loc[3, "product"] = "abonnement"
    assert lines(card(a))["Qui le raconte davantage"] == [
        "produit «\u00a0abonnement\u00a0»\u00a0: 3/3, les autres 0/1"
    ]


def test_who_may_not_be_cited_is_counted_and_not_cited(a):
    a.people["consent"] = "paraphrase"
    text = card(a)
    assert "jr-voices" not in text
    assert "<b>3<i>/4</i></b>" in text


def test_a_card_without_words_is_whole(a):
    a.coded["quote"] = ""
    text = card(a)
    assert "jr-voices" not in text
    assert "«\u00a0\u00a0»" not in text
    assert "Par quel canal" in lines(text)


def test_words_that_people_hold_back_are_not_printed(a):
    a.coded.loc[a.coded["observation"].eq("C1:1"), "publish"] = "no"
    voices = re.search(r'<div class="jr-voices">.*?</div>', card(a), re.DOTALL)[0]
    assert "La borne bipait" not in voices


def test_a_cause_that_the_team_wrote_stands_as_confirmed(a):
    a.findings.loc[a.findings["finding"].eq("IRR-AAAAA"), "cause"] = "la pluie"
    assert lines(card(a))["Pourquoi, côté entreprise"] == ["la pluie (confirmé par l’équipe)"]


def test_the_rest_stands_in_a_table_and_a_single_voice_is_counted_and_folded(a, monkeypatch):
    monkeypatch.setattr("jresearch.reports.pages.cards.CARDS", 1)
    html = show_page(a, "irritants").html
    assert html.count("<article") == 1
    assert re.findall(r'<tr id="(irr[^"]+)"', html) == ["irr-bbbbb", "irr-ccccc"]
    assert "<strong>1 signal faible</strong>" in html
    assert "verbatims-irr-ddddd" in html.partition("jr-faint")[2]


def test_all_links_of_the_page_lead_somewhere(a):
    html = show_page(a, "irritants").html + show_page(a, "enchantments").html
    places = re.findall(r'\sid="([^"]+)"', html)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(places)
    assert len(places) == len(set(places))


def test_a_hostile_verbatim_is_only_words(a):
    a.coded.loc[a.coded["observation"].eq("C1:1"), "quote"] = "<script>alert(1)</script> la borne"
    html = show_page(a, "irritants").html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("label", "text", "language"),
    [
        ("La borne : « It would not open »", "La borne", ""),
        ("« It would not open »", "«\u00a0It would not open\u00a0»", "en"),
        ("« Rien ne s'ouvrait »", "«\u00a0Rien ne s'ouvrait\u00a0»", ""),
    ],
)
def test_words_of_another_language_give_way_to_their_matter_or_are_marked(a, label, text, language):
    at = a.findings["finding"].eq("IRR-AAAAA")
    a.findings.loc[at, "label"] = label
    english = a.coded["observation"].eq("C2:1")
    a.coded.loc[english, ["quote", "language"]] = ["Well, It would not open.", "en"]
    name = names(a, a.findings[at])["IRR-AAAAA"]
    assert (name.text, name.language) == (text, language)


def test_a_label_that_a_person_wrote_stands_whatever_its_language(a):
    at = a.findings["finding"].eq("IRR-AAAAA")
    a.findings.loc[at, ["label", "label_by"]] = ["« It would not open »", "mb"]
    assert names(a, a.findings[at])["IRR-AAAAA"].text == "«\u00a0It would not open\u00a0»"


def test_cards_leave_the_tables_as_they_were(a):
    before = a.findings.copy(deep=True), a.coded.copy(deep=True)
    show_page(a, "irritants")
    assert before[0].equals(a.findings)
    assert before[1].equals(a.coded)


def test_a_phone_has_the_ranking_as_bars_that_lead_to_the_same_words(a):
    html = show_page(a, "irritants").html
    bars = re.search(r'<ol class="jr-bars">(.*?)</ol>', html, re.DOTALL)[1]
    assert '<a href="#verbatims-irr-aaaaa">La borne ne s’ouvre pas</a> <b>3/4</b>' in bars
    assert '<span class="jr-where">Je déverrouille mon vélo</span>' in bars
    assert "width:75%" in bars
    assert bars.count("<li>") == html.count('<a xlink:href="#verbatims-')


def test_what_pleases_has_no_gravity_and_is_ranked_by_how_many_tell_it(a):
    like = a.findings[a.findings["finding"].eq("ENC-AAAAA")]
    more = like.assign(finding="ENC-BBBBB", label="Un retour facile", k=2)
    rows = pd.concat([a.findings, more], ignore_index=True)
    rows["priority"] = rows["priority"].mask(rows["nature"].eq("enchantment"))
    told = replace(a, findings=rows)
    html = show_page(told, "enchantments").html
    assert "L’ordre est celui du nombre de parcours qui le racontent." in html
    assert "1=" not in re.sub(r"<[^>]*>", " ", html)
    assert "L’ordre tient aussi compte de la gravité" in show_page(told, "irritants").html

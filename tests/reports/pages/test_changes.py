"""What has changed since the report before, told from the tables that lie in its folder."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from jresearch.deliverables import sheets
from jresearch.editions import edition
from jresearch.reports import cards, folder, inputs
from jresearch.reports.pages.changes import changes_title, show_changes
from jresearch.reports.since import counts_before
from reports.invented import read


@pytest.fixture
def a(a, tmp_path, monkeypatch):
    """The invented study with a report that stands beside it, whose inputs were others."""
    study = replace(a.study, path=tmp_path)
    object.__setattr__(a, "study", study)
    monkeypatch.setattr(inputs, "key_of", lambda _study, _asked: "now")
    return a


def written(a, key):
    place = a.study.reports / "2026-01-01-aaaaaaaa"
    for name, text in folder.tables(sheets(a.hidden)).items():
        (place / "tables").mkdir(parents=True, exist_ok=True)
        (place / "tables" / f"{name}.csv").write_text("\ufeff" + text, encoding="utf-8")
    (place / "run.json").write_text(json.dumps({"key": key, "files": {}}))
    return place


def without_c4(a):
    """As the study was before the fourth customer was heard: 2 of 3 could not unlock."""
    left = a.evidence["observation"].str.startswith("C4")
    heard = a.coded[a.coded["interview"].ne("C4")].reset_index(drop=True)
    object.__setattr__(a, "evidence", a.evidence[~left].reset_index(drop=True))
    object.__setattr__(a, "coded", heard)
    own = a.findings["finding"].eq("IRR-AAAAA")
    a.findings.loc[own, ["k", "exposed"]] = [2, 3]
    return a


def test_without_a_report_before_there_is_no_page(a):
    assert show_changes(a).html == ""
    assert changes_title(a) is None
    assert counts_before(a) == {}


def test_a_report_of_the_very_same_study_is_no_report_before(a):
    written(a, "now")
    assert show_changes(a).html == ""


def test_a_finding_that_more_tell_is_told_with_both_counts_and_the_words_that_came(a):
    from reports.invented import analysis

    written(without_c4(replace_study(analysis(), a)), "before")
    shown = show_changes(a)
    assert "Interviews added: C4" not in shown.text
    assert "Entretiens ajoutés\u00a0: C4" in shown.text
    row = next(x for x in shown.text.splitlines() if "La borne ne s’ouvre pas |" in x)
    assert [cell.strip() for cell in row.split("|")][1:] == [
        "irritant", "Je déverrouille mon vélo", "raconté par plus", "2/3", "3/4",
    ]  # fmt: skip
    assert "Impossible d&#39;ouvrir, j&#39;ai fini à pied." in shown.html
    assert changes_title(a).startswith("Depuis le dernier rapport\u00a0: ")


def test_a_card_says_what_it_was_in_the_last_report(a):
    from reports.invented import analysis

    written(without_c4(replace_study(analysis(), a)), "before")
    found = cards.findings(a, "irritant")
    card = cards.cards(a, found[found["finding"].eq("IRR-AAAAA")])[0]
    assert "2/3 au dernier rapport" in card.facts
    same = cards.cards(a, found[found["finding"].eq("IRR-CCCCC")])[0]
    assert not any("dernier rapport" in fact for fact in same.facts)


def replace_study(other, a):
    object.__setattr__(other, "study", a.study)
    return other


def test_where_a_case_came_both_curves_stand_on_one_scale_with_who_was_rated(a):
    from reports.invented import analysis

    written(without_c4(replace_study(analysis(), a)), "before")
    shown = show_changes(a)
    drawn = shown.html[shown.html.index("<svg") : shown.html.index("</svg>")]
    assert "dernier rapport" in drawn
    # One case came: too few for a difference, so there is no lane and the table says of how many.
    assert "difference:" not in drawn
    assert "<td>– (n = 1)</td>" in shown.html


def test_where_nothing_moved_and_nobody_came_no_curve_is_drawn(a):
    written(a, "before")
    assert "<svg" not in show_changes(a).html


def test_what_most_told_and_nobody_who_came_tells_is_said(a):
    from reports.invented import analysis

    earlier = replace_study(analysis(), a)
    # The same words, of three who unlocked instead of four: the fourth tells nothing of it.
    own = earlier.findings["finding"].eq("IRR-AAAAA")
    earlier.findings.loc[own, "exposed"] = 3
    written(earlier, "before")
    text = show_changes(a).text
    assert "Souvent raconté avant, et par aucun des parcours venus depuis" in text
    assert "3/3 | 3/4" in text


def test_a_channel_lived_for_the_first_time_is_told_with_its_words(a):
    from reports.invented import analysis

    earlier = replace_study(analysis(), a)
    calls = earlier.coded["channel"].eq("phone") & earlier.coded["step"].eq("refund")
    assert calls.any()
    earlier.coded.loc[calls, "channel"] = None
    written(earlier, "before")
    shown = show_changes(a)
    assert "Points de contact vécus pour la première fois" in shown.text
    assert 'id="first-refund-phone"' in shown.html


def test_a_client_is_not_told_that_what_two_employees_said_is_gone(a):
    own = a.findings[a.findings["finding"].eq("IRR-BBBBB")].assign(
        finding="DYS-AAAAA", nature="dysfunction", series="seen_by_employees", k=2,
        label="Personne ne note rien",
    )  # fmt: skip
    whole = read(a, findings=pd.concat([a.findings, own], ignore_index=True))
    written(whole, "before")
    client = edition(read(a, findings=whole.findings[::-1].reset_index(drop=True)), "client")
    text = show_changes(client).text
    assert text.startswith("Depuis le rapport")
    assert "dysfonctionnement" not in text
    assert "2/2" not in text


def test_a_client_is_not_told_that_what_has_no_name_for_him_is_gone(a):
    own = a.findings["finding"].eq("IRR-AAAAA")
    label = a.findings["label"].mask(own, "« Rien ne s'ouvrait »")
    unnamed = read(a, findings=a.findings.assign(label=label, label_by="machine"))
    written(unnamed, "before")
    client = edition(
        read(unnamed, findings=unnamed.findings[::-1].reset_index(drop=True)), "client"
    )
    assert "IRR-AAAAA" not in set(client.findings["finding"])
    shown = show_changes(client)
    assert shown.text.startswith("Depuis le rapport")
    assert "plus porté par plusieurs" not in shown.text
    assert "Rien ne s'ouvrait" not in shown.html

"""The second part: only when it is written, and what is not decided is said to be so."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from jresearch.errors import InputError
from jresearch.reports import show_page
from jresearch.reports.pages.catalogue import PAGES as PAGES_OF_REPORT
from jresearch.reports.pages.plan import plan, value_by_rule
from jresearch.tables import Gaps, Kpis
from reports.invented import analysis

PAGES = ("target", "solutions", "road_map", "roles", "indicators")
TARGET = """\
version: 1
steps:
  - id: unlock
    story: {fr: "La borne s'ouvre, ou quelqu'un vient.", en: "The dock opens, or somebody comes."}
    valence: 1
    accountable: terrain
    touchpoints:
      - {channel: dock, change: changed, what: {fr: "à l'abri", en: "sheltered"}}
      - {channel: phone, change: added}
      - {channel: app, change: removed}
    actions:
      - verb: remove
        what: {fr: "Abriter les bornes", en: "Shelter the docks"}
        about: [IRR-AAAAA]
        effort: low
        horizon: short
        owner: terrain
        departments: [terrain, atelier]
        indicator: {fr: "pannes par jour de pluie", en: "failures on rainy days"}
        kpis: [dock_failures]
      - verb: answer
        what: {fr: "Un numéro à appeler", en: "A number to call"}
"""


@pytest.fixture
def written(a, tmp_path):
    books = tmp_path / "codebooks"
    books.mkdir()
    (books / "target.yaml").write_text(TARGET, encoding="utf-8")
    kpis = Kpis.validate(pd.DataFrame([
        {"kpi": "dock_failures", "label": "Pannes de borne", "step": "unlock", "value": 4.0,
         "population": "customer", "unit": "%", "n": 900, "period": "2025",
         "direction": "down"}]))  # fmt: skip
    return replace(a, study=replace(a.study, path=tmp_path), kpis=kpis)


@pytest.mark.parametrize("page", PAGES)
def test_before_a_target_is_written_there_is_no_second_part(a, page):
    assert show_page(a, page).html == ""


def test_a_step_stands_today_and_tomorrow(written):
    html = show_page(written, "target").html
    assert "3/4 en bas" in html
    assert "La borne s’ouvre, ou quelqu’un vient." in html
    assert re.findall(r'<li class="jr-(\w+)"><svg', html) == ["changed", "added", "removed"]
    assert "4 étapes restent telles qu’elles sont" in html
    assert "visé\u00a0: +1" in html


def test_an_action_stands_with_what_it_answers_and_how_many_tell_it(written):
    one, other = plan(written)
    assert ([row["finding"] for row in one.answers], one.k, one.n) == (["IRR-AAAAA"], 3, 6)
    assert (one.value, one.action.value) == ("high", None)
    assert (other.answers, other.value) == ([], "low")


def test_what_nobody_decided_is_said_to_be_so(written):
    html = show_page(written, "solutions").html
    assert "1 action n’a pas encore d’effort et n’est pas dessinée." in html
    assert "par la règle" in html
    assert "à décider" in html
    assert "Échéance à décider" in show_page(written, "road_map").html


@pytest.mark.parametrize(("k", "value"), [(6, "high"), (5, "medium"), (3, "medium"), (2, "low")])
def test_value_follows_the_journeys_concerned(k, value):
    assert value_by_rule(k, 12) == value


def test_roles_name_nobody_that_no_file_names(written):
    rows = re.findall(r"<tr>\n(.*?)</tr>", show_page(written, "roles").html, re.DOTALL)
    dock, phone = (re.sub(r"<[^>]+>", " ", row).split() for row in rows)
    assert dock.count("décider") == 1  # nobody owns the dock in the inventory
    assert "terrain" in dock
    assert "atelier" in dock
    assert "ajouté" in phone


def test_an_indicator_stands_with_the_figure_of_today(written):
    html = show_page(written, "indicators").html
    assert "pannes par jour de pluie" in html
    assert "4\u00a0% (n = 900, 2025)" in html


def test_a_figure_that_the_company_does_not_have_is_refused(written):
    with pytest.raises(InputError, match=r"aucun indicateur de kpis\.csv"):
        show_page(replace(written, kpis=written.kpis.iloc[:0]), "indicators")


def test_an_action_of_little_effort_is_a_quick_win(written):
    html = show_page(written, "quick_wins").html
    assert "Abriter les bornes" in html
    assert 'href="#irr-aaaaa"' in html
    assert "Un numéro à appeler" not in html


def test_an_asked_for_touchpoint_is_counted_with_who_would_hold_it(a, monkeypatch):
    gaps = Gaps.validate(pd.DataFrame([
        {"gap": "asked_for", "step": "return", "channel": "app", "k": 2, "exposed": 2,
         "employees_k": 1, "observations": []}]))  # fmt: skip
    monkeypatch.setattr("jresearch.journey.journey.Journey.gaps", gaps)
    html = show_page(a, "quick_wins").html
    assert "2/2" in html
    assert "1 collaborateur" in html
    assert "à décider" in html


def test_with_no_idea_and_no_gap_there_are_no_quick_wins(a, monkeypatch):
    monkeypatch.setattr("jresearch.journey.journey.Journey.gaps", Gaps.empty())
    assert show_page(a, "quick_wins").html == ""


def test_the_invented_study_has_no_target():
    assert not (analysis().study.codebooks / "target.yaml").exists()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        # One step of the five is named; the telephone is added there, the app taken away.
        ("target", "La cible\u00a0: 1 étape changée sur 5, 1 point de contact ajouté et 1 point "
                   "de contact retiré"),
        # The dock hurts 3 of the 6; nobody said how much work a telephone number is.
        ("solutions", "2 actions pour ce que racontent 3 clients sur 6\u00a0; d’abord n°\u00a01"
                      "\u00a0: forte valeur, faible effort"),
        ("road_map", "1 action sur 2 à court terme\u00a0; pour 1, l’échéance reste à décider"),
        # The dock stays and the telephone comes; nobody holds either.
        ("roles", "Pour 2 points de contact sur 2, qui réalise ou qui répond reste à décider"),
        ("indicators", "1 action sur 2 a de quoi montrer qu’elle marche\u00a0; 1 reste à décider"),
    ],
)  # fmt: skip
def test_the_title_says_what_was_decided_and_what_was_not(written, page, said):
    title = next(one.title for one in PAGES_OF_REPORT if one.id == page)
    assert title(written.hidden) == said

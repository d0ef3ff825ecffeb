"""Causes behind a score stand beside the company's own figure, and open on their words."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from jresearch.reports.pages.steps import show_step_sheets
from jresearch.reports.scores import at_step
from jresearch.reports.show_scores import show_score_causes
from jresearch.tables import Kpis

KPI = {
    "kpi": "nps", "label": "NPS", "step": "unlock", "channel": None, "population": "customer",
    "value": -12.0, "unit": "points", "n": 402, "period": "2025", "direction": "up",
    "source": "baromètre",
}  # fmt: skip
SCORES = {"C1": 2, "C4": 6, "C3": 7, "C2": 9, "C5": 10}


def scored(a):
    """Two detractors, two promoters, one passive; the company's NPS of one step."""
    people = a.people.assign(nps=a.people["interview"].map(SCORES))
    kpis = Kpis.validate(pd.DataFrame([dict.fromkeys(Kpis.columns()) | KPI]))
    return replace(a, people=people, kpis=kpis)


def plain(text):
    return text.replace("\u00a0", " ")


def test_causes_are_told_by_step_with_the_companys_figure_beside(a):
    told = plain(show_score_causes(scored(a)).text).splitlines()
    # C1 praises the booking before he blames anything; C4 blames the lock first.
    # C2 and C5 both praise the booking first of all.
    assert told[:5] == [
        "Derrière la note : les causes, étape par étape",
        "  Je réserve mon vélo | – | 2/2 (dont 2 d’abord) point d’appui | –",
        "  Je déverrouille mon vélo | 2/2 (dont 1 d’abord) irritant | – | −12 (n = 402, 2025)",
        "  Je roule | – | 2/2 enchantement | –",
        "  Je demande un remboursement | 2/2 irritant | – | –",
    ]
    assert "  Détracteurs (0 à 6) : Je déverrouille mon vélo, 2/2" in told


def test_each_count_leads_to_its_words(a):
    html = show_score_causes(scored(a)).html
    assert 'href="#note-detractor-unlock"' in html
    assert 'id="note-detractor-unlock"' in html
    assert "Impossible d&#39;ouvrir, j&#39;ai fini à pied." in html


def test_the_sheet_of_a_step_says_who_blames_it_apart_from_what_is_measured(a):
    of = scored(a)
    assert at_step(of, "unlock") == [("Détracteurs qui le reprochent", "2/2 (dont 1 d’abord)")]
    html = plain(show_step_sheets(of).html)
    after = html[html.index("−12 (n = 402, 2025)") :]
    # The company's figure, then under a heading of its own what interviews tell.
    assert after.index("Derrière la note, dans les entretiens") < after.index("qui le reprochent")


def test_without_scores_nothing_stands(a):
    assert show_score_causes(a).html == ""
    assert "Derrière la note" not in show_step_sheets(a).html

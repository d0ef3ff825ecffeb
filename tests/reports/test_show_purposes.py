"""What people need and come for: counted, apart from what they expect, open on their words."""

from __future__ import annotations

from dataclasses import replace

from jresearch.reports.pages.steps import show_step_sheets
from jresearch.reports.show_purposes import come_for, show_intents, show_needs


def told(a):
    """Two need a refund; three come to the lock to get something done, one of them to ask."""
    coded = a.coded.copy()
    natures = dict(zip(coded["observation"], coded["nature"], strict=True))
    natures |= {"C1:3": ["irritant", "need"], "C4:1": ["need"]}
    intent = {"C1:1": "task", "C2:1": "task", "C4:0": "answer"}
    coded["nature"] = [natures[one] for one in coded["observation"]]
    coded["intent"] = coded["observation"].map(intent)
    return replace(a, coded=coded)


def plain(shown):
    return shown.text.replace("\u00a0", " ")


def test_needs_are_told_by_step_and_open_on_their_words(a):
    shown = show_needs(told(a))
    assert plain(shown).splitlines() == [
        "Ce dont les clients ont besoin",
        "  Je demande un remboursement : 2/2 disent un besoin",
    ]
    assert "Trois appels pour mon remboursement" in shown.html
    assert show_needs(a).html == ""


def test_intents_are_told_by_step_then_by_touchpoint(a):
    shown = show_intents(told(a))
    # Four unlocked a bike, all of them at the dock: columns solve, answer, compare, task.
    assert plain(shown).splitlines()[:3] == [
        "Pourquoi l’on vient",
        "  Je déverrouille mon vélo | – | 1/4 | – | 2/4",
        "  Je déverrouille mon vélo × borne | – | 1/4 | – | 2/4",
    ]
    assert 'href="#intention-unlock-dock-task"' in shown.html
    assert 'id="intention-unlock-dock-task"' in shown.html
    assert show_intents(a).html == ""


def test_the_sheet_of_a_step_says_both(a):
    of = told(a)
    assert come_for(of, "unlock") == "accomplir une tâche 2/4 · avoir une réponse 1/4"
    assert come_for(of, "ride") == ""
    html = show_step_sheets(of).html
    assert "Pourquoi l’on vient" in html
    assert "Ce dont on a besoin" in html
    assert "Ce dont on a besoin" not in show_step_sheets(a).html


def test_the_words_behind_intents_lie_under_a_line_and_places_are_headed_in_french(a):
    html = show_intents(told(a)).html
    assert '<th scope="col">Où</th>' in html
    counts, words = html.split("<summary>En leurs mots</summary>")
    assert counts.rstrip().endswith('<details class="jr-more jr-fold">')
    assert 'href="#intention-unlock-dock-task"' in counts
    assert 'id="intention-unlock-dock-task"' in words

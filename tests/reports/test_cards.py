from __future__ import annotations

from copy import copy
from dataclasses import replace

from jresearch.log import Act, Log
from jresearch.reports import cards
from jresearch.reports.show_findings import show_findings


def test_findings_come_most_pressing_first_and_the_dismissed_do_not_come(a):
    a.findings.loc[1, "status"] = "dismissed"
    assert list(cards.findings(a, "irritant")["finding"]) == ["IRR-AAAAA", "IRR-CCCCC", "IRR-DDDDD"]


def test_the_first_page_has_no_signal(a):
    assert [card.finding for card in cards.top(a, "irritant", 9)] == [
        "IRR-AAAAA", "IRR-BBBBB", "IRR-CCCCC",
    ]  # fmt: skip


def test_a_card_says_what_it_rests_on_and_what_speaks_against_it(a):
    card = cards.top(a, "irritant", 1)[0]
    assert (card.k, card.exposed, card.unit, card.width) == (3, 4, "parcours concernés", 75)
    assert card.facts == [
        "4 mentions", "gravité 2 (effort, argent, délai)", "1 parcours dit le contraire",
        "libellé proposé par la machine",
    ]  # fmt: skip


def test_a_gravity_that_falls_between_two_degrees_names_both(a):
    card = cards.top(a, "irritant", 3)[2]
    assert "gravité entre 1 (gêne) et 2 (effort, argent, délai)" in card.facts


def test_a_family_comes_first_and_says_that_it_crosses_steps(a):
    a.findings.loc[2, "step"] = None
    assert cards.cards(a, cards.findings(a, "irritant"))[0].where == "À plusieurs étapes"


def test_a_label_a_person_wrote_is_not_said_to_be_the_machines(a):
    a.findings["label_by"] = "mb"
    card = cards.top(a, "irritant", 1)[0]
    assert not any("libellé" in fact for fact in card.facts)
    assert card.said_in is None


def test_a_proposed_label_names_the_place_where_its_words_stand(a):
    a.findings["label"] = "La borne bipait"
    card = cards.top(a, "irritant", 1)[0]
    assert card.said_in is not None
    assert "La borne bipait" in card.said_in.text


def test_cards_leave_the_tables_as_they_were(a):
    before = a.findings.copy(deep=True)
    cards.top(a, "irritant", 3)
    assert before.equals(a.findings)


def test_words_not_to_be_published_are_no_exemplar_and_are_marked_in_the_list(a):
    a.coded.loc[a.coded["observation"].eq("C1:1"), "publish"] = "no"
    card = cards.top(a, "irritant", 1)[0]
    assert card.exemplar.observation == "C2:1"
    assert [one.observation for one in card.quotes if one.kept_in] == ["C1:1"]
    a.coded["publish"] = "no"
    assert cards.top(copy(a), "irritant", 1)[0].exemplar is None


def test_an_exemplar_chosen_by_hand_is_shown_under_a_label_in_words_too(a):
    a.findings["label"] = "La borne bipait"
    assert not cards.top(a, "irritant", 1)[0].by_hand
    act = Act("1", "2026-05-01T00:00:00Z", "mb", "set", "1", target="finding:IRR-AAAAA",
              field="exemplar", value="C2:1")  # fmt: skip
    a.findings.loc[0, "exemplar"] = "C2:1"
    chosen = replace(a, log=Log((act,), coders=("mb",)))
    card = cards.top(chosen, "irritant", 1)[0]
    assert (card.by_hand, card.exemplar.observation) == (True, "C2:1")
    assert "J&#39;ai recommencé quatre fois" in show_findings(chosen, "irritant").html


def test_a_finding_told_at_no_step_says_so(a):
    a.findings.loc[a.findings["finding"].eq("IRR-AAAAA"), "step"] = "none"
    told = {one.finding: one.where for one in cards.cards(a, cards.findings(a, "irritant"))}
    assert told["IRR-AAAAA"] == "Aucune étape en particulier"

"""Agreement on a page: tables and list, in the study's language."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from jresearch.coding import unaided_codings
from jresearch.errors import InputError
from jresearch.log import read_log
from jresearch.observations import observe
from jresearch.reports.agreement import show_agreement
from jresearch.reports.to_settle import left_to_settle
from jresearch.translation import speaking
from making import people_of, study_in
from penned import ANCHOR, OTHER, TURNS, Pen

TWO = "observation:C01:2222222222222222"


@pytest.fixture
def pen(tmp_path):
    return Pen(study_in(tmp_path))


def analysed(pen):
    log = read_log(pen.study)
    people = people_of(TURNS)
    known, _aside = observe(TURNS, people, log)
    a = SimpleNamespace(study=pen.study, log=log, observations=known, turns=TURNS, people=people)
    a.unaided = unaided_codings(pen.study, known, TURNS)
    a.hidden = a
    return a


@pytest.fixture
def a(pen):
    for coder, step in (("mb", "ride"), ("lt", "book")):
        pen(coder, "set", "step", step, seen=None)
        pen(coder, "set", "step", "ride", target=TWO, anchor=OTHER, seen=None)
        pen(coder, "set", "nature", "irritant", target=TWO, anchor=OTHER, seen=None)
    return analysed(pen)


def test_a_page_holds_figures_how_to_read_them_and_the_disagreements(a):
    with speaking("fr"):
        text = repr(show_agreement(a))
    assert "Accord entre lt et mb" in text
    assert "étape | 2 | 50 % | 0,00 | 0,00 | 0,20 | 100 %" in text.replace("\u00a0", " ")
    assert "2 observations de 1 cas indépendant, codées par deux codeurs." in text
    assert "Avec si peu de cas, on ne peut pas donner d’intervalle." in text
    assert "1 désaccord à trancher" in text
    assert (
        "C01, tour 2 | J'ai rappelé quatre fois. | étape | Je réserve mon vélo | Je roule" in text
    )


def test_the_table_of_the_machine_says_which_rows_are_honest_estimates(a, pen):
    pen("mb", "accept", "negative", "1", seen=["1"])
    with speaking("fr"):
        text = repr(show_agreement(analysed(pen)))
    assert "La machine face aux personnes" in text
    assert "codé à l’aveugle | honnête | " in text
    assert "accepté tel quel | par construction | négatif" in text
    assert "Seuls le codage à l’aveugle et la file au hasard estiment honnêtement" in text


def test_one_field_shows_its_codes(a):
    with speaking("fr"):
        text = repr(show_agreement(a, "step")).replace("\u00a0", " ")
    assert "étape : Je roule | 2 | 50 % | " in text
    assert "nature" not in text


def test_what_was_settled_leaves_the_list_and_is_counted(a, pen):
    pen("mb", "settle", "step", "book")
    for unit in ("observation", "turn"):
        text = repr(show_agreement(analysed(pen), unit=unit))
        assert "C01, turn 2" not in text
        assert "1 was settled." in text


def test_what_is_not_listed_is_counted(a, pen):
    pen("lt", "set", "channel", "shop", anchor=ANCHOR)
    text = repr(show_agreement(analysed(pen), most=1))
    assert "2 disagreements to settle" in text
    assert "1 more is not listed here." in text


def test_verbatims_are_words_and_never_markup(a):
    a.observations["quote"] = "<b>Rappelé</b>"
    html = show_agreement(a).html
    assert "<b>Rappelé" not in html
    assert "&lt;b&gt;Rappelé" in html


def test_where_nobody_has_coded_there_is_nothing_to_show(pen):
    assert show_agreement(analysed(pen)).html == ""


def test_a_misspelt_field_is_named_with_the_way_out(a):
    with pytest.raises(InputError, match=r"field: 'stpe' is not known. Did you mean 'step'"):
        show_agreement(a, "stpe")


def test_the_list_says_how_a_disagreement_is_settled_with_a_call_to_copy(a):
    text = repr(show_agreement(a))
    assert """jr.settle(a, "mb", "C01:1111111111111111", step='book')""" in text
    assert "| I book my bike | I ride | C01:1111111111111111" in text


def test_by_turn_it_says_to_list_them_by_observation_and_a_report_says_nothing(a):
    by_turn = "To settle them, list them by observation: jr.show_agreement(a)."
    assert by_turn in repr(show_agreement(a, unit="turn"))
    assert "jr.settle" not in repr(show_agreement(a, how=False))
    assert "C01:1111111111111111" not in repr(show_agreement(a, how=False))


def test_how_many_are_left_is_said_with_the_place_where_they_are_settled(a, pen):
    said = "disagreement between coders to settle: notebook 02 lists it, and says how."
    assert left_to_settle(a.observations, a.log) == [f"1 {said}"]
    pen("mb", "settle", "step", "book")
    assert left_to_settle(a.observations, read_log(pen.study)) == []

"""The figures by macro-step: the same cells, with macro-steps in the place of steps."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import jresearch as jr
from jresearch.codebook import Phase
from jresearch.reports import (
    by_stretch,
    show_channel_flows,
    show_curve,
    show_curves,
    show_findings,
    show_matrix,
    show_moments,
    show_page,
    show_readings,
)
from jresearch.translation import speaking
from reports.invented import analysis, read


@pytest.fixture
def a(tmp_path):
    """book before; unlock, ride the purchase; return, refund after."""
    with speaking("fr"):
        yield read(analysis(tmp_path))


def in_phases(a):
    phases = (Phase(id="roll", label={"fr": "Rouler", "en": "Rolling"}, macro="purchase"),)
    book = a.study.codebook
    steps = tuple(step.model_copy(update={"phase": "roll" if step.macro == "purchase" else None})
                  for step in book.steps)  # fmt: skip
    return replace(a, study=replace(a.study, codebook=replace(book, steps=steps, phases=phases)))


def test_the_curve_counts_each_journey_once_by_macro_step(a):
    seen = by_stretch(a)
    line = seen.curve.query("by == 'lived' and line == 'all'").set_index("step")
    # unlock and ride: C1 −2, +2 → 0; C2 −1, +2 → 0.5; C3 +1; C4 −2; C5 +2.
    assert {dot["case"]: dot["mean"] for dot in line.loc["purchase", "dots"]} == {
        "C1": 0, "C2": 0.5, "C3": 1, "C4": -2, "C5": 2,
    }  # fmt: skip
    assert line.loc["purchase", "mean"] == pytest.approx(1.5 / 5)
    assert line["exposed"].tolist() == [4, 5, 4]
    assert line["k_rated"].tolist() == [4, 5, 4]


def test_the_cells_say_macro_steps_and_that_nothing_is_added_up(a):
    told = "Par macro-étape\u00a0: chaque parcours y compte une fois, avec tout ce qu’il y raconte."
    seen = by_stretch(a)
    for shown in (show_curve(seen), show_matrix(seen), show_curves(seen), show_channel_flows(seen)):
        assert told in shown.text
        assert "Avant" in shown.html
        assert "Je roule" not in re.sub(r"<style.*?</style>", "", shown.html)
    assert ">Macro-étape</th>" in show_curve(seen).html
    assert "Par macro-étape, d’abord là où" in show_readings(seen).text
    assert "Achat | 5 | 3 | 4" in show_readings(seen).text
    assert "Par macro-étape" not in show_curve(a).text + show_matrix(a).text


def test_a_finding_is_counted_among_those_who_lived_the_macro_step(a):
    # Three cannot open the dock, of the four that lived unlock and the five of the purchase.
    assert "3/4 La borne ne s’ouvre pas" in show_findings(a, "irritant").text.replace("'", "’")
    text = show_findings(by_stretch(a), "irritant").text.replace("'", "’")
    assert "3/5 La borne ne s’ouvre pas (Achat)" in text


def test_figures_by_step_and_by_macro_step_stand_on_one_page(a):
    seen = by_stretch(a)
    for show in (show_curve, show_matrix, show_channel_flows):
        places = [re.findall(r' id="([^"]+)"', show(one).html) for one in (a, seen)]
        assert set(places[0]) & set(places[1]) == set()


def test_phases_of_the_study_are_told_as_phases(a):
    seen = by_stretch(in_phases(a))
    assert seen.study.codebook.step_ids == ["before", "roll", "after"]
    assert "Par phase\u00a0: chaque parcours" in show_curve(seen).text
    assert "Rouler" in show_curve(seen).html
    page = show_page(in_phases(a), "journey")
    assert "Comment chaque phase a été vécue." in page.text


def test_the_page_of_the_journey_opens_on_its_macro_steps(a):
    html = show_page(a, "journey").html
    assert 'id="courbe-lived-macro-etape-small"' in html
    assert "Comment chaque macro-étape a été vécue." in html
    assert html.index("courbe-lived-macro-etape-small") < html.index('id="matrice"')
    # Where each step is a macro-step of its own there is nothing to add.
    assert "courbe-lived-macro-etape-small" not in show_page(by_stretch(a), "journey").html


def test_what_is_a_steps_own_is_left_out(a):
    seen = by_stretch(a)
    assert seen.journey.moments.empty
    assert show_moments(seen).html == ""
    assert seen.facts.empty
    assert by_stretch(seen) is seen
    assert by_stretch(a) is seen


def test_a_client_reads_no_more_of_few_employees_by_macro_step(a):
    # E1 and E2: two employees in all.
    assert by_stretch(a).matrix["employees_k"].sum() > 0
    assert "seen_by_employees" in set(by_stretch(a).curve["by"])
    client = jr.edition(a, "client")
    for seen in (by_stretch(client), jr.edition(by_stretch(a), "client")):
        assert seen.edition == "client"
        assert seen.matrix["employees_k"].sum() == 0
        assert "employees_only" not in set(seen.matrix["state"])
        told = seen.curve[seen.curve["k_rated"].gt(0)]
        assert set(told["by"]) == {"lived"}
        assert seen.journey.reality["employees_k"].sum() == 0
        assert "Personne ne note" not in show_curve(seen).html
    assert by_stretch(client).journey.coverage.empty


def test_the_analysis_is_left_as_it_was(a):
    tables = ("coded", "passages", "cases", "findings", "evidence", "curve", "matrix")
    before = {name: getattr(a, name).copy(deep=True) for name in tables}
    steps = a.study.codebook.step_ids
    show_matrix(by_stretch(a))
    assert all(getattr(a, name).equals(table) for name, table in before.items())
    assert a.study.codebook.step_ids == steps


def test_a_verbatim_under_a_macro_step_does_not_say_its_name_again(a):
    steps, seen = show_matrix(a).html, show_matrix(by_stretch(a)).html
    footers = re.findall(r"<footer>(.*?)</footer>", seen, re.DOTALL)
    assert footers
    assert not [one for one in footers if "Avant" in one or "Achat" in one or "Après" in one]
    assert "Je réserve mon vélo" in "".join(re.findall(r"<footer>(.*?)</footer>", steps, re.DOTALL))

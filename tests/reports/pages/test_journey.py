from __future__ import annotations

from dataclasses import replace

from jresearch.reports import show_page
from jresearch.reports.pages.journey import stretches


def test_the_steps_stand_in_the_customers_words_under_their_macro_step(a):
    found = stretches(a)
    assert [(one.name, [(stop.number, stop.label) for stop in one.stops]) for one in found] == [
        ("Avant", [(1, "Je réserve mon vélo")]),
        ("Achat", [(2, "Je déverrouille mon vélo"), (3, "Je roule")]),
        ("Après", [(4, "Je rends mon vélo"), (5, "Je demande un remboursement")]),
    ]


def test_each_step_says_who_lived_it_of_all_journeys(a):
    lived = {stop.label: stop.lived for one in stretches(a) for stop in one.stops}
    assert lived["Je demande un remboursement"] == "vécue par 2/6"
    assert lived["Je roule"] == "vécue par 3/6"


def test_a_step_says_what_people_want_of_it(a):
    steps = tuple(step.model_copy(update={"purpose": {"fr": "Rentrer à l'heure"}})
                  for step in a.study.codebook.steps)  # fmt: skip
    told = replace(a, study=replace(a.study, codebook=replace(a.study.codebook, steps=steps)))
    assert "Rentrer à l’heure" in show_page(told, "journey").html


def test_the_matrix_follows(a):
    assert "Points de contact" in show_page(a, "journey").html

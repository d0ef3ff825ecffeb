"""Who recommends, in a line, and in their words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from jresearch.reports import show_moments
from jresearch.reports.show_recommendation import show_recommendation

ANSWERS = ["yes", "no", "mixed", "yes", None, "yes"]


@pytest.fixture
def told(a):
    """The same journeys, whose last step is where they tell others; C1 to C6 answered so."""
    book = a.study.codebook
    label = {"fr": "Je recommande ou je déconseille"}
    last = book.steps[-1].model_copy(update={"label": label})
    study = replace(a.study, codebook=replace(book, steps=(*book.steps[:-1], last)))
    return replace(a, study=study, cases=a.cases.assign(recommends=ANSWERS))


def test_who_recommends_is_said_in_one_line_with_who_is_not_known(told):
    html = show_recommendation(told).html.replace("\N{NO-BREAK SPACE}", " ")
    assert (
        "3/6 recommandent, 1/6 déconseille et 1/6 reste partagé. De 1 parcours, on ne le sait pas."
    ) in html


def test_what_they_say_at_that_step_stands_under_their_answer(told):
    html = show_recommendation(told).html
    # C1 and C4 spoke of the last step, and both recommend.
    under = re.search(r'id="recommandation-yes".*?</ul>', html, re.DOTALL)[0]
    assert re.findall(r"<footer>(C\d)", under) == ["C1", "C4"]
    assert "Déconseille" not in html


def test_it_stands_under_the_moments_of_truth(told):
    assert "Qui recommande, qui déconseille" in show_moments(told).text


def test_nothing_stands_where_nobody_wrote_who_recommends(a):
    assert not show_recommendation(a).html

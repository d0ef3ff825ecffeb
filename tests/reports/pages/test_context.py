from __future__ import annotations

from dataclasses import replace

import pytest

from jresearch.reports import show_page, show_scope
from jresearch.reports.pages.context import unknown
from jresearch.reports.pages.scope import bounds


def test_what_is_not_known_is_counted(a):
    assert unknown(a) == [
        "Moins de trois personnes ont dit comment se vivaient\u00a0: "
        "«\u00a0Je rends mon vélo\u00a0» et «\u00a0Je demande un remboursement\u00a0».",
        "L’étape n’est pas connue pour 1/16 observations de clients.",
        "Le ressenti n’est pas connu pour 1/16 observations de clients.",
        "1 sujet n’est raconté que dans un seul parcours\u00a0: "
        "c’est un signal faible, pas un constat.",
        "1 entretien n’est pas daté.",
        "4 points de contact sont proposés sans que personne n’en parle\u00a0: "
        "cela ne dit rien de leur qualité.",
    ]


def test_the_method_says_how_many_observations_and_what_a_count_is_worth(a):
    text = show_page(a, "context").text
    assert "18 observations\u00a0: ce qu’une personne raconte" in text
    assert "Le guide d’entretien n’est pas joint à l’étude." in text
    assert "pas sa fréquence" in text
    assert "5 étapes, de «\u00a0Je réserve mon vélo\u00a0»" in text


BOUNDS = {"trigger": {"fr": "l'envie de rouler me prend."}, "end": {"fr": "la caution est revenue"}}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("trigger", "end"), "Le parcours commence quand l’envie de rouler me prend et s’achève "
         "quand la caution est revenue."),
        (("trigger",), "Le parcours commence quand l’envie de rouler me prend."),
        (("end",), "Le parcours s’achève quand la caution est revenue."),
        ((), None),
    ],
)  # fmt: skip
def test_the_journey_is_said_with_what_it_begins_and_ends(a, said, told):
    book = replace(a.study.codebook, **{name: BOUNDS[name] for name in said})
    bounded = replace(a, study=replace(a.study, codebook=book))
    assert bounds(bounded) == ([told] if told else [])
    text = show_page(bounded, "context").text
    assert ("Le parcours" in text, told is None or told in text) == (bool(said), True)
    assert ("Le parcours" in show_scope(bounded).text) is bool(said)
    assert "5 étapes, de «\u00a0Je réserve mon vélo\u00a0»" in show_scope(bounded).text

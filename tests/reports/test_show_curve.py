"""The words beside the curve: of whom, and how much of what they said."""

from __future__ import annotations

import pytest

from journey.made import said
from journey.odd import analysis, study
from jresearch.reports.said_at import said_at

POINT = {"step": "wait", "point": "lowest", "mean": -1.0}
LONG = (
    "J'ai rappelé le magasin trois fois en avril. Personne n'a rien su me dire de ma commande, "
    "rien du tout, pendant tout un mois."
)


def words(tmp_path, *rows, language="fr"):
    of = analysis(study(tmp_path, language), [said(f"C{n}", rate=(2, 0), nature=["irritant"], **row)
                                    for n, row in enumerate(rows)])  # fmt: skip
    return said_at(of, "lived", POINT)


def test_what_people_read_goes_before_what_the_machine_did(tmp_path):
    machine = {"quote": "Rien, pendant un mois entier.", "nature_source": "machine"}
    people = {"quote": "C'est moi qui relance, à chaque fois.", "nature_source": "blind"}
    assert "relance" in words(tmp_path, machine, people)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("C'est moi qui relance, à chaque fois.", "C'est moi qui relance, à chaque fois."),
        (LONG, "J'ai rappelé le magasin trois fois en avril. […]"),
    ],
)
def test_what_is_long_stops_where_a_sentence_ends(tmp_path, quote, shown):
    assert shown in words(tmp_path, {"quote": quote, "nature_source": "blind"})


def test_what_stops_at_a_sentence_goes_before_what_is_cut_within_one(tmp_path):
    cut = {"quote": "Et alors là " + "vraiment " * 12 + "rien.", "nature_source": "blind"}
    assert words(tmp_path, cut, {"quote": LONG, "nature_source": "blind"}).endswith(
        "J'ai rappelé le magasin trois fois en avril. […]\u00a0»"
    )


def test_words_in_the_report_s_language_go_before_those_of_another(tmp_path):
    english = {"quote": "Nobody ever called me back, not once.", "language": "en"}
    french = {"quote": "Personne ne m'a rappelé, pas une fois, alors que j'attendais.",
              "language": "fr"}  # fmt: skip
    rows = [{"nature_source": "blind", **row} for row in (english, french)]
    assert "Personne" in words(tmp_path / "fr", *rows)
    assert "Nobody" in words(tmp_path / "en", *rows, language="en")

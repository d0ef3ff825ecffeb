from __future__ import annotations

import pytest

from jresearch.reports.wording import (
    decimal,
    joined,
    long_date,
    name_of,
    quoted,
    set_in_type,
    slug,
    time_code,
    whole,
)
from jresearch.translation import speaking


def test_verbatims_stand_between_french_quotation_marks_that_stay_on_their_line():
    with speaking("fr"):
        assert quoted("C'est long.") == "«\u00a0C'est long.\u00a0»"


def test_a_title_never_breaks_before_a_colon_in_french_and_is_left_alone_in_english():
    with speaking("fr"):
        assert set_in_type("Louer : « oui » ?") == "Louer\u00a0: «\u00a0oui\u00a0»\u00a0?"
    with speaking("en"):
        assert set_in_type("Rent : why ?") == "Rent : why ?"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Étapes à réenchanter", "etapes-a-reenchanter"),
        ("Le parcours d’un coup d’œil", "le-parcours-d-un-coup-d-oeil"),
        ("« Ça va ? »", "ca-va"),
        ("…", "section"),
    ],
)
def test_a_heading_becomes_an_anchor_without_accents(heading, anchor):
    assert slug(heading) == anchor


def test_an_id_is_made_of_the_words_of_its_parts():
    assert name_of("courbe", "seen_by_employees", "étape 3") == "courbe-seen-by-employees-etape-3"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.0, "0:00"), (61.9, "1:01"), (3600.0, "1:00:00"), (float("nan"), ""), (None, "")],
)
def test_a_time_code_shows_hours_only_when_there_are_some(seconds, shown):
    assert time_code(seconds) == shown


def test_numbers_and_dates_are_written_in_the_language_in_force():
    with speaking("fr"):
        assert (decimal(-0.75), whole(1204), long_date("2026-03-12")) == (
            "−0,8",
            "1\u00a0204",
            "12\u00a0mars\u00a02026",
        )
    with speaking("en"):
        assert (whole(1204), long_date("2026-03-12")) == ("1,204", "March\u00a012,\u00a02026")


def test_a_missing_number_is_a_dash_and_an_odd_date_is_left_as_written():
    assert decimal(None) == "–"
    assert decimal(float("nan")) == "–"
    assert long_date("printemps 2026") == "printemps 2026"


def test_words_are_joined_as_in_a_sentence():
    with speaking("fr"):
        assert joined(["a", "b", "c"]) == "a, b et c"
    assert joined(["a"]) == "a"
    assert joined([]) == ""

from __future__ import annotations

from dataclasses import replace

import pytest

from jresearch.errors import InputError
from jresearch.reports import show_table


def test_a_table_is_read_in_the_language_of_the_study(a):
    lines = show_table(a, "findings", columns=["finding", "nature", "step", "k"]).text.splitlines()
    assert lines[0] == (
        "Constats (5 lignes sur 5\u00a0; une ligne est ce que plusieurs racontent à une étape, "
        "ou sur plusieurs)"
    )
    # The most pressing irritant first, the signal last.
    assert lines[1] == "  IRR-AAAAA | irritant | Je déverrouille mon vélo | 3"
    assert lines[-1] == "  IRR-DDDDD | irritant | Je réserve mon vélo | 1"


def test_only_so_many_rows_are_shown_and_the_rest_counted(a):
    shown = show_table(a, "findings", rows=2, columns=["finding"])
    assert shown.text.splitlines()[0].startswith("Constats (2 lignes sur 5")
    assert shown.html.count("<tr>") == 3


def test_a_table_that_nobody_knows_is_refused_with_the_nearest(a):
    with pytest.raises(InputError, match=r"show_table, name.*findingz.*findings"):
        show_table(a, "findingz")


def test_a_column_that_nobody_knows_is_refused(a):
    with pytest.raises(InputError, match="show_table, columns"):
        show_table(a, "findings", columns=["labell"])


def test_an_empty_table_shows_nothing(a):
    assert show_table(a, "kpis").html == ""


def test_where_a_value_comes_from_is_told_in_words(a):
    stays = a.passages.assign(source="inferred", rank_from="journey")
    shown = show_table(replace(a, passages=stays), "passages", rows=1)
    assert shown.text.splitlines()[1].split(" | ")[-2:] == ["déduit", "ordre des étapes"]
    # Nobody said why they went from the app to the dock.
    changes = show_table(a, "switches", columns=["step", "cause"]).text.splitlines()
    assert changes[1] == "  Je déverrouille mon vélo | non dit"


def test_moves_and_ways_are_tables_that_can_be_read(a):
    moves = show_table(a, "transitions", columns=["from_step", "to_step", "move", "k", "exposed"])
    # From booking to unlocking C1, C2 and C3 went, of the four that booked.
    assert "  Je réserve mon vélo | Je déverrouille mon vélo | étape suivante | 3 | 4" in moves.text
    way = show_table(a, "paths", columns=["case", "steps", "order_from"]).text.splitlines()[1]
    assert way == (
        "  C1 | Je réserve mon vélo, Je déverrouille mon vélo, Je roule, "
        "Je demande un remboursement | raconté"
    )
    # C1 and C2 were pleased with booking and not with unlocking, C3 the other way round.
    felt = show_table(a, "curve_changes", columns=["from_step", "to_step", "n", "fell_k", "rose_k"])
    assert "  Je réserve mon vélo | Je déverrouille mon vélo | 3 | 2 | 1" in felt.text

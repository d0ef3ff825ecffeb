from __future__ import annotations

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

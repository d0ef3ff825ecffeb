from types import SimpleNamespace

import pytest

from journey.made import a_codebook, cases, coded, said, stays
from jresearch.errors import InputError
from jresearch.findings import find
from jresearch.journey import segments

BOOK = a_codebook()
SETTINGS = SimpleNamespace(language="fr", engine="linkage")
STUDY = SimpleNamespace(codebook=BOOK, settings=SETTINGS)
QUOTES = ("C'est moi qui relance.", "Je relance à chaque fois.", "Toujours à relancer.")


def a_study(many=3):
    rows = [
        said(f"C{n}", quote=QUOTES[n % 3], nature=["irritant"], rate=(1, 0), severity=2)
        for n in range(many)
    ]
    table, lived = coded(*rows), stays(*((f"C{n}", "wait") for n in range(many + 2)))
    product = {f"C{n}": "kit" if n % 2 else "fitted" for n in range(many + 2)}
    of = cases(*product, product=product, in_scope={f"C{many + 1}": "no"})
    return table, lived, *find(table, lived, STUDY), of


def test_each_profile_shows_who_says_it_inside_and_outside_of_it():
    # C0 C2 fitted and C1 C3 kit; C0 C1 C2 say it; C4 is out of scope
    table = segments(*a_study(), by="product")
    rows = table.set_index("profile")[["n", "k_in", "exposed_in", "k_out", "exposed_out"]]
    assert rows.loc["kit"].tolist() == [2, 1, 2, 2, 2]
    assert rows.loc["fitted"].tolist() == [2, 2, 2, 1, 2]


def test_shares_are_given_from_twenty_cases_only():
    assert segments(*a_study())["share_in"].isna().all()
    many = segments(*a_study(48)).set_index("profile")
    assert many.loc["kit", "share_in"] == pytest.approx(24 / 24)


def test_signals_are_not_compared():
    table, lived, findings, evidence, of = a_study(1)
    assert segments(table, lived, findings, evidence, of).empty


def test_a_misspelt_column_is_named_with_the_way_out():
    with pytest.raises(InputError, match=r"no column 'prodct'\. Did you mean 'product'\?"):
        segments(*a_study(), by="prodct")


def test_segments_leaves_its_input_as_it_was():
    given = a_study()
    before = [table.copy(deep=True) for table in given]
    segments(*given)
    assert all(one.equals(other) for one, other in zip(given, before, strict=True))

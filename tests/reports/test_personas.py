"""The sheet of a persona: the words of several of its people, no two lines of one name."""

from __future__ import annotations

import pandas as pd

from jresearch.reports.sheets import _central_words, _named


def marked(*findings, kinds=("irritant", "irritant")):
    rows = [{"value": one, "listed": "yes", "label": "L'attente", "kind": kind}
            for one, kind in zip(findings, kinds, strict=False)]  # fmt: skip
    return pd.DataFrame(rows)


def test_it_quotes_each_case_once_the_most_central_first(a):
    # C2 said two things of these findings, C1 too: one of each is printed.
    traits = marked("IRR-AAAAA", "ENC-AAAAA")
    for medoid, order in (("C1", ["C1", "C2"]), ("C2", ["C2", "C1"])):
        said = _central_words(a, {"cases": ["C1", "C2"], "medoid": medoid}, traits)
        assert [one.interview for one in said] == order


def test_two_traits_of_one_name_are_told_apart_by_their_step(a):
    assert _named(a, marked("IRR-AAAAA", "IRR-BBBBB"))["label"].tolist() == [
        "L’attente (Je déverrouille mon vélo)", "L’attente (Je demande un remboursement)",
    ]  # fmt: skip
    assert _named(a, marked("IRR-AAAAA"))["label"].tolist() == ["L’attente"]


def test_what_hurts_some_and_pleases_others_at_one_step_is_told_apart_by_its_nature(a):
    both = marked("IRR-AAAAA", "IRR-AAAAA", kinds=("irritant", "strength"))
    assert _named(a, both)["label"].tolist() == [
        "L’attente (Je déverrouille mon vélo, irritant)",
        "L’attente (Je déverrouille mon vélo, point d’appui)",
    ]

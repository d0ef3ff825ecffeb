"""What leaves a study: the same tables, with pseudonyms where names were said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import jresearch as jr
from jresearch.log import append, make_anchor
from making import study_in

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis

SAID = """\
Q : Comment s'est passée la réservation ?

Delphine : J'ai rappelé Kévin quatre fois pour le vélo, et monsieur Routelle n'a jamais répondu.

Q : Et le frein ?

Delphine : Le frein couinait à Orvalle, Kévin m'a dit d'appeler le 06 39 98 52 07.
"""
ROSTER = "name,kind\nKévin Routelle,person\nDelphine,person\nOrvalle,place\n"
NAMES = ("Kévin", "Routelle", "Delphine", "Orvalle", "06 39 98 52 07")


@pytest.fixture
def a(tmp_path: Path) -> Analysis:
    study = study_in(tmp_path, "fr")
    (study.interviews / "C01.txt").write_text(SAID, encoding="utf-8")
    (study.private / "roster.csv").write_text(ROSTER, encoding="utf-8")
    return jr.analyse(jr.read_study(tmp_path))


def test_no_name_is_left_in_any_table(a: Analysis) -> None:
    for name in ("interviews", "people", "turns", "observations", "coded", "codings", "findings"):
        text = getattr(a.hidden, name).to_json(force_ascii=False)
        for hidden in NAMES:
            assert hidden not in text, (name, hidden)


def test_one_person_has_one_placeholder_however_he_is_called(a: Analysis) -> None:
    said = a.hidden.turns["text"].tolist()
    assert "[PERSONNE_2] quatre fois" in said[1]
    assert "[PERSONNE_2] n'a jamais répondu" in said[1]
    assert "[LIEU_1]" in said[3]
    assert "[TELEPHONE_1]" in said[3]


def _meets_a_name(text: str, start: int, end: int) -> bool:
    places = [(text.find(name), name) for name in NAMES if name in text]
    return any(start < at + len(name) and at < end for at, name in places)


def test_offsets_follow_the_words(a: Analysis) -> None:
    hidden = a.hidden
    text = dict(zip(hidden.turns["turn"], hidden.turns["text"], strict=True))
    for row in hidden.observations.itertuples():
        pieces = [text[part["turn"]][part["start"] : part["end"]] for part in row.parts]
        assert " […] ".join(pieces) == row.quote
    was = dict(zip(a.turns["turn"], a.turns["text"], strict=True))
    before = a.codings.set_index(["target", "field", "value"])["evidence"]
    after = hidden.codings.set_index(["target", "field", "value"])["evidence"]
    parts = dict(zip(a.observations["observation"], a.observations["parts"], strict=True))
    checked = 0
    for key, marks in before.items():
        for one, other in zip(marks, after[key], strict=True):
            turn = parts[key[0]][one["part"]]["turn"]
            words = was[turn][one["start"] : one["end"]]
            if not _meets_a_name(was[turn], one["start"], one["end"]):
                assert text[turn][other["start"] : other["end"]] == words
                checked += 1
    assert checked >= 3


def test_what_people_wrote_is_hidden_too(a: Analysis) -> None:
    row = a.observations.iloc[0]
    anchor = make_anchor(a.turns, row["person"], row["parts"])
    memo = {"act": "set", "target": f"observation:{row['observation']}", "field": "memo",
            "value": "Voir Kévin.", "anchor": anchor}  # fmt: skip
    append(a.study, "mb", [memo])
    again = jr.analyse(a.study)
    assert "Voir Kévin." in set(again.coded["memo"].dropna())
    assert set(again.hidden.coded["memo"].dropna()) == {"Voir [PERSONNE_2]."}


def test_what_is_hidden_already_is_its_own_twin(a: Analysis) -> None:
    assert a.hidden.hidden is a.hidden
    assert a.hidden.pseudonyms is a.pseudonyms


def test_it_leaves_the_analysis_as_it_was(a: Analysis) -> None:
    before = {name: getattr(a, name).copy(deep=True) for name in ("turns", "coded", "codings")}
    assert a.hidden is not a
    for name, table in before.items():
        pd.testing.assert_frame_equal(getattr(a, name), table)


def test_what_a_notebook_shows_has_no_name_in_it(a: Analysis) -> None:
    shown = jr.show_verbatims(a) + jr.show_sample(a) + jr.show_notices(a)
    for hidden in NAMES:
        assert hidden not in shown.html
        assert hidden not in shown.text

"""Decisions whose words moved: what became of them, where they may be, how to settle them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jresearch.log import append, read_log
from jresearch.observations import Displaced, displaced, displacements
from jresearch.translation import speaking
from making import NOON, anchor_at, study_in, turns_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from jresearch.log import Log

SAID = (
    ("Q", "Alors ?"),
    ("a", "Oui. Il manquait une porte à la livraison du mardi, et personne n'a rappelé."),
    ("Q", "Et ensuite ?"),
    ("a", "Le poseur a été vraiment super avec nous, du début à la fin. Oui."),
)
TURNS = turns_of("C01", *SAID)
DOOR = "Il manquait une porte à la livraison du mardi, et personne n'a rappelé."
FITTER = "Le poseur a été vraiment super avec nous, du début à la fin."


@pytest.fixture
def log(tmp_path: Path) -> Log:
    study = study_in(tmp_path)
    for number, words in enumerate((DOOR, FITTER)):
        append(study, "mb", [{
            "act": "set", "target": f"observation:C01:{number:016x}", "field": "step",
            "value": "ride", "seen": None, "anchor": anchor_at(TURNS, "C01a", words),
        }], now=NOON)  # fmt: skip
    return read_log(study)


def only(turns: pd.DataFrame, log: Log) -> Displaced:
    (found,) = displacements(turns, log)
    return found


def test_while_the_words_are_certain_there_is_nothing_to_look_at(log: Log) -> None:
    assert displacements(TURNS, log) == []
    moved = turns_of("C01", ("Q", "Bonjour."), *SAID)
    assert displacements(moved, log) == []


def test_mended_words_are_shown_as_they_were_and_as_they_are(log: Log) -> None:
    mended = DOOR.replace("mardi", "jeudi")
    found = only(turns_of("C01", SAID[0], ("a", f"Oui. {mended}"), *SAID[2:]), log)
    assert (found.how, found.interview, found.turn, found.turns) == ("changed", "C01", 2, (2,))
    assert found.quote == DOOR
    assert found.now == mended
    assert str(found.problem) == (
        "C01:0000000000000000: its words were edited since they were coded: "
        f'"{DOOR[:59]}…". Read the passage again.'
    )


def test_words_that_are_gone_say_so_and_what_to_do(log: Log) -> None:
    found = only(turns_of("C01", *SAID[:2], ("a", "Rien à signaler.")), log)
    assert (found.how, found.turn, found.turns, found.now) == ("lost", 4, (), "")
    assert str(found.problem) == (
        "C01:0000000000000001: no participant says its words any longer: "
        f'"{FITTER}". '
        "Its codings are kept in the log; mark the words again, or remove it."
    )


def test_words_that_stand_at_several_places_name_them(log: Log) -> None:
    twice = turns_of("C01", *SAID[:2], ("a", FITTER), ("Q", "Pardon ?"), ("a", FITTER))
    found = only(twice, log)
    assert (found.how, found.turns) == ("ambiguous", (3, 5))
    assert found.what == ("its words stand in turns 3, 5 now, and which were meant is not certain")
    assert found.way_out == "Its codings are kept in the log; mark the right words, or remove it."


def test_words_another_decision_holds_are_no_candidates(log: Log, tmp_path: Path) -> None:
    """Two answers of the same words, both coded; one is cut: the other's place is not its own."""
    turns = turns_of("C01", ("a", "Oui."), ("Q", "Et puis, après la livraison ?"), ("a", "Oui."))
    study = study_in(tmp_path / "two")
    for nth in (0, 1):
        append(study, "mb", [{
            "act": "set", "target": f"observation:C01:{nth:016x}", "field": "step", "value": "ride",
            "seen": None, "anchor": anchor_at(turns, "C01a", "Oui.", nth=nth),
        }], now=NOON)  # fmt: skip
    found = only(
        turns_of("C01", ("Q", "Et puis, après la livraison ?"), ("a", "Oui.")), read_log(study)
    )
    assert (found.observation, found.how) == ("C01:0000000000000000", "lost")


def test_words_of_the_interviewer_are_no_candidates(log: Log) -> None:
    found = only(turns_of("C01", *SAID[:2], ("Q", FITTER), ("a", "Oui.")), log)
    assert found.how == "lost"


def test_in_french_too(log: Log) -> None:
    with speaking("fr"):
        said = [str(each) for each in displaced(turns_of("C01", SAID[0]), log)]
    assert len(said) == 2
    assert "aucun participant ne dit plus ses mots\u00a0: «\u00a0Il manquait" in said[0]
    assert said[0].endswith("marquez les mots à nouveau, ou retirez-la.")

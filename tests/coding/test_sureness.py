"""How sure the machine is: a word until decisions stand behind it, a share after, never certain."""

import numpy as np
import pytest

from jresearch.coding.calibration import bent, most
from jresearch.coding.sureness import Held, held_against, sure
from jresearch.log import Act, Log
from jresearch.translation import speaking


def decisions(field, *values):
    return Log(tuple(
        Act(f"{field}{n:03}", f"2026-03-02T09:00:00.{n:06}Z", "mb", "set", f"{field}{n}",
            f"observation:C01:{n:016}", field, value)
        for n, value in enumerate(values)
    ))  # fmt: skip


NAMES = [f"C01:{n:016}" for n in range(60)]


def test_by_the_rule_of_succession_thirty_right_of_thirty_leave_one_in_thirty_two():
    assert most(30) == 31 / 32
    bend = bent(np.full(30, 0.999), np.full(30, True))
    assert bend(np.array([1.0, 0.5])).max() == 31 / 32
    assert bend(np.array([0.0]))[0] == pytest.approx(1 / 32)


def test_before_thirty_decisions_a_proposal_is_strong_medium_or_weak():
    held = held_against(decisions("step", *["ride"] * 29), NAMES)
    assert held.decisions("step", "ride") == 0
    assert [sure(score, 0) for score in (1.0, 0.5, 0.1)] == ["strong", "medium", "weak"]
    with speaking("fr"):
        assert [sure(score, 0) for score in (1.0, 0.5, 0.1)] == ["fort", "moyen", "faible"]


def test_from_thirty_on_it_is_a_share_and_never_all():
    held = held_against(decisions("step", *["ride"] * 30), NAMES)
    assert held.decisions("step", "book") == 30
    assert sure(1.0, 30) == "97%"
    with speaking("fr"):
        assert sure(1.0, 100_000) == "99\u00a0%"


def test_a_value_that_codings_do_not_tell_apart_is_a_word_still():
    """Twenty irritants of forty: they tell it apart; five breaks do not."""
    natures = [["irritant"]] * 20 + [["break"]] * 5 + [["idea"]] * 15
    log = decisions("nature", *[value[0] for value in natures])
    held = held_against(log, NAMES)
    assert held.decisions("nature", "irritant") == 40
    assert held.decisions("nature", "break") == 0


def test_themes_are_never_held_against_decisions():
    log = decisions("theme", *["waiting"] * 50)
    assert held_against(log, NAMES).decisions("theme", "waiting") == 0


def test_nobody_decided_anything():
    assert Held().decisions("step", "ride") == 0
    assert held_against(None, NAMES).decisions("nature", "irritant") == 0

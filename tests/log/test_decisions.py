"""What the log says: who decides, what is held, what is contested."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from jresearch.log import (
    by_coder,
    code_map,
    conflicts,
    decisions,
    held,
    read_log,
    rejected,
    splits,
    undo,
)
from making import minutes, study_in
from penned import ANCHOR, OTHER, Pen, value_of

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study


def test_a_field_is_taken_from_the_coder_of_highest_authority(study: Study, write: Pen) -> None:
    write("mb", "set", "step", "book")
    write("lt", "set", "step", "ride")
    assert value_of(study, "step") == "book"
    both = by_coder(read_log(study), "observation")
    assert {coder: d.value for (_o, _f, coder), d in both.items()} == {"mb": "book", "lt": "ride"}


def test_a_settled_disagreement_outranks_every_coder(study: Study, write: Pen) -> None:
    write("mb", "set", "step", "book")
    write("lt", "set", "step", "ride")
    write("lt", "settle", "step", "ride")
    assert value_of(study, "step") == "ride"


def test_the_latest_of_ones_own_decisions_counts_and_names_the_line_it_replaces(
    study: Study, write: Pen
) -> None:
    first = write("mb", "set", "step", "book")
    write("mb", "set", "step", "ride")
    assert value_of(study, "step") == "ride"
    assert read_log(study).acts[1].before == (first,)


def test_natures_add_up_and_one_is_taken_away(study: Study, write: Pen) -> None:
    write("mb", "set", "nature", "irritant")
    write("mb", "set", "nature", "break")
    write("mb", "set", "nature", "idea")
    write("mb", "unset", "nature", "break")
    assert value_of(study, "nature") == ["irritant", "idea"]


def test_natures_are_taken_whole_from_one_coder(study: Study, write: Pen) -> None:
    write("lt", "set", "nature", "irritant")
    write("mb", "set", "nature", "idea")
    assert value_of(study, "nature") == ["idea"]


def test_decided_empty_is_a_decision(study: Study, write: Pen) -> None:
    write("mb", "set", "step", "book")
    write("mb", "unset", "step")
    write("mb", "unset", "nature")
    found = decisions(read_log(study), "observation")
    assert found["C01:1111111111111111", "step"].value is None
    assert found["C01:1111111111111111", "nature"].value == []


@pytest.mark.parametrize(
    ("act", "seen", "how"),
    [
        ("set", None, "blind"),
        ("set", [], "unprompted"),
        ("set", ["ride"], "accepted"),
        ("set", ["book"], "corrected"),
        ("accept", ["ride"], "accepted"),
    ],
)
def test_what_the_coder_saw_tells_how_the_value_was_come_by(
    study: Study, write: Pen, act: str, seen: list[str] | None, how: str
) -> None:
    write("mb", act, "step", "ride", seen=seen)
    found = decisions(read_log(study), "observation")
    assert found["C01:1111111111111111", "step"].provenance == how


def test_a_rejected_value_is_known_until_the_rejection_is_undone(study: Study, write: Pen) -> None:
    line = write("mb", "reject", "step", "ride")
    assert rejected(read_log(study)) == {("C01:1111111111111111", "step", "ride")}
    assert value_of(study, "step") is None
    undo(study, "mb", line, now=minutes(9))
    assert rejected(read_log(study)) == set()


def test_from_the_first_act_on_an_observation_is_held_with_its_words(
    study: Study, write: Pen
) -> None:
    assert held(read_log(study)) == {}
    write("mb", "set", "flag", "yes")
    (item,) = held(read_log(study)).values()
    assert item.anchor["quote"] == "J'ai rappelé quatre fois."
    assert (item.made_by, item.owner, item.removed) == ("machine", "mb", False)


def test_a_later_act_does_not_change_the_words_but_a_move_does(study: Study, write: Pen) -> None:
    write("mb", "set", "flag", "yes")
    write("lt", "set", "flag", "yes", anchor=OTHER)
    (item,) = held(read_log(study)).values()
    assert item.anchor["quote"] == "J'ai rappelé quatre fois."
    write("lt", "move", anchor=OTHER)
    (item,) = held(read_log(study)).values()
    assert item.anchor["quote"] == "Personne n'a répondu."
    write("mb", "move", anchor=ANCHOR)
    (item,) = held(read_log(study)).values()
    assert item.anchor["quote"] == "J'ai rappelé quatre fois."


def test_a_removed_observation_holds_its_words_as_none(study: Study, write: Pen) -> None:
    write("mb", "set", "flag", "yes")
    line = write("mb", "remove")
    (item,) = held(read_log(study)).values()
    assert item.removed
    undo(study, "mb", line, now=minutes(9))
    (item,) = held(read_log(study)).values()
    assert not item.removed


def test_a_line_that_a_removal_did_not_know_keeps_the_observation(tmp_path: Path) -> None:
    desk, train = study_in(tmp_path / "desk"), study_in(tmp_path / "train")
    Pen(desk)("mb", "set", "step", "book")
    shutil.copytree(desk.codings, train.codings, dirs_exist_ok=True)
    Pen(train)("lt", "set", "memo", "à relire")
    Pen(desk)("mb", "remove")
    shutil.copy(train.codings / "lt.jsonl", desk.codings / "lt.jsonl")
    log = read_log(desk)
    (item,) = held(log).values()
    assert not item.removed
    (problem,) = conflicts(log)
    assert "mb removed C01:1111111111111111, not knowing of this line" in str(problem)


def test_a_coder_of_lower_authority_does_not_remove_what_a_higher_one_coded(
    study: Study, write: Pen
) -> None:
    write("mb", "set", "step", "book")
    write("lt", "remove")
    (item,) = held(read_log(study)).values()
    assert not item.removed


def test_undoing_the_drawing_of_an_observation_takes_it_away(study: Study, write: Pen) -> None:
    line = write("mb", "observe")
    write("mb", "set", "step", "book")
    assert next(iter(held(read_log(study)).values())).made_by == "mb"
    undo(study, "mb", line, now=minutes(9))
    assert held(read_log(study)) == {}


def test_but_a_line_that_the_undo_did_not_know_keeps_it(tmp_path: Path) -> None:
    desk, train = study_in(tmp_path / "desk"), study_in(tmp_path / "train")
    line = Pen(desk)("mb", "observe")
    shutil.copytree(desk.codings, train.codings, dirs_exist_ok=True)
    Pen(train)("lt", "set", "step", "ride")
    undo(desk, "mb", line, now=minutes(9))
    shutil.copy(train.codings / "lt.jsonl", desk.codings / "lt.jsonl")
    (item,) = held(read_log(desk)).values()
    assert item.anchor["quote"] == "J'ai rappelé quatre fois."


def test_two_decisions_taken_apart_on_one_point_are_listed(tmp_path: Path) -> None:
    desk, train = study_in(tmp_path / "desk"), study_in(tmp_path / "train")
    Pen(desk)("mb", "set", "step", "book")
    shutil.copytree(desk.codings, train.codings, dirs_exist_ok=True)
    Pen(desk)("mb", "set", "step", "ride")
    Pen(train)("mb", "set", "step", "return")
    shutil.copy(train.codings / "mb.jsonl", desk.codings / "mb (copy).jsonl")
    (problem,) = conflicts(read_log(desk))
    assert "mb decided step of C01:1111111111111111 twice, apart: " in str(problem)
    Pen(desk)("mb", "set", "step", "book", seen=["ride"])
    assert value_of(desk, "step") == "book"


def test_merged_codes_are_followed_to_the_end_and_a_circle_ends_where_it_was_closed(
    study: Study, write: Pen
) -> None:
    write("mb", "merge", value="silence", target="code:no_news")
    write("mb", "merge", value="information_gap", target="code:silence")
    assert code_map(read_log(study)) == {
        "no_news": "information_gap", "silence": "information_gap",
    }  # fmt: skip
    write("mb", "merge", value="no_news", target="code:information_gap")
    # The latest merge says that "no_news" stands: no code is taken for another and back.
    assert code_map(read_log(study)) == {"silence": "no_news", "information_gap": "no_news"}


def test_a_split_sends_each_observation_to_its_new_code(study: Study, write: Pen) -> None:
    write("mb", "split", value={"C01:1111111111111111": "late"}, target="code:silence")
    assert splits(read_log(study)) == {("C01:1111111111111111", "silence"): "late"}

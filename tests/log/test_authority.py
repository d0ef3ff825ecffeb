"""Who may take away what, what stays contested, what merged codes stand for."""

from __future__ import annotations

import shutil
from itertools import product
from typing import TYPE_CHECKING

from jresearch.log import (
    Act,
    Log,
    append,
    code_map,
    conflicts,
    decisions,
    followed,
    held,
    read_log,
    undo,
    without_target,
)
from making import minutes, study_in
from penned import ANCHOR, ONE, Pen, value_of

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study


def test_deciding_again_ends_what_was_decided_apart(tmp_path: Path) -> None:
    desk, train = study_in(tmp_path / "desk"), study_in(tmp_path / "train")
    Pen(desk)("mb", "set", "step", "book")
    shutil.copytree(desk.codings, train.codings, dirs_exist_ok=True)
    Pen(desk)("mb", "set", "step", "ride")
    Pen(desk)("mb", "set", "step", "ride")  # twice here, once there: still apart
    Pen(train)("mb", "set", "step", "return")
    shutil.copy(train.codings / "mb.jsonl", desk.codings / "mb (copy).jsonl")
    assert len(list(conflicts(read_log(desk)))) == 1
    line = Pen(desk)("mb", "set", "step", "book")
    assert list(conflicts(read_log(desk))) == []
    undo(desk, "mb", line, now=minutes(9))
    assert len(list(conflicts(read_log(desk)))) == 1


def test_rejecting_what_one_had_accepted_leaves_the_field_open(study: Study, write: Pen) -> None:
    write("mb", "accept", "step", "ride", seen=["ride"])
    write("mb", "reject", "step", "book")
    assert value_of(study, "step") == "ride"
    write("mb", "reject", "step", "ride")
    assert ("C01:1111111111111111", "step") not in decisions(read_log(study), "observation")
    write("mb", "set", "step", "book")
    assert value_of(study, "step") == "book"
    write("mb", "set", "nature", "irritant")
    write("mb", "set", "nature", "break")
    write("mb", "reject", "nature", "irritant")
    assert value_of(study, "nature") == ["break"]


def test_a_value_set_again_after_it_was_taken_away_stands(study: Study, write: Pen) -> None:
    write("mb", "set", "nature", "irritant")
    write("mb", "unset", "nature")
    write("mb", "set", "nature", ["idea", "break"])
    write("mb", "set", "nature", "irritant")
    assert value_of(study, "nature") == ["idea", "break", "irritant"]
    write("lt", "settle", "nature", ["idea"])
    assert value_of(study, "nature") == ["idea"]


def test_numbers_and_their_text_are_one_value(study: Study, write: Pen) -> None:
    write("mb", "set", "negative", 2, seen=["2"])
    decision = decisions(read_log(study), "observation")["C01:1111111111111111", "negative"]
    assert decision.provenance == "accepted"


def test_coders_who_are_not_in_study_toml_come_after_those_who_are(
    study: Study, write: Pen
) -> None:
    write("zoe", "set", "step", "return")
    write("ana", "set", "step", "ride")
    assert value_of(study, "step") == "ride"
    write("lt", "set", "step", "book")
    assert value_of(study, "step") == "book"


def test_a_removal_knows_the_lines_of_its_own_gesture(study: Study) -> None:
    draft = {"target": ONE, "seen": [], "anchor": ANCHOR}
    gesture = [
        draft | {"act": "set", "field": "memo", "value": "doublon"},
        draft | {"act": "remove"},
    ]
    append(study, "mb", gesture, now=minutes(1))
    (item,) = held(read_log(study)).values()
    assert item.removed
    assert list(conflicts(read_log(study))) == []


def test_a_coder_of_lower_authority_does_not_undo_away_what_a_higher_one_coded(
    study: Study, write: Pen
) -> None:
    line = write("lt", "observe")
    write("mb", "set", "step", "book")
    undo(study, "lt", line, now=minutes(9))
    (item,) = held(read_log(study)).values()
    assert (item.owner, item.made_by) == ("mb", "lt")
    assert value_of(study, "step") == "book"


def test_codes_are_followed_through_merges_and_splits_in_any_order(
    study: Study, write: Pen
) -> None:
    write("mb", "split", value={"o1": "late", "o2": "lost"}, target="code:silence")
    write("mb", "merge", value="delay", target="code:late")
    write("lt", "merge", value="silence", target="code:no_news")
    follow = followed(read_log(study), "code")
    assert [follow("o1", code) for code in ("no_news", "silence", "late")] == ["delay"] * 3
    assert follow("o2", "no_news") == "lost"
    assert follow("o3", "no_news") == "silence"


def test_a_code_merged_into_one_that_was_merged_elsewhere_goes_there_too(
    study: Study, write: Pen
) -> None:
    write("mb", "merge", value="b", target="code:a")
    write("lt", "merge", value="a", target="code:c")
    write("lt", "merge", value="d", target="code:d")
    assert code_map(read_log(study)) == {"a": "b", "c": "b"}


def test_merged_steps_are_followed_in_what_was_decided_of_a_case(study: Study, write: Pen) -> None:
    write("mb", "set", "exit_step", "wait", target="case:C1")
    write("mb", "set", "passages", [{"step": "wait"}, {"step": "pay"}], target="case:C1")
    write("mb", "unset", "exit_step", target="case:C2")
    write("mb", "merge", value="ride", target="step:wait")
    write("mb", "set", "exit_step", "wait", target="case:C3")
    told = {key: one.value for key, one in decisions(read_log(study), "case").items()}
    assert told == {
        ("C1", "exit_step"): "ride", ("C2", "exit_step"): None, ("C3", "exit_step"): "ride",
        ("C1", "passages"): [{"step": "ride"}, {"step": "pay"}],
    }  # fmt: skip


def test_decisions_whose_target_is_gone_are_listed_and_kept(study: Study, write: Pen) -> None:
    write("mb", "set", "persona", "pressée", target="case:C1")
    write("mb", "set", "persona", "pressée", target="case:C2")
    write("mb", "set", "moment", "yes", target="step:pay")
    write("mb", "merge", value="silence", target="code:no_news")
    known = {"case": {"C1"}, "step": {"book"}, "code": {"silence"}}
    told = [str(problem) for problem in without_target(read_log(study), known)]
    assert told == [
        "mb.jsonl, line 2: case:C2 is decided on here and is not in the study. "
        "The decision is kept, and counts again when its target comes back.",
        "mb.jsonl, line 3: step:pay is decided on here and is not in the study. "
        "The decision is kept, and counts again when its target comes back.",
    ]
    assert len(read_log(study).live) == 4


def test_merges_in_any_order_come_to_an_end_and_the_latest_holds() -> None:
    pairs = [pair for pair in product("abc", "abc") if pair[0] != pair[1]]
    for merges in product(pairs, repeat=4):
        acts = tuple(
            Act(
                id=str(n), at=str(n), coder="mb", act="merge", group=str(n),
                target=f"code:{old}", value=new,
            )
            for n, (old, new) in enumerate(merges)
        )  # fmt: skip
        found = code_map(Log(acts=acts))
        old, new = merges[-1]
        assert found[old] == found.get(new, new)
        assert not set(found) & set(found.values())

"""The file of the log: what is written, what is read back, whatever happens to it."""

from __future__ import annotations

import json
import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from jresearch.errors import InputError, NewerVersionError, StorageError
from jresearch.log import append, read_folder, read_log, undo
from making import NOON, anchor_at, minutes, study_in, turns_of

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study

TURNS = turns_of("C01", ("Q", "Alors ?"), ("a", "J'ai rappelé quatre fois. Personne n'a répondu."))
ANCHOR = anchor_at(TURNS, "C01a", "J'ai rappelé quatre fois.")
OBSERVATION = "observation:C01:0123456789abcdef"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return study_in(tmp_path)


def decide(study: Study, field: str, value: str, coder: str = "mb", at: float = 0) -> str:
    act = {"act": "set", "target": OBSERVATION, "field": field, "value": value, "seen": []}
    return append(study, coder, [act | {"anchor": ANCHOR}], now=minutes(at))[0].id


def test_a_line_holds_every_key_of_the_format(study: Study) -> None:
    decide(study, "step", "book")
    line = json.loads((study.codings / "mb.jsonl").read_text(encoding="utf-8"))
    assert list(line) == [
        "v", "id", "at", "coder", "group", "act", "target", "field", "value", "before", "seen",
        "queue", "anchor",
    ]  # fmt: skip
    assert line["v"] == 1
    assert line["at"] == "2026-03-02T12:00:00.000000Z"
    assert line["seen"] == []
    assert line["anchor"]["quote"] == "J'ai rappelé quatre fois."


def test_cut_at_any_byte_it_loses_at_most_the_last_line_and_says_so(study: Study) -> None:
    for number, step in enumerate(("book", "ride", "return")):
        decide(study, "step", step, at=number)
    path = study.codings / "mb.jsonl"
    whole = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        log = read_log(study)
        # A line whose line end alone is missing is whole.
        complete = sum(cut >= end - 1 for end in ends)
        assert [act.value for act in log.acts] == ["book", "ride", "return"][:complete], cut
        torn = cut not in (0, *ends, *(end - 1 for end in ends))
        assert len(log.notices) == torn, cut
        if torn:
            assert "the last line is cut short" in str(log.notices[0])
            assert f"mb.jsonl, line {complete + 1}" in str(log.notices[0])


def test_cut_at_a_thousand_places_it_keeps_all_before_and_goes_on(study: Study) -> None:
    """In one process, which knows the log as it was: every cut of the last lines, and others.

    ``SOAK_CUTS`` asks for more.
    """
    for number in range(20):
        decide(study, "step", ("book", "ride", "return")[number % 3], at=2 * number)
        pair = [
            {"act": "set", "target": OBSERVATION, "field": field, "value": value, "seen": [],
             "anchor": ANCHOR}
            for field, value in (("memo", f"à relire 🚲 {number}"), ("flag", "yes"))
        ]  # fmt: skip
        append(study, "mb", pair, now=minutes(2 * number + 1))
    path = study.codings / "mb.jsonl"
    whole, acts = path.read_bytes(), read_log(study).acts
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    cuts = range(ends[-2] - 1, len(whole))
    others = int(os.environ.get("SOAK_CUTS", "1000")) - len(cuts)
    for cut in (*cuts, *random.Random(5).choices(range(len(whole)), k=others)):
        path.write_bytes(whole[:cut])
        line = decide(study, "step", "return", at=100)
        written = path.read_bytes()
        # The line that was cut stays as it is, and the new one begins on a line of its own.
        joint = b"" if cut in (0, *ends) else b"\n"
        assert written.startswith(whole[:cut] + joint + b'{"v":1,"id":"' + line.encode()), cut
        kept = read_log(study)
        complete = sum(cut >= end - 1 for end in ends)
        assert kept.acts[:-1] == acts[:complete], cut
        assert kept.acts[-1].id == line
        assert len(kept.notices) == (cut not in (0, *ends, *(end - 1 for end in ends))), cut


def test_a_slow_clock_does_not_overrule_a_later_decision(study: Study) -> None:
    decide(study, "step", "book", at=60)
    decide(study, "step", "ride", at=0)
    times = [act.at for act in read_log(study).acts]
    assert times == ["2026-03-02T13:00:00.000000Z", "2026-03-02T13:00:00.000001Z"]


def test_copies_edited_apart_under_clocks_an_hour_off_merge_by_being_put_together(
    tmp_path: Path,
) -> None:
    desk, train = study_in(tmp_path / "desk"), study_in(tmp_path / "train")
    decide(desk, "step", "book")
    shutil.copy(desk.codings / "mb.jsonl", train.codings / "mb.jsonl")
    decide(desk, "channel", "site", at=1)
    decide(train, "nature", "irritant", at=61)  # one minute later, its clock an hour fast
    shutil.copy(train.codings / "mb.jsonl", desk.codings / "mb (conflicted copy).jsonl")
    merged = read_log(desk)
    assert [(act.field, act.value) for act in merged.acts] == [
        ("step", "book"), ("channel", "site"), ("nature", "irritant"),
    ]  # fmt: skip
    # A correction made with both in sight counts, though the desk's clock is behind.
    decide(desk, "nature", "idea", at=2)
    assert read_log(desk).acts[-1].value == "idea"


def test_merging_does_not_depend_on_the_names_of_the_files(tmp_path: Path) -> None:
    study = study_in(tmp_path)
    decide(study, "step", "book")
    decide(study, "step", "ride", coder="lt", at=1)
    before = read_log(study).acts
    (study.codings / "lt.jsonl").rename(study.codings / "a.jsonl")
    assert read_log(study).acts == before


def test_one_id_counts_once_and_may_not_say_two_things(study: Study) -> None:
    decide(study, "step", "book")
    path = study.codings / "mb.jsonl"
    (study.codings / "copy.jsonl").write_bytes(path.read_bytes())
    assert len(read_log(study).acts) == 1
    other = path.read_text(encoding="utf-8").replace('"value":"book"', '"value":"ride"')
    (study.codings / "copy.jsonl").write_text(other, encoding="utf-8")
    with pytest.raises(InputError, match=r"copy.jsonl, line 1 / mb.jsonl, line 1: the id \w+ st"):
        read_log(study)


def test_a_line_of_a_newer_version_is_refused_with_the_way_out(study: Study) -> None:
    decide(study, "step", "book")
    path = study.codings / "mb.jsonl"
    newer = path.read_text(encoding="utf-8").replace('{"v":1', '{"v":2')
    path.write_text(newer, encoding="utf-8")
    with pytest.raises(NewerVersionError, match=r"line 1: written by a newer jresearch .* Update"):
        read_log(study)
    assert path.read_text(encoding="utf-8") == newer


def test_unknown_keys_are_kept_and_unknown_acts_are_kept_and_said(study: Study) -> None:
    decide(study, "step", "book")
    path = study.codings / "mb.jsonl"
    line = json.loads(path.read_text(encoding="utf-8"))
    strange = line | {"id": "01ZZZZZZZZZZZZZZZZZZZZZZZZ", "act": "praise", "mood": "sunny"}
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(strange) + "\n")
    log = read_log(study)
    assert [act.act for act in log.live] == ["set"]
    assert log.acts[1].raw is not None
    assert log.acts[1].raw["mood"] == "sunny"
    assert "does not know the act 'praise'; kept, not applied" in str(log.notices[0])


@pytest.mark.parametrize(
    "line", ["[]", "null", "12", '"text"', '{"v":1}', '{"v":"1","id":"x"}', "{" * 3000]
)
def test_a_line_that_is_no_act_is_set_aside_and_named(study: Study, line: str) -> None:
    decide(study, "step", "book")
    with (study.codings / "mb.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    log = read_log(study)
    assert len(log.acts) == 1
    assert "mb.jsonl, line 2: the line cannot be read" in str(log.notices[0])


def test_undoing_takes_back_the_whole_gesture_and_undoing_that_restores_it(study: Study) -> None:
    acts = [
        {"act": "set", "target": OBSERVATION, "field": f, "value": x, "seen": [], "anchor": ANCHOR}
        for f, x in (("step", "book"), ("channel", "site"))
    ]
    append(study, "mb", acts, now=NOON)
    decide(study, "nature", "irritant", at=1)
    first = read_log(study).acts[0]
    undone = undo(study, "mb", first.id, now=minutes(2))
    assert [act.field for act in read_log(study).live] == ["nature"]
    undo(study, "mb", undone.id, now=minutes(3))
    assert [act.field for act in read_log(study).live] == ["step", "channel", "nature"]


def test_undo_without_a_line_takes_the_latest_gesture_then_the_one_before(study: Study) -> None:
    decide(study, "step", "book")
    decide(study, "channel", "site", at=1)
    undo(study, "mb", now=minutes(2))
    assert [act.field for act in read_log(study).live] == ["step"]
    undo(study, "mb", now=minutes(3))
    assert read_log(study).live == ()
    with pytest.raises(InputError, match="mb has nothing to undo"):
        undo(study, "mb", now=minutes(4))


def test_nobody_undoes_what_another_decided(study: Study) -> None:
    line = decide(study, "step", "book")
    with pytest.raises(InputError, match="lt has nothing to undo"):
        undo(study, "lt", line)
    append(study, "lt", [{"act": "undo", "value": line}], now=minutes(1))
    assert [act.field for act in read_log(study).live] == ["step"]


def test_an_undo_that_arrives_without_its_line_waits_for_it(tmp_path: Path) -> None:
    study = study_in(tmp_path)
    line = decide(study, "step", "book")
    early = (study.codings / "mb.jsonl").read_bytes()
    undo(study, "mb", line, now=minutes(1))
    late = (study.codings / "mb.jsonl").read_bytes().removeprefix(early)
    (study.codings / "mb.jsonl").write_bytes(late)
    assert read_log(study).live == ()
    (study.codings / "found.jsonl").write_bytes(early)
    assert read_log(study).live == ()
    assert len(read_log(study).acts) == 2


def test_an_act_on_an_observation_needs_its_anchor(study: Study) -> None:
    with pytest.raises(InputError, match="must carry its anchor"):
        append(study, "mb", [{"act": "set", "target": OBSERVATION, "field": "step", "value": "x"}])


def test_a_full_disk_leaves_the_log_as_it_was(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "step", "book")
    before = (study.codings / "mb.jsonl").read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageError, match=r"mb.jsonl: cannot be written \(No space left"):
        decide(study, "step", "ride", at=1)
    assert (study.codings / "mb.jsonl").read_bytes() == before


def test_an_empty_folder_is_an_empty_log(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "nowhere").acts == ()

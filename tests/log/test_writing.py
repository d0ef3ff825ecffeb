"""Adding to the log: several programs, full disks, other clocks, undoing."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from typing import TYPE_CHECKING

import pytest

from jresearch.errors import InputError, StorageError
from jresearch.log import append, decisions, held, read_log, undo
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


def write_alone(folder: str, coder: str, seconds: float) -> None:
    """What another process does: gestures of three lines, as fast as it can; it notes their ids."""
    from jresearch.study import read_study

    study = read_study(folder)
    draft = {"act": "set", "target": OBSERVATION, "seen": [], "anchor": ANCHOR}
    until, written = time.monotonic() + seconds, 0
    with (study.path / f"acknowledged by {os.getpid()}").open("w", encoding="utf-8") as noted:
        while time.monotonic() < until or written < 6:
            acts = append(
                study, coder,
                [draft | {"field": "memo", "value": f"{coder} {written} {n}"} for n in range(3)],
            )  # fmt: skip
            written += 1
            noted.writelines(act.id + "\n" for act in acts)


def test_processes_that_write_at_once_lose_no_line_and_share_one_order(study: Study) -> None:
    """For two and a half seconds; ``SOAK_SECONDS`` asks for more (``make soak``: a minute)."""
    seconds = float(os.environ.get("SOAK_SECONDS", "2.5"))
    context = multiprocessing.get_context("spawn")
    # Two windows of one coder, and a colleague.
    writers = [
        context.Process(target=write_alone, args=(str(study.path), coder, seconds))
        for coder in ("mb", "mb", "lt")
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(seconds + 60)
        assert writer.exitcode == 0
    log = read_log(study)
    assert log.notices == ()
    noted = [path.read_text("utf-8").split() for path in study.path.glob("acknowledged by *")]
    assert len(noted) == len(writers)
    assert sorted(act.id for act in log.acts) == sorted(line for own in noted for line in own)
    assert len({act.at for act in log.acts}) == len(log.acts)
    groups = [act.group for act in log.acts]
    assert all(len(set(groups[at : at + 3])) == 1 for at in range(0, len(groups), 3))
    for name in ("mb", "lt"):
        lines = (study.codings / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        times = [json.loads(line)["at"] for line in lines]
        assert times == sorted(times)


def fill_the_disk(folder: str, room: int) -> None:
    import resource
    import signal

    from jresearch.study import read_study

    study = read_study(folder)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = (study.codings / "mb.jsonl").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, size + room))
    try:
        decide(study, "memo", "x" * 10_000, at=1)
    except StorageError:
        return
    raise AssertionError("the disk did not refuse")


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files")
@pytest.mark.parametrize("room", [0, 1, 700, 5000])
def test_a_disk_that_fills_up_in_the_middle_of_a_line_leaves_the_log_as_it_was(
    study: Study, room: int
) -> None:
    decide(study, "step", "book")
    before = (study.codings / "mb.jsonl").read_bytes()
    context = multiprocessing.get_context("spawn")
    writer = context.Process(target=fill_the_disk, args=(str(study.path), room))
    writer.start()
    writer.join(60)
    assert writer.exitcode == 0
    assert (study.codings / "mb.jsonl").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="has no /dev/full")
def test_a_full_device_is_named_as_what_it_is(study: Study) -> None:
    (study.codings / "mb.jsonl").symlink_to("/dev/full")
    with pytest.raises(StorageError, match=r"mb.jsonl: cannot be written \(No space left on dev"):
        decide(study, "step", "book")
    assert read_log(study).acts == ()
    (study.codings / "mb.jsonl").unlink()
    decide(study, "step", "ride")
    assert [act.value for act in read_log(study).acts] == ["ride"]


def test_a_gesture_that_was_interrupted_is_taken_back_whole(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "step", "book")
    before = (study.codings / "mb.jsonl").read_bytes()

    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            decide(study, "step", "ride", at=1)
    assert (study.codings / "mb.jsonl").read_bytes() == before
    decide(study, "step", "return", at=2)
    assert [act.value for act in read_log(study).acts] == ["book", "return"]


def test_an_undone_gesture_stays_undone_when_its_named_line_is_gone(study: Study) -> None:
    """A person withdrew: the line that the undo was pointed at is erased with them."""
    draft = {"act": "set", "field": "memo", "value": "x", "seen": [], "anchor": ANCHOR}
    both = append(
        study, "mb", [draft | {"target": OBSERVATION}, draft | {"target": OBSERVATION + "0"}],
        now=NOON,
    )  # fmt: skip
    undo(study, "mb", both[0].id, now=minutes(1))
    path = study.codings / "mb.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))
    assert read_log(study).live == ()


def test_an_undo_may_name_the_line_or_the_gesture(study: Study) -> None:
    line = decide(study, "step", "book")
    gesture = read_log(study).acts[0].group
    for named in (line, gesture):
        append(study, "mb", [{"act": "undo", "value": named}], now=minutes(1))
        assert read_log(study).live == ()
        undo(study, "mb", read_log(study).acts[-1].id, now=minutes(2))
        assert len(read_log(study).live) == 1


def test_a_withdrawal_is_never_undone_and_stands_in_no_ones_way(study: Study) -> None:
    decide(study, "step", "book")
    stone = {"person": "C09a", "interviews": ["C09"], "ids": [], "files": []}
    (act,) = append(study, "mb", [{"act": "forget", "value": stone}], now=minutes(1))
    with pytest.raises(InputError, match="nothing to undo"):
        undo(study, "mb", act.id)
    undo(study, "mb", now=minutes(2))
    assert [act.act for act in read_log(study).live] == ["forget"]
    assert read_log(study).forgotten == {("C09", "C09a")}


def test_the_latest_time_counts_however_another_program_spelt_it(study: Study) -> None:
    line = decide(study, "step", "book")
    path = study.codings / "mb.jsonl"
    other = json.loads(path.read_text(encoding="utf-8"))
    other |= {"id": line[:-1] + "!", "at": "2026-03-02T23:00:00+02:00", "value": "ride"}
    (study.codings / "other.jsonl").write_text(json.dumps(other), encoding="utf-8")
    decide(study, "step", "return", at=1)
    assert [act.at for act in read_log(study).acts][1:] == [
        "2026-03-02T21:00:00.000000Z", "2026-03-02T21:00:00.000001Z",
    ]  # fmt: skip
    assert read_log(study).acts[-1].value == "return"


def test_a_line_changed_without_its_length_or_time_changing_is_read_anew(study: Study) -> None:
    decide(study, "step", "book")
    path = study.codings / "mb.jsonl"
    before = path.stat()
    assert read_log(study).acts[0].value == "book"
    path.write_bytes(path.read_bytes().replace(b'"book"', b'"ride"'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read_log(study).acts[0].value == "ride"


def test_fifty_thousand_lines_are_read_in_seconds_and_the_next_is_added_at_once(
    study: Study,
) -> None:
    line = decide(study, "step", "book")
    path = study.codings / "mb.jsonl"
    text = path.read_text(encoding="utf-8")
    many = (
        text.replace(line, f"01{n:024}").replace("0123456789abcdef", f"{n % 8000:016x}")
        for n in range(50_000)
    )
    path.write_text("".join(many), encoding="utf-8")
    # The processor's time: what others do on the machine says nothing of the log.
    began = time.process_time()
    log = read_log(study)
    assert len(held(log)) == 8000
    assert len(decisions(log, "observation")) == 8000
    assert time.process_time() - began < 6
    began = time.process_time()
    for number in range(10):
        decide(study, "step", "ride", at=2 + number)
        undo(study, "mb", now=minutes(2 + number))
    added = (time.process_time() - began) / 20
    assert added < 0.05, "adding a line must not take longer because many stand there"
    assert len(read_log(study).acts) == 50_020

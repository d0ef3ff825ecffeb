"""Nothing a person decided is lost, nothing is pretended kept: killed kernels, refusing disks.

``SOAK_KILLS`` asks for more than twenty kills (``make soak``).
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jresearch.log import read_log
from jresearch.widget.coder import Coding
from jresearch.widget.session import Session
from making import place_of, study_in
from widget.coding_children import print_of
from widget.conftest import SAID, Talk, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("SOAK_KILLS", "20"))
KEYS = [f"01KQHFP680M4PCK4J07A4NT2{n:02}" for n in range(10)]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill")


# Killed while coding -----------------------------------------------------------------------------


def children(program: str, *given: str) -> subprocess.Popen[str]:
    """A program of the tests' folder, with the packages as they are here."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
    alone = os.environ | {"PYTHONPATH": paths, "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", program, *given], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, encoding="utf-8", env=alone,
    )  # fmt: skip


def killed(nursery: subprocess.Popen[str], study: Any, random_: random.Random) -> dict[str, str]:
    """A child codes and is killed at a random moment: the lines it was acknowledged."""
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write(json.dumps([str(study.path), random_.randrange(10**6)]) + "\n")
    nursery.stdin.flush()
    patience, moment = random_.randrange(1, 16), random_.uniform(0, 0.03)
    acknowledged: dict[str, str] = {}
    child, heard, ended = 0, 0, None
    while ended is None:
        told = json.loads(nursery.stdout.readline())
        child, ended = told.get("child", child), told.get("ended")
        acknowledged |= told.get("done", {})
        heard += "done" in told
        if child and heard == patience:
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
            patience = -1
    assert ended == -signal.SIGKILL
    return acknowledged


@POSIX
def test_killed_while_coding_it_has_every_act_that_was_acknowledged(study, tmp_path):
    warm = study_in(tmp_path / "warm")
    random_ = random.Random(5)
    acknowledged: dict[str, str] = {}
    with children("widget.coding_children", str(warm.path)) as nursery:
        assert json.loads(nursery.stdout.readline()) == {"ready": True}
        for kill in range(1, KILLS + 1):
            acknowledged |= killed(nursery, study, random_)
            log = read_log(study)
            kept = {act.id: print_of(act.raw) for act in log.acts}
            assert {line: kept.get(line) for line in acknowledged} == acknowledged
            # Beyond that, at most the one gesture that each kill met on its way.
            assert len({act.group for act in log.acts if act.id not in acknowledged}) <= kill
            assert len(log.notices) <= kill, "more lines are torn than were being written"
        nursery.stdin.close()
    assert len(acknowledged) > 5 * KILLS
    talk = Talk(Session(study_in(study.path), "mb", "C01", tables_of(*SAID)))
    assert talk("observe", parts=[place_of(talk.session.desk.turns, "couinait")])["kind"] == "done"


def test_a_gesture_sent_again_after_a_kill_in_its_midst_is_completed(talk, study):
    about = talk.about("frein")
    decided = {"step": "ride", "nature": "irritant", "memo": "à relire"}
    changes = [{"act": "set", "field": field, "value": decided[field]} for field in decided]
    talk("code", observation=about, changes=changes, key=KEYS[0])
    path = study.codings / "mb.jsonl"
    first, second, _third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + second[:40])
    later = Talk(Session(study, "mb", "C01", talk.session.tables))
    assert later.session.told[about]["mine"] == {"step": "ride"}
    for _time in range(2):
        assert later("code", observation=about, changes=changes, key=KEYS[0])["kind"] == "done"
    assert [act.field for act in read_log(study).acts] == ["step", "nature", "memo"]
    later("undo")
    assert later.live() == []


def test_half_a_cut_is_told_and_not_pretended_whole(talk, study):
    about = talk.about("frein")
    at = place_of(talk.session.desk.turns, "couinait")
    cut = {"observation": about, "turn": at["turn"], "at": at["start"], "key": KEYS[0]}
    assert talk("split", **cut)["kind"] == "done"
    path = study.codings / "mb.jsonl"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    later = Talk(Session(study, "mb", "C01", talk.session.tables))
    reply = later("split", **cut)
    assert reply["kind"] == "refused"
    assert reply["error"].startswith("only a part of this was kept when the computer stopped. Look")


# A disk that refuses -----------------------------------------------------------------------------
@contextlib.contextmanager
def full(study: Any) -> Iterator[None]:
    """The coder's file is on a disk without room."""
    path = study.codings / "mb.jsonl"
    aside = path.with_name("mb.aside")
    if path.exists():
        path.rename(aside)
    path.symlink_to("/dev/full")
    yield
    path.unlink()
    if aside.exists():
        aside.rename(path)


@POSIX
def test_what_a_full_disk_refused_is_told_with_its_reason_and_sent_again_once(talk, study):
    about = talk.about("frein")
    asked = {"observation": about, "key": KEYS[0],
             "changes": [{"act": "set", "field": "nature", "value": "irritant"}]}  # fmt: skip
    with full(study):
        reply = talk("code", **asked)
        assert (reply["kind"], reply["again"]) == ("refused", True)
        assert "mb.jsonl: cannot be written (No space left on device). Free some" in reply["error"]
        assert reply["observations"][about]["mine"] == {}
        assert not reply["undo"]
        assert talk.acts() == []
    for _time in range(2):
        assert talk("code", **asked)["kind"] == "done"
    assert talk.acts() == [("set", "nature", "irritant")]


def test_what_is_wrong_in_itself_is_not_to_be_sent_again(talk):
    assert talk.code(talk.about("frein"), "set", "step", "fly")["again"] is False


@POSIX
def test_every_gesture_is_refused_by_a_full_disk_and_kept_when_there_is_room(talk, study):
    about, other = talk.about("frein"), talk.about("caution")
    at = place_of(talk.session.desk.turns, "couinait")
    gestures: list[dict[str, Any]] = [
        {"kind": "observe", "parts": [place_of(talk.session.desk.turns, "très simple.")]},
        {"kind": "move", "observation": about, "parts": [at]},
        {"kind": "remove", "observation": other},
        {"kind": "new_code", "label": "Peur", "observation": about},
        {"kind": "passages", "case": "C01a", "passages": [{"step": "book"}]},
    ]
    codebook, quotes = (study.codebooks / "themes.yaml").read_bytes(), list(talk.quotes)
    with full(study):
        for number, gesture in enumerate(gestures):
            reply = talk(**gesture, key=KEYS[number])
            assert (reply["kind"], reply["again"]) == ("refused", True)
    assert (talk.acts(), talk.quotes) == ([], quotes)
    assert (study.codebooks / "themes.yaml").read_bytes() == codebook
    for number, gesture in enumerate(gestures):
        assert talk(**gesture, key=KEYS[number])["kind"] == "done"
    assert [act[0] for act in talk.acts()] == ["observe", "move", "remove", "add", "set", "set"]
    with full(study):
        assert talk("undo")["kind"] == "refused"
    assert talk("undo")["said"] == "Undone: passages"


@POSIX
def test_a_small_disk_that_fills_up_keeps_every_act_it_acknowledged(talk, study, tmp_path):
    """A real one of 64 KB where a disk can be mounted; else a limit on the size of files."""
    small = tmp_path / "small"
    small.mkdir()
    mounted = mount(small)
    moved = shutil.move(study.codings, small / "codings")
    study.codings.symlink_to(moved)
    limit = contextlib.nullcontext() if mounted else limited(64 * 1024)
    try:
        with limit:
            said, n = "", 0
            while not said and n < 2000:
                n += 1
                reply = talk.code(talk.about("frein"), "set", "memo", f"mémo {n} " + "x" * 200)
                said = reply.get("error", "")
            assert "cannot be written (" in said
            assert [act[2].split()[1] for act in talk.acts()] == [str(m) for m in range(1, n)]
            assert read_log(study).notices == ()
    finally:
        if mounted:
            subprocess.run(["umount", small], check=True)


def mount(folder: Path) -> bool:
    """A disk of 64 KB, if whoever runs may mount one."""
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def limited(size: int) -> Iterator[None]:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


# A folder that may not be written ----------------------------------------------------------------


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others may enter: a test's own is shut to them."""
    folder = Path(tempfile.mkdtemp(prefix="jresearch-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@POSIX
def test_a_folder_that_whoever_runs_may_not_write_is_told(open_folder, tmp_path):
    """Root may write anywhere: where root runs the tests, nobody codes."""
    study, warm = study_in(open_folder / "study"), study_in(tmp_path / "warm")
    study.codings.chmod(0o555)
    with children("widget.coding_once", str(study.path), str(warm.path)) as child:
        out, _err = child.communicate(timeout=120)
    study.codings.chmod(0o755)
    may, told = json.loads(out)
    assert may["kind"] == "done"
    assert (told["kind"], told["again"], told["mine"]) == ("refused", True, {})
    assert "cannot be written (Permission denied). Free some space or check" in told["error"]
    assert list(study.codings.iterdir()) == []


def test_a_log_that_cannot_be_read_is_told_and_not_left_unanswered(study, session):
    widget = Coding(session)
    sent: list[dict[str, Any]] = []
    widget.send = sent.append  # type: ignore[method-assign]
    widget._answer(widget, {"kind": "ready", "view": "v"})
    about = next(iter(sent[0]["observations"]))
    (study.codings / "lt.jsonl").write_text('{"v":2,"id":"1"}\n', encoding="utf-8")
    change = {"act": "set", "field": "memo", "value": "x"}
    widget._answer(widget, {"kind": "code", "view": "v", "n": 1, "observation": about,
                            "changes": [change]})  # fmt: skip
    assert sent[1]["kind"] == "refused"
    assert "written by a newer jresearch" in sent[1]["error"]


# In the panel ------------------------------------------------------------------------------------


@POSIX
@pytest.mark.browser
def test_the_panel_says_what_is_not_kept_and_sends_it_again(chromium, session, study):
    from widget.host import show

    context = chromium.new_context(viewport={"width": 1200, "height": 780})
    tab, _kernel = show(context, session)
    kept, alert = tab.locator(".jr-kept"), tab.locator("[role=alert]")
    with full(study):
        tab.locator(".jr-mark", has_text="frein").first.click()
        for key in ("i", "1", "n", "2"):
            tab.keyboard.press(key)
        alert.get_by_role("button", name="Send again").wait_for()
        tab.wait_for_function("document.querySelector('.jr-kept').textContent.includes('2')")
        assert kept.inner_text() == "Not yet kept: 2"
        assert "No space left on device" in alert.inner_text()
    alert.get_by_role("button", name="Send again").click()
    tab.wait_for_function("document.querySelector('.jr-kept').textContent === 'All is kept'")
    assert [(act.field, act.value) for act in read_log(study).acts] == [
        ("nature", "irritant"), ("negative", "2"),
    ]  # fmt: skip
    assert not alert.is_visible()
    assert tab.locator(".jr-mine").count() >= 2
    context.close()

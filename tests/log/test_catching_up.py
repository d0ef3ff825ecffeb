"""Whatever happens to the files, what is known of them is what a fresh reading finds."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresearch.errors import InputError
from jresearch.log import append, read_log, undo
from jresearch.log.reading import Reading, as_read
from jresearch.translation import speak
from making import anchor_at, minutes, study_in, turns_of

if TYPE_CHECKING:
    from jresearch.log import Log
    from jresearch.study import Study

TURNS = turns_of("C01", ("Q", "Alors ?"), ("a", "J'ai rappelé quatre fois. Personne n'a répondu."))
ANCHOR = anchor_at(TURNS, "C01a", "J'ai rappelé quatre fois.")
OBSERVATION = "observation:C01:0123456789abcdef"
NUMBERS = itertools.count(1)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return study_in(tmp_path)


def decide(study: Study, value: str, coder: str = "mb", at: float = 0) -> str:
    act = {"act": "set", "target": OBSERVATION, "field": "memo", "value": value, "seen": []}
    return append(study, coder, [act | {"anchor": ANCHOR}], now=minutes(at))[0].id


def read_afresh(study: Study) -> Log:
    reading = Reading(study.codings)
    reading.read_all(alone=False)
    return reading.log(study.settings.coders)


def agrees(study: Study) -> None:
    """The log, what is told of it, and what the next act will know: all as if read anew."""
    known, fresh = read_log(study), read_afresh(study)
    assert (known, known.places) == (fresh, fresh.places)
    index = as_read(study.codings).index
    assert tuple(index.acts) == fresh.acts
    assert index.on(OBSERVATION) == [act for act in fresh.live if act.target == OBSERVATION]


def a_line() -> bytes:
    """A line as another program would add it, later than all that is there."""
    line = {
        "v": 1, "id": f"01ZZ{next(NUMBERS):022}", "at": "2026-05-01T12:00:00+02:00",
        "coder": "lt", "act": "set", "target": OBSERVATION, "field": "memo", "value": "theirs",
        "anchor": ANCHOR,
    }  # fmt: skip
    return json.dumps(line).encode("utf-8") + b"\n"


def _ours(study: Study, path: Path) -> None:
    decide(study, "ours", path.stem)


def _undone(study: Study, path: Path) -> None:
    decide(study, "to undo", path.stem)
    undo(study, path.stem)


def _theirs(study: Study, path: Path) -> None:
    with path.open("ab") as file:
        file.write(a_line())


def _torn(study: Study, path: Path) -> None:
    with path.open("ab") as file:
        file.write(a_line()[:99])


def _unended(study: Study, path: Path) -> None:
    with path.open("ab") as file:
        file.write(a_line().rstrip(b"\n"))


def _edited(_study: Study, path: Path) -> None:
    """In place, the length and the time as they were."""
    if path.exists():
        before = path.stat()
        path.write_bytes(path.read_bytes().replace(b'"ours"', b'"OURS"'))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _edited_and_longer(study: Study, path: Path) -> None:
    _edited(study, path)
    _theirs(study, path)


def _shorter(_study: Study, path: Path) -> None:
    if path.exists():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _copied(study: Study, path: Path) -> None:
    if path.exists():
        shutil.copy(path, study.codings / f"a copy of {path.name}")


def _gone(_study: Study, path: Path) -> None:
    path.unlink(missing_ok=True)


def _replaced(_study: Study, path: Path) -> None:
    """The same words under another inode, as a cloud folder does it."""
    if path.exists():
        again = path.with_suffix(".part")
        again.write_bytes(path.read_bytes())
        again.replace(path)


def _withdrawn(study: Study, path: Path) -> None:
    stone = {"person": "C01a", "interviews": ["C01"], "ids": [], "files": [], "cases": []}
    append(study, path.stem, [{"act": "forget", "value": stone}])


HAPPENINGS = (_ours, _undone, _theirs, _torn, _unended, _edited, _edited_and_longer, _shorter,
              _copied, _gone, _replaced, _withdrawn)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(HAPPENINGS), st.sampled_from(["mb", "lt"])), max_size=8))
def test_what_is_known_is_what_a_fresh_reading_finds(happenings) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as folder:
        study = study_in(Path(folder))
        for happen, coder in happenings:
            with suppress(InputError):  # nothing to undo, or the log is refused
                happen(study, study.codings / f"{coder}.jsonl")
            try:
                read_afresh(study)
            except InputError as refused:  # a line was edited of which there is a copy
                with pytest.raises(InputError) as known:
                    read_log(study)
                assert known.value.problems == refused.problems
                return
            agrees(study)


def test_an_act_knows_the_lines_that_another_program_added_meanwhile(study: Study) -> None:
    first = decide(study, "one")
    theirs = json.loads(a_line()) | {"coder": "mb", "before": [first]}
    with (study.codings / "mb.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(theirs) + "\n")
    second = decide(study, "two", at=1)
    act = next(act for act in read_log(study).acts if act.id == second)
    assert act.before == (theirs["id"],)
    assert act.at == "2026-05-01T10:00:00.000001Z"


@pytest.mark.skipif(sys.platform == "win32", reason="keeps no time of the last change of status")
def test_a_writer_sees_an_edit_that_kept_the_length_and_the_time(study: Study) -> None:
    decide(study, "ours")
    time.sleep(0.05)  # longer than a tick of the clock by which files are dated
    _edited(study, study.codings / "mb.jsonl")
    assert [act.value for act in as_read(study.codings, alone=True).index.acts] == ["OURS"]


def test_the_problems_of_the_log_are_told_in_the_language_in_force(study: Study) -> None:
    decide(study, "one")
    with (study.codings / "mb.jsonl").open("ab") as file:
        file.write(b'{"v":1')
    assert "the last line is cut short" in str(read_log(study).notices[0])
    speak("fr")
    assert "la dernière ligne est tronquée" in str(read_log(study).notices[0])


def test_a_refused_act_leaves_what_is_known_as_it_was(study: Study) -> None:
    decide(study, "one")
    with pytest.raises(InputError, match="cannot be decided"):
        append(study, "mb", [
            {"act": "set", "target": OBSERVATION, "field": field, "value": "x", "seen": [],
             "anchor": ANCHOR}
            for field in ("memo", "colour")
        ])  # fmt: skip
    agrees(study)
    assert [act.value for act in read_log(study).acts] == ["one"]

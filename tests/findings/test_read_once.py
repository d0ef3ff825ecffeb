"""What is read in sayings is kept: the same whether it was kept or is read now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from jresearch.findings import read_once as module
from jresearch.findings.read_once import FILE, Read, read, read_once
from jresearch.meaning.own import BuiltIn

if TYPE_CHECKING:
    from pathlib import Path

SAID = ["Il a fallu les relancer.", "La porte du four est rayée.", "Ah.", "I had to chase them."]
SPOKEN = ["fr", "fr", "fr", "en"]


def arrays(of: Read) -> list[np.ndarray]:
    sparse = of.vectors.sparse, of.told
    return [of.vectors.dense, *of.points, *(one.toarray() for one in sparse)]


def assert_same(one: Read, other: Read) -> None:
    for mine, theirs in zip(arrays(one), arrays(other), strict=True):
        assert mine.dtype == theirs.dtype
        assert np.array_equal(mine, theirs)


def refuse(*_asked: object) -> None:
    raise AssertionError("read again")


def test_a_saying_is_read_alike_alone_among_others_and_from_the_folder(tmp_path: Path) -> None:
    own = BuiltIn()
    whole = read(own, SAID, SPOKEN)
    assert_same(read_once(own, SAID[1:3], SPOKEN[1:3], tmp_path), whole[[1, 2]])
    assert_same(read_once(own, SAID, SPOKEN, tmp_path), whole)
    again = [*reversed(SAID), SAID[0]], [*reversed(SPOKEN), SPOKEN[0]]
    assert_same(read_once(own, *again, tmp_path), whole[[3, 2, 1, 0, 0]])


def test_what_is_kept_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = BuiltIn()
    whole = read_once(own, SAID, SPOKEN, tmp_path)
    monkeypatch.setattr(module, "read", refuse)
    assert_same(read_once(own, SAID, SPOKEN, tmp_path), whole)
    assert_same(read_once(own, SAID[:1], SPOKEN[:1], tmp_path), whole[[0]])


def test_what_is_no_longer_said_leaves_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = BuiltIn()
    read_once(own, SAID, SPOKEN, tmp_path)
    read_once(own, SAID[:1], SPOKEN[:1], tmp_path)
    monkeypatch.setattr(module, "read", refuse)
    with pytest.raises(AssertionError, match="read again"):
        read_once(own, SAID, SPOKEN, tmp_path)


def test_another_language_is_another_saying(tmp_path: Path) -> None:
    own = BuiltIn()
    read_once(own, ["Or on attend."], ["fr"], tmp_path)
    english = read_once(own, ["Or on attend."], ["en"], tmp_path)
    assert_same(english, read(own, ["Or on attend."], ["en"]))


@pytest.mark.parametrize("left", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_damaged_file_costs_time_only(tmp_path: Path, left: bytes) -> None:
    own = BuiltIn()
    (tmp_path / FILE).write_bytes(left)
    assert_same(read_once(own, SAID, SPOKEN, tmp_path), read(own, SAID, SPOKEN))
    assert (tmp_path / FILE).stat().st_size > 100


def test_whichever_byte_is_damaged_the_same_is_read(tmp_path: Path) -> None:
    own, file = BuiltIn(), tmp_path / FILE
    whole = read_once(own, SAID, SPOKEN, tmp_path)
    good = file.read_bytes()
    end = len(good) - 1
    for at in (*range(0, 200, 3), *range(200, end, end // 60), *range(end - 900, end, 7)):
        file.write_bytes(good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :])
        assert_same(read_once(own, SAID, SPOKEN, tmp_path), whole)


def test_other_rules_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = BuiltIn()
    read_once(own, SAID, SPOKEN, tmp_path)
    monkeypatch.setattr(module, "code_key", lambda: "other rules")
    monkeypatch.setattr(module, "read", refuse)
    with pytest.raises(AssertionError, match="read again"):
        read_once(own, SAID, SPOKEN, tmp_path)


def test_where_nothing_is_said_what_is_kept_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = BuiltIn()
    assert read_once(own, [], [], tmp_path).vectors.shape[0] == 0
    assert not (tmp_path / FILE).exists()
    read_once(own, SAID, SPOKEN, tmp_path)
    read_once(own, [], [], tmp_path)
    monkeypatch.setattr(module, "read", refuse)
    read_once(own, SAID, SPOKEN, tmp_path)

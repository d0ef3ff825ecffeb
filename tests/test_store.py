"""Derived tables and safe writing."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from jresearch.errors import StorageError
from jresearch.store import digest, digest_files, kept, once, write_bytes, write_text


def lists() -> dict[str, pd.DataFrame]:
    parts = [[{"turn": 1, "start": 0, "end": 3}], []]
    return {"t": pd.DataFrame({"parts": parts, "natures": [["irritant"], []], "n": [1, None]})}


def test_a_table_with_lists_comes_back_as_it_went(tmp_path: Path) -> None:
    kept(tmp_path, "t", "k", lists)
    back = kept(tmp_path, "t", "k", lambda: pytest.fail("made again"))
    assert back["t"]["parts"].tolist() == lists()["t"]["parts"].tolist()
    assert back["t"]["natures"].tolist() == [["irritant"], []]


def test_another_key_is_made_anew_and_only_the_latest_are_kept(tmp_path: Path) -> None:
    for number in range(8):
        kept(tmp_path, "t", str(number), lists)
    assert len(list(tmp_path.glob("t-*"))) == 4


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    kept(tmp_path, "t", "k", lists)
    (tmp_path / "t-k" / "t.parquet").write_bytes(b"PAR1 no")
    assert kept(tmp_path, "t", "k", lists)["t"]["n"].tolist()[0] == 1


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageError, match=r"a.txt: cannot be written \(No space left"):
        write_text(path, "after")
    assert path.read_text(encoding="utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_writing_makes_the_folders(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a" / "b" / "c", b"x")
    assert (tmp_path / "a" / "b" / "c").read_bytes() == b"x"


def test_hashes_depend_on_content_and_name_not_on_the_place(tmp_path: Path) -> None:
    for place in ("one", "two"):
        write_text(tmp_path / place / "a.txt", "x")
    hashes = {digest_files((tmp_path / p).iterdir(), tmp_path / p) for p in ("one", "two")}
    assert len(hashes) == 1
    (tmp_path / "two" / "a.txt").rename(tmp_path / "two" / "b.txt")
    assert digest_files((tmp_path / "two").iterdir(), tmp_path / "two") not in hashes
    assert digest("a", 1) != digest("a", 2)


def test_what_follows_is_made_once_for_each_and_never_taken_from_another() -> None:
    asked = []

    def count(about: SimpleNamespace) -> int:
        asked.append(about)
        return len(about.words)

    one = SimpleNamespace(words=["oui"])
    assert [once(one, count), once(one, count)] == [1, 1]
    other = copy(one)
    other.words = ["oui", "non"]
    assert once(other, count) == 2
    assert asked == [one, other]

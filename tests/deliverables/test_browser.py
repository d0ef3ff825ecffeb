from __future__ import annotations

import pytest

from jresearch.deliverables import find_browser
from jresearch.errors import InputError


def program(folder, name):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_browser_that_is_asked_for_comes_first(tmp_path):
    own = program(tmp_path, "mine")
    assert find_browser({"JRESEARCH_BROWSER": str(own)}) == str(own)


def test_a_browser_asked_for_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"JRESEARCH_BROWSER: '.*gone' is no program"):
        find_browser({"JRESEARCH_BROWSER": str(tmp_path / "gone")})


def test_on_windows_it_is_looked_for_where_edge_stands(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    edge = program(tmp_path, r"Microsoft\Edge\Application\msedge.exe")
    assert find_browser({"PROGRAMFILES(X86)": str(tmp_path), "HOME": str(tmp_path)}) == str(edge)


def test_without_any_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser({"HOME": str(tmp_path)}) is None

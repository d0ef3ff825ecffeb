"""Reports made before a name was listed are searched again, once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from handwork.studied import a_study, again
from jresearch.reports.earlier import named_since

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis


@pytest.fixture
def a(tmp_path: Path) -> Analysis:
    found = a_study(tmp_path)
    report = found.study.reports / "2026-03-02-1f0c9a4b"
    report.mkdir(parents=True)
    (report / "index.html").write_text("<p>Kévin Routelle a rappelé.</p>", encoding="utf-8")
    (report / "run.json").write_text(json.dumps({"key": "1"}), encoding="utf-8")
    return found


def test_a_report_without_any_listed_name_is_not_named(a: Analysis) -> None:
    assert named_since(a) == ()


def test_a_name_listed_afterwards_is_found_in_an_earlier_report(a: Analysis) -> None:
    assert named_since(a) == ()
    roster = a.study.private / "roster.csv"
    roster.write_text("name,kind\nKévin Routelle,person\n", encoding="utf-8")
    (told,) = named_since(again(a.study.path))
    assert told.startswith("reports/2026-03-02-1f0c9a4b: ")
    assert "delete this report, here and wherever it was sent, and run again." in told
    assert "Routelle" not in told


def test_a_report_is_searched_once_for_each_state_of_the_names(
    a: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    named_since(a)

    def refuse(*_args: object) -> None:
        raise AssertionError("searched again")

    monkeypatch.setattr("jresearch.pseudonyms.find_leaks", refuse)
    assert named_since(a) == ()
    (a.study.private / "roster.csv").write_text("name,kind\nOrvalle,place\n", "utf-8")
    with pytest.raises(AssertionError, match="searched again"):
        named_since(again(a.study.path))


def test_a_folder_that_is_no_report_is_passed_over(a: Analysis) -> None:
    (a.study.reports / "failed").mkdir()
    assert named_since(a) == ()


def test_the_report_just_made_and_the_prints_of_earlier_ones_are_not_searched(a: Analysis) -> None:
    (a.study.private / "roster.csv").write_text("name,kind\nKévin Routelle,person\n", "utf-8")
    now = again(a.study.path)
    report = now.study.reports / "2026-03-02-1f0c9a4b"
    assert named_since(now, report) == ()
    (now.study.cache / "earlier.json").unlink()
    (report / "index.html").write_text("<p>Oui.</p>", encoding="utf-8")
    (report / "diagnostic.pdf").write_bytes(b"%PDF-1.7 damaged: it would be refused")
    assert named_since(now) == ()

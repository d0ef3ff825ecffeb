"""Reports made before a name was listed are searched again, once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from handwork.studied import a_study, again
from jresearch.pseudonyms import leaks
from jresearch.reports.earlier import named_since

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis


@pytest.fixture
def a(tmp_path: Path) -> Analysis:
    leaks._known.cache_clear()
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
    (a.study.private / "roster.csv").write_text("name,kind\nKévin,person\n", "utf-8")
    with pytest.raises(AssertionError, match="searched again"):
        named_since(again(a.study.path))


@pytest.mark.parametrize("new", ["Orvalle,place", "Kévin Tarbouriech,person"])
def test_a_report_is_not_searched_for_a_name_whose_words_it_does_not_hold(
    a: Analysis, monkeypatch: pytest.MonkeyPatch, new: str
) -> None:
    report = a.study.reports / "2026-03-02-1f0c9a4b"
    (report / "index.html").write_text("<p>On a rappelé.</p>", encoding="utf-8")
    named_since(a)
    searched = []
    monkeypatch.setattr("jresearch.pseudonyms.find_leaks", lambda *of: searched.append(of) or [])
    (a.study.private / "roster.csv").write_text(f"name,kind\n{new}\n", "utf-8")
    assert named_since(again(a.study.path)) == ()
    assert named_since(again(a.study.path)) == ()
    assert not searched


def test_a_name_is_found_in_an_earlier_report_that_writes_it_in_two_words(a: Analysis) -> None:
    report = a.study.reports / "2026-03-02-1f0c9a4b"
    (report / "index.html").write_text("<p>Et Mme Le Bihot a rappelé.</p>", encoding="utf-8")
    assert named_since(a) == ()
    (a.study.private / "roster.csv").write_text("name,kind\nLebihot,person\n", "utf-8")
    assert len(named_since(again(a.study.path))) == 1


def test_a_doubtful_name_of_the_key_is_searched_for_again_when_the_roster_lists_it(
    a: Analysis,
) -> None:
    report = a.study.reports / "2026-03-02-1f0c9a4b"
    (report / "index.html").write_text("<p>Rose a rappelé.</p>", encoding="utf-8")
    key = "placeholder,kind,name\n[PERSONNE_1],person,Rose\n"
    (a.study.private / "pseudonyms.csv").write_text(key, "utf-8")
    assert named_since(again(a.study.path)) == ()
    (a.study.private / "roster.csv").write_text("name,kind\nRose,person\n", "utf-8")
    assert len(named_since(again(a.study.path))) == 1


def test_a_name_s_word_in_a_file_s_name_is_a_word_of_the_report(a: Analysis) -> None:
    report = a.study.reports / "2026-03-02-1f0c9a4b"
    (report / "index.html").write_text("<p>Oui.</p>", encoding="utf-8")
    (report / "EntretienKévin.svg").write_text("<svg/>", encoding="utf-8")
    assert named_since(a) == ()
    (a.study.private / "roster.csv").write_text("name,kind\nKévin,person\n", "utf-8")
    assert len(named_since(again(a.study.path))) == 1


def test_a_report_that_tells_names_is_searched_again_when_one_of_them_may_be_read(
    a: Analysis,
) -> None:
    roster = a.study.private / "roster.csv"
    roster.write_text("name,kind\nKévin Routelle,person\n", "utf-8")
    assert len(named_since(again(a.study.path))) == 1
    roster.write_text("name,kind\nOrvalle,place\n", "utf-8")
    (a.study.private / "pseudonyms.csv").unlink(missing_ok=True)
    assert named_since(again(a.study.path)) == ()


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

"""Where a study stands, in the words and with the counts of its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handwork.studied import a_study, again
from jresearch.reports import cards
from jresearch.reports.heard import numbers
from jresearch.status import status

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis


@pytest.fixture
def a(tmp_path: Path) -> Analysis:
    return a_study(tmp_path)


def test_it_counts_who_was_heard_as_the_first_page_does(a: Analysis) -> None:
    told = str(status(a))
    for number in numbers(a):
        assert f"{number.value} {number.label}" in told


def test_respondents_of_a_survey_are_told_apart(a: Analysis) -> None:
    (a.study.interviews / "avis.csv").write_text(
        "id,avis\nr1,Le frein couinait beaucoup.\nr2,Personne n'a répondu au téléphone.\n", "utf-8"
    )
    settings = a.study.path / "study.toml"
    settings.write_text(
        settings.read_text("utf-8")
        + '\n[[sources]]\nfile = "avis.csv"\ntype = "survey"\nanswer = "avis"\n'
        + 'respondent = "id"\npopulation = "customer"\nconsent = "cite"\n',
        encoding="utf-8",
    )
    told = str(status(again(a.study.path)))
    assert "2 customer journeys, 2 respondents, apart (survey), 3 files read" in told


def test_findings_are_those_the_report_lists_series_by_series(a: Analysis) -> None:
    told = str(status(a))
    for series, natures in cards.told(a).items():
        kept = [cards.findings(a, nature) for nature in natures]
        for rows, n in zip(kept, natures.values(), strict=True):
            listed = rows[rows["series"].eq(series) & ~rows["signal"]]
            assert len(listed) == n
    signals = cards.signals(a)
    assert (f"{signals} weak signal" in told) == (signals > 0 or bool(cards.told(a)))


def test_a_dismissed_finding_is_not_counted(a: Analysis) -> None:
    before = sum(n for natures in cards.told(a).values() for n in natures.values())
    a.findings["status"] = "dismissed"
    assert before + cards.signals(a) >= 0
    assert cards.told(a) == {}
    assert "No finding yet." in str(status(a))


def test_a_case_out_of_scope_is_told_so(a: Analysis) -> None:
    (a.study.interviews / "cases.csv").write_text(
        "case,persons,in_scope\nA01,A01a,yes\nB02,B02a,no\n", encoding="utf-8"
    )
    told = str(status(again(a.study.path)))
    assert "1 customer journey," in told
    assert "1 case out of scope" in told


def test_couples_that_differ_are_among_what_to_look_at(a: Analysis) -> None:
    (a.study.interviews / "participants.csv").write_text(
        "person,interview,speaker,case,population,department,consent,file,sha256,ville\n"
        "A01a,A01,Ana,K,customer,,cite,A01.txt,,Lyon\n"
        "B02a,B02,Ben,K,customer,,cite,B02.txt,,Lille\n",
        encoding="utf-8",
    )
    notices = status(again(a.study.path)).notices
    assert any("K: A01a, B02a differ in 'ville' (Lyon, Lille)" in notice for notice in notices)

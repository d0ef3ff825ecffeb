"""Opportunities as people read them: said the other way round, and what answers them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from jresearch.codebook import Code
from jresearch.reports import show_opportunities, show_step
from jresearch.reports.pages.opportunities import opportunities

THEME = Code(id="lock", label={"fr": "Le cadenas", "en": "The lock"})
LOCK = ("C1:1", "C2:1", "C4:0", "C1:0", "C2:0")


@pytest.fixture
def told(a):
    """The dock that does not open is about one theme, and so is an idea of two voices there."""
    coded = a.coded.assign(
        theme=[["lock"] if one in LOCK else [] for one in a.coded["observation"]],
        theme_source="blind",
    )
    like = a.findings[a.findings["finding"].eq("IRR-AAAAA")]
    idea = like.assign(finding="IDE-AAAAA", label="Un code par SMS", nature="idea", k=2,
                       label_by="mb")  # fmt: skip
    proof = pd.concat([
        a.evidence.iloc[:1].assign(finding="IDE-AAAAA", observation=one, stance="supports")
        for one in ("C1:0", "C2:0")
    ])  # fmt: skip
    book = replace(a.study.codebook, codes=(THEME,))
    return replace(
        a, coded=coded, study=replace(a.study, codebook=book),
        findings=pd.concat([a.findings, idea], ignore_index=True),
        evidence=pd.concat([a.evidence, proof], ignore_index=True),
    )  # fmt: skip


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_opportunity_says_whom_where_and_what_answers_it(told):
    first, second, *_rest = plain(show_opportunities(told).text).splitlines()[1:]
    assert first.split(" | ") == [
        "  Que ce ne soit plus un irritant :, La borne ne s’ouvre pas, Je déverrouille mon vélo",
        "3/4", "–", "–", "Un code par SMS à la demande de 2/4",
    ]  # fmt: skip
    assert second.endswith("aucune réponse encore")


def test_a_signal_and_what_pleases_are_no_opportunity(told):
    found = [one.row["finding"] for one in opportunities(told)]
    assert found == ["IRR-AAAAA", "IRR-BBBBB", "IRR-CCCCC"]


def test_the_sheet_of_a_step_names_them_with_their_answer_once(told):
    text = plain(show_step(told, "unlock").html)
    assert "Que ce ne soit plus un irritant :" in text
    assert "3/4, y répond : Un code par SMS" in text
    assert "Une idée :" not in text  # it answers already
    assert "2/2, aucune réponse encore" in plain(show_step(told, "refund").html)


def test_without_findings_there_is_no_table(told):
    assert not show_opportunities(replace(told, findings=told.findings.iloc[:0])).html


def test_a_sheet_says_where_more_tell_the_opportunity_than_the_finding_it_is_named_after(told):
    like = told.findings[told.findings["finding"].eq("IRR-AAAAA")]
    also = like.assign(finding="BRE-AAAAA", nature="break", label="Le fil se perd", k=2)
    proof = told.evidence.iloc[:1]
    more = [proof.assign(finding="BRE-AAAAA", observation=one, stance="supports")
            for one in ("C1:0", "C2:0")]  # fmt: skip
    joined = replace(
        told, findings=pd.concat([told.findings, also], ignore_index=True),
        evidence=pd.concat([told.evidence, *more], ignore_index=True),
    )  # fmt: skip
    assert "3/4 en tout, y répond : Un code par SMS" in plain(show_step(joined, "unlock").html)


def test_few_lie_open_and_the_others_under_a_line(told, monkeypatch):
    assert "<details" not in show_opportunities(told).html
    monkeypatch.setattr("jresearch.reports.pages.opportunities.LYING_OPEN", 1)
    shown = show_opportunities(told)
    first, rest = shown.html.split("<summary>2 autres</summary>")
    assert "La borne ne s’ouvre pas" in first
    assert first.count("<table") == rest.count("<table") == 1
    assert rest.count("<tr>") == 3
    assert len(shown.text.splitlines()) == 4

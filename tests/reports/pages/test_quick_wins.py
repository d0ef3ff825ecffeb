"""Quick wins: what answers what most tell first, what one voice alone asks for apart."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from jresearch.codebook import Code
from jresearch.reports import show_page
from jresearch.reports.pages.answers import ideas, unread
from jresearch.tables import Gaps

THEME = Code(id="lock", label={"fr": "Le cadenas", "en": "The lock"})
IDEAS = [("IDE-AAAAA", "Deux voix", 2), ("IDE-BBBBB", "Une voix", 1), ("IDE-CCCCC", "Autre", 1)]
BEHIND = {"IDE-AAAAA": ("C1:0", "C2:0"), "IDE-BBBBB": ("C3:0",), "IDE-CCCCC": ("C5:0",)}


@pytest.fixture
def asked(a, monkeypatch):
    """The invented study in which three ideas answer the dock that does not open."""
    monkeypatch.setattr("jresearch.journey.journey.Journey.gaps", Gaps.empty())
    about = [one for name in ("IRR-AAAAA",) for one in a.evidence.loc[
        a.evidence["finding"].eq(name), "observation"]]  # fmt: skip
    about += [one for own in BEHIND.values() for one in own]
    coded = a.coded.assign(
        theme=[["lock"] if one in about else [] for one in a.coded["observation"]],
        theme_source="blind",
    )
    like = a.findings[a.findings["finding"].eq("IRR-AAAAA")]
    rows = [like.assign(finding=name, label=label, nature="idea", k=k, signal=k < 2,
                        label_by="machine") for name, label, k in IDEAS]  # fmt: skip
    proof = a.evidence.iloc[:1]
    evidence = [proof.assign(finding=name, observation=one, stance="supports")
                for name, own in BEHIND.items() for one in own]  # fmt: skip
    book = replace(a.study.codebook, codes=(THEME,))
    return replace(
        a, coded=coded, study=replace(a.study, codebook=book),
        findings=pd.concat([a.findings, *rows], ignore_index=True),
        evidence=pd.concat([a.evidence, *evidence], ignore_index=True),
    )  # fmt: skip


def test_what_one_voice_alone_asks_for_stands_apart_behind_what_several_do(asked):
    text = show_page(asked, "quick_wins").text
    first, alone = text.split("Ce qu’une seule voix propose")
    assert "Deux voix à la demande de 2/4" in first
    assert "Une voix" not in first
    assert "Une voix à la demande d’un seul parcours (1/4)" in alone
    assert "Autre à la demande d’un seul parcours (1/4)" in alone


def test_the_title_counts_only_what_several_ask_for(asked):
    html = show_page(asked, "quick_wins").html
    assert "1 gain rapide pour 1 constat qui blesse ou coûte" in html


def test_an_idea_of_one_voice_that_may_not_be_read_is_counted_and_not_listed(asked):
    silent = asked.coded["observation"].eq("C5:0")
    client = replace(asked, coded=asked.coded.assign(quote=asked.coded["quote"].mask(silent, "")))
    assert unread(client) == {"IDE-CCCCC"}
    assert [idea.finding for idea in ideas(client)] == ["IDE-AAAAA", "IDE-BBBBB"]
    html = show_page(client, "quick_wins").html
    assert "1 autre idée, d’une seule voix, n’est pas publiée." in html
    assert "Autre" not in html


def test_an_idea_that_a_person_named_stands_whoever_may_be_read(asked):
    silent = asked.coded["observation"].isin(["C5:0", "C3:0"])
    rows = asked.findings.assign(
        label_by=asked.findings["label_by"].mask(asked.findings["finding"].eq("IDE-CCCCC"), "hv")
    )
    coded = asked.coded.assign(quote=asked.coded["quote"].mask(silent, ""))
    assert unread(replace(asked, coded=coded, findings=rows)) == {"IDE-BBBBB"}


def test_what_the_title_counts_and_a_row_has_no_room_for_is_counted_in_the_row(asked):
    """Two findings of one name at one step: an irritant and a break."""
    like = asked.findings[asked.findings["finding"].eq("IRR-AAAAA")]
    also = like.assign(finding="BRE-AAAAA", nature="break")
    proof = asked.evidence[asked.evidence["finding"].eq("IRR-AAAAA")].assign(finding="BRE-AAAAA")
    twice = replace(
        asked, findings=pd.concat([asked.findings, also], ignore_index=True),
        evidence=pd.concat([asked.evidence, proof], ignore_index=True),
    )  # fmt: skip
    shown = show_page(twice, "quick_wins")
    assert "1 gain rapide pour 2 constats qui blessent ou coûtent" in shown.html
    assert "La borne ne s’ouvre pas 3/4, et 1 autre" in shown.text.replace("\u00a0", " ")
    assert "et 1 autre" not in show_page(asked, "quick_wins").text

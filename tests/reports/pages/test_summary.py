"""One sheet that can be relied on: the same list as elsewhere, short words, who is to decide."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.codebook import Department
from jresearch.reports import cards, show_page
from jresearch.reports.pages.foremost import foremost
from jresearch.reports.pages.summary import decisions, status

if TYPE_CHECKING:
    import pandas as pd


def test_the_first_findings_are_there_with_their_counts_and_words(a):
    html = show_page(a, "summary").html
    assert re.findall(r"<b>(\d/\d)</b> <a href=\"#([a-z-]+)\"", html) == [
        ("3/4", "irr-aaaaa"), ("2/2", "irr-bbbbb"), ("2/2", "irr-ccccc"), ("3/3", "enc-aaaaa"),
    ]  # fmt: skip
    assert "La borne bipait" in html


def test_the_summary_and_the_cards_tell_the_same_findings_in_the_same_order(a):
    summary = re.findall(r'class="jr-line"><b>[\d/]+</b> <a href="#(irr[a-z-]+)"',
                         show_page(a, "summary").html)  # fmt: skip
    told = re.findall(r'<article[^>]* id="(irr[a-z-]+)"', show_page(a, "irritants").html)
    assert told[: len(summary)] == summary == ["irr-aaaaa", "irr-bbbbb", "irr-ccccc"]


def test_a_signal_is_not_foremost(a):
    assert list(foremost(a, "irritant")["finding"]) == [
        card.finding for card in cards.top(a, "irritant", 9)
    ]  # fmt: skip
    assert "IRR-DDDDD" not in set(foremost(a, "irritant")["finding"])


def test_it_says_what_was_covered_and_the_verdict(a):
    html = show_page(a, "summary").html
    for said in ("6 parcours clients, 2 collaborateurs et partenaires", "3 canaux",
                 "Entretiens du 1er\u00a0mars\u00a02026 au 8\u00a0mars\u00a02026",
                 "ce qui enchante le plus"):  # fmt: skip
        assert said in html


def test_the_small_curve_leads_to_the_whole_one_and_has_no_lists_of_its_own(a):
    html = show_page(a, "summary").html
    assert "jr-verbatims" not in html
    links = set(re.findall(r'href="#(courbe-lived-[a-z]+)"', html))
    lists = set(re.findall(r'id="(courbe-lived-[a-z]+)"', show_page(a, "curve").html))
    assert links
    assert links <= lists


def with_departments(a):
    book = a.study.codebook
    steps = tuple(
        step.model_copy(update={"departments": ("field", "care")}) if step.id == "unlock" else step
        for step in book.steps
    )
    named = (Department(id="field", label={"fr": "le terrain", "en": "the field"}),)
    study = replace(a.study, codebook=replace(book, steps=steps, departments=named))
    return replace(a, study=study)


def test_a_decision_is_asked_of_the_departments_behind_the_step(a):
    first, second, _third = decisions(with_departments(a), foremost(a, "irritant", 3))
    assert first.who == "le terrain et care"
    assert first.what == "«\u00a0La borne ne s’ouvre pas\u00a0»"
    # nobody stands behind the second one's step: the reader is told so
    assert second.who == "à décider"


def shown(a, **columns) -> pd.DataFrame:
    return foremost(a, "irritant", 2).assign(**columns)


def test_it_is_provisional_until_people_wrote_or_kept_each_label(a):
    assert status(a, shown(a)).startswith("Version provisoire\u00a0: 2 libellés")
    half = shown(a, label_by=["ana", "machine"])
    assert status(a, half).startswith("Version provisoire\u00a0: 1 libellé")
    assert status(a, half.assign(status=["proposed", "kept"])).startswith("Version relue")
    assert status(a, shown(a)[:0]).startswith("Version provisoire\u00a0: aucun constat")


def test_it_says_how_many_values_people_confirmed(a):
    # Of each of 8 people the first observation was accepted: step, channel, nature, feeling.
    # 18 observations hold 66 values: one has neither step nor feeling, four have no channel.
    assert status(a, shown(a)).endswith(
        "32/66 (48\u00a0%) valeurs codées ont été confirmées par une personne."
    )


def test_the_consultant_has_the_last_word(a, tmp_path):
    messages = tmp_path / "messages"
    messages.mkdir()
    (messages / "synthese.md").write_text(
        "# On attend\n\nPersonne ne prévient.\n", encoding="utf-8"
    )
    (messages / "decisions.md").write_text("Que le directeur tranche.\n", encoding="utf-8")
    html = show_page(replace(a, study=replace(a.study, path=tmp_path)), "summary").html
    assert re.search(r"<h2[^>]*>On attend</h2>", html)
    assert "Ce qui pèse le plus" not in html
    assert "Personne ne prévient." in html
    assert "Que le directeur tranche." in html
    assert "à décider</dt>" not in html

"""A report of a part of a study says so at its head, over its sample, under every figure."""

from __future__ import annotations

import json
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from jresearch.journey import guide_coverage
from jresearch.reports.consultant import message_for
from jresearch.reports.handed import hand_over
from jresearch.reports.heard import period
from jresearch.reports.html import running_head
from jresearch.reports.listing import source_line
from jresearch.reports.pages.context import show_context
from jresearch.reports.pages.sample import show_heard
from jresearch.reports.pages.scope import scope
from jresearch.reports.part import part
from jresearch.reports.since import same_part
from jresearch.scope import Scope
from jresearch.study import within
from jresearch.translation import speaking


def plain(text):
    return text.replace("\u00a0", " ")


def of_part(a, **asked):
    """The invented study, of which the odd journeys (those of a subscription) are looked at."""
    cases = a.cases.copy()
    cases.loc[cases["product"].ne("abonnement"), "in_scope"] = "outside"
    return replace(a, study=within(a.study, **asked), cases=cases)


def test_a_part_says_what_it_is_and_of_how_many(a):
    only = of_part(a, product="abonnement", since="2026-03-01")
    assert plain(part(only)) == (
        "Périmètre restreint : produit « abonnement », entendus depuis le 1er mars 2026 "
        "(3 parcours sur 6)"
    )
    with speaking("en"):
        english = of_part(a, product=["abonnement", "carte"], until="2026-03-05")
        assert plain(part(english)) == (
            "Restricted scope: product “abonnement” or “carte”, heard until March 5, 2026 "
            "(3 of 6 journeys)"
        )


def test_a_journey_that_the_researcher_left_out_is_no_journey_of_the_whole(a):
    only = of_part(a, product="abonnement")
    only.cases.loc[1, "in_scope"] = "no"
    assert plain(part(only)).endswith("(3 parcours sur 5)")


def test_the_workbook_says_on_its_first_sheet_that_it_holds_a_part(a, tmp_path):
    for name, one in (("part", of_part(a, product="abonnement")), ("whole", a)):
        hand_over(tmp_path / name, one)
    told = {
        name: [plain(str(row[0].value)) for row in openpyxl.load_workbook(
            tmp_path / name / "donnees.xlsx").worksheets[0].iter_rows(max_row=9)]
        for name in ("part", "whole")
    }  # fmt: skip
    assert told["part"][3:5] == [
        "Périmètre restreint : produit « abonnement » (3 parcours sur 6).",
        "Ce que racontent les autres parcours n’est compté nulle part dans ce rapport.",
    ]
    assert not any("Périmètre" in line for line in told["whole"])


def test_a_whole_study_says_nothing_of_a_part(a):
    assert part(a) == ""
    assert "Périmètre" not in source_line(a) + show_heard(a).text + " ".join(scope(a))


def test_sample_summary_context_and_figures_all_say_that_it_is_a_part(a):
    only = of_part(a, product="abonnement")
    said = "Périmètre restreint : produit « abonnement » (3 parcours sur 6)"
    assert plain(source_line(only)).endswith(f"3 parcours du périmètre. {said}.")
    assert plain(scope(only)[0]) == said
    heard = show_heard(only)
    assert plain(heard.text).startswith(f"{said}.\nCe que racontent les autres parcours n’est ")
    assert f"<b>{said}.</b>" in plain(heard.html)
    assert "parlent de tous les clients, pas de ce seul périmètre." in show_context(only).text
    assert "Vélos" not in running_head(a.study.settings, said)
    assert "3 parcours sur 6" in running_head(a.study.settings, said)


def test_the_period_is_that_of_the_part_and_of_the_employees(a):
    only = of_part(a, product="abonnement")
    days = only.interviews.copy()
    days["date"] = [f"2026-0{n}-01" for n in range(1, 9)]
    # C1, C3, C5 are in; C2, C4, C6 are not; E1 and E2 were heard in July and August.
    assert plain(period(replace(only, interviews=days))) == (
        "Entretiens du 1er janvier 2026 au 1er août 2026"
    )
    days.loc[0, "date"], days.loc[6, "date"] = None, None
    assert plain(period(replace(only, interviews=days))).startswith("Entretiens du 1er mars 2026")


def test_the_consultants_words_of_the_whole_do_not_stand_in_a_part(a, tmp_path):
    whole = replace(a, study=replace(a.study, path=tmp_path))
    (tmp_path / "messages").mkdir()
    text = "# Tout va mal\n\nDix sur dix le disent.\n"
    (tmp_path / "messages" / "synthese.md").write_text(text, encoding="utf-8")
    assert message_for(whole, "summary").title == "Tout va mal"
    assert message_for(of_part(whole, product="abonnement"), "summary") is None


def test_a_report_of_another_part_is_no_report_before():
    product = Scope.model_validate({"product": "kitchen"})
    manifest = json.loads(json.dumps({"scope": product.model_dump(mode="json")}))
    assert same_part(manifest, product)
    assert not same_part(manifest, Scope())
    assert same_part({}, Scope())


@pytest.mark.parametrize(("in_scope", "n"), [("yes", 2), ("outside", 1), ("no", 1)])
def test_an_interview_out_of_scope_is_not_among_those_that_asked(a, in_scope, n):
    turns = pd.DataFrame({
        "interview": ["C1", "C2"], "turn": 1, "role": "interviewer", "text": "Et ensuite ?",
        "language": "fr",
    })  # fmt: skip
    cases = a.cases.copy()
    cases.loc[1, "in_scope"] = in_scope
    found = guide_coverage(turns, a.people, a.coded, a.study.codebook, cases)
    assert set(found["n"]) == {n}

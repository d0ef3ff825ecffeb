from __future__ import annotations

import re

from jresearch.reports import show_first_page
from jresearch.reports.first_page import data_date, numbers, unknown
from reports.invented import without_employees


def test_the_first_page_says_how_many_were_heard(a):
    assert [(one.value, one.label) for one in numbers(a)] == [
        ("6", "parcours clients"), ("2", "collaborateurs et partenaires"), ("8", "fichiers lus"),
        ("18", "observations comptées"),
    ]  # fmt: skip


def test_a_population_nobody_belongs_to_is_not_named(a):
    labels = [one.label for one in numbers(without_employees(a))]
    assert "collaborateurs et partenaires" not in labels


def test_the_date_is_the_latest_of_the_interviews_and_never_today(a):
    assert data_date(a) == "2026-03-08"
    assert "Entretiens jusqu’au 8\u00a0mars\u00a02026" in show_first_page(a).html


def test_without_dates_the_page_says_so(a):
    a.interviews["date"] = None
    assert data_date(a) is None
    assert "Les entretiens ne sont pas datés." in show_first_page(a).html


def test_the_first_findings_are_there_with_their_counts_and_words(a):
    html = show_first_page(a).html
    assert re.findall(r"<b>(\d/\d)</b> <a href=\"#([a-z-]+)\"", html) == [
        ("3/4", "irr-aaaaa"), ("2/2", "irr-bbbbb"), ("2/2", "irr-ccccc"), ("3/3", "enc-aaaaa"),
    ]  # fmt: skip
    assert "La borne bipait" in html


def test_fewer_findings_when_fewer_are_asked_for(a):
    assert show_first_page(a, top=1).html.count("<li><p class=") == 2


def test_what_is_not_known_is_counted(a):
    assert unknown(a) == [
        "Moins de trois personnes ont dit comment se vivaient\u00a0: "
        "«\u00a0Je rends mon vélo\u00a0» et «\u00a0Je demande un remboursement\u00a0».",
        "L’étape n’est pas connue pour 1/16 observations de clients.",
        "Le ressenti n’est pas connu pour 1/16 observations de clients.",
        "1 sujet n’est raconté que dans un seul parcours\u00a0: "
        "c’est un signal faible, pas un constat.",
        "1 entretien n’est pas daté.",
        "4 points de contact sont proposés sans que personne n’en parle\u00a0: "
        "cela ne dit rien de leur qualité.",
    ]


def test_the_small_curve_has_no_lists_of_its_own(a):
    assert "jr-verbatims" not in show_first_page(a).html


def test_respondents_of_a_survey_are_named_apart_and_never_added(a):
    kinds = a.interviews["source_type"].mask(a.interviews["interview"].isin(["C5", "C6", "E2"]))
    a.interviews["source_type"] = kinds.fillna("survey")
    told = {one.label: one.value for one in numbers(a)}
    assert told["parcours clients"] == "4"
    assert told["collaborateur ou partenaire"] == "1"
    assert told["répondants, à part (enquête)"] == "3"

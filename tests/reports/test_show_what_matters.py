"""What matters, shown: each figure has its sentence, its table, its words; nothing says nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from jresearch import vocabulary as v
from jresearch.codebook import Promise
from jresearch.errors import InputError
from jresearch.journey import Journey
from jresearch.reports import (
    show_before_after,
    show_causes,
    show_contradictions,
    show_curve,
    show_curves,
    show_expectations,
    show_lenses,
    show_mirror,
    show_moments,
    show_promises,
    show_readings,
    show_reenchant,
)
from jresearch.reports.show_mirror import mirror_title
from jresearch.reports.show_moments import _counts
from jresearch.tables import Facts, Kpis, Moments


def fact(case, promised, actual, person=None):
    return {"fact": f"{case or person}:{promised}:{actual}", "case": case,
            "person": person or f"{case}a", "step": "refund", "channel": "phone",
            "measure": "delay", "promised": promised, "actual": actual, "unit": "day",
            "observation": f"{case}:3" if case == "C1" else f"{case or person}:1"}  # fmt: skip


@pytest.fixture
def told(a):
    """The same study, with what was announced and the firm's own figures."""
    facts = Facts.validate(pd.DataFrame([
        fact("C1", 10, 30), fact("C4", 10, 60), fact(None, None, 10, person="E1a")]))  # fmt: skip
    kpis = Kpis.validate(pd.DataFrame([
        {"kpi": "refund_days_mean", "label": "délai moyen de remboursement",
         "step": "refund", "population": "customer", "value": 42.0,
         "unit": "days", "n": 318, "period": "2025", "direction": "down"}]))  # fmt: skip
    return replace(a, facts=facts, kpis=kpis)


def svg(shown):
    return re.search(r"<svg.*?</svg>", shown.html, re.DOTALL)[0]


def test_the_curve_says_its_message_and_marks_the_points_worth_naming(a):
    drawn = svg(show_curve(a))
    assert "Point haut" in drawn
    assert "Source" in drawn
    assert "Point haut" not in svg(show_curve(a, small=True))


def test_only_who_may_be_cited_is_cited_beside_a_curve(a):
    a.people["consent"] = "none"
    drawn = svg(show_curve(a))
    assert "Point haut" not in drawn


def test_series_stand_on_one_scale_and_a_profile_of_one_case_is_left_out(a):
    assert svg(show_curves(a)).count("+2") == 2
    a.cases["ville"] = ["Lyon", "Lille", "Lyon", "Lille", "Lyon", "Brest"]
    drawn = svg(show_curves(a, by="ville"))
    assert "Lyon" in drawn
    assert "Brest" not in drawn
    a.cases["ville"] = "Lyon"
    assert show_curves(a, by="ville").html == ""


def test_two_profiles_are_compared_and_a_misspelt_one_is_refused(a):
    shown = show_before_after(a, "product", "abonnement", "à la course")
    assert "abonnement" in svg(shown)
    assert shown.html.count("<tr>") == 6  # the heads and five steps
    with pytest.raises(InputError, match=r"show_before_after.*abonement.*abonnement"):
        show_before_after(a, "product", "abonement", "à la course")


def test_moments_open_on_the_words_that_call_them_decisive(a):
    a.coded["decisive"] = "yes"
    html = show_moments(a).html
    assert "À réenchanter d’abord" in html
    assert 'href="#moments-unlock"' in html


def test_moments_that_are_not_lived_well_are_listed_first(a, monkeypatch):
    row = {"exposed": 5, "decisive_k": 2, "left_k": 0, "strong_k": 0, "recommend_k": 0, "warn_k": 0,
           "negative_k": 0, "positive_k": 0, "better_k": 0, "worse_k": 0,
           "importance": 0.4}  # fmt: skip
    steps = [("book", -1.0, "no", None), ("unlock", 0.4, "yes", None), ("ride", 0.0, "no", "yes"),
             ("return", -0.2, "yes", "yes"), ("refund", -1.0, "yes", "no")]  # fmt: skip
    table = Moments.validate(pd.DataFrame([
        row | {"step": step, "experience": lived, "proposed": rule, "confirmed": person}
        for step, lived, rule, person in steps
    ]))  # fmt: skip
    monkeypatch.setattr(Journey, "moments", table)
    # Riding and returning are no pleasure, unlocking is; the team refused the refund.
    assert re.findall(r'<th scope="row">(.*?)</th>', show_moments(a).html) == [
        "Je roule", "Je rends mon vélo", "Je déverrouille mon vélo", "Je réserve mon vélo",
        "Je demande un remboursement",
    ]  # fmt: skip


def test_steps_to_re_enchant_open_on_who_paid(a):
    # Two at unlock (C1, C4), two at return (C3, C6), two at refund (C1, C4), one at book.
    a.coded["severity"] = pd.array([2 if n >= 1 else None for n in a.coded["negative"].fillna(0)],
                                   dtype="Int64")  # fmt: skip
    shown = show_reenchant(a)
    text = repr(shown)
    assert "Je demande un remboursement 2/2" in text
    assert shown.html.count("des efforts, de l’argent ou du temps") == 1
    assert "Je réserve mon vélo" not in text


def test_the_mirror_opens_each_side_apart(a):
    html = show_mirror(a).html
    assert 'href="#regards-croises-unlock-down-customers"' in html
    assert 'href="#regards-croises-unlock-down-employees"' in html
    behind = re.search(r'id="regards-croises-unlock-down-employees".*?</ul>', html, re.DOTALL)[0]
    assert "La borne du quai" in behind
    assert "fini à pied" not in behind


def test_findings_of_one_side_are_listed_by_who_sees_them(a):
    text = repr(show_mirror(a))
    assert "Dit par les clients seuls" in text
    assert "La borne ne s&#39;ouvre pas" not in text
    assert "La borne ne s’ouvre pas (Je déverrouille mon vélo) 3/4" in text


def test_the_companys_figures_are_shown_beside_and_named(told):
    html = show_promises(told).html
    assert "délai moyen de remboursement" in svg(show_promises(told))
    assert "42 jours (n = 318, 2025)" in html
    assert "<td>10 jours</td>" in html


def test_what_does_not_agree_is_listed_with_its_counts(told):
    lines = repr(show_contradictions(told)).split("\n")
    assert any("annoncé 10 jours, non tenu pour 2/2" in line for line in lines)
    assert any("42 jours" in line and "n = 318" in line for line in lines)


def test_what_nobody_told_is_not_shown(a):
    for show in (show_promises, show_contradictions, show_causes, show_expectations,
                 show_reenchant):  # fmt: skip
        assert show(a).html == "", show.__name__


def test_a_step_written_as_a_cause_is_read_by_its_label(a):
    a.findings["cause"] = None
    a.findings.loc[a.findings["finding"].eq("IRR-AAAAA"), "cause"] = "refund"
    html = show_causes(a).html
    assert ">Je demande un remboursement</th>" in html
    assert ">refund<" not in html


def test_obstacles_and_readings_are_told_by_place(a):
    assert "Je déverrouille mon vélo 3/4" in repr(show_lenses(a))
    text = repr(show_readings(a))
    assert all(head in text for head in ("Par étape", "Par canal", "Par point de contact"))
    assert "La borne ne s’ouvre pas (3/4)" in text


def test_the_table_of_moments_is_headed_in_agreement_with_its_steps(a):
    html = show_moments(a).html
    assert '<th scope="col">Proposée</th><th scope="col">Confirmée</th>' in html


def test_worries_and_wishes_lie_under_a_line_behind_the_obstacles(a, monkeypatch):
    lens = a.journey.lenses.iloc[:1]
    both = pd.concat([lens, lens.assign(lens="worry")], ignore_index=True)
    monkeypatch.setattr(Journey, "lenses", both)
    shown = show_lenses(a)
    assert "<summary>Les craintes</summary>" in shown.html
    assert "<summary>Les obstacles vécus</summary>" not in shown.html


def test_expectations_say_for_how_many_each_state_holds(a):
    coded = a.coded.copy()
    states = {"C1:0": "unmet", "C2:0": "unmet", "C4:0": "met"}
    natures = dict(zip(coded["observation"], coded["nature"], strict=True))
    natures |= {one: ["expectation"] for one in states}
    coded["nature"] = [natures[one] for one in coded["observation"]]
    coded["expectation"] = coded["observation"].map(states)
    text = show_expectations(replace(a, coded=coded)).text.replace("\N{NO-BREAK SPACE}", " ")
    assert text.splitlines()[1:] == [
        "  Je réserve mon vélo : 2/4 attendent quelque chose (non satisfaite pour 2)",
        "  Je déverrouille mon vélo : 1/4 attendent quelque chose (satisfaite pour 1)",
    ]


def test_places_stand_in_the_order_of_the_irritant_that_most_tell_there(a):
    by_step = repr(show_readings(a)).split("Par canal")[0].splitlines()[1:]
    # Its lower bound: return and refund 2/2, .34; unlock 3/4, .30; none at booking and riding.
    assert [line.split(" | ")[0].strip() for line in by_step] == [
        "Je rends mon vélo", "Je demande un remboursement", "Je déverrouille mon vélo",
        "Je réserve mon vélo", "Je roule",
    ]  # fmt: skip


def said_of(shown):
    """What each link of a figure says, before it is opened."""
    return [link.replace("\N{NO-BREAK SPACE}", " ")
            for link in re.findall(r'<a [^>]*aria-label="([^"]*)"', svg(shown))]  # fmt: skip


def test_where_no_employee_was_heard_nothing_is_said_of_what_they_see(a):
    people = a.people[~a.people["population"].isin(v.EMPLOYEES)]
    coded = a.coded[~a.coded["population"].isin(v.EMPLOYEES)]
    alone = replace(a, people=people, coded=coded)
    text = repr(show_mirror(alone))
    assert "Personne n’a demandé aux collaborateurs" in text
    assert "clients seuls" not in text
    assert mirror_title(alone).startswith("Aucun collaborateur entendu")
    assert not mirror_title(a).startswith("Aucun collaborateur entendu")


def test_a_bar_of_the_mirror_tells_how_many_of_how_many(a):
    told = said_of(show_mirror(a))
    # C1, C2 and C4 of the four who unlocked; the one employee who spoke of it sees it.
    assert "Je déverrouille mon vélo : ce qui coûte ou blesse, clients · 3/4" in told
    assert ("Je déverrouille mon vélo : ce qui coûte ou blesse, collaborateurs · "
            "le voient 1/1, le vivent 0/1") in told  # fmt: skip


def test_a_promise_tells_what_was_announced_and_lived_and_how_often_it_was_broken(told):
    assert said_of(show_promises(told)) == [
        "Je demande un remboursement : délai · annoncé 10 jours, vécu 30 jours (C1) "
        "(non tenu pour 2/2)",
        "Je demande un remboursement : délai · annoncé 10 jours, vécu 60 jours (C4) "
        "(non tenu pour 2/2)",
    ]


def test_what_is_promised_in_words_stands_with_its_verdict_and_its_words(told):
    said = told.coded["observation"].isin(["C1:3", "C4:1"])  # both had to ring three times
    coded = told.coded.assign(theme=said.map({True: ["ring"], False: []}))
    promise = Promise(id="once", label={"fr": "Un seul appel suffit"}, themes=("ring",),
                      steps=("refund",), source={"fr": "dit l’affiche"})  # fmt: skip
    book = replace(told.study.codebook, promises=(promise,))
    shown = show_promises(replace(told, coded=coded, study=replace(told.study, codebook=book)))
    assert (
        "Un seul appel suffit (dit l’affiche) : non tenue. Tenue pour 0/2, non tenue pour 2/2"
    ) in shown.text.replace("\N{NO-BREAK SPACE}", " ")
    under = re.search(r'id="promesse-once".*?</ul>', shown.html, re.DOTALL)[0]
    assert under.count("<blockquote") == 2


def test_a_moment_tells_what_speaks_for_it_in_words(a):
    row = {"exposed": 5, "decisive_k": 0, "left_k": 1, "recommend_k": 2, "warn_k": 0,
           "better_k": 2, "worse_k": 1}  # fmt: skip
    assert _counts(row) == (
        "renoncent 1/5, très contents là et recommandent 2/5, bien 2/5, mal 1/5"
    )


def test_a_moment_tells_how_many_call_it_decisive_and_how_it_was(a):
    ride = a.coded["step"].eq("ride") & a.coded["series"].eq("lived")
    decided = replace(a, coded=a.coded.assign(decisive=ride.map({True: "yes", False: None})))
    told = said_of(show_moments(decided))
    # C1, C2 and C5 rode, all pleased.
    assert "Je roule · décisive 3/3, bien 3/3, mal 0/3" in told

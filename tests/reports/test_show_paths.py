"""What notebook 04 shows: ways, changes, gaps, exits, coverage; in words, tables and verbatims."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from jresearch import tables as t
from jresearch.errors import InputError
from jresearch.journey.matrix import touchpoints
from jresearch.reports import (
    show_channel_flows,
    show_coverage,
    show_exits,
    show_gaps,
    show_matrix,
    show_paths,
    show_representation,
    show_switches,
)
from jresearch.reports.show_gaps import gaps_title

TABLES = (
    "turns", "people", "cases", "coded", "passages", "facts", "findings", "evidence", "curve",
    "matrix",
)  # fmt: skip


@pytest.fixture
def told(a):
    """C4 gave up at the refund, C5 is still riding; C1 and C4 had to ring for it."""
    cases = a.cases.copy()
    cases.loc[cases["case"].eq("C4"), ["outcome", "exit_step"]] = ["abandoned", "refund"]
    cases.loc[cases["case"].eq("C5"), "outcome"] = "ongoing"
    stays = a.passages.copy()
    stays.loc[stays["step"].eq("refund"), "switch_cause"] = "forced"
    matrix = touchpoints(a.coded, stays, a.study.codebook)
    return replace(a, cases=cases, passages=stays, matrix=matrix)


def opened(html, place):
    found = re.search(rf'<ul class="jr-verbatims" id="{place}".*?</ul>', html, re.DOTALL)
    assert found, f"nothing stands at {place}"
    return found[0]


def test_the_picture_that_suits_is_said_with_its_reason(told):
    assert "La " in repr(show_representation(told))
    assert "d’abord" in repr(show_representation(told))


def test_the_matrix_says_its_verdicts_in_words_and_in_its_table(told):
    html = show_matrix(told).html
    # C1, C2, C4 went down at the dock when unlocking, C3 up: the side of more cases.
    assert re.search(r"Je déverrouille mon vélo × borne</th>.*?<td>irritant</td>", html, re.DOTALL)
    assert "points de contact vécus" in html
    assert "Source : entretiens clients, 6 parcours du périmètre." in html.replace("\u00a0", " ")


def test_the_flows_have_their_table_their_alt_text_and_their_words(told):
    shown = show_channel_flows(told)
    # Two of the two who lived the step had to telephone.
    assert "demande un remboursement · téléphone 2/2" in shown.html
    assert 'aria-label="D’un canal à l’autre.' in shown.html
    assert "n’ont pas vécu l’étape" in shown.html
    assert '<a xlink:href="#flux-unlock"' in shown.html
    # One verbatim a case: four unlocked at the dock.
    assert opened(shown.html, "flux-unlock").count("<blockquote") == 4
    assert opened(shown.html, "flux-refund").count("<blockquote") == 2


def test_changes_are_listed_with_whose_choice_and_what_was_told_opens(told):
    shown = show_switches(told)
    # C1 and C4 to the telephone for the refund, of the two who lived it.
    rows = re.findall(r"<tr>(.*?)</tr>", shown.html, re.DOTALL)
    refund = next(row for row in rows if "remboursement" in row)
    assert re.findall(r"<td>(.*?)</td>", refund)[-4:] in (
        ["1", "–", "–", "2"],
        ["2", "–", "–", "2"],
    )
    assert opened(shown.html, "subis-refund").count("<blockquote") == 2


def test_a_step_after_the_one_where_a_case_stopped_is_not_called_skipped(told):
    stays = told.passages
    more = pd.DataFrame([
        {"case": "C5", "rank": None, "step": "refund", "status": "skipped", "observations": [],
         "source": "human", "actor": "company"},
        {"case": "C2", "rank": None, "step": "return", "status": "skipped", "observations": [],
         "source": "human", "actor": "company"},
    ])  # fmt: skip
    twin = replace(told, passages=t.Passages.validate(pd.concat([stays, more])))
    text = repr(show_switches(twin)).replace("\u00a0", " ")
    assert "« Je rends mon vélo » 1/6" in text
    assert "« Je demande un remboursement »" not in text


def test_a_step_gone_past_without_a_word_is_told_apart_from_a_skipped_one(told):
    text = repr(show_switches(told)).replace("\u00a0", " ")
    # Booking: C4, C6; unlocking: C5, C6; riding: C3, C4, C6; returning: C1, C4, who went further.
    assert (
        "Passées sous silence, par des parcours allés plus loin : « Je réserve mon vélo » 2/6, "
        "« Je déverrouille mon vélo » 2/6, « Je roule » 3/6 et « Je rends mon vélo » 2/6."
    ) in text
    assert "Étapes sautées" not in text


def went(told, ways):
    """A study in which each journey went its way, and said nothing."""
    cases = [{"case": f"K{n:02}", "persons": [f"K{n:02}"], "in_scope": "yes"}
             for n in range(len(ways))]  # fmt: skip
    stays = [
        {"case": f"K{n:02}", "rank": rank, "step": step, "status": "done", "observations": [],
         "source": "told"}
        for n, way in enumerate(ways) for rank, step in enumerate(way, 1)
    ]  # fmt: skip
    return replace(told, cases=t.Cases.validate(pd.DataFrame(cases)),
                   passages=t.Passages.validate(pd.DataFrame(stays)))  # fmt: skip


def test_from_twenty_journeys_the_most_central_is_told_with_who_went_just_so(told):
    ways = [("book", "unlock", "ride")] * 12 + [("book", "ride")] * 7
    few, enough = (repr(show_paths(went(told, [*ways, *more]))).replace("\u00a0", " ")
                   for more in ([], [("unlock", "return")]))  # fmt: skip
    assert (
        "parcours le plus central, suivi tel quel par 12/20 (60 %) : Je réserve mon vélo → "
        "Je déverrouille mon vélo → Je roule."
    ) in enough
    assert "le plus central" not in few


def test_the_way_of_one_journey_alone_is_told_to_the_team_and_not_to_the_client(told):
    # One way in the middle; of the nineteen others each comes back to one step, and no two alike.
    middle = ("book", "unlock", "ride", "return")
    beside = {(*middle[:at], step, *middle[at:]) for step in ("refund", *middle)
              for at in range(5) if step not in (*middle[max(at - 1, 0):at + 1],)}  # fmt: skip
    beside |= {middle[:at] + middle[at + 1:] for at in range(4)}  # fmt: skip
    lone = went(told, [middle, *sorted(beside)[:19]])
    team, client = (repr(show_paths(replace(lone, edition=one))).replace("\u00a0", " ")
                    for one in ("working", "client"))  # fmt: skip
    assert (
        "suivi tel quel par 1/20 (5 %) : Je réserve mon vélo → Je déverrouille mon vélo → "
        "Je roule → Je rends mon vélo."
    ) in team
    assert "le plus central" not in client


def test_the_common_path_says_what_it_shows_and_opens_on_one_verbatim_a_case(told):
    shown = show_paths(told)
    text = repr(shown).replace("\u00a0", " ")
    assert "Tous les parcours (6 parcours)" in text
    assert "1/2 a abandonné à « Je demande un remboursement »" in text
    assert opened(shown.html, "parcours-unlock").count("<blockquote") == 4
    assert re.search(r"<td>Je déverrouille mon vélo</td>\s*<td>4/6</td>\s*<td>borne 4</td>",
                     shown.html)  # fmt: skip


def test_profiles_stand_one_under_the_other_with_their_own_counts(told):
    html = show_paths(told, by="product").html
    assert "abonnement" in html
    assert "à la course" in html
    # Those who ride by subscription: C1, C3, C5; C1 and C3 unlocked at the dock. One verbatim a
    # step: C1 booked, unlocked, rode, asked (4); C3 booked, unlocked, returned (3); C5 two.
    assert re.search(r"<th scope=\"row\">abonnement</th><td>Je déverrouille mon vélo</td>"
                     r"<td>2/3</td>", html)  # fmt: skip
    assert opened(html, "parcours-product-abonnement").count("<blockquote") == 9


def test_a_profile_on_which_all_agree_is_said_not_drawn(told):
    twin = replace(told, cases=told.cases.assign(product="abonnement"))
    shown = show_paths(twin, by="product")
    assert "<svg" not in shown.html
    assert "abonnement" in repr(shown)


def test_a_misspelt_profile_is_refused_with_the_way_out(told):
    with pytest.raises(InputError, match=r"show_paths, by.*produkt.*product"):
        show_paths(told, by="produkt")


def test_who_stopped_is_listed_with_the_words_of_why(told):
    shown = show_exits(told)
    assert "1/2 a abandonné à" in repr(shown)
    assert "Trois appels pour mon remboursement" in opened(shown.html, "exit-refund-abandoned")


def test_gaps_come_in_lists_with_their_verbatims(told):
    names = ["step", "channel", "offered", "source", "owner", "actor"]
    offered = pd.DataFrame([["unlock", "app", "yes", None, None, None]], columns=names)
    book = replace(told.study.codebook, inventory=offered)
    matrix = touchpoints(told.coded, told.passages, book)
    shown = show_gaps(replace(told, matrix=matrix, study=replace(told.study, codebook=book)))
    text = repr(shown)
    # The dock is used by four and in no inventory; the app at unlocking is never mentioned.
    assert "Je déverrouille mon vélo × borne 4/4 · cité par 1 collaborateur" in text
    assert "application\u00a0: Je déverrouille mon vélo." in text
    assert opened(shown.html, "manque-outside-unlock-dock").count("<blockquote") == 4


def test_without_an_inventory_the_page_says_so_and_lists_nothing_as_missing(told):
    text = repr(show_gaps(told))
    assert "L’étude ne donne aucun inventaire des points de contact" in text
    assert "dans aucun inventaire" not in text
    assert "absents de l’inventaire" not in text
    assert gaps_title(told) == "Aucun inventaire donné\u00a0: ce qui manque n’est pas connu"
    matrix = show_matrix(told).html
    assert "hors inventaire" not in matrix
    assert "non proposé" not in matrix


def test_what_was_asked_needs_an_interviewer(told):
    assert show_coverage(told).html == ""
    asking = told.turns.head(1).assign(role="interviewer", person=None, turn=1,
                                       text="Et quand vous roulez ?")  # fmt: skip
    turns = t.Turns.validate(pd.concat([told.turns, asking]))
    assert "Ce qui a été demandé, dans 1 entretien client" in repr(
        show_coverage(replace(told, turns=turns))
    )


def test_a_study_nobody_lived_anything_in_shows_nothing(told):
    twin = replace(told, passages=t.Passages.empty())
    for show in (show_channel_flows, show_switches, show_paths, show_exits):
        assert show(twin).html == "", show.__name__


def test_showing_leaves_the_tables_as_they_were(told):
    before = {name: getattr(told, name).copy(deep=True) for name in TABLES}
    for show in (show_matrix, show_gaps, show_channel_flows, show_switches, show_paths, show_exits):
        show(told)
    for name, table in before.items():
        assert table.equals(getattr(told, name)), name


def test_a_study_of_one_case_says_what_it_cannot_draw(told):
    one = told.passages[told.passages["case"].eq("C1")]
    text = repr(show_paths(replace(told, passages=one))).replace("\u00a0", " ")
    assert "trop peu pour un chemin commun" in text
    assert show_channel_flows(replace(told, passages=one)).html
    assert show_switches(replace(told, passages=one)).html


def test_without_a_channel_the_flows_say_so_and_nothing_falls(told):
    silent = replace(told, passages=told.passages.assign(channel=None, switch_cause=None))
    assert "canal inconnu" in show_channel_flows(silent).html
    assert "0/6 parcours mêlent canaux digitaux" in repr(show_switches(silent))
    assert "Aucun canal" in repr(show_representation(silent))

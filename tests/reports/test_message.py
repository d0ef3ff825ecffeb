"""The sentence over a figure: found by rule, in counts, and left out when there is none."""

from __future__ import annotations

import pandas as pd
import pytest

from jresearch.reports import message
from jresearch.reports.wording import own_direction
from jresearch.tables import (
    Causes,
    CurveChanges,
    CurvePoints,
    Findings,
    Gaps,
    MirroredFindings,
    Moments,
    Promises,
)
from jresearch.translation import speaking
from reports.invented import codebook

BOOK = codebook()


def changes(*rows):
    return CurveChanges.validate(pd.DataFrame([
        {"by": "lived", "from_step": one, "to_step": other, "n": n, "fell_k": fell, "rose_k": rose}
        for one, other, n, fell, rose in rows], columns=CurveChanges.columns()))  # fmt: skip


def points(*rows):
    return CurvePoints.validate(pd.DataFrame([
        {"by": "lived", "point": point, "step": step, "k_rated": 5, "exposed": 6, "mean": -1.0,
         "negative_k": down, "positive_k": 0}
        for point, step, down in rows], columns=CurvePoints.columns()))  # fmt: skip


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        # 4 of 5 fall at one pair, 3 of 5 at the other: the first is told.
        ([("book", "unlock", 5, 4, 1), ("unlock", "ride", 5, 3, 2)],
         "The experience falls between “I book my bike” and “I unlock my bike” "
         "for 4 of 5 customers"),
        # half is not most, and two people are too few to tell of
        ([("book", "unlock", 4, 2, 1), ("unlock", "ride", 2, 2, 0)],
         "The experience is lowest at “I ride”, where it is hard for 3 of 6 customers"),
    ],
)  # fmt: skip
def test_a_fall_is_told_of_the_same_people_else_the_lowest_point(moves, said):
    told = message.curve_message(changes(*moves), points(("lowest", "ride", 3)), "lived", BOOK)
    assert told == said


def test_a_message_has_no_mean_and_is_french_in_french():
    with speaking("fr"):
        told = message.curve_message(changes(("book", "unlock", 5, 4, 1)), points(), "lived", BOOK)
    assert told == (
        "Le vécu chute entre «\u00a0Je réserve mon vélo\u00a0» et "
        "«\u00a0Je déverrouille mon vélo\u00a0» pour 4 clients sur 5"
    )


def test_where_nothing_stands_out_nothing_is_said():
    assert message.curve_message(changes(), points(), "lived", BOOK) is None
    assert message.moments_message(Moments.empty(), BOOK) is None
    assert message.mirror_message(MirroredFindings.empty(), Findings.empty(), heard=True) is None
    assert message.promises_message(Promises.empty(), BOOK) is None
    assert message.findings_message(Findings.empty(), BOOK) is None
    assert message.causes_message(Causes.empty()) is None


def promises(*rows):
    return Promises.validate(pd.DataFrame([
        {"measure": measure, "step": step, "unit": "day", "k": k, "broken_k": broken,
         "promised": 8.0, "actual": 9.0, "least": 5.0, "most": 14.0, "only_promised_k": 0,
         "only_actual_k": 0, "pairs": []} for measure, step, k, broken in rows]))  # fmt: skip


def test_what_is_not_kept_is_told_where_most_saw_it_of_one_measure_at_one_step():
    # 3 of 4 at the refund; 2 of 2 elsewhere are fewer, and one broken wait is not told of.
    found = promises(("delay", "refund", 4, 3), ("cost", "ride", 2, 2), ("wait", "book", 9, 1),
                     ("delay", None, 9, 9))  # fmt: skip
    assert message.promises_message(found, BOOK) == (
        "At “I ask for a refund” what was announced is not kept for 3 of 4 customers (delay)"
    )
    assert message.promises_message(promises(("wait", "book", 9, 1)), BOOK) is None


def moments(*rows):
    return Moments.validate(pd.DataFrame([
        {"step": step, "exposed": 8, "decisive_k": k, "left_k": 0, "recommend_k": 0, "warn_k": 0,
         "strong_k": 0, "negative_k": 0,
         "positive_k": 0, "better_k": 0, "worse_k": 0, "importance": k / 8, "experience": 0.0,
         "proposed": "yes", "confirmed": confirmed} for step, k, confirmed in rows]))  # fmt: skip


def test_what_people_confirmed_goes_before_what_the_rule_proposes():
    told = moments(("book", 5, None), ("ride", 2, "yes"), ("refund", 4, "yes"))
    assert message.moments_message(told, BOOK) == (
        "Where the journey is decided: “I ask for a refund” (4 of 8 customers) "
        "and “I ride” (2 of 8 customers)"
    )
    assert message.moments_message(moments(("book", 5, None), ("ride", 6, "no")), BOOK) == (
        "Where the journey may be decided: “I book my bike” (5 of 8 customers)"
    )


def mirrored(**views):
    return MirroredFindings.validate(pd.DataFrame([
        {"finding": name, "series": "lived", "nature": "irritant", "step": "book", "view": view,
         "met_by": []} for name, view in views.items()]))  # fmt: skip


def findings(*rows):
    """finding, nature, label, k, priority"""
    return Findings.validate(pd.DataFrame([
        {"finding": name, "nature": nature, "step": "book", "series": "lived", "label": label,
         "label_by": "ana", "status": "kept", "exemplar": "o", "k": k, "exposed": 10, "led": 0,
         "against": 0, "mentions": k, "severity": 2.0, "priority": priority, "signal": False,
         "terms": []} for name, nature, label, k, priority in rows],
        columns=Findings.columns()))  # fmt: skip


def test_of_the_irritants_of_customers_those_employees_see_are_counted_and_the_first_unseen_named():
    told = mirrored(A="both", B="customers_only", C="customers_only", D="both")
    listed = findings(("A", "irritant", "It jams", 5, 0.9),
                      ("B", "irritant", "Nobody rings", 4, 0.3),
                      ("C", "irritant", "Wrong bill", 3, 0.6),
                      ("D", "enchantment", "The lake", 9, None))  # fmt: skip
    # D is no irritant: three are left, A is seen; of B and C, C weighs more
    assert message.mirror_message(told, listed, heard=True) == (
        "Of 3 irritants of customers, employees see 1; none speaks of “Wrong bill” "
        "(3 of 10 customers)"
    )


def test_employees_who_see_no_irritant_are_told_so():
    listed = findings(
        ("A", "irritant", "It jams", 5, 0.9), ("B", "irritant", "Nobody rings", 4, 0.3)
    )
    with speaking("fr"):
        told = message.mirror_message(
            mirrored(A="customers_only", B="customers_only"), listed, heard=True
        )
    assert told == (
        "Les collaborateurs ne voient aucun des 2 irritants de clients\u00a0; aucun ne parle de "
        "«\u00a0It jams\u00a0» (5 clients sur 10)"
    )


def test_of_employees_whom_nobody_heard_nothing_is_said():
    listed = findings(("A", "irritant", "It jams", 5, 0.9))
    with speaking("fr"):
        told = message.mirror_message(mirrored(A="customers_only"), listed, heard=False)
    assert told == "Aucun collaborateur entendu\u00a0: le regard de l’entreprise manque"
    assert message.mirror_message(MirroredFindings.empty(), listed, heard=False) is None


def test_the_verdict_is_one_sentence_of_what_weighs_and_what_enchants_most():
    heavy = findings(("A", "irritant", "C’est moi qui relance", 7, 0.9))
    fair = findings(("B", "enchantment", "Voir sa cuisine se dessiner", 8, None))
    with speaking("fr"):
        assert message.verdict_message(heavy, fair) == (
            "Ce qui pèse le plus\u00a0: «\u00a0C’est moi qui relance\u00a0», pour 7 clients sur 10"
            "\u00a0; ce qui enchante le plus\u00a0: «\u00a0Voir sa cuisine se dessiner\u00a0», "
            "pour 8 clients sur 10"
        )
        assert message.verdict_message(heavy, fair.head(0)) == (
            "Ce qui pèse le plus\u00a0: «\u00a0C’est moi qui relance\u00a0», pour 7 clients sur 10"
        )
    assert message.verdict_message(heavy.head(0), fair.head(0)) is None


def test_a_label_that_bears_marks_of_its_own_gets_no_others():
    assert message.finding_words("The wait: “I rang for weeks”") == "The wait: “I rang for weeks”"
    assert message.finding_words("The wait") == "“The wait”"


def test_a_mark_that_turns_the_writing_round_ends_with_the_words_of_its_finding():
    with speaking("fr"):
        words = message.finding_words("Rien \u202een vue")
        assert words == "\u2068«\u00a0Rien \u202een vue\u00a0»\u2069"
        title = f"Ce qui pèse le plus : {words}, pour 2 clients sur 3"
    assert own_direction(title) == title


def test_a_share_is_told_from_twenty_people_on():
    with speaking("fr"):
        assert message.customers_of(13, 19) == "13 clients sur 19"
        assert message.customers_of(1, 20) == "1 client sur 20 (5\u00a0%)"
        assert message.employees_of(2, 5) == "2 collaborateurs sur 5"


def gaps(*rows):
    return Gaps.validate(pd.DataFrame([
        {"gap": gap, "step": step, "channel": channel, "k": 1, "exposed": 4, "employees_k": 0,
         "observations": []} for gap, step, channel in rows], columns=Gaps.columns()))  # fmt: skip


def test_missing_touchpoints_are_counted_by_what_is_missing():
    told = gaps(("asked_for", "book", "sms"), ("outside", "book", "home"),
                ("outside", "ride", "home"), ("unmentioned", "ride", "chat"))  # fmt: skip
    with speaking("fr"):
        assert message.gaps_message(told, inventory=True) == (
            "1 point de contact est demandé, et absent de l’inventaire\u00a0; 2 servent sans "
            "figurer à l’inventaire"
        )
        assert message.gaps_message(told[1:], inventory=True) == (
            "2 points de contact servent sans figurer à l’inventaire"
        )
    assert message.gaps_message(told[3:], inventory=True) is None


def test_without_an_inventory_no_touchpoint_is_said_to_be_missing():
    with speaking("fr"):
        assert message.gaps_message(gaps(("asked_for", "book", "sms")), inventory=False) == (
            "Aucun inventaire donné\u00a0: ce qui manque n’est pas connu"
        )


def paths(*rows):
    return pd.DataFrame([{"hybrid": hybrid, "forced": forced} for hybrid, forced in rows],
                        columns=["hybrid", "forced"])  # fmt: skip


def test_the_flows_say_who_mixes_channels_and_who_had_to():
    with speaking("fr"):
        assert message.flows_message(paths(("yes", 2), ("yes", 0), ("no", 1), ("no", 0))) == (
            "2 clients sur 4 mêlent le numérique à d’autres canaux\u00a0; 2 ont dû changer de canal"
        )
        assert message.flows_message(paths(("no", 1), ("no", 0))) == (
            "1 client sur 2 a dû changer de canal"
        )
    assert message.flows_message(paths(("no", 0))) is None
    assert message.flows_message(paths()) is None


def test_the_journey_is_told_by_its_steps_channels_and_touchpoints():
    matrix = pd.DataFrame([
        ("book", "app", "used"), ("book", "phone", "offered"), ("ride", "app", "used"),
        ("ride", "dock", "tried"), ("back", "phone", "not_offered"),
    ], columns=["step", "channel", "state"])  # fmt: skip
    assert message.journey_message(matrix, ("used", "tried")) == (
        "3 steps, 3 touchpoints lived by customers, over 2 of 3 channels"
    )
    assert message.journey_message(matrix[1:2], ("used", "tried")) is None


def test_the_sample_is_told_in_whole_people():
    with speaking("fr"):
        assert message.sample_message(12, 1) == (
            "12 parcours clients racontés et 1 collaborateur ou partenaire entendu"
        )
        assert message.sample_message(1, 0) == "1 parcours client raconté"
    assert message.sample_message(0, 0) is None


def test_personas_are_named_with_their_cases():
    told = pd.DataFrame([("À distance", 13, "persona"), ("En magasin", 4, "proto")],
                        columns=["persona", "n", "kind"])  # fmt: skip
    with speaking("fr"):
        assert message.personas_message(told.assign(kind="proto")).startswith(
            "2 portraits à vérifier\u00a0: «"
        )
        assert message.personas_message(told) == (
            "2 façons de vivre le parcours\u00a0: «\u00a0À distance\u00a0» (13) et "
            "«\u00a0En magasin\u00a0» (4)"
        )
    assert message.personas_message(told[:1]) is None

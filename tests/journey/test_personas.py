"""Personas: what people built is challenged, and what chance would give is called noise."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from journey.made import a_codebook, cases, coded, said, stays
from jresearch.journey import (
    CaseTraits,
    case_traits,
    challenge_personas,
    persona_kinds,
    propose_personas,
)
from jresearch.journey.separation import by_chance, found_groups, silhouette, stability
from jresearch.journey.traits import Trait, distances
from jresearch.tables import Evidence, Findings

BOOK = a_codebook()


def traits_of(rows, kinds=None):
    """Case traits from a list of rows of 1, 0 and None."""
    has = np.array([[np.nan if x is None else x for x in row] for row in rows], dtype=float)
    kinds = kinds or ["irritant"] * has.shape[1]
    traits = tuple(Trait(kind, f"T{n}", f"trait {n}") for n, kind in enumerate(kinds))
    return CaseTraits(tuple(f"C{n}" for n in range(len(rows))), traits, has)


TWO_KINDS = [[1, 1, 1, 1, 0, 0, 0, 0]] * 4 + [[0, 0, 0, 0, 1, 1, 1, 1]] * 4


def test_cases_that_did_not_live_a_step_are_not_known_to_lack_its_irritant():
    rows = coded(*(said(c, "wait", nature=["irritant"], rate=(1, 0)) for c in ("C1", "C2")))
    findings = Findings.validate(pd.DataFrame([dict.fromkeys(Findings.columns()) | {
        "finding": "IRR-AAAAA", "nature": "irritant", "step": "wait", "series": "lived",
        "label": "x", "label_by": "machine", "status": "proposed", "exemplar": "x", "k": 2,
        "exposed": 4, "led": 0, "against": 0, "mentions": 2, "signal": False, "terms": [],
    }]))  # fmt: skip
    evidence = Evidence.validate(pd.DataFrame([
        {"finding": "IRR-AAAAA", "observation": o, "source": "machine", "stance": "supports",
         "similarity": None}
        for o in rows["observation"]
    ]))  # fmt: skip
    lived = stays(*((c, "wait") for c in ("C1", "C2", "C3", "C4")), ("C5", "order", "web"))
    found = case_traits(rows, lived, findings, evidence,
                        cases=cases("C1", "C2", "C3", "C4", "C5"), codebook=BOOK)  # fmt: skip
    assert found.cases == ("C1", "C2", "C3", "C4", "C5")
    assert [trait.value for trait in found.traits] == ["IRR-AAAAA"]
    assert found.has[:4, 0].tolist() == [1, 1, 0, 0]
    assert np.isnan(found.has[4, 0])


def test_what_only_one_case_has_or_all_but_one_tells_nobody_apart():
    lived = stays(*((f"C{n}", "order", "web") for n in range(4)), ("C0", "wait", "shop"))
    found = case_traits(coded(), lived, Findings.empty(), Evidence.empty(),
                        cases=cases("C0", "C1", "C2", "C3",
                                    decision={"C0": "seul", "C1": "seul", "C2": "à deux",
                                              "C3": "à deux"}), codebook=BOOK)  # fmt: skip
    assert [(t.kind, t.value) for t in found.traits] == [
        ("decision", "seul"),
        ("decision", "à deux"),
    ]


def test_distance_is_the_share_of_known_traits_that_differ():
    # C0 and C1 differ in one of the two known of both; nothing is known of C2 and C0 together.
    apart = distances(np.array([[1, 0, np.nan], [1, 1, 0], [np.nan, np.nan, 1]]))
    assert apart[0, 1] == pytest.approx(1 / 2)
    assert apart[0, 2] == 1
    assert apart[1, 2] == 1


def test_personas_built_on_what_people_live_are_more_than_noise():
    persona = {f"C{n}": "Les pressés" if n < 4 else "Les tranquilles" for n in range(8)}
    personas, traits = challenge_personas(traits_of(TWO_KINDS), persona)
    first = personas.set_index("persona").loc["Les pressés"]
    assert (first.n, first.kind, first.noise, first.coverage_k) == (4, "proto", "no", 4)
    assert first.silhouette == 1
    assert first.atypical == []
    shared = traits[traits.persona.eq("Les pressés") & traits.listed.eq("yes")]
    assert shared[["value", "k_in", "n_in", "k_out", "n_out"]].to_numpy().tolist() == [
        [f"T{n}", 4, 4, 0, 4] for n in range(4)
    ]


def test_personas_of_people_who_live_the_same_are_noise():
    random = np.random.default_rng(4)
    rows = random.integers(0, 2, (12, 25)).tolist()
    persona = {f"C{n}": "AB"[n % 2] for n in range(12)}
    personas, _traits = challenge_personas(traits_of(rows), persona)
    assert personas["noise"].tolist() == ["yes", "yes"]
    assert personas["chance"].iloc[0] > 0.05
    assert personas["kind"].tolist() == ["proto", "proto"]


def test_shuffled_personas_are_called_noise_nineteen_times_of_twenty():
    """Forty studies of two real kinds of people, their personas dealt out at random."""
    random, called = np.random.default_rng(7), 0
    for _study in range(40):
        dealt = random.permutation([0] * 6 + [1] * 6)
        rows = [[1, 1, 1, 0, 0, 0]] * 6 + [[0, 0, 0, 1, 1, 1]] * 6
        persona = {f"C{n}": "AB"[group] for n, group in enumerate(dealt)}
        personas, _traits = challenge_personas(traits_of(rows), persona)
        called += personas["noise"].eq("yes").all()
    assert called >= 36


def test_somebody_nearer_to_another_persona_is_atypical():
    persona = {f"C{n}": "A" if n in {0, 1, 2, 7} else "B" for n in range(8)}
    personas, _traits = challenge_personas(traits_of(TWO_KINDS), persona)
    of = personas.set_index("persona")["atypical"]
    assert of["A"] == ["C7"]
    assert of["B"] == ["C3"]


def test_axes_are_listed_but_do_not_prove_a_persona():
    rows = [[1, 0]] * 4 + [[0, 1]] * 4
    persona = {f"C{n}": "A" if n < 4 else "B" for n in range(8)}
    personas, traits = challenge_personas(traits_of(rows, ["expertise", "expertise"]), persona)
    assert personas["noise"].tolist() == ["yes", "yes"]
    assert traits[traits.listed.eq("yes")]["value"].tolist() == ["T0", "T1"]


def test_coverage_counts_those_who_hold_every_listed_trait():
    rows = [[1, 1, 0], [1, 1, 0], [1, 0, 0], [1, None, 0], [0, 0, 1], [0, 0, 1], [0, 0, 1]]
    persona = {f"C{n}": "A" if n < 4 else "B" for n in range(7)}
    personas, _traits = challenge_personas(traits_of(rows), persona)
    # A lists T0 (4/4 against 0/3) and T1 (2/3 against 0/3): C0 and C1 have both, C3 may.
    assert personas.set_index("persona").loc["A", ["listed", "coverage_k"]].tolist() == [2, 3]


def test_under_twenty_cases_the_machine_proposes_nothing():
    personas, traits = propose_personas(traits_of(TWO_KINDS * 2))
    assert personas.empty
    assert traits.empty


def test_from_twenty_cases_clear_kinds_are_proposed_with_how_stable_they_are():
    personas, _traits = propose_personas(traits_of(TWO_KINDS * 3))
    assert personas["persona"].tolist() == ["A", "B"]
    assert personas["n"].tolist() == [12, 12]
    assert personas["kind"].tolist() == ["persona", "persona"]
    assert (personas["stability"] > 0.95).all()
    assert (personas["chance"] < 0.05).all()


def test_from_random_answers_of_thirty_people_nothing_is_proposed():
    rows = np.random.default_rng(11).integers(0, 2, (30, 20)).tolist()
    assert propose_personas(traits_of(rows))[0].empty


def test_a_group_has_at_least_four_cases():
    rows = np.array(TWO_KINDS * 2 + [[1, 0, 1, 0, 1, 0, 1, 0]], dtype=float)
    groups = found_groups(rows)
    assert np.bincount(groups).min() >= 4
    assert set(stability(rows, groups, 5)) == {0, 1}


def test_the_same_shuffles_every_time():
    has = np.array(TWO_KINDS, dtype=float)

    def clear(of):
        return silhouette(distances(of), np.arange(8) % 2)

    assert by_chance(has, clear, 5).tolist() == by_chance(has, clear, 5).tolist()


def test_a_persona_of_nine_cases_that_lived_the_journey_is_a_proto_persona():
    lived = [f"C{n}" for n in range(19)]
    cases = pd.DataFrame({
        "case": [*lived, "C19", "C20"], "in_scope": ["yes"] * 20 + ["no"],
        "persona": ["Les neuf"] * 9 + ["Les dix"] * 10 + ["Les neuf", "Les neuf"],
    })  # fmt: skip
    # C19 lived nothing, C20 is out of scope: neither makes nine ten.
    passages = pd.DataFrame({
        "case": [*lived, "C19", "C20"], "status": ["done"] * 19 + ["planned", "done"],
        "actor": [None] * 21,
    })  # fmt: skip
    assert persona_kinds(cases, passages) == {"Les neuf": "proto", "Les dix": "persona"}


def test_no_personas_no_rows():
    personas, traits = challenge_personas(traits_of(TWO_KINDS), {})
    assert personas.empty
    assert traits.empty


def test_a_persona_of_one_case_alone_is_told_and_not_compared_with_itself():
    of = CaseTraits(("C1",), (Trait("channel", "web", "web"),), np.ones((1, 1)))
    personas, _ = challenge_personas(of, {"C1": "far"})
    assert personas[["n", "listed"]].values.tolist() == [[1, 0]]
    assert personas.iloc[0].atypical == []


def test_thousands_of_answers_are_no_portraits():
    many = tuple(f"C{n}" for n in range(301))
    of = CaseTraits(many, (Trait("channel", "web", "web"),), np.ones((301, 1)))
    assert all(table.empty for table in propose_personas(of))

from __future__ import annotations

from jresearch.reports.trust import provenance, trust
from jresearch.translation import speaking
from reports.invented import analysis


def test_confirmed_values_are_told_apart_by_how_people_came_to_them(a):
    # Each of the 8 first observations has step, channel, nature and negative accepted as shown;
    # of the 10 others, 9 have a step, 6 a channel, 10 a nature and 9 a feeling by the machine.
    assert trust(a) == (
        "32/66 (48\u00a0%) valeurs ont été confirmées par une personne\u00a0: "
        "32 acceptées telles quelles. 34 sont des propositions de la machine."
    )


def test_ways_nobody_took_are_not_named_and_several_are_joined(a):
    a.coded.loc[0, "step_source"] = "corrected"
    a.coded.loc[1, "step_source"] = "blind"
    assert "31 acceptées telles quelles, 1 corrigée et 1 codée à l’aveugle." in trust(a)


def test_a_study_nobody_has_read_says_so(a):
    for name in [name for name in a.coded if name.endswith("_source")]:
        a.coded[name] = a.coded[name].where(a.coded[name].isna(), "machine")
    assert trust(a).startswith("Rien n’a encore été confirmé par une personne")


def test_the_positive_side_is_not_counted_beside_the_negative():
    with speaking("en"):
        a = analysis(language="en")
    a.coded["positive_source"] = a.coded["negative_source"]
    assert "positive" not in provenance(a.coded).index


def test_an_observation_covered_by_another_coder_is_not_counted(a):
    before = provenance(a.coded).loc["nature"].sum()
    a.coded.loc[0, "covered_by"] = "C1:1"
    assert provenance(a.coded).loc["nature"].sum() == before - 1

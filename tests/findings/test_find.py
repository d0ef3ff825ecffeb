from types import SimpleNamespace

import pytest

from journey.made import a_codebook, coded, said, stays
from jresearch.counting import wilson
from jresearch.findings import find, finding_id, without_a_step
from jresearch.findings.labels import words_shown

CHASE = [
    "C'est moi qui relance à chaque fois.",
    "J'ai dû relancer, toujours moi.",
    "Sans relancer, rien : je relance.",
]
SETTINGS = SimpleNamespace(language="fr", engine="linkage")
STUDY = SimpleNamespace(codebook=a_codebook(), settings=SETTINGS)


def irritant(case, quote, step="wait", **more):
    return said(case, step, quote, nature=["irritant"], **{"rate": (1, 0), **more})


def chasing(**more):
    return [irritant(f"C{n}", quote, **more) for n, quote in enumerate(CHASE)]


def found(*rows, passages=None):
    return find(coded(*rows), stays() if passages is None else passages, STUDY)


def test_what_several_say_at_a_step_is_one_finding_counted_in_cases():
    findings, evidence = found(*chasing(), irritant("C0", "Je relance, je relance."),
                               irritant("C1", "Une porte rayée."))  # fmt: skip
    first = findings.iloc[0]
    assert (first.k, first.exposed, first.mentions) == (3, 3, 4)
    assert first.step == "wait"
    assert len(evidence[evidence.finding.eq(first.finding)]) == 4
    assert not first.signal


def test_one_case_alone_is_a_signal_and_so_are_two_cases_of_one_person():
    findings, _ = found(
        irritant("C1", CHASE[0], person="Ana"), irritant("C2", CHASE[1], person="Ana")
    )
    assert (findings.iloc[0].k, bool(findings.iloc[0].signal)) == (2, True)


def test_severity_is_the_median_of_each_case_s_worst_and_priority_its_lower_bound():
    rows = [irritant("C0", CHASE[0], severity=1), irritant("C0", CHASE[0] + " Oui.", severity=3),
            irritant("C1", CHASE[1], severity=2), irritant("C2", CHASE[2])]  # fmt: skip
    passages = stays(*((f"C{n}", "wait") for n in range(10)))
    first = found(*rows, passages=passages)[0].iloc[0]
    assert first.severity == 2.5
    assert first.exposed == 10
    assert first.priority == pytest.approx(wilson(3, 10)[0] * 2.5)


def test_priority_is_missing_where_severity_is():
    assert found(*chasing())[0]["priority"].isna().all()


def test_each_nature_and_each_series_has_its_own_finding():
    of_customer = said("C1", quote=CHASE[0], nature=["irritant", "break"], rate=(1, 0))
    findings, _ = found(of_customer, irritant("V1", CHASE[1], population="employee", person="V1"))
    assert findings[["series", "nature"]].values.tolist() == [
        ["lived", "irritant"], ["lived", "break"], ["seen_by_employees", "irritant"],
    ]  # fmt: skip


def test_the_label_is_the_machine_s_until_a_person_writes_one():
    first = found(*chasing())[0].iloc[0]
    assert words_shown(first.label) in " ".join(CHASE)
    assert (first.label_by, first.status) == ("machine", "proposed")


def test_what_is_said_only_when_led_is_counted_apart():
    rows = [*chasing(), irritant("C8", "Oui, je relance.", series="apart", elicitation="led"),
            irritant("C0", "Oui, je relance.", series="apart", elicitation="led")]  # fmt: skip
    first = found(*rows)[0].iloc[0]
    assert (first.k, first.led) == (3, 1)


def test_a_praise_of_the_same_thing_contradicts_and_is_counted():
    praise = said("C9", "wait", "Jamais eu à relancer, moi, jamais relancé.", rate=(0, 2))
    findings, evidence = found(*chasing(), praise)
    assert findings.iloc[0].against == 1
    against = evidence[evidence.stance.eq("contradicts")]
    assert against["observation"].tolist() == ["C9:003"]


def test_words_covered_by_another_coder_found_nothing():
    rows = [*chasing(), irritant("C7", CHASE[0], covered_by="C0:000")]
    assert found(*rows)[0].iloc[0].k == 3


def test_what_is_said_at_two_steps_is_a_family_with_its_own_k():
    findings, evidence = found(*chasing(), irritant("C0", CHASE[1] + " Vraiment.", "mend"),
                               irritant("C5", CHASE[2] + " Vraiment.", "mend"))  # fmt: skip
    family = findings[findings.step.isna()].iloc[0]
    members = findings[findings.family.eq(family.finding)]
    assert sorted(members.step) == ["mend", "wait"]
    assert (family.k, family.exposed, family.mentions) == (4, 4, 5)
    assert len(evidence[evidence.finding.eq(family.finding)]) == 5


def test_an_idea_counts_even_though_it_is_not_lived_and_stays_within_its_n():
    idea = said("C1", "wait", "Un SMS de suivi, ce serait bien.", nature=["idea"], series="apart",
                modality="hypothetical")  # fmt: skip
    findings, _ = found(idea, passages=stays(("C1", "order"), ("C2", "wait")))
    assert findings[["series", "nature", "k", "exposed"]].values.tolist() == [
        ["lived", "idea", 1, 2]
    ]


def test_a_wish_about_a_competitor_founds_nothing():
    idea = said("C1", quote="Chez eux ils envoient un SMS.", nature=["idea"], series="apart",
                about="competitor")  # fmt: skip
    assert found(idea, passages=stays(("C1", "order")))[0].empty


def test_an_observation_without_a_step_waits_and_is_listed():
    rows = coded(irritant("C1", CHASE[0], step=None), irritant("C2", CHASE[1]))
    assert find(rows, stays(), STUDY)[0]["mentions"].tolist() == [1]
    assert without_a_step(rows)["observation"].tolist() == ["C1:000"]


def test_at_no_step_is_a_place_and_everyone_could_have_said_it():
    rows = [irritant("C1", CHASE[0], step="none"), irritant("C2", "Une porte rayée.", "order")]
    findings, _ = found(*rows, passages=stays(("C3", "order")))
    assert findings[findings.step.eq("none")][["k", "exposed"]].values.tolist() == [[1, 3]]


def test_k_never_stands_outside_of_the_exposed_and_evidence_explains_it():
    rows = [
        *chasing(),
        *chasing(step="mend"),
        irritant("V1", CHASE[0], population="employee", person="V1"),
    ]
    table = coded(*rows)
    findings, evidence = find(table, stays(), STUDY)
    assert (findings.k <= findings.exposed).all()
    unit = dict(zip(table.observation, table.case.fillna(table.person), strict=True))
    for row in findings.itertuples():
        supports = evidence[evidence.finding.eq(row.finding) & evidence.stance.eq("supports")]
        assert len({unit[o] for o in supports.observation}) == row.k


def test_shuffled_rows_give_the_same_findings():
    table = coded(
        *chasing(), irritant("C5", "Une porte rayée."), irritant("C6", "La porte est rayée.")
    )
    one = find(table, stays(), STUDY)
    other = find(table.sample(frac=1, random_state=3), stays(), STUDY)
    assert one[0].equals(other[0])
    assert one[1].equals(other[1])


def test_stability_is_given_to_findings_of_two_cases_or_more():
    findings, _ = found(*chasing(), irritant("C5", "Une porte rayée."))
    of = dict(zip(findings.k, findings.stability, strict=True))
    assert of[3] > 0.75
    assert of[1] != of[1]


@pytest.mark.parametrize("many", [0, 1, 2])
def test_few_observations_are_no_trouble(many):
    assert len(found(*chasing()[:many])[0]) == min(many, 1)


def test_find_leaves_its_input_as_it_was():
    table, lived = coded(*chasing()), stays(("C1", "wait"))
    before = table.copy(deep=True), lived.copy(deep=True)
    find(table, lived, STUDY)
    assert table.equals(before[0])
    assert lived.equals(before[1])


def test_an_id_depends_on_the_words_not_on_their_order_and_is_never_given_twice():
    one = finding_id("lived", "irritant", ["b", "a"])
    assert one == finding_id("lived", "irritant", ["a", "b"])
    assert one.startswith("IRR-")
    assert len(one) == 9
    other = finding_id("lived", "irritant", ["a", "b"], {one})
    assert other not in {one, finding_id("lived", "break", ["a", "b"])}

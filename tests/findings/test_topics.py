import warnings

import pytest

from findings.test_find import STUDY, chasing, irritant
from journey.made import coded, stays
from jresearch.errors import InputError
from jresearch.findings import find, topic_model


def test_one_finding_makes_no_topic_model():
    table = coded(*chasing())
    with pytest.raises(InputError, match="at least two findings"):
        topic_model(*find(table, stays(), STUDY), table)


@pytest.mark.slow
def test_the_topics_of_the_model_are_our_findings_with_their_accents():
    doors = [irritant(f"C{n}", f"La façade rayée, {w}.") for n, w in enumerate(("déçue", "abîmée"))]
    table = coded(*chasing(), *doors, irritant("C8", "Le vendeur n'écoutait pas."))
    findings, evidence = find(table, stays(), STUDY)
    before = list(warnings.filters)
    model = topic_model(findings, evidence, table)
    assert warnings.filters == before
    supports = evidence.sort_values(["finding", "observation"])
    assert [model.finding_of_topic_[t] for t in model.topics_] == supports["finding"].tolist()
    assert sorted(model.get_topic_info()["Count"]) == [1, 2, 3]
    words = {word for topic in model.get_topics().values() for word, _weight in topic}
    assert {"façade", "rayée", "relance"} <= words
    assert set(model.custom_labels_) == set(findings["label"])

"""Our findings as a BERTopic model: the same groups, and none of its traps."""

import subprocess
import sys
import warnings

import numpy as np
import pytest

from findings.test_find import STUDY, chasing, irritant
from journey.made import coded, stays
from jresearch.errors import InputError
from jresearch.findings import find, topic_model
from jresearch.findings.topics import _backend, describer

DOORS = [
    irritant(f"C{n}", f"La façade rayée, {word}.") for n, word in enumerate(("déçue", "abîmée"))
]
OTHERS = [
    irritant("C8", "Le vendeur n'écoutait pas."),
    irritant("C9", "Le camion bloquait la rue de l'hôpital."),
    irritant("C7", "Une lampe grésille à côté du réfrigérateur."),
]


def test_one_finding_makes_no_topic_model():
    table = coded(*chasing())
    with pytest.raises(InputError, match="at least two findings"):
        topic_model(*find(table, stays(), STUDY), table)


def test_nothing_heavy_is_imported_until_a_model_is_asked_for():
    code = (
        "import sys, jresearch.findings.find, jresearch.findings.topics; "
        "print([m for m in ('bertopic', 'torch', 'umap', 'hdbscan', 'plotly') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def fitted():
    table = coded(*chasing(), *DOORS, *OTHERS)
    findings, evidence = find(table, stays(), STUDY)
    before = list(warnings.filters)
    model = topic_model(findings, evidence, table)
    assert warnings.filters == before, "importing bertopic must not silence the process"
    return model, findings, evidence


@pytest.mark.slow
def test_the_topics_of_the_model_are_our_findings_whatever_bertopic_calls_them(fitted):
    model, findings, evidence = fitted
    single = findings[findings["step"].notna()]["finding"]
    supports = evidence[evidence["finding"].isin(single)]
    supports = supports.sort_values(["finding", "observation"])
    assert [model.finding_of_topic_[t] for t in model.topics_] == supports["finding"].tolist()
    assert -1 not in model.topics_
    assert set(model.custom_labels_) == set(findings[findings["step"].notna()]["label"])


@pytest.mark.slow
def test_accents_survive_in_the_words_of_topics(fitted):
    words = {word for topic in fitted[0].get_topics().values() for word, _weight in topic}
    assert {"façade", "rayée", "relance", "réfrigérateur"} <= words


@pytest.mark.slow
@pytest.mark.parametrize("view", ["barchart", "heatmap", "hierarchy", "term_rank"])
def test_its_views_work(fitted, view):
    figure = getattr(fitted[0], f"visualize_{view}")()
    assert len(figure.data) > 0


@pytest.mark.slow
def test_its_map_of_texts_works(fitted):
    model = fitted[0]
    flat = np.column_stack([np.arange(len(model.texts_)), np.arange(len(model.texts_)) % 3])
    assert len(model.visualize_documents(model.texts_, reduced_embeddings=flat).data) > 1


@pytest.mark.slow
def test_it_never_goes_to_a_hub_and_knows_words_it_was_not_fitted_on(fitted):
    from bertopic.backend import BaseEmbedder

    backend = describer(["La porte."], ["fr"]).embedding_model
    assert isinstance(backend, BaseEmbedder)
    made = _backend(["La porte rayée."], ["fr"], None).embed(["La porte rayée.", "relancer"])
    assert made.shape[0] == 2
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-3)

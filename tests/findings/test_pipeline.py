"""BERTopic's own pipeline, where a large study asks for it."""

from types import SimpleNamespace

import numpy as np
import pytest

from findings.test_find import STUDY, irritant
from journey.made import coded, stays
from jresearch.errors import InputError
from jresearch.findings import find, gathered
from jresearch.findings.pipeline import FROM, bertopic_groups, placed, topics_of

THINGS = ("porte", "lampe", "camion", "plinthe")


def texts(each):
    return [f"La {thing} numéro {n} est cassée." for thing in THINGS for n in range(each)]


def vectors(each, wide=16):
    """Four clouds around four corners, and one text far from them all."""
    chance = np.random.default_rng(1)
    rows = [np.eye(wide)[n] + chance.normal(0, 0.05, wide) for n in range(4) for _i in range(each)]
    made = np.stack(rows)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_with_few_texts_it_is_refused_with_the_number_it_takes():
    with pytest.raises(InputError, match=f"at least {FROM} texts; there are 12"):
        bertopic_groups(texts(3), ["fr"] * 12, threshold=0.3)


def test_what_it_leaves_out_joins_the_closest_topic_or_stands_alone():
    made = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8], [-1.0, 0.0], [0.0, -1.0]])
    topics = np.array([0, 1, -1, -1, -1])
    assert placed(made, topics, 0.7).tolist() == [0, 1, 1, 2, 3]
    assert topics.tolist() == [0, 1, -1, -1, -1]
    assert placed(made, np.full(5, -1), 0.7).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.slow
def test_every_text_has_a_group_the_vectors_stay_and_it_is_the_same_again():
    made, said = vectors(90), texts(90)
    before = made.copy()
    groups = topics_of(made, said, ["fr"] * len(said), 0.3)
    assert (made == before).all(), "the caller's vectors are not BERTopic's to change"
    assert (groups >= 0).all()
    assert [len(set(groups[n * 90 : n * 90 + 90])) for n in range(4)] == [1, 1, 1, 1]
    assert (topics_of(made, said, ["fr"] * len(said), 0.3) == groups).all()


def test_a_study_may_ask_for_it_and_small_kinds_are_grouped_as_ever(monkeypatch):
    asked = []

    def by_thing(_made, quotes, languages, _threshold):
        asked.append(set(languages))
        return np.array([THINGS.index(quote.split()[1]) for quote in quotes])

    monkeypatch.setattr(gathered, "topics_of", by_thing)
    settings = SimpleNamespace(language="fr", engine="bertopic")
    study = SimpleNamespace(codebook=STUDY.codebook, settings=settings)
    few = coded(*(irritant(f"C{n}", text) for n, text in enumerate(texts(2))))
    assert find(few, stays(), study)[0].equals(find(few, stays(), STUDY)[0])
    assert asked == []
    many = coded(*(irritant(f"C{n}", text) for n, text in enumerate(texts(80))))
    assert find(many, stays(), study)[0]["k"].tolist() == [80, 80, 80, 80]
    assert asked == [{"fr"}]

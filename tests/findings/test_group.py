import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jresearch.errors import InputError
from jresearch.findings import group, group_texts

TEXTS = [
    "C'est moi qui relance à chaque fois.",
    "Il fallait que je relance tout le temps.",
    "À la livraison il manquait une porte.",
    "Une porte manquait le jour de la livraison.",
    "Le vendeur a été très à l'écoute.",
]


def same(labels):
    """The partition, whatever its numbers."""
    return {frozenset(np.flatnonzero(np.asarray(labels) == n)) for n in set(labels)}


def test_texts_that_say_the_same_are_together_and_every_text_is_somewhere():
    assert same(group_texts(TEXTS)) == {frozenset({0, 1}), frozenset({2, 3}), frozenset({4})}


def test_english_texts_are_grouped_too():
    said = ["I was always chasing them.", "I had to chase them every week.", "The fitter was tidy."]
    assert same(group_texts(said, "en")) == {frozenset({0, 1}), frozenset({2})}


def test_the_order_of_the_texts_changes_nothing():
    order = [3, 0, 4, 2, 1]
    shuffled = group_texts([TEXTS[n] for n in order])
    assert [group_texts(TEXTS)[n] for n in order] == shuffled.tolist()


def test_the_same_words_are_always_together_whatever_their_punctuation():
    labels = group_texts(["Ça, c'est long !", "ça c’est long…", "La porte."])
    assert labels[0] == labels[1] != labels[2]


def test_group_0_is_what_most_people_say_not_what_is_said_most():
    texts = [TEXTS[0], TEXTS[1], TEXTS[0] + " Oui.", TEXTS[2], TEXTS[3]]
    labels = group_texts(texts, people=["Ana", "Ana", "Ana", "Bo", "Cy"])
    assert labels.tolist() == [1, 1, 1, 0, 0]


@pytest.mark.parametrize("many", range(6))
def test_few_texts_are_no_trouble(many):
    assert len(group_texts(TEXTS[:many])) == many


def test_texts_without_words_are_placed_as_well():
    assert group_texts(["…", "!", "La porte."]).notna().all()


def test_the_index_of_a_series_is_kept():
    assert group_texts(pd.Series(TEXTS, index=list("abcde"))).index.tolist() == list("abcde")


def test_an_embedder_decides_in_place_of_words():
    meaning = {"chien": [1, 0], "toutou": [0.9, 0.1], "voiture": [0, 1], "auto": [0.1, 1]}
    labels = group_texts(
        list(meaning), embedder=lambda texts: np.array([meaning[t] for t in texts])
    )
    assert same(labels) == {frozenset({0, 1}), frozenset({2, 3})}


def test_many_texts_are_grouped_in_parts_and_all_placed(monkeypatch):
    monkeypatch.setattr(group, "EXACT_UP_TO", 6)
    texts = [f"{text} {n}" for n in range(5) for text in TEXTS]
    labels = group_texts(texts)
    assert len(labels) == 25
    assert labels.nunique() == 3


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(alphabet="abcé '’!.\u00a0", max_size=12), max_size=12))
def test_whatever_is_said_every_text_is_in_one_group(texts):
    labels = group_texts(texts)
    assert len(labels) == len(texts)
    assert set(labels) == set(range(labels.nunique()))


def test_what_people_put_together_or_apart_stays_so_and_a_contradiction_is_named():
    apart = group_texts(TEXTS, apart=[(0, 1)])
    together = group_texts(TEXTS, together=[(0, 4)])
    assert apart[0] != apart[1]
    assert together[0] == together[1] == together[4]
    with pytest.raises(InputError, match=r"together and apart: “C'est moi .*” and “Il fallait"):
        group_texts(TEXTS, together=[(0, 1)], apart=[(0, 1)])


@pytest.mark.parametrize("many", range(1, 31))
def test_one_to_thirty_texts_are_all_somewhere(many):
    labels = group_texts([f"{TEXTS[n % 5]} {'encore ' * (n // 5)}" for n in range(many)])
    assert len(labels) == many
    assert set(labels) == set(range(labels.nunique()))


def test_another_process_with_other_threads_and_shuffled_rows_gives_the_same_partition():
    program = (
        "import sys, random, jresearch as jr; texts = [f'{t} {n}' for n in range(9) for t in"
        f" {TEXTS!r}]; order = list(range(len(texts))); random.Random(sys.argv[1]).shuffle(order);"
        "found = jr.group_texts([texts[n] for n in order]).tolist();"
        "print([g for _n, g in sorted(zip(order, found))])"
    )
    told = {
        subprocess.run([sys.executable, "-c", program, seed], check=True, text=True,
                       capture_output=True, env={"PYTHONPATH": ":".join(sys.path),
                       "OMP_NUM_THREADS": seed, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1

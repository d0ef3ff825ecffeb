"""What decisions teach: only where there are enough, only what was decided, words shown."""

import numpy as np
import pytest

from jresearch.coding.learn import WIDTH, Decided, features, learn, nothing
from jresearch.coding.speech import read_text

SAID = {
    "bill": "La facture était fausse, deux lignes comptées.",
    "door": "Le portail du jardin reste bloqué.",
}


def rows(*texts):
    return np.array([features(read_text(text, "fr")) for text in texts])


def lesson(bills, doors, refused=()):
    """Things told of a bill, then of a gate; the first are step a, the others step b."""
    texts = [f"{SAID['bill']} {n}" for n in range(bills)]
    texts += [f"{SAID['door']} {n}" for n in range(doors)]
    given = {n: frozenset({"a" if n < bills else "b"}) for n in range(bills + doors)}
    return rows(*texts), Decided(given, frozenset(refused))


def taught(bills, doors, *, exclusive=True):
    told, decided = lesson(bills, doors)
    flat = np.zeros((len(told), 2))
    return learn(told, decided, flat, flat, ("a", "b"), exclusive=exclusive)


@pytest.mark.parametrize("exclusive", [True, False])
def test_words_that_people_placed_place_what_is_said_alike(exclusive):
    learned = taught(12, 12, exclusive=exclusive)
    added = learned.adds(rows("Une facture fausse.", "Un portail bloqué."), np.zeros((2, 2)))
    assert (added.argmax(axis=1) == [0, 1]).all()


def test_nothing_is_learned_before_five_decisions_for_and_ten_against():
    assert taught(4, 20).places == ()
    assert taught(5, 9).places == ()
    few = taught(5, 10)
    assert few.share.tolist() == [5 / 15, 0.0]


def test_what_nobody_taught_adds_nothing():
    assert nothing().adds(rows("Une facture."), np.zeros((1, 2))).tolist() == [[0.0, 0.0]]


def test_a_refusal_counts_against_its_place_alone():
    told, decided = lesson(12, 12)
    told = np.vstack([told, rows("Le portail est livré en retard.")])
    flat = np.zeros((len(told), 3))
    places = ("a", "b", "c")
    before = learn(told, decided, flat, flat, places, exclusive=True)
    refusing = Decided(decided.given, frozenset({(24, "b")}))
    after = learn(told, refusing, flat, flat, places, exclusive=True)
    now, then = (of.adds(told[24:], flat[24:])[0] for of in (after, before))
    assert now[1] < then[1]


def test_silence_is_no_refusal():
    told, decided = lesson(12, 12)
    more = np.vstack([told, rows("La facture du portail.")])
    flat = np.zeros((len(more), 2))
    alone = learn(told, decided, flat[:24], flat[:24], ("a", "b"), exclusive=True)
    beside = learn(more, decided, flat, flat, ("a", "b"), exclusive=True)
    np.testing.assert_allclose(alone.weights, beside.weights)


def test_the_words_that_speak_for_a_place_are_shown_where_they_stand():
    learned = taught(12, 12)
    text = "Encore une facture fausse."
    shown = list(learned.shown(read_text(text, "fr"), "a"))
    assert {text[row["start"] : row["end"]] for row in shown} == {"facture", "fausse"}
    assert {row["rule"] for row in shown} == {"learned: facture", "learned: fausse"}
    assert list(nothing().shown(read_text(text, "fr"), "a")) == []


def test_a_row_stays_the_same_whoever_is_told_beside_it():
    one = features(read_text("Une facture fausse.", "fr"))
    assert one.shape == (WIDTH,)
    assert rows("Autre chose.", "Une facture fausse.")[1].tolist() == one.tolist()

"""The thread of a story: chances add up, what is known is seen by neighbours, none interrupts."""

import numpy as np
import pytest

from jresearch.coding.path import ASKED, WITHIN, moves, thread
from jresearch.coding.speech import read_text
from jresearch.coding.turning import ANYWHERE, GONE_ON, TAKEN_UP, turnings

EVEN = np.full(3, 1 / 3)


def joins(n):
    return np.array([moves(3, WITHIN)] * n)


@pytest.mark.parametrize("n", [1, 2, 7])
def test_from_every_place_the_chances_of_moving_add_up_to_one(n):
    assert moves(n, ASKED).sum(axis=1) == pytest.approx(1)


def test_one_thing_alone_is_where_its_words_say():
    chances = thread(np.array([[1.0, 2.0, 1.0]]), np.zeros(1), np.zeros((0, 3, 3)), EVEN)
    assert chances[0] == pytest.approx([0.25, 0.5, 0.25, 0.0], abs=1e-6)


def test_words_about_no_place_interrupt_the_thread_and_do_not_cut_it():
    own = np.array([[1.0, 50.0, 1.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]])
    chances = thread(own, np.array([0.0, 100.0, 0.0]), joins(2), EVEN)
    assert chances[1].argmax() == 3
    assert chances[2].argmax() == 1


def test_what_is_known_of_a_thing_is_seen_by_its_neighbours_and_not_by_itself():
    own = np.ones((3, 3))
    held = np.array([[0.0, 0.0, 1.0, 0.0], [1.0, 1.0, 1.0, 0.0], [1.0, 1.0, 1.0, 0.0]])
    chances = thread(own, np.zeros(3), joins(2), EVEN, held)
    assert chances[1].argmax() == 2
    assert chances[0].max() < 0.5


def turns(*said, asked=("Q ?",)):
    questions = [*asked, *[asked[-1]] * (len(said) - len(asked))]
    return list(turnings([read_text(text, "fr") for text in said], questions))


def test_the_thread_turns_where_people_say_so():
    assert turns("La pose était longue.", "Le sol aussi.") == [WITHIN]
    assert turns("La pose était longue.", "Ensuite, ils reviennent.") == [GONE_ON]
    assert turns("La pose était longue.", "Au tout début, on cherchait.") == [TAKEN_UP]


def test_a_question_opens_the_thread_and_one_on_the_whole_cuts_it():
    said = ("Longue.", "Courte.")
    assert turns(*said, asked=("La pose ?", "Et le délai ?")) == [ASKED]
    assert turns(*said, asked=("La pose ?", "Pour revenir au devis ?")) == [TAKEN_UP]
    assert turns(*said, asked=("La pose ?", "Quel moment a compté le plus ?")) == [ANYWHERE]
    assert turns(*said, asked=(None, None)) == [ASKED]

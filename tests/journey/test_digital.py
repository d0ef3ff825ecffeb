"""The digital share of each step, and where more of it is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journey.made import a_codebook, coded, said, stays
from jresearch.codebook import Channel
from jresearch.journey import digital_steps

BOOK = replace(
    a_codebook(),
    channels=(
        Channel(id="web", label={"fr": "site"}, kind="digital"),
        Channel(id="phone", label={"fr": "téléphone"}, kind="human"),
    ),
)
STAYS = stays(
    ("C1", "wait", "phone"), ("C1", "wait", "web"), ("C2", "wait", "phone"), ("C3", "wait", None),
    ("C4", "wait", "web", "done", "competitor"), ("C5", "order", "web", "planned"),
)  # fmt: skip
HURT = [said("C1", channel="phone", rate=(1, 0)), said("C2", channel="phone", rate=(2, 0))]
WISH = said("C3", channel="web", nature=["idea"], modality="hypothetical", series="apart")


def row(*rows, step="wait"):
    table = digital_steps(coded(*rows), STAYS, BOOK).set_index("step")
    assert list(table.index) == [step]
    return table.loc[step]


def test_a_share_is_of_cases_whose_channel_is_known():
    found = row(*HURT)
    # C1 went on the site too; of C3 no channel is known, C4's was a competitor's, C5 plans.
    assert (found["digital_k"], found["known"]) == (1, 2)
    assert found["hurt_k"] == 2


@pytest.mark.parametrize(
    ("rows", "candidate"),
    [
        ([*HURT, WISH], "yes"),
        (HURT, "no"),  # nobody asks
        ([HURT[0], HURT[0], WISH], "no"),  # one case is hurt, twice
        ([*HURT, WISH | {"expectation": "met", "nature": ["expectation"]}], "no"),
        ([*HURT, WISH | {"channel": "phone"}], "no"),  # asks for another telephone
        ([one | {"channel": "web"} for one in HURT] + [WISH], "no"),  # the site is what hurts
        ([one | {"person": "Ana"} for one in HURT] + [WISH], "no"),  # one person in two cases
    ],
)
def test_a_step_is_a_candidate_when_two_are_hurt_elsewhere_and_somebody_asks(rows, candidate):
    assert row(*rows)["candidate"] == candidate


def test_without_a_known_channel_nothing_is_said():
    assert digital_steps(coded(*HURT), stays(("C1", "wait", None)), BOOK).empty
    assert digital_steps(coded(), stays(), BOOK).empty


def test_it_leaves_its_input_as_it_was():
    told, lived = coded(*HURT, WISH), STAYS.copy()
    before = told.copy()
    digital_steps(told, lived, BOOK)
    assert told.equals(before)
    assert lived.equals(STAYS)

"""Which picture comes first, and the reason that is given."""

from __future__ import annotations

from dataclasses import replace

from journey.made import CHANNELS, a_codebook, stays
from jresearch.journey.representation import representation

BOOK = a_codebook()
KINDS = {"web": "digital", "phone": "human", "shop": "physical"}
MET = replace(BOOK, channels=tuple(
    channel.model_copy(update={"kind": KINDS[channel.id]}) for channel in BOOK.channels
))  # fmt: skip


def test_a_journey_led_by_people_on_few_channels_opens_with_the_curve():
    found = representation(stays(("C1", "order", "shop"), ("C1", "wait", "phone")), MET)
    assert (found.first, found.channels_per_step, found.human_share) == ("curve", 1, 1)
    assert "10 of 10" in found.reason


def test_many_channels_a_step_open_with_the_matrix():
    rows = [("C1", step, channel) for step in ("order", "wait") for channel in CHANNELS]
    found = representation(stays(*rows), MET)
    assert (found.first, found.channels_per_step) == ("matrix", 3)


def test_a_journey_on_screens_opens_with_the_matrix():
    assert representation(stays(("C1", "order", "web")), MET).first == "matrix"


def test_without_channels_nothing_is_preferred():
    assert representation(stays(("C1", "order")), MET).first == "none"

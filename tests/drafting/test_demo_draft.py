"""The demo's employees, their codebook taken away: most of its steps are given back."""

from __future__ import annotations

from bench.draft import figures


def test_most_steps_and_channels_are_found_and_the_half_of_what_is_proposed_is_right():
    told = {what.partition(",")[0]: value for what, value, _limit, _unit in figures()}
    assert told["steps (told twice or more): recall"] >= 0.8
    assert told["steps (told twice or more): precision"] >= 0.5
    assert told["channels (told twice or more): recall"] >= 0.6
    assert told["channels (told twice or more): precision"] >= 0.8
    assert told["order of the steps found (told twice or more)"] > 0.5

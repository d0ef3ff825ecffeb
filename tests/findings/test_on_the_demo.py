"""What is shown of the demo is said in it: evidence, words in labels, the same words together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import jresearch as jr
from bench.stability import parted
from jresearch.findings.labels import words_shown

if TYPE_CHECKING:
    from demo import Demo
    from jresearch.analysis import Analysis


@pytest.fixture(scope="module")
def alone(demo: Demo) -> Analysis:
    return jr.analyse(jr.read_study(demo(coded=False)))


@pytest.mark.slow
def test_every_shown_piece_of_evidence_is_in_its_quote(alone: Analysis) -> None:
    parts = dict(zip(alone.observations["observation"], alone.observations["parts"], strict=True))
    shown = 0
    for target, evidence in zip(alone.codings["target"], alone.codings["evidence"], strict=True):
        for piece in evidence:
            part = parts[target][piece["part"]]
            assert part["start"] <= piece["start"] < piece["end"] <= part["end"], (target, piece)
            shown += 1
    assert shown > 1000


@pytest.mark.slow
def test_the_words_a_label_shows_are_said_by_somebody_behind_it(alone: Analysis) -> None:
    quotes = dict(zip(alone.coded["observation"], alone.coded["quote"], strict=True))
    supports = alone.evidence[alone.evidence["stance"].eq("supports")]
    behind = supports.groupby("finding")["observation"].agg(list)
    shown = 0
    for finding, label in zip(alone.findings["finding"], alone.findings["label"], strict=True):
        words = words_shown(label)
        shown += bool(words)
        # A label opens with a capital where the words it shows may not.
        assert any(words[1:] in quotes[name] for name in behind[finding]), label
        assert len(label) <= 140
    assert shown > 50


@pytest.mark.slow
def test_the_same_words_are_in_one_group_and_every_observation_is_somewhere(
    alone: Analysis,
) -> None:
    assert parted((alone.findings, alone.evidence), alone.coded) == 0
    single = alone.findings[alone.findings["step"].notna()]["finding"]
    supports = alone.evidence[alone.evidence["stance"].eq("supports")]
    assert int(alone.findings["k"].ge(1).sum()) == len(alone.findings)
    assert set(single) <= set(supports["finding"])

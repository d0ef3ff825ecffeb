"""The curve at a glance: its parts can be linked, its moments are starred."""

from __future__ import annotations

import pytest

from jresearch.figures.small_curve import draw_small_curve
from jresearch.reports import svg
from jresearch.translation import speaking
from reports.invented import analysis


@pytest.fixture
def a():
    with speaking("fr"):
        yield analysis()


def test_each_mean_can_be_linked(a):
    drawn = svg.bare(draw_small_curve(a.curve, a.study.codebook))
    # three rated there: a mean; two or one: dots alone
    assert "curve:lived:all:unlock" in svg.parts(drawn)
    assert "curve:lived:all:refund" not in svg.parts(drawn)


def test_a_moment_of_truth_bears_a_star(a):
    moments = a.journey.moments
    moments = moments.assign(confirmed=["yes" if step == "unlock" else None
                                        for step in moments["step"]])  # fmt: skip
    drawn = svg.bare(draw_small_curve(a.curve, a.study.codebook, moments=moments))
    assert "moment:unlock" in svg.parts(drawn)


def test_drawing_leaves_the_curve_as_it_was(a):
    before = a.curve.copy()
    draw_small_curve(a.curve, a.study.codebook)
    assert a.curve.equals(before)

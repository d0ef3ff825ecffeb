"""Hatching becomes lines; what is no box, or hatched in another way, stays as it is."""

import re

import matplotlib.pyplot as plt
import pytest
from matplotlib.patches import Circle, Rectangle

from jresearch.reports.svg import bare, inline


@pytest.fixture
def drawn():
    """The SVG of a shape with its hatch."""

    def of(shape):
        figure, axes = plt.subplots(figsize=(2, 2))
        axes.add_patch(shape)
        svg = bare(axes)
        plt.close(figure)
        return inline(svg, "f", "A shape", {})

    return of


def test_a_hatched_box_is_drawn_with_lines_that_stay_inside_it(drawn):
    svg = drawn(
        Rectangle((0.2, 0.2), 0.5, 0.3, facecolor="#ffeedd", edgecolor="red", hatch="/////")
    )
    assert "url(#f-h" not in svg
    assert "fill: #ffeedd" in svg
    box, lines = re.search(
        r'd="([^"]+)"[^>]*style="fill: #ffeedd.*?<path d="([^"]+)"', svg, re.S
    ).groups()
    edges = [(float(x), float(y)) for x, y in re.findall(r"[ML] ([\d.]+) ([\d.]+)", box)]
    ends = [(float(x), float(y)) for x, y in re.findall(r"[ML] ([\d.]+) ([\d.]+)", lines)]
    for axis in (0, 1):
        inside = [end[axis] for end in ends]
        assert min(inside) >= min(edge[axis] for edge in edges) - 0.01
        assert max(inside) <= max(edge[axis] for edge in edges) + 0.01
    # 0.5 × 112 wide and 0.3 × 111 high are 89 along x + y, with a line every 4.8 of them.
    assert len(ends) // 2 in (18, 19)
    assert all(
        abs(a + b - c - d) < 0.03 for (a, b), (c, d) in zip(ends[::2], ends[1::2], strict=True)
    )
    assert "stroke: #ff0000" in svg


def test_a_circle_keeps_its_pattern(drawn):
    svg = drawn(Circle((0.5, 0.5), 0.3, facecolor="none", edgecolor="red", hatch="/////"))
    assert "url(#f-h" in svg


def test_lines_that_fall_keep_their_pattern(drawn):
    svg = drawn(Rectangle((0.2, 0.2), 0.5, 0.3, facecolor="none", edgecolor="red", hatch="\\\\\\"))
    assert "url(#f-h" in svg

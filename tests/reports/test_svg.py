from __future__ import annotations

import re

import pytest

from jresearch.reports import svg


@pytest.fixture
def drawing() -> str:
    from matplotlib.figure import Figure

    axes = Figure(figsize=(3, 2)).add_subplot()
    (line,) = axes.plot([0, 1], [1, 0])
    line.set_gid("curve:lived:all:book")
    axes.set_title("Étape")
    return svg.bare(axes)


def test_the_same_figure_is_the_same_bytes():
    from matplotlib.figure import Figure

    def once() -> str:
        axes = Figure(figsize=(3, 2)).add_subplot()
        axes.plot([0, 1], [1, 0])
        return svg.bare(axes)

    assert once() == once()
    assert "<dc:date>" not in once()


def test_every_id_bears_the_name_of_its_figure_and_every_mention_follows(drawing):
    shown = svg.inline(drawing, "courbe", "alt", {})
    ids = set(re.findall(r'\bid="([^"]+)"', shown))
    assert ids
    assert all(one.startswith("courbe-") for one in ids)
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', shown))
    mentioned = {a or b for a, b in re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', shown)}
    assert mentioned <= ids


def test_a_picture_without_links_is_one_image_to_a_screen_reader(drawing):
    shown = svg.inline(drawing, "courbe", "Une courbe", {})
    assert 'role="img" aria-label="Une courbe"' in shown


def test_a_linked_part_is_an_anchor_named_in_words_and_the_picture_a_group(drawing):
    links = {"curve:lived:all:book": ("v-book", "Je réserve")}
    shown = svg.inline(drawing, "courbe", "Une courbe", links)
    assert '<a xlink:href="#v-book" aria-label="Je réserve"><title>Je réserve</title>' in shown
    assert 'role="group"' in shown


def test_the_style_of_a_figure_does_not_reach_the_page(drawing):
    assert "<style" in drawing
    assert "<style" not in svg.inline(drawing, "courbe", "alt", {})


def test_the_parts_that_can_be_linked_are_those_the_figure_named(drawing):
    assert svg.parts(drawing) == {"curve:lived:all:book"}

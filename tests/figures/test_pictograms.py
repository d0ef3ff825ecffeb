"""The drawings of channels and verdicts: which one stands for what, how large, how drawn."""

from __future__ import annotations

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from jresearch.codebook import Channel
from jresearch.figures.pictograms import (
    GRID,
    STROKES,
    WORDS,
    draw_pictogram,
    pictogram,
    pictogram_of,
)
from jresearch.figures.verdicts import COLOURS, sign_of_verdict
from jresearch.study import read_study

mpl.use("agg")


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def channel(label, kind="human", **more):
    return Channel(id=more.pop("id", "c1"), label=label, kind=kind, **more)


def test_each_channel_of_the_demo_has_the_drawing_of_its_own_name(repository):
    book = read_study(repository).codebook
    found = {one.id: pictogram_of(one) for one in book.channels}
    assert found == {one: {"whatsapp": "messaging"}.get(one, one) for one in found}
    assert len(set(found.values())) == len(found) == 16


@pytest.mark.parametrize(
    ("label", "drawing"),
    [
        ({"fr": "agence"}, "shop"), ({"fr": "Appli mobile"}, "app"),
        ({"en": "call centre"}, "phone"),
        ({"fr": "centre d’appels"}, "phone"), ({"fr": "compte en ligne"}, "account"),
        ({"fr": "publicité"}, "advert"), ({"en": "Letter"}, "post"), ({"fr": "courriel"}, "email"),
        ({"fr": "messagerie instantanée"}, "messaging"), ({"fr": "guichet"}, "shop"),
    ],
)  # fmt: skip
def test_a_channel_of_another_study_is_known_by_its_words_in_either_language(label, drawing):
    assert pictogram_of(channel(label, "digital")) == drawing


@pytest.mark.parametrize("kind", ["digital", "physical", "human"])
def test_a_channel_that_no_word_tells_gets_the_drawing_of_its_kind(kind):
    assert pictogram_of(channel({"fr": "conseillère"}, kind)) == kind


def test_a_word_inside_another_word_tells_nothing():
    # "parasite" holds "site", "aviser" holds "avis".
    assert pictogram_of(channel({"fr": "parasite"})) == "human"
    assert pictogram_of(channel({"fr": "aviser"})) == "human"


def test_its_name_says_more_than_what_else_it_is_called():
    said = channel({"fr": "borne"}, synonyms={"fr": ("écran du magasin", "tablette du magasin")})
    assert pictogram_of(said) == "kiosk"
    # Without a telling name, the synonyms tell.
    assert pictogram_of(channel({"fr": "le 3210"}, synonyms={"fr": ("le standard",)})) == "phone"


def test_every_word_list_has_a_drawing_and_every_drawing_stays_on_its_square():
    assert set(WORDS) | {"digital", "physical", "human"} == set(STROKES)
    for name in STROKES:
        corners = pictogram(name).get_extents()
        assert corners.x0 >= 1, name
        assert corners.y0 >= 1, name
        assert corners.x1 <= GRID - 1, name
        assert corners.y1 <= GRID - 1, name


@pytest.mark.parametrize("scale", [1, 500])
def test_a_pictogram_has_its_size_in_points_whatever_the_scale_of_the_axes(scale):
    figure = plt.figure(figsize=(4, 3), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, scale)
    draw_pictogram(axes, "digital", (scale / 2, 0.5), 24)
    figure.canvas.draw()
    box = axes.patches[0].get_path().get_extents(axes.patches[0].get_transform())
    # The screen is 19 of the 24 wide: 19 points, at 100 dots an inch 26.4 dots.
    assert box.width == pytest.approx(19 * 100 / 72)
    assert (box.x0 + box.x1) / 2 == pytest.approx(200)


def test_the_signs_of_the_verdicts_differ_by_shape_and_fill_their_disc():
    drawn = [sign_of_verdict(verdict) for verdict in COLOURS]
    shapes = {np.round(path.vertices, 3).tobytes() for path in drawn}
    assert len(shapes) == len(COLOURS)
    for path in drawn:
        assert 0.9 < np.abs(path.vertices).max() < 1.15

"""The moves of a journey as squares: their shades, their counts, what they are not."""

from __future__ import annotations

from itertools import pairwise

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from figures.drawn import gids, words
from figures.measured import sound
from figures.test_ways import BOOK as LONG_BOOK
from figures.test_ways import some_stays
from journey.made import a_codebook, stays
from jresearch.figures import draw_transitions, write_figure
from jresearch.figures.transitions import SHADES
from jresearch.journey import transitions
from jresearch.journey.stretches import codebook_by_stretch
from jresearch.translation import speaking

mpl.use("agg")

BOOK = a_codebook(("order", "wait", "receive", "mend"))
SOURCE = "Source : entretiens clients, 7 parcours du périmètre."


def way(case, *places):
    return [(case, step, channel) for step, channel in places]


ROWS = [
    *way("C1", ("order", "web"), ("wait", "phone"), ("order", "web")),
    *way("C2", ("order", "web"), ("wait", "phone"), ("receive", "shop")),
    *way("C3", ("order", "web"), ("wait", "phone"), ("receive", "phone")),
    *way("C4", ("order", "web"), ("receive", "web")),
]


@pytest.fixture
def moves():
    """Three of the four on the web go to the phone, C3 without wanting; C1 comes back."""
    table = stays(*ROWS)
    table["switch_cause"] = table["switch_cause"].astype("object")
    table.loc[7, "switch_cause"] = "forced"
    return transitions(table, BOOK)


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def squares(axes):
    return {one.get_gid(): one for one in axes.patches if isinstance(one, Rectangle)
            and one.get_gid()}  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("level", ["channel", "step"])
def test_no_two_texts_meet_whatever_the_labels(level, language):
    table = transitions(some_stays(), LONG_BOOK)
    with speaking(language):
        axes = sound(draw_transitions(table, LONG_BOOK, level, title="Qui va où", source=SOURCE))
    assert SOURCE.split(",", maxsplit=1)[0] in " ".join(words(axes))


def test_by_macro_step_there_is_no_band_over_the_names(moves):
    book = codebook_by_stretch(BOOK)
    table = transitions(stays(("C1", "before", "web"), ("C1", "after", "web")), book)
    with speaking("fr"):
        said = words(sound(draw_transitions(table, book, "step")))
    assert (said.count("Avant"), said.count("Après")) == (2, 2)


def test_each_square_says_how_many_of_those_who_were_there(moves):
    with speaking("fr"):
        axes = sound(draw_transitions(moves, BOOK))
        assert gids(axes) >= {"move:web:phone", "move:phone:web", "move:phone:shop"}
        # The stay at the phone of C3 was forced.
        assert [one for one in words(axes) if "/" in one] == ["3/4", "1/3", "1/3"]
        assert "▶ 1" in words(axes)
        steps = draw_transitions(moves, BOOK, "step")
    assert [one for one in words(steps) if "/" in one] == ["3/4", "2/3", "1/3", "1/4"]


def test_the_shade_is_that_of_the_share_and_one_journey_alone_has_none(moves):
    with speaking("fr"):
        axes = draw_transitions(moves, BOOK)
        said = words(axes)
    found = squares(axes)
    assert to_rgb(found["move:web:phone"].get_facecolor()) == to_rgb(SHADES[3])
    assert to_rgb(found["move:phone:shop"].get_facecolor()) == (1.0, 1.0, 1.0)
    assert found["move:phone:shop"].get_linestyle() != "-"
    assert "un seul parcours" in said
    assert "les trois quarts ou plus" in said
    assert "la moitié ou plus" not in said


def grey(colour):
    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_the_shades_are_told_apart_in_grey_and_the_counts_are_read_on_each():
    greys = [grey(shade) for shade in SHADES]
    assert all(one - other > 0.1 for one, other in pairwise(greys))


def test_a_percentage_stands_from_twenty_journeys_on():
    rows = [row for n in range(20) for row in way(
        f"C{n:02d}", ("order", "web"), ("wait", "phone" if n < 13 else "web"))]  # fmt: skip
    with speaking("fr"):
        said = words(sound(draw_transitions(transitions(stays(*rows), BOOK), BOOK)))
    assert "13/20" in said
    assert "65\u00a0%" in said


def test_without_a_move_the_figure_says_so():
    alone = transitions(stays(("C1", "order", "web")), BOOK)
    with speaking("fr"):
        for level in ("channel", "step"):
            said = words(sound(draw_transitions(alone, BOOK, level, source=SOURCE)))
            assert said[0].startswith("Aucun passage d’un lieu à l’autre n’est connu")


def test_saved_twice_it_has_the_same_bytes(moves, tmp_path):
    saved = [
        write_figure(draw_transitions(moves, BOOK), tmp_path / f"{n}.svg").read_bytes()
        for n in range(2)
    ]
    assert saved[0] == saved[1]

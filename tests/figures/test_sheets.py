"""The sheet of a persona: every word fits, none meets another, nothing invented."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

from journey.made import a_codebook
from jresearch.figures.persona_sheet import draw_persona, holds
from jresearch.figures.sheet import HEIGHT, WIDTH
from jresearch.tables import Expectations, Traits
from jresearch.translation import speaking

LONG = "Je suis l'avancement de ma commande jusqu'à ce qu'on me rappelle"
BOOK = a_codebook(labels={"wait": LONG})


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def a_persona(**more):
    return {
        "persona": "Les pressés", "n": 3, "cases": ["C1", "C2", "C3"], "kind": "proto",
        "coverage_k": 1, "listed": 2, "atypical": [], "chance": 0.02, "noise": "no",
    } | more  # fmt: skip


def traits(*rows):
    """Traits of (kind, label, k_in, n_in, k_out, n_out, listed)."""
    made = [
        {"persona": "Les pressés", "kind": kind, "value": f"{kind}{n}", "label": label, "k_in": a,
         "n_in": b, "k_out": c, "n_out": d, "gap": 0.5, "listed": listed}
        for n, (kind, label, a, b, c, d, listed) in enumerate(rows)
    ]  # fmt: skip
    return Traits.validate(pd.DataFrame(made, columns=Traits.columns()))


MANY = traits(
    *[("irritant", LONG + " et au-delà", 3, 3, 1, 8, "yes")] * 5,
    *[("enchantment", LONG, 2, 3, 0, 8, "yes")] * 4,
    *[("channel", LONG, 3, 3, 2, 8, "no")] * 9,
    *[("appetite", LONG, 2, 3, 1, 8, "no")] * 3,
)
EXPECTED = Expectations.validate(pd.DataFrame([
    {"step": "wait", "k": 2, "exposed": 3, "met_k": 1, "unmet_k": 1, "exceeded_k": 0,
     "unknown_k": 0, "observations": []}
] * 12))  # fmt: skip
SAID = [(f"« {LONG} {LONG} »", "C1 · tour 12 · 3:20")] * 2


def boxes(axes):
    figure = axes.get_figure(root=True)
    figure.canvas.draw()
    scale = 72 / figure.dpi
    return [
        (text.get_text(), *(edge * scale for edge in text.get_window_extent().extents))
        for text in axes.texts
        if text.get_text().strip()
    ]


def assert_set_well(axes):
    """No two texts meet, and none leaves the sheet."""
    set_in = boxes(axes)
    for text, left, bottom, right, top in set_in:
        assert left >= 0, text
        assert bottom >= 0, text
        assert right <= WIDTH + 1, text
        assert top <= HEIGHT + 1, text
    for one, other in combinations(set_in, 2):
        across = min(one[3], other[3]) - max(one[1], other[1])
        down = min(one[4], other[4]) - max(one[2], other[2])
        assert across <= 1 or down <= 1.5, (one[0], other[0])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_full_persona_sheet_has_room_for_every_word(language):
    with speaking(language):
        axes = draw_persona(a_persona(), MANY, EXPECTED, BOOK, said=SAID, source="Source " * 20)
        assert_set_well(axes)


def test_an_empty_persona_sheet_says_that_nothing_marks_it():
    axes = draw_persona(a_persona(), traits(), Expectations.empty(), BOOK)
    said = " ".join(text for text, *_box in boxes(axes))
    assert "No trait marks these cases" in said
    assert "Nothing was told." in said
    assert_set_well(axes)


def test_a_sheet_says_how_far_a_persona_holds():
    assert holds(a_persona()) == (
        "1 of 3 holds every listed trait. Nobody is nearer to others. "
        "Shuffled answers part the cases as clearly 2% of the time."
    )
    assert holds(a_persona(coverage_k=0)).startswith("Nobody holds every listed trait. ")
    assert holds(a_persona(coverage_k=2)).startswith("2 of 3 hold every listed trait. ")
    assert holds(a_persona(coverage_k=3)).startswith("All hold every listed trait. ")
    weak = holds(a_persona(listed=0, atypical=["C2"], chance=0.4, noise="yes"))
    assert weak == (
        "No trait tells these cases from the others. Nearer to others: C2. Shuffled answers part "
        "the cases as clearly 40% of the time: this portrait does not go beyond its cases."
    )


def test_a_sheet_says_which_persona_is_made_of_too_few():
    few = draw_persona(a_persona(), MANY, EXPECTED, BOOK)
    assert any(t.startswith("proto-persona: 3 cases, fewer than 10 ·") for t, *_box in boxes(few))
    many = a_persona(kind="persona", n=10, cases=[f"C{n}" for n in range(10)])
    enough = draw_persona(many, MANY, EXPECTED, BOOK)
    assert any(text.startswith("persona: 10 cases · C0") for text, *_box in boxes(enough))


def test_what_does_not_fit_is_counted():
    axes = draw_persona(a_persona(), MANY, EXPECTED, BOOK, said=SAID)
    assert any(text.startswith("and ") and "other" in text for text, *_box in boxes(axes))

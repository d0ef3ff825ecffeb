"""The sheets of a persona and of a step: every word fits, none meets another, nothing invented."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest

from journey.made import a_codebook
from jresearch.figures.persona_sheet import draw_persona, holds
from jresearch.figures.sheet import HEIGHT, WIDTH
from jresearch.figures.step_sheet import StepSheet, draw_step, follows
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


def a_step(**more):
    found = [
        {"finding": f"F{n}", "nature": nature, "label": LONG, "k": 4, "exposed": 9}
        for n, nature in enumerate(["irritant", "break", "enchantment", "strength"] * 3)
    ]
    kpi = {"label": LONG, "value": 11.25, "unit": "weeks", "n": 12655, "period": "2025-H2"}
    return StepSheet(**{
        "label": LONG, "macro": "after", "exposed": 9, "contacts": [(LONG, 7)] * 14,
        "findings": found, "expectation": {"met_k": 1, "unmet_k": 2, "exceeded_k": 0,
                                           "unknown_k": 0},
        "kpis": [kpi] * 3, "said": SAID, "hurt": {"severe_k": 3, "exposed": 9, "loss_k": 1},
        "left": 2, "source": "Source",
    } | more)  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_full_step_sheet_has_room_for_every_word(language):
    with speaking(language):
        assert_set_well(draw_step(a_step()))


def test_an_empty_step_sheet_says_so():
    nothing = a_step(
        contacts=[], findings=[], expectation=None, kpis=[], said=[], hurt=None, left=0
    )
    axes = draw_step(nothing)
    said = " ".join(text for text, *_box in boxes(axes))
    assert "No channel is known." in said
    assert said.count("Nothing that two cases tell.") == 2
    assert follows(nothing) == ""


def test_a_step_sheet_says_who_paid_and_who_left():
    assert follows(a_step()) == (
        "3 of 9 paid there in effort, money or time. 1 tells of a loss or a dispute. "
        "2 gave up there."
    )


def of_a_step(n, **more):
    few = a_step(contacts=[(LONG, 7)], kpis=[], said=[], **more)
    found = [{"finding": f"F{k}", "nature": "irritant", "label": "Je relance", "k": 4, "exposed": 9}
             for k in range(n)]  # fmt: skip
    return draw_step(replace(few, label="Je paie", findings=found))


def test_the_words_of_a_step_with_little_to_say_are_larger_on_a_sheet_of_the_same_shape():
    wide = [axes.get_figure().get_size_inches() for axes in (of_a_step(1), draw_step(a_step()))]
    # The same words on a sheet of 960 / 1.3 points, and of 960.
    assert [round(size[0] * 72, 1) for size in wide] == [738.5, 960.0]
    assert [round(size[0] / size[1], 4) for size in wide] == [1.7778, 1.7778]
    assert_set_well(of_a_step(1))


def test_a_step_sheet_counts_the_findings_that_it_does_not_show():
    said = [text for text, *_box in boxes(of_a_step(6))]
    assert said.count("Je relance") == 4
    assert "and 2 others" in said


@pytest.mark.parametrize(("language", "told"), [("fr", "NPS\u00a0: 11,2"), ("en", "NPS: 11.2")])
def test_what_the_company_measures_is_never_cut_and_reads_as_its_language_writes(language, told):
    kpi = {"label": "NPS", "value": 11.25, "unit": "points", "n": 655, "period": "2025-H2"}
    long = kpi | {"label": "Commandes modifiées après la vérification des mesures"}
    with speaking(language):
        said = [text for text, *_box in boxes(draw_step(a_step(kpis=[kpi, long])))]
    assert told in said
    assert any("\n" in text and text.endswith(told[-4:]) for text in said)

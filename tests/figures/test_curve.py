"""The curve and what stands around it: verbatims, moments, breaks, who left; odd journeys too."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
import pytest

from figures.drawn import gids, words
from figures.measured import sound
from journey.made import a_codebook, coded, said, stays
from jresearch.figures import CurveNotes, draw_before_after, draw_curve, draw_curves
from jresearch.figures.curve_notes import break_rows, lanes, moment_kinds
from jresearch.journey import breaks, curve_difference, curve_points, emotional_curve
from jresearch.tables import Breaks, CurveDifferences, Exits, Moments
from jresearch.translation import speaking

mpl.use("agg")

LONG = "Je fais procéder à la vérification de toutes les dimensions ."
QUOTE = "« On a tourné autour de la table, et là, je l'ai vue, ma cuisine, comme en vrai. »"


@pytest.fixture(autouse=True)
def _close():
    yield
    mpl.pyplot.close("all")


def a_journey(steps, *, cases=6, label=None):
    """Cases that rise, fall and part: the first step +1 for all, the last −2 and +1 by turns."""
    names = tuple(f"s{n:02d}" for n in range(steps))
    book = a_codebook(names, labels=dict.fromkeys(names, label) if label else None)
    rows = [
        said(f"C{c}", step, rate=(0, 1) if n == 0 else (2, 0) if c % 2 else (0, 1))
        for n, step in enumerate(names) for c in range(cases)
    ]  # fmt: skip
    table = coded(*rows)
    lived = stays(*((f"C{c}", step) for c in range(cases) for step in names))
    return book, emotional_curve(table, lived, book), table, lived


def moments(*rows):
    return Moments.validate(pd.DataFrame([
        {"step": step, "exposed": 6, "decisive_k": 3, "left_k": 0, "recommend_k": 0, "warn_k": 0,
         "strong_k": 3, "negative_k": 3,
         "positive_k": 3, "better_k": 3, "worse_k": 3, "importance": 0.5, "experience": 0.0,
         "proposed": proposed, "confirmed": confirmed}
        for step, proposed, confirmed in rows]))  # fmt: skip


def notes_of(curve, book, **more):
    points = curve_points(curve)
    quotes = dict.fromkeys(points["step"], QUOTE)
    return CurveNotes(points=points, quotes=quotes, **more)


def everything(book, curve, table, lived):
    steps = book.step_ids
    told = {steps[-1]: (steps[-1], "yes", None)} | {steps[0]: (steps[0], "yes", "yes")}
    return notes_of(
        curve, book, moments=moments(*told.values()),
        exits=Exits.validate(pd.DataFrame([
            {"step": steps[-1], "outcome": "abandoned", "k": 2, "exposed": 6, "cases": ["C1", "C3"],
             "observations": [], "findings": []},
            {"step": steps[-1], "outcome": "ongoing", "k": 1, "exposed": 6, "cases": ["C5"],
             "observations": [], "findings": []}])),
        breaks=Breaks.validate(pd.DataFrame([
            {"from_step": steps[0], "step": steps[-1], "k": 2, "exposed": 6, "observations": []}])),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "steps", "label"),
    [("fr", 1, None), ("en", 1, LONG), ("fr", 2, LONG), ("en", 2, None), ("fr", 13, LONG),
     ("en", 13, None), ("fr", 80, LONG)],
)  # fmt: skip
def test_nothing_on_it_meets_whatever_the_journey(language, steps, label):
    assert len(LONG) >= 60
    book, curve, table, lived = a_journey(steps, label=label)
    with speaking(language):
        sound(draw_curve(
            curve, book, notes=everything(book, curve, table, lived),
            title="Le vécu chute entre « Je conçois » et « J'étudie mon devis » : pour 10/12",
            subtitle="Sous chaque étape, les parcours notés sur ceux qui l'ont vécue.",
            source="Source : 12 entretiens clients.",
        ))  # fmt: skip


def test_one_case_is_dots_and_a_silent_study_an_empty_scale():
    book, curve, *_rest = a_journey(4, cases=1)
    axes = sound(draw_curve(curve, book))
    assert "curve:lived:s00:case:C0" in gids(axes)
    assert words(axes).count("1/1") >= 4
    nobody = emotional_curve(coded(), stays(), book)
    assert words(sound(draw_curve(nobody, book))).count("–") == 4
    assert draw_curves(nobody, book) == []


def test_a_slide_of_thirteen_steps_has_the_shape_of_a_slide():
    book, curve, table, lived = a_journey(13)
    axes = draw_curve(curve, book, notes=everything(book, curve, table, lived), title="Titre")
    width, height = axes.get_figure().get_size_inches()
    assert 1.55 < width / height < 1.95


def test_at_most_two_lines_stand_on_it_unless_confirmed_is_asked_for():
    book, curve, *_rest = a_journey(4)
    human = curve.assign()
    assert not any("confirmed" in gid for gid in gids(draw_curve(human, book)))
    table = coded(*(said(f"C{c}", s, rate=(1, 0)) | {"negative_source": "blind",
                                                       "positive_source": "blind"}
                    for c in range(5) for s in book.step_ids))  # fmt: skip
    decided = emotional_curve(table, stays(), book)
    axes = draw_curve(decided, book, lines=("all", "confirmed"))
    assert "curve:lived:confirmed:s00" in gids(axes)


def test_the_highest_stands_above_the_lowest_below_and_one_step_has_one_verbatim():
    # Six cases: +1 at s00 for all; at s01 three −2 and three +1: the lowest, and the end.
    book, curve, *_rest = a_journey(2)
    above, below = lanes(notes_of(curve, book), "lived", book.step_ids)
    assert [(p.point, p.x) for p in above] == [("highest", 0)]
    assert [(p.point, p.x) for p in below] == [("lowest", 1)]
    axes = draw_curve(curve, book, notes=notes_of(curve, book))
    assert {"Highest", "Lowest"} <= set(words(axes))


def test_a_moment_is_full_when_confirmed_hollow_when_proposed_absent_when_refused():
    book, curve, *_rest = a_journey(3)
    notes = notes_of(curve, book, moments=moments(
        ("s00", "yes", "yes"), ("s01", "yes", None), ("s02", "yes", "no")))  # fmt: skip
    assert moment_kinds(notes, "lived") == {"s00": "confirmed", "s01": "proposed"}
    assert moment_kinds(notes, "employees_own") == {}
    assert {"moment:s00", "moment:s01"} <= gids(draw_curve(curve, book, notes=notes))


def test_a_break_of_one_case_is_not_drawn_and_two_that_meet_have_a_row_each():
    table = Breaks.validate(pd.DataFrame([
        {"from_step": one, "step": other, "k": k, "exposed": 6, "observations": []}
        for one, other, k in (("s00", "s02", 3), ("s01", "s03", 2), ("s02", "s03", 2),
                              ("s00", "s01", 1), (None, "s01", 4))]))  # fmt: skip
    rows = break_rows(CurveNotes(breaks=table), "lived", ["s00", "s01", "s02", "s03"])
    # s00–s02 and s02–s03 touch at a step and share a row; s01–s03 crosses both.
    assert [[one["ends"] for one in row] for row in rows] == [[[0, 2], [2, 3]], [[1, 3]]]


def test_breaks_are_counted_by_case_between_their_two_steps():
    rows = coded(
        said("C1", "wait", nature=["break"], from_step="order"),
        said("C1", "wait", nature=["break"], from_step="order"),
        said("C2", "wait", nature=["break"], from_step="order"),
        said("C3", "mend", nature=["break"], from_step="mend"),
        said("V1", "wait", population="employee", person="V1", nature=["break"], from_step="order"),
    )
    lived = stays(*((f"C{n}", s) for n in (1, 2, 3, 4) for s in ("order", "wait", "mend")))
    found = breaks(rows, lived, a_codebook())
    assert found[["step", "k", "exposed"]].to_numpy().tolist() == [["wait", 2, 4], ["mend", 1, 4]]
    assert found["from_step"].iloc[0] == "order"
    assert pd.isna(found["from_step"].iloc[1])


def test_several_curves_share_one_scale_and_one_figure():
    book, _curve, table, _lived = a_journey(5)
    seen = coded(*(said(f"V{n}", "s01", population="employee", person=f"V{n}", rate=(2, 0))
                   for n in range(3)))  # fmt: skip
    more = emotional_curve(pd.concat([table, seen]), stays(), book)
    panels = draw_curves(more, book, title="Deux regards")
    assert len(panels) == 2
    assert len({axes.get_figure() for axes in panels}) == 1
    assert {axes.get_ylim() for axes in panels} == {(-2.3, 2.3)}
    sound(panels[0])


def test_a_change_clear_of_zero_is_full_and_one_that_may_be_none_is_hollow():
    # s00: before −1 −1 −1 −1 0, after 1 1 1 2 1: apart. s01: the same five ratings on both sides.
    ratings = {"before": ([(1, 0)] * 4 + [(0, 0)]), "after": ([(0, 1)] * 3 + [(0, 2), (0, 1)])}
    rows = [said(f"{side}{n}", "s00", rate=rate)
            for side, told in ratings.items() for n, rate in enumerate(told)]  # fmt: skip
    rows += [said(f"{side}{n}", "s01", rate=(0, n % 3)) for side in ratings for n in range(5)]
    table, book = coded(*rows), a_codebook(("s00", "s01", "s02"))
    of = pd.Series({f"{side}{n}": side for side in ratings for n in range(5)})
    curve = emotional_curve(table, stays(), book, by=of)
    changed = curve_difference(table, book, of, "after", "before")
    sides = [curve[curve["by"].eq(side)] for side in ("before", "after")]
    axes = sound(draw_before_after(*sides, book, differences=changed))
    marks = axes.get_figure().findobj(mpl.lines.Line2D)
    face = {mark.get_gid(): mark.get_markerfacecolor() for mark in marks}
    assert face["difference:s00"] != "white"
    assert face["difference:s01"] == "white"
    assert "difference:s02" not in face
    sound(draw_before_after(curve.iloc[:0], curve.iloc[:0], book))


def test_a_difference_too_small_to_be_seen_has_no_direction():
    book, curve, _table, _lived = a_journey(5)
    far = {"s00": 0.5, "s01": 0.05, "s02": -0.05, "s03": -0.1}
    rows = [
        {"step": step, "one": "now", "other": "then", "n_one": 5, "n_other": 5,
         "difference": value, "low": None, "high": None} for step, value in far.items()
    ]  # fmt: skip
    table = CurveDifferences.validate(pd.DataFrame(rows))
    axes = sound(draw_before_after(curve, curve, book, differences=table))
    marks = {mark.get_gid(): mark.get_marker()
             for mark in axes.get_figure().findobj(mpl.lines.Line2D)}  # fmt: skip
    shapes = [marks[f"difference:{step}"] for step in far]
    assert shapes == ["^", "o", "o", "v"]


def test_the_marks_of_a_difference_are_named_whatever_is_compared():
    book, curve, _table, _lived = a_journey(5)
    with speaking("fr"):
        axes = draw_before_after(curve, curve, book, differences=CurveDifferences.empty())
        named = [text.get_text() for text in axes.get_legend().get_texts()]
    assert named == ["avant", "après", "écart net", "écart peut-être nul",
                     "écart de moins de 0,1"]  # fmt: skip

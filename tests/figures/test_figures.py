"""What stands on the figures: marks, words that do not meet, French, named parts."""

from __future__ import annotations

import io
import itertools
import warnings
from pathlib import Path
from types import SimpleNamespace

import matplotlib as mpl
import pytest

from journey.made import a_codebook, cases, coded, said, stays
from jresearch.errors import InputError
from jresearch.figures import (
    draw_curve,
    draw_curves,
    draw_findings,
    draw_matrix,
    draw_segments,
    write_figure,
)
from jresearch.findings import find
from jresearch.journey import emotional_curve, segments, touchpoints
from jresearch.study import Settings, Study
from jresearch.translation import speaking

mpl.use("agg")

LONG = {
    f"s{n:02d}": label
    for n, label in enumerate(
        (
            "Je cherche des renseignements préalables",
            "Je compare les établissements",
            "Je prends rendez-vous avec un conseiller",
            "Je conçois mon projet d'aménagement avec quelqu'un",
            "J'étudie les propositions détaillées",
            "Je négocie et je contractualise",
            "Je fais vérifier les dimensions",
            "Je suis l'avancement de ma commande",
            "Je réceptionne la marchandise",
            "Je fais procéder à l'installation",
            "Je fais lever mes réserves",
            "Je vis avec, jour après jour",
            "Je recommande ou je déconseille anticonstitutionnellement",
        )
    )
}
BOOK = a_codebook(
    tuple(LONG), labels=LONG, inventory=(("s00", "web", "yes"), ("s01", "web", "yes"))
)
STUDY = Study(Path(), Settings(id="s", name="Meubles", language="fr"), BOOK)
RATES = [(2, 0), (1, 0), (0, 0), (0, 1), (0, 2), (1, 1), (2, 0)]
QUOTE = (
    "C'est toujours moi qui relance, à chaque fois, et personne ne me rappelle jamais, {} non plus."
)


def a_study():
    """Thirteen steps, seven cases, fewer and fewer of them; the last step is silent."""
    rows = [
        said(
            f"C{case}", step, QUOTE.format(step), rate=rate, channel="web" if case % 2 else "phone",
            nature=["irritant"] if rate[0] else ["enchantment"], severity=rate[0] or None,
        )
        for n, step in enumerate(list(LONG)[:-1])
        for case, rate in enumerate(RATES)
        if case <= 7 - n // 2
    ]  # fmt: skip
    rows.append(said("V1", "s02", population="employee", person="V1", rate=(1, 0), channel="shop"))
    table = coded(*rows)
    lived = stays(*((f"C{c}", s, "web" if c % 2 else "phone") for c in range(7) for s in LONG))
    return table, lived


@pytest.fixture(scope="module")
def tables():
    table, lived = a_study()
    findings, evidence = find(table, lived, STUDY)
    of = cases(*(f"C{n}" for n in range(7)), product={f"C{n}": "abc"[n % 3] for n in range(7)})
    return SimpleNamespace(
        curve=emotional_curve(table, lived, BOOK),
        matrix=touchpoints(table, lived, BOOK),
        findings=findings.head(8),
        segments=segments(table, lived, findings, evidence, of, by="product"),
    )


def drawn(name, tables, language="fr"):
    with speaking(language):
        return {
            "curve": lambda: draw_curve(tables.curve, BOOK, title="Ce que vivent les clients"),
            "employees": lambda: draw_curve(tables.curve, BOOK, by="seen_by_employees"),
            "matrix": lambda: draw_matrix(tables.matrix, BOOK, title="Matrice"),
            "findings": lambda: draw_findings(tables.findings, BOOK, title="Irritants"),
            "segments": lambda: draw_segments(tables.segments, BOOK, title="Produits"),
        }[name]()


FIGURES = ["curve", "employees", "matrix", "findings", "segments"]


def texts(axes):
    figure = axes.get_figure()
    figure.canvas.draw()
    found = [t for t in figure.findobj(mpl.text.Text) if t.get_visible() and t.get_text().strip()]
    return [(t, t.get_window_extent()) for t in found]


def words(axes):
    return [t.get_text() for t, _box in texts(axes)]


def gids(axes):
    return {artist.get_gid() for artist in axes.get_figure().findobj() if artist.get_gid()}


@pytest.fixture(autouse=True)
def _close():
    yield
    mpl.pyplot.close("all")


@pytest.mark.parametrize("name", FIGURES)
def test_no_two_texts_meet_even_with_thirteen_long_labels(name, tables):
    boxes = texts(drawn(name, tables))
    meeting = [
        (one.get_text(), other.get_text())
        for (one, a), (other, b) in itertools.combinations(boxes, 2)
        if a.x0 < b.x1 - 0.5 and b.x0 < a.x1 - 0.5 and a.y0 < b.y1 - 0.5 and b.y0 < a.y1 - 0.5
    ]
    assert meeting == []


@pytest.mark.parametrize("name", FIGURES)
def test_every_text_lies_within_the_figure(name, tables):
    axes = drawn(name, tables)
    width, height = axes.get_figure().canvas.get_width_height()
    outside = [
        t.get_text()
        for t, box in texts(axes)
        if box.x0 < -1 or box.y0 < -1 or box.x1 > width + 1 or box.y1 > height + 1
    ]
    assert outside == []


@pytest.mark.parametrize("name", FIGURES)
def test_no_character_is_missing_from_the_font(name, tables):
    axes = drawn(name, tables)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        axes.get_figure().savefig(io.BytesIO(), format="png")


@pytest.mark.parametrize("name", FIGURES)
def test_a_french_figure_holds_no_english(name, tables):
    shown = " ".join(words(drawn(name, tables))).lower()
    english = ("case", "rated", "exposed", "mean", "people", "offered", "used", "across", "signal ")
    assert [word for word in english if word in shown.replace("cases", "case")] == []


def test_the_curve_shows_rated_over_exposed_and_the_cases_down_and_up(tables):
    shown = words(drawn("curve", tables))
    assert "7/7" in shown
    assert "0/7" in shown
    assert {"4/7", "3/7"} <= set(shown)


def test_the_curve_has_a_gap_where_nobody_spoke_and_a_hollow_mark_for_few(tables):
    axes = drawn("curve", tables)
    means = {
        line.get_gid(): line
        for line in axes.lines
        if (line.get_gid() or "").startswith("curve:lived:all:")
    }
    assert "curve:lived:all:s12" not in means
    few = tables.curve[tables.curve.line.eq("all") & tables.curve.state.eq("few")]
    for step in few[few.by.eq("lived")]["step"]:
        assert means[f"curve:lived:all:{step}"].get_markerfacecolor() == "white"


def test_a_step_with_dots_only_opens_by_its_count():
    table = coded(said("C1", "s00", rate=(1, 0)), said("C2", "s00", rate=(0, 1)))
    axes = draw_curve(emotional_curve(table, stays(), BOOK), BOOK)
    assert "curve:lived:all:s00" in gids(axes)
    assert "curve:lived:s00:case:C1" in gids(axes)


def test_every_finding_cell_and_bar_is_named(tables):
    assert {f"finding:{f}" for f in tables.findings.finding} <= gids(drawn("findings", tables))
    assert {"cell:s00:web", "cell:s12:shop"} <= gids(drawn("matrix", tables))
    first = tables.segments.iloc[0]
    assert f"segment:{first.profile}:{first.finding}" in gids(drawn("segments", tables))


def test_a_bar_is_as_long_as_its_cases(tables):
    axes = drawn("findings", tables)
    bars = {p.get_gid(): p.get_width() for p in axes.patches if p.get_gid()}
    for row in tables.findings.itertuples():
        assert bars[f"finding:{row.finding}"] == row.k


def test_each_curve_in_which_somebody_spoke_has_its_own_axes(tables):
    with speaking("fr"):
        assert len(draw_curves(tables.curve, BOOK)) == 2


def test_a_curve_that_is_not_there_is_named_with_the_way_out(tables):
    with pytest.raises(InputError, match=r"Curve\.by: there is no curve 'livd' .* 'lived'\?"):
        draw_curve(tables.curve, BOOK, by="livd")


@pytest.mark.parametrize("name", FIGURES)
def test_the_same_table_gives_the_same_svg(name, tables, tmp_path):
    one, other = (write_figure(drawn(name, tables), tmp_path / f"{n}.svg") for n in (1, 2))
    assert one.read_bytes() == other.read_bytes()


def test_drawing_leaves_the_tables_as_they_were(tables):
    before = tables.curve.copy(deep=True), tables.matrix.copy(deep=True)
    drawn("curve", tables)
    drawn("matrix", tables)
    assert tables.curve.equals(before[0])
    assert tables.matrix.equals(before[1])


def test_an_empty_study_can_be_drawn():
    table = coded()
    findings, _ = find(table, stays(), STUDY)
    draw_curve(emotional_curve(table, stays(), BOOK), BOOK)
    draw_matrix(touchpoints(table, stays(), BOOK), BOOK)
    draw_findings(findings, BOOK)

"""Moments, mirror, promises, causes, ranking: nothing meets, parts have names, odd studies too."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
import pytest

from figures.drawn import gids, words
from figures.measured import sound
from journey.made import a_codebook
from jresearch.figures import (
    draw_causes,
    draw_findings,
    draw_mirror,
    draw_moments,
    draw_promises,
)
from jresearch.figures.findings import ranks
from jresearch.figures.promises import Own, amount
from jresearch.tables import Causes, Findings, Mirror, Moments, Promises
from jresearch.translation import speaking

mpl.use("agg")

LONG = "Je fais procéder à la vérification de toutes les dimensions ."
TITLE = "Là où le parcours se décide : « Je conçois ma cuisine avec un vendeur » (7/12)"


@pytest.fixture(autouse=True)
def _close():
    yield
    mpl.pyplot.close("all")


def book_of(many, label=None):
    names = tuple(f"s{n:02d}" for n in range(many))
    return a_codebook(names, labels=dict.fromkeys(names, label) if label else None)


def moments(book, *, alike=False):
    """Importance and experience spread over the fields, or all at one place."""
    steps = book.step_ids
    return Moments.validate(pd.DataFrame([
        {"step": step, "exposed": 10, "decisive_k": n % 7, "left_k": 0, "strong_k": 1,
         "recommend_k": n % 4, "warn_k": 0, "negative_k": 3, "positive_k": 3,
         "better_k": n % 5, "worse_k": (n * 3) % 5,
         "importance": 0.3 if alike else (n % 7) / 10,
         "experience": 0.0 if alike else (n % 5 - (n * 3) % 5) / 10,
         "proposed": "yes" if n % 7 > 2 else "no", "confirmed": "yes" if n % 7 > 4 else None}
        for n, step in enumerate(steps)], columns=Moments.columns()))  # fmt: skip


@pytest.mark.parametrize(
    ("language", "many", "label", "alike"),
    [("fr", 13, LONG, False), ("en", 13, None, False), ("fr", 13, LONG, True),
     ("fr", 1, LONG, False), ("en", 80, LONG, True), ("fr", 0, None, False)],
)  # fmt: skip
def test_no_label_of_a_moment_meets_another(language, many, label, alike):
    book = book_of(many or 1, label)
    table = moments(book, alike=alike).head(many)
    with speaking(language):
        axes = sound(draw_moments(table, book, title=TITLE, subtitle=TITLE, source=TITLE))
    assert {f"moment:{step}" for step in table["step"]} <= gids(axes)


def test_the_four_fields_have_their_names_and_each_step_its_counts():
    book = book_of(13)
    with speaking("fr"):
        shown = words(draw_moments(moments(book), book))
    assert {"À réenchanter d’abord", "À protéger", "À surveiller", "À entretenir"} <= set(shown)
    assert shown.count("6/10") == 1  # s06 alone is called decisive by six


def mirror(book):
    rows = [
        {"step": step, "channel": channel, "side": side, "view": view, "customers_k": 3 * (n % 2),
         "customers_exposed": 9, "employees_k": 1, "own_k": 4, "spoke_k": 4, "prescribed": [],
         "lived": []}
        for n, step in enumerate(book.step_ids) for channel in (None, "web")
        for side, view in (("down", "both"), ("up", "employees_only"))
        if not (n == 1 and side == "up")
    ]  # fmt: skip
    return Mirror.validate(pd.DataFrame(rows, columns=Mirror.columns()))


@pytest.mark.parametrize(
    ("language", "many", "label"), [("fr", 13, LONG), ("en", 2, None), ("en", 80, LONG)]
)
def test_the_mirror_faces_two_counts_and_never_adds_them(language, many, label):
    book = book_of(many, label)
    with speaking(language):
        axes = sound(draw_mirror(mirror(book), book, title=TITLE, subtitle=TITLE, source=TITLE))
    shown = words(axes)
    assert "1/4 · 4/4" in shown
    assert "3/9" in shown
    assert {"mirror:s00:down:employees", "mirror:s01:down:customers"} <= gids(axes)
    assert "mirror:s01:up:customers" not in gids(axes)  # nobody told of it there


def promises(many=7, unit="week"):
    pairs = [{"case": f"C{n:02d}", "promised": 8.0, "actual": 5.0 + n * 1.5,
              "observation": f"C{n}:0"} for n in range(many)]  # fmt: skip
    rows = [
        {"measure": measure, "step": step, "unit": unit, "k": many, "broken_k": 4, "promised": 8.0,
         "actual": 9.5, "least": 5.0, "most": 14.0, "only_promised_k": 1, "only_actual_k": 2,
         "pairs": pairs}
        for measure, step in (("delay", "s00"), ("wait", "s00"), ("delay", None))
    ]  # fmt: skip
    return Promises.validate(pd.DataFrame(rows))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_companys_own_figures_stand_under_the_cases_with_marks_of_their_own(language):
    book = book_of(2, LONG)
    own = {1: [Own("after sales visit days mean, as the planning tool counts them", 13.4, "94"),
               Own("without a place", None, "9.8 days (n = 1386)")]}  # fmt: skip
    with speaking(language):
        axes = sound(draw_promises(promises(), book, own=own, title=TITLE, source=TITLE))
    assert {"promise:0:C00", "promise:1:C06"} <= gids(axes)
    named = {"fr": "attente (moins d’un jour)", "en": "wait (under a day)"}[language]
    assert named in " ".join(words(axes)).replace("\n", " ")
    assert {"fr": "Aucune étape", "en": "No step"}[language] in " ".join(words(axes)).replace(
        "\n", " "
    )
    assert "9.8 days (n = 1386)" in words(axes)
    sound(draw_promises(promises(1, "day").head(1), book))
    sound(draw_promises(promises().head(0), book))


def test_an_amount_is_said_in_the_unit_people_used():
    with speaking("fr"):
        assert [amount(*told) for told in ((1, "week"), (17.39, "week"), (10, "day"))] == [
            "1 semaine", "17,4 semaines", "10 jours",
        ]  # fmt: skip
    assert amount(410, "EUR") == "410 EUR"


def causes(many):
    return Causes.validate(pd.DataFrame([
        {"cause": None if n == 0 else f"DYS-{n % 3}", "cause_step": None if n == 0 else "s00",
         "effect": f"IRR-{n % 4}", "effect_step": "s01", "effect_k": 3, "exposed": 9, "themes": [],
         "said": LONG if n == 0 else None, "status": "confirmed" if n < 2 else "proposed"}
        for n in range(many)], columns=Causes.columns()))  # fmt: skip


@pytest.mark.parametrize(("language", "many"), [("fr", 12), ("en", 1), ("fr", 0)])
def test_causes_stand_left_and_what_is_felt_right(language, many):
    labels = {f"{kind}-{n}": LONG * 3 for kind in ("DYS", "IRR") for n in range(4)}
    with speaking(language):
        axes = sound(draw_causes(causes(many), labels, book_of(2, LONG), title=TITLE, source=TITLE))
    assert ("cause:said:0" in gids(axes)) is (many > 0)


def test_a_step_that_the_team_wrote_as_a_cause_stands_with_its_label():
    book = book_of(2, "I have it measured")
    named = causes(1).assign(said="s00")
    with speaking("en"):
        shown = " ".join(words(draw_causes(named, {"IRR-0": "Late"}, book)))
    assert book.step_label("s00") in shown.replace("\n", " ")
    assert "s00" not in shown.replace(book.step_label("s00"), "")


def findings(many, **more):
    rows = [dict.fromkeys(Findings.columns()) | {
        "finding": f"IRR-{n}", "nature": "irritant", "step": "s00", "series": "lived",
        "label": LONG * 2, "label_by": "human", "status": "kept", "exemplar": "x", "k": 5,
        "exposed": 9, "led": 0, "against": n, "mentions": 9, "severity": 1.5 + n / 2,
        "priority": 0.5, "signal": False, "terms": [], "family": "F",
    } | more for n in range(many)]  # fmt: skip
    return Findings.validate(pd.DataFrame(rows, columns=Findings.columns()))


@pytest.mark.parametrize(("language", "many"), [("fr", 3), ("en", 1), ("fr", 0)])
def test_a_ranking_shows_ties_gravity_counter_voices_and_families(language, many):
    with speaking(language):
        axes = sound(draw_findings(findings(many), book_of(2, LONG), families={"F": LONG},
                                   title=TITLE, subtitle=TITLE, source=TITLE))  # fmt: skip
    shown = words(axes)
    assert shown.count("1=") == (many if many > 1 else 0)
    assert any(LONG.partition(" ")[0] in text and "famil" in text for text in shown) is (many > 0)


def test_the_interval_of_a_bar_is_wilsons_in_cases():
    # 5 of 9: Wilson .2667 to .8112, in cases 2.40 to 7.30.
    axes = draw_findings(findings(1), book_of(2))
    ends = next(line.get_xdata() for line in axes.lines if line.get_marker() == "|")
    assert list(ends) == pytest.approx([2.40, 7.30], abs=0.01)


def test_ranks_are_shared_by_equal_weights_only():
    weights = [{"priority": p} for p in (0.9, 0.9, 0.4, None, None)]
    assert ranks(weights) == ["1=", "1=", "3", "4=", "4="]

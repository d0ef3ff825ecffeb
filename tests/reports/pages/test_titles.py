"""Titles that say the message of their page: by rule, in counts, and none where there is none."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from jresearch.reports.pages.catalogue import PAGES
from jresearch.translation import speaking
from reports.invented import analysis

TITLES = {page.id: page.title for page in PAGES}


def title(a, page):
    return TITLES[page](a)


@pytest.mark.parametrize(
    ("language", "page", "said"),
    [
        # Of five steps lived, three hurt most who lived them: 3/4, 2/2, 2/2; none pleases them too.
        ("fr", "steps", "À 3 étapes sur 5, la plupart ont un mauvais moment"),
        ("en", "steps", "At 3 of 5 steps, most have a hard moment"),
        ("fr", "codebook", "Ce qui a été codé\u00a0: 5 étapes et 3 canaux"),
        ("en", "codebook", "What was coded: 5 steps and 3 channels"),
    ],
)
def test_a_title_counts_what_its_page_shows(language, page, said):
    with speaking(language):
        assert title(analysis(language=language), page) == said


def curve(a, *, down, up):
    """Every step lived by four, so many of them down, so many up."""
    return replace(a, curve=a.curve.assign(exposed=4, negative_k=down, positive_k=up))


def test_half_is_not_most(a):
    assert title(curve(a, down=2, up=4), "steps") is None


def test_a_step_may_hurt_and_please_most_who_live_it(a):
    everywhere = curve(a, down=3, up=3)
    assert title(everywhere, "steps") == (
        "À 5 étapes sur 5, la plupart ont un mauvais moment\u00a0; à chacune d’elles, un bon aussi"
    )
    told = everywhere.curve
    told.loc[told.index[0], "positive_k"] = 0
    assert title(everywhere, "steps") == (
        "À 5 étapes sur 5, la plupart ont un mauvais moment\u00a0; à 4 d’entre elles, un bon aussi"
    )


@pytest.mark.parametrize(
    ("means", "said"),
    [
        # A spread of .6 at one of two steps; by the strongest rating at both: all that is shown.
        ([(0.0, 0.6, 0.0), (0.0, 0.4, 0.0)],
         "Calculée autrement, la courbe bouge d’un demi-point à 1 étape sur 2"),
        ([(0.0, 0.6, 0.0), (0.0, 0.4, -0.9)],
         "Calculée autrement, la courbe bouge d’un demi-point à 2 étapes sur 2"),
        ([(0.0, 0.5, 0.0), (0.0, 0.4, 0.0)],
         "Calculée autrement, la courbe garde sa forme\u00a0: aucune étape ne bouge d’un "
         "demi-point"),
    ],
)  # fmt: skip
def test_a_curve_that_depends_on_its_computation_says_where(means, said):
    rows = pd.DataFrame([
        {"by": "lived", "step": step, "k_rated": 3, "mean": one, "median": other, "pooled": one,
         "strongest": peak}
        for step, (one, other, peak) in zip(("book", "ride"), means, strict=True)])  # fmt: skip
    told = SimpleNamespace(journey=SimpleNamespace(curve_sensitivity=rows))
    with speaking("fr"):
        assert title(told, "sensitivity") == said


def test_before_a_target_is_written_its_pages_have_no_title(a):
    for page in ("target", "solutions", "road_map", "roles", "indicators"):
        assert title(a, page) is None


def test_the_verbatims_behind_findings_are_counted_once(a):
    held = a.evidence[a.evidence["stance"].eq("supports")]
    kept = a.findings[~a.findings["signal"]]["finding"]
    held = held[held["finding"].isin(kept)]
    n, m = held["observation"].nunique(), held["finding"].nunique()
    assert title(a, "verbatims") == f"{n} verbatims derrière {m} constats"

"""Every figure of the demo's report, in both languages: no two texts meet, each has its table.

The figures are those that the pages draw, with their titles, sources and notes,
not drawn anew here.
"""

from __future__ import annotations

import html
import re
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING
from unittest.mock import patch

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

import jresearch as jr
from figures.drawn import meeting, outside, words
from jresearch import figures
from jresearch.reports.pages.felt_since import felt_since
from jresearch.translation import speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.axes import Axes

    from demo import Demo
    from jresearch.analysis import Analysis

mpl.use("agg")
pytestmark = pytest.mark.slow

LANGUAGES = ("fr", "en")
SHOWN = {
    "journey": "draw_matrix", "flows": "draw_channel_flows", "promises": "draw_promises",
    "curve": "draw_curve", "irritants": "draw_findings", "moments": "draw_moments",
    "mirror": "draw_mirror", "saturation": "draw_saturation",
    "target": "draw_before_after_target", "solutions": "draw_value_effort",
}  # fmt: skip
"""A page and the figure that it draws, among others."""
BESIDE = {
    "show_paths": "draw_paths", "show_causes": "draw_causes", "show_segments": "draw_segments",
    "show_personas": "draw_persona", "show_curves": "draw_curves",
    "show_transitions": "draw_transitions",
}  # fmt: skip
"""The cells of other notebooks, and what they draw."""
BY_HAND = {"draw_before_after"}
"""Drawn from two runs: it has a test of its own."""


@pytest.fixture(scope="module")
def runs(demo: Demo) -> tuple[Analysis, Analysis]:
    """The demo before and after its second wave."""
    return tuple(jr.analyse(jr.read_study(demo(coded=True, wave2=wave == 2))) for wave in (1, 2))


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


class Watched:
    """What the pages draw while this lasts, measured as soon as it is drawn."""

    def __init__(self, language: str) -> None:
        self.drawn: list[str] = []
        self.source = r"Source ?: entretiens" if language == "fr" else r"Source: interviews"
        self._stack = ExitStack()

    def __enter__(self) -> Watched:
        for name in figures.__all__:
            if name.startswith("draw_"):
                real = getattr(figures, name)
                for place in (figures, sys.modules[real.__module__]):
                    self._stack.enter_context(patch.object(place, name, self._watching(name, real)))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _watching(self, name: str, real: Callable[..., Axes]) -> Callable[..., Axes]:
        def draw(*given: object, **more: object) -> Axes:
            axes = real(*given, **more)
            first = axes[0] if name == "draw_curves" else axes
            self.drawn.append(name)
            assert meeting(first) == []
            assert outside(first) == []
            assert re.search(self.source, " ".join(words(first)).replace("\u00a0", " "))
            return axes

        return draw


def test_no_figure_is_left_out() -> None:
    drawn = {name for name in figures.__all__ if name.startswith("draw_")}
    assert {*SHOWN.values(), *BESIDE.values(), *BY_HAND} == drawn


def plain(said: str) -> str:
    """Words without tags, escapes and the typography of a language."""
    words_alone = html.unescape(re.sub(r"<[^>]+>", "", said))
    return re.sub(r"[‘’']|[“”«»\"]\u00a0?|\u00a0?»", "'", words_alone)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", SHOWN)
def test_the_figures_of_a_page_are_sound_and_have_a_table_and_words_for_who_cannot_see(
    runs: tuple[Analysis, Analysis], page: str, language: str
) -> None:
    with speaking(language), Watched(language) as seen:
        shown = jr.show_page(runs[0], page)
    assert SHOWN[page] in seen.drawn
    assert shown.html.count("<svg") >= len(seen.drawn)
    labels = re.findall(r'<svg[^>]* aria-label="([^"]+)"', shown.html)
    assert len(labels) >= len(seen.drawn)
    message = plain(re.findall(r"<h2[^>]*>(.*?)</h2>", shown.html)[0])
    assert [plain(label)[: len(message)] for label in labels] == [message] * len(labels)
    assert "<table" in shown.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("show", BESIDE)
def test_figures_outside_of_the_report_are_as_sound(
    runs: tuple[Analysis, Analysis], show: str, language: str
) -> None:
    with speaking(language), Watched(language) as seen:
        shown = getattr(jr, show)(runs[0])
    assert set(seen.drawn) == {BESIDE[show]}
    assert "<table" in shown.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_and_after_the_second_wave_and_two_profiles_are_sound(
    runs: tuple[Analysis, Analysis], language: str
) -> None:
    with speaking(language), Watched(language) as seen:
        felt = felt_since(runs[0], runs[1])
        two = sorted(runs[1].cases["persona"].dropna().unique())[:2]
        apart = jr.show_before_after(runs[1], "persona", *two)
    assert seen.drawn == ["draw_before_after"] * 2
    assert "<table" in felt.html
    assert "<table" in apart.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_its_sheet_with_what_is_felt_and_said_there(
    runs: tuple[Analysis, Analysis], language: str
) -> None:
    lived = runs[0].curve[runs[0].curve["exposed"].gt(0) & runs[0].curve["by"].eq("lived")]
    with speaking(language):
        for step in lived["step"].unique():
            assert f'id="page-step-{step}"' in jr.show_step(runs[0], step).html
        folded = jr.show_steps(runs[0]).html
    assert folded.count('<section class="jr-step') == lived["step"].nunique() >= 13

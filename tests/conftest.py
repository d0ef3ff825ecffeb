"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import jresearch as jr
from browser import opened
from demo import Demo
from jresearch.translation import speak

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

settings.register_profile("quick", deadline=None, derandomize=True)
settings.register_profile(
    "soak", deadline=None, max_examples=int(os.environ.get("SOAK_EXAMPLES", "5000"))
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real transcripts and labels, beside the repository; their absence is a failure."""
    folder = REPOSITORY.parent / "shared" / "data"
    assert folder.is_dir(), "the folder shared/data must lie beside the repository"
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo study, in as many copies as are asked for."""
    return Demo(tmp_path_factory)


@pytest.fixture(scope="session")
def a(demo: Demo) -> Analysis:
    """The demo study with its coders' decisions, analysed once and never changed.

    Folders whose tests are about another study have an ``a`` of their own.
    """
    return jr.analyse(jr.read_study(demo(coded=True)))


@pytest.fixture(autouse=True)
def english() -> None:
    """Reading a study changes the language in force; each test begins in English."""
    speak("en")


@pytest.fixture(scope="module")
def chromium():
    """A real browser; its absence is a failure."""
    with opened() as browser:
        yield browser

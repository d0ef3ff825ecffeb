"""A survey as people have one: one in fourteen of 8,775 real answers, analysed like any study.

What the tables say is counted here from the file itself. ``python -m bench.journey``
takes all the answers, and measures how long that lasts.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import jresearch as jr
from bench.journey import patient_study, step_of
from jresearch.journey import Journey

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis

EVERY = 14


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Path:
    assert (shared_data / "labels" / "codes_valence_en_patient_feedback.csv").is_file()
    return patient_study(tmp_path_factory.mktemp("answers"), every=EVERY)


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, str]]:
    path = folder / "interviews" / "feedback.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def a(folder: Path) -> Analysis:
    return jr.analyse(jr.read_study(folder))


@pytest.fixture(scope="module")
def told(a: Analysis, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The answers that tell something lived; every other is set aside, or a wish, and counted."""
    turns = a.turns[a.turns["role"].ne("interviewer")]
    lived_by = set(a.coded.loc[a.coded["series"].eq("lived"), "person"])
    others = turns[~turns["person"].isin(lived_by)]
    places = set(zip(a.aside["interview"], a.aside["turn"], strict=True))
    unsaid = others[~others["person"].isin(a.coded["person"])]
    assert set(zip(unsaid["interview"], unsaid["turn"], strict=True)) <= places
    apart = a.coded[a.coded["person"].isin(others["person"])]
    assert set(apart["series"]) == {"apart"}
    left = {" ".join(text.split()) for text in others["text"]}
    assert 0 < len(left) < len(rows) / 2
    return [row for row in rows if " ".join(row["feedback"].split()) not in left]


def lived(a: Analysis) -> pd.DataFrame:
    return a.curve[a.curve["by"].eq("lived") & a.curve["line"].eq("all")].set_index("step")


def test_each_answer_is_a_case_and_stands_at_the_step_of_its_theme(
    a: Analysis, rows: list[dict[str, str]], told: list[dict[str, str]]
) -> None:
    assert len(rows) == len(a.cases) == -(-8775 // EVERY)
    themes = Counter(step_of(row["label"]) for row in told)
    assert len(themes) >= 8
    exposed = lived(a)["exposed"]
    assert exposed[exposed.gt(0)].to_dict() == themes


def test_what_people_rated_is_what_is_counted(a: Analysis, rows: list[dict[str, str]]) -> None:
    """From −5 to 5: below nought is down, above it is up, in an answer of one piece."""
    rated = {" ".join(row["feedback"].split()): int(row["criticality"]) for row in rows
             if row["criticality"]}  # fmt: skip
    alone = a.coded[~a.coded["person"].duplicated(keep=False)]
    texts = {row.person: " ".join(row.text.split()) for row in a.turns.itertuples()}
    compared = 0
    for row in alone[alone["series"].eq("lived")].itertuples():
        if (given := rated.get(texts[row.person])) is not None:
            compared += 1
            told = (pd.notna(row.negative) and row.negative > 0,
                    pd.notna(row.positive) and row.positive > 0)  # fmt: skip
            assert told == (given < 0, given > 0), row.quote
    assert compared > 300
    curve = lived(a)
    assert (curve["k_rated"] <= curve["exposed"]).all()


def test_every_table_of_the_journey_is_made_of_answers(a: Analysis) -> None:
    names = [name for name, member in vars(Journey).items()
             if isinstance(member, cached_property) and name[0] != "_"]  # fmt: skip
    tables = {name: getattr(a.journey, name) for name in names}
    counted = [t for t in (a.findings, *tables.values())
               if isinstance(t, pd.DataFrame) and {"k", "exposed"} <= set(t)]  # fmt: skip
    assert len(counted) >= 10
    assert all((table["k"] <= table["exposed"]).all() for table in counted)
    assert len(a.findings[~a.findings["signal"]]) > 20


def test_the_trusts_are_a_segment(
    a: Analysis, rows: list[dict[str, str]], told: list[dict[str, str]]
) -> None:
    trust = a.cases.set_index("case")["organization"]
    assert trust.nunique() == 3
    assert trust.value_counts().to_dict() == Counter(row["organization"] for row in rows)
    parted = jr.emotional_curve(a.coded, a.passages, a.study.codebook, trust)
    own = parted[parted["line"].eq("all")].groupby("by")["exposed"].sum()
    assert own.to_dict() == Counter(row["organization"] for row in told)

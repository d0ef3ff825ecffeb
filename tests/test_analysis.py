"""All stages together: what is decided counts, what cannot be applied is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import jresearch as jr
from jresearch.analysis import TABLES
from jresearch.log import append, make_anchor, undo
from jresearch.study import Study
from making import minted, minutes, study_in

TOLD = """\
Hélène : Comment s'est passée la réservation ?
Odile : J'ai rappelé quatre fois le magasin pour ma réservation, c'était pénible.
Hélène : Et ensuite ?
Odile : Ensuite le vendeur a été vraiment adorable, il nous a offert la livraison.
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = study_in(tmp_path)
    (study.interviews / "C01.txt").write_text(TOLD, encoding="utf-8")
    return study


def decide(study: Study, field: str, value: str, act: str = "set", at: float = 0) -> str:
    """A decision on the first observation."""
    a = jr.analyse(study)
    row = a.observations.iloc[0]
    turns = a.turns[a.turns["interview"] == row["interview"]]
    draft = {
        "act": act, "target": f"observation:{row['observation']}", "field": field, "value": value,
        "seen": [], "anchor": make_anchor(turns, row["person"], row["parts"]),
    }  # fmt: skip
    return append(study, "mb", [draft], now=minutes(at))[0].id


def test_a_decision_counts_at_once_and_its_undoing_too(study: Study) -> None:
    first = jr.analyse(study).coded.iloc[0]
    decide(study, "step", "return")
    decided = jr.analyse(study).coded.iloc[0]
    assert (decided["step"], decided["step_source"]) == ("return", "unprompted")
    assert decided["observation"] == first["observation"]
    undo(study, "mb", now=minutes(1))
    assert jr.analyse(study).coded.iloc[0]["step"] == first["step"]


def test_what_is_confirmed_can_be_told_apart(study: Study) -> None:
    decide(study, "step", "return")
    confirmed = jr.analyse(study).confirmed
    assert confirmed["step"].iloc[0] == "return"
    assert confirmed["step"].iloc[1:].isna().all()
    assert confirmed["valence"].isna().all()


def test_a_step_that_left_the_codebook_is_told_and_its_decision_kept(study: Study) -> None:
    decide(study, "step", "return")
    path = study.codebooks / "journey.yaml"
    path.write_text(path.read_text("utf-8").replace("id: return", "id: bring_back"), "utf-8")
    a = jr.analyse(jr.read_study(study.path))
    told = [notice for notice in a.notices if "'return'" in notice]
    assert told == [
        "step: 'return' is not in the codebook; 1 observation bears it. "
        "Add it again, or merge it into another; the decisions are kept."
    ]
    assert a.coded.iloc[0]["step"] == "return"


def test_a_decision_on_a_case_that_is_gone_is_told(study: Study) -> None:
    append(study, "mb", [{"act": "set", "target": "case:X9", "field": "outcome",
                          "value": "abandoned"}], now=minutes(0))  # fmt: skip
    notices = jr.analyse(study).notices
    assert any("case:X9 is decided on here and is not in the study." in n for n in notices)


def test_a_case_out_of_scope_leaves_what_customers_lived(study: Study) -> None:
    case = jr.analyse(study).cases["case"].iloc[0]
    append(study, "mb", [{"act": "set", "target": f"case:{case}", "field": "in_scope",
                          "value": "no"}], now=minutes(0))  # fmt: skip
    a = jr.analyse(study)
    assert set(a.coded["series"]) == {"apart"}
    assert a.curve["k_rated"].sum() == 0


def test_the_same_study_gives_the_same_tables_from_the_cache_and_without(study: Study) -> None:
    import shutil

    from pandas.testing import assert_frame_equal

    jr.analyse(study)
    cached = jr.analyse(study)
    shutil.rmtree(study.cache)
    fresh = jr.analyse(study)
    for name in ("turns", "observations", "codings", "coded", "findings", "evidence", "curve"):
        assert_frame_equal(getattr(cached, name), getattr(fresh, name))


def test_a_finding_that_was_just_minted_is_found_again_as_it_was(study: Study) -> None:
    a = minted(jr.analyse(study))
    shutil.rmtree(study.cache)
    fresh = jr.analyse(jr.read_study(study.path))
    assert len(a.findings)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(a, name), getattr(fresh, name))
    assert [act.id for act in a.log.acts] == [act.id for act in fresh.log.acts]

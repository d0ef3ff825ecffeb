"""An interview that did not change is not cut again, and is cut as before."""

import importlib
import json

import pytest
from pandas.testing import assert_frame_equal

from jresearch.analysis import read_tables
from jresearch.log import read_log
from jresearch.observations import cut_once, observe
from jresearch.observations.cut_once import FILE
from making import study_in

RIDE = "Hélène : Et le trajet ?\nOdile : Oui. J'ai roulé trois heures, le frein couinait au feu.\n"
DEPOSIT = "Hélène : Et ensuite ?\nPaul : Pour la caution, j'ai rappelé quatre fois le magasin.\n"


@pytest.fixture
def study(tmp_path):
    study = study_in(tmp_path)
    (study.interviews / "C01.txt").write_text(RIDE, encoding="utf-8")
    (study.interviews / "C02.txt").write_text(DEPOSIT, encoding="utf-8")
    return study


@pytest.fixture
def cut(monkeypatch):
    """The interviews that are cut, each time."""
    segment = importlib.import_module("jresearch.observations.segment")
    done, cut_of = [], segment._cut_of

    def counting(interview, *more):
        done.append(interview)
        return cut_of(interview, *more)

    monkeypatch.setattr(segment, "_cut_of", counting)
    return done


def observed(study, folder):
    read = read_tables(study, read_log(study))
    return observe(read["turns"], read["people"], None, folder)


def test_what_was_cut_is_not_cut_again_and_is_the_same(study, tmp_path, cut):
    plain = observed(study, None)
    first, again = observed(study, tmp_path), observed(study, tmp_path)
    for tables in (first, again):
        for table, same in zip(tables, plain, strict=True):
            assert len(table)
            assert_frame_equal(table, same)
    assert len(cut) == 4


def test_an_interview_whose_words_or_speakers_change_is_cut_alone(study, tmp_path, cut):
    observed(study, tmp_path)
    changed = RIDE.replace("trois heures", "quatre heures")
    (study.interviews / "C01.txt").write_text(changed, encoding="utf-8")
    pieces, _aside = observed(study, tmp_path)
    assert "quatre heures" in " ".join(pieces["quote"])
    assert len(cut) == 3


def test_other_rules_cut_anew(study, tmp_path, cut, monkeypatch):
    observed(study, tmp_path)
    monkeypatch.setattr(cut_once, "code_key", lambda: "other rules")
    observed(study, tmp_path)
    assert len(cut) == 4


def test_an_interview_that_is_gone_leaves_the_file(study, tmp_path):
    observed(study, tmp_path)
    (study.interviews / "C01.txt").unlink()
    observed(study, tmp_path)
    kept = (tmp_path / FILE).read_text(encoding="utf-8")
    assert len(json.loads(kept)) == 1
    assert "frein" not in kept


@pytest.mark.parametrize("broken", ["", "[1]", '{"a": '])
def test_a_damaged_file_only_costs_time(study, tmp_path, broken):
    (tmp_path / FILE).write_text(broken, encoding="utf-8")
    assert_frame_equal(observed(study, tmp_path)[0], observed(study, None)[0])

"""What speaks for which place is searched for once, as long as words and codebook stay."""

import json

import pytest
from pandas.testing import assert_frame_equal

from jresearch.analysis import read_tables
from jresearch.coding import placed_once, suggest, suggest_codings
from jresearch.coding.finder import Finder
from jresearch.coding.placed_once import FILE
from jresearch.log import read_log
from jresearch.observations import observe
from making import study_in

RIDE = "Hélène : Et le trajet ?\nOdile : J'ai roulé trois heures, le frein couinait au feu.\n"
DEPOSIT = "Hélène : Et ensuite ?\nPaul : Pour la caution, j'ai rappelé quatre fois le magasin.\n"


@pytest.fixture
def study(tmp_path):
    study = study_in(tmp_path)
    (study.interviews / "C01.txt").write_text(RIDE, encoding="utf-8")
    return study


@pytest.fixture
def searched(monkeypatch):
    """How many things were searched for a step, each time a finder of steps was made."""
    counts, place = [], Finder.place

    def counting(self, said, questions):
        if self._of == "step":
            counts.append(len(said))
        return place(self, said, questions)

    monkeypatch.setattr(Finder, "place", counting)
    return counts


def proposed(study, folder):
    """The proposals of a process that begins now."""
    suggest._KEPT.clear()
    suggest._READ.clear()
    read = read_tables(study, read_log(study))
    observations, _aside = observe(read["turns"], read["people"])
    return suggest_codings(observations, read["turns"], study.codebook, folder=folder)


def test_what_was_found_is_not_searched_again_and_is_the_same(study, tmp_path, searched):
    first = proposed(study, tmp_path)
    again = proposed(study, tmp_path)
    assert_frame_equal(again, first)
    assert_frame_equal(again, proposed(study, None))
    assert searched == [1, 1]  # the first time, and where nothing is kept


def test_an_interview_more_costs_its_own_search(study, tmp_path, searched):
    proposed(study, tmp_path)
    (study.interviews / "C02.txt").write_text(DEPOSIT, encoding="utf-8")
    both = proposed(study, tmp_path)
    assert searched == [1, 1]
    assert_frame_equal(both, proposed(study, None))


def test_other_rules_search_anew(study, tmp_path, searched, monkeypatch):
    proposed(study, tmp_path)
    monkeypatch.setattr(placed_once, "code_key", lambda: "other rules")
    proposed(study, tmp_path)
    assert searched == [1, 1]


def test_what_is_no_longer_told_leaves_the_file(study, tmp_path):
    (study.interviews / "C02.txt").write_text(DEPOSIT, encoding="utf-8")
    proposed(study, tmp_path)
    (study.interviews / "C02.txt").unlink()
    proposed(study, tmp_path)
    assert len(json.loads((tmp_path / FILE).read_text(encoding="utf-8"))) == 1


@pytest.mark.parametrize("broken", ["", "[1]", '{"a": '])
def test_a_damaged_file_only_costs_time(study, tmp_path, broken):
    (tmp_path / FILE).write_text(broken, encoding="utf-8")
    assert_frame_equal(proposed(study, tmp_path), proposed(study, None))

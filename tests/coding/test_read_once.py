import json

import pytest

from jresearch.coding import read_once, side_by_side
from jresearch.coding.read_once import FILE, ReadOnce
from jresearch.coding.reading import read_words_of
from jresearch.coding.side_by_side import begin_reading
from jresearch.language import read_words

SAID = ["J'ai appelé quatre fois.", "L'accueil était parfait.", "C'est un bouton."]


def told(texts=SAID, who="customer"):
    return [(read_words([text]), who) for text in texts]


def read_now(said):
    return [read_words_of(words, who) for words, who in said]


@pytest.fixture
def read(monkeypatch):
    """How many observations are read anew, each time."""
    counts = []

    def count(said, processors):
        counts.append(len(said))
        return begin_reading(said, processors)

    monkeypatch.setattr(read_once, "begin_reading", count)
    return counts


def test_what_was_read_is_not_read_again_and_is_the_same(tmp_path, read):
    first = ReadOnce(tmp_path)(told(), ["E1", "E1", "E2"])()
    again = ReadOnce(tmp_path)(told(), ["E1", "E1", "E2"])()
    assert first == again == read_now(told())
    assert read == [3, 0]


def test_an_interview_more_costs_its_own_reading_wherever_it_stands(tmp_path, read):
    ReadOnce(tmp_path)(told(), ["E1", "E1", "E2"])()
    more = told(["Rien à redire.", *SAID])
    assert ReadOnce(tmp_path)(more, ["E0", "E1", "E1", "E2"])() == read_now(more)
    assert read == [3, 1]


def test_the_same_words_of_somebody_else_are_read_anew(tmp_path, read):
    ReadOnce(tmp_path)(told(), ["E1"] * 3)()
    staff = told(who="employee")
    assert ReadOnce(tmp_path)(staff, ["E1"] * 3)() == read_now(staff)
    assert read == [3, 3]


def test_other_rules_read_anew(tmp_path, read, monkeypatch):
    ReadOnce(tmp_path)(told(), ["E1"] * 3)()
    monkeypatch.setattr(read_once, "code_key", lambda: "other rules")
    ReadOnce(tmp_path)(told(), ["E1"] * 3)()
    assert read == [3, 3]


def test_the_words_of_an_interview_that_is_gone_leave_the_file(tmp_path):
    ReadOnce(tmp_path)(told(), ["E1", "E2", "E3"])()
    ReadOnce(tmp_path)(told()[1:], ["E2", "E3"])()
    kept = (tmp_path / FILE).read_text(encoding="utf-8")
    assert len(json.loads(kept)) == 2
    assert "quatre fois" not in kept


@pytest.mark.parametrize("broken", ["", "[1]", '{"a": '])
def test_a_damaged_file_only_costs_time(tmp_path, broken):
    (tmp_path / FILE).write_text(broken, encoding="utf-8")
    assert ReadOnce(tmp_path)(told(), ["E1"] * 3)() == read_now(told())


def test_nothing_said_is_nothing_read(tmp_path):
    assert ReadOnce(tmp_path)([], [])() == []


def test_helpers_read_the_same_in_the_same_order(monkeypatch):
    monkeypatch.setattr(side_by_side, "WORTH_A_HELPER", 1)
    assert begin_reading(told(), 3)() == read_now(told())


def test_what_a_helper_could_not_read_is_read_here(monkeypatch):
    monkeypatch.setattr(side_by_side, "WORTH_A_HELPER", 1)
    monkeypatch.setattr(side_by_side, "_HELPER", "raise SystemExit(3)")
    assert begin_reading(told(), 2)() == read_now(told())


def test_few_observations_are_read_without_a_helper(monkeypatch):
    monkeypatch.setattr(side_by_side, "_started", None)
    assert begin_reading(told(), 8)() == read_now(told())

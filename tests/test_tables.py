"""The tables: coerced, checked, complete; a bad cell is named."""

from __future__ import annotations

import pandas as pd
import pytest

from jresearch import tables, vocabulary
from jresearch.errors import InputError
from jresearch.tables import CodedObservations, People, Table, Turns
from jresearch.translation import speaking

TURN = {"interview": "C01", "turn": 1, "speaker": "a", "role": "participant", "language": "fr",
        "text": "Été."}  # fmt: skip
EVERY = [
    t for t in vars(tables).values()
    if isinstance(t, type) and issubclass(t, Table) and t is not Table
]  # fmt: skip


def test_what_may_be_missing_is_there_all_the_same() -> None:
    checked = Turns.validate(pd.DataFrame([TURN]))
    assert list(checked.columns) == Turns.columns()
    assert checked["start_s"].isna().all()


def test_every_bad_cell_is_named_with_its_row_and_the_way_out() -> None:
    bad = [TURN | {"role": "particpant"}, TURN | {"turn": 0, "text": None}]
    with pytest.raises(InputError) as refused:
        Turns.validate(pd.DataFrame(bad))
    told = str(refused.value).splitlines()
    assert told == [
        "Turns.turn, row 2: '0' does not fit (greater_than_or_equal_to(1)).",
        "Turns.role, row 1: 'particpant' is not allowed. Did you mean 'participant'?",
        "Turns.text, row 2: the value is missing.",
    ]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match=r"^Turns\.role: the column is missing\.$"):
        Turns.validate(pd.DataFrame([TURN]).drop(columns="role"))


def test_a_word_where_a_number_stands_is_said_once() -> None:
    with pytest.raises(InputError, match=r"^Turns\.turn, row 1: 'one' is not a int64\.$"):
        Turns.validate(pd.DataFrame([TURN | {"turn": "one"}]))


def test_own_columns_follow_the_declared_ones() -> None:
    row = {"age": 31, "person": "a", "interview": "C", "speaker": "A", "population": "customer",
           "consent": "cite"}  # fmt: skip
    assert list(People.validate(pd.DataFrame([row])).columns) == [*People.columns(), "age"]


@pytest.mark.parametrize("table", EVERY, ids=lambda t: t.__name__)
def test_an_empty_table_has_its_columns_and_goes_to_parquet(
    table: type[Table], tmp_path: object
) -> None:
    empty = table.empty()
    assert list(empty.columns) == table.columns()
    empty.to_parquet(f"{tmp_path}/t.parquet")
    pd.testing.assert_frame_equal(table.validate(empty), empty)


@pytest.mark.parametrize("table", EVERY, ids=lambda t: t.__name__)
def test_every_column_has_a_label_in_both_languages_and_a_meaning(table: type[Table]) -> None:
    with speaking("fr"):
        french = table.labels()
    english = table.labels()
    assert all(french.values())
    assert all(english.values())
    assert all(c.description for c in table.to_schema().columns.values())


def test_every_field_of_an_observation_has_a_column_and_its_origin() -> None:
    columns = CodedObservations.columns()
    for name in vocabulary.FIELDS:
        assert name in columns
        assert f"{name}_source" in columns


def test_validation_leaves_its_input_as_it_was() -> None:
    frame = pd.DataFrame([TURN], index=[7])
    Turns.validate(frame)
    pd.testing.assert_frame_equal(frame, pd.DataFrame([TURN], index=[7]))

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from jresearch.errors import InputError
from jresearch.reports.parameters import check, declared, inject


def notebook() -> object:
    return new_notebook(cells=[
        new_code_cell("import jresearch"),
        new_code_cell("top = 3\nby = None", metadata={"tags": ["parameters"]}),
        new_code_cell("top"),
    ])  # fmt: skip


def test_the_tagged_cell_declares_the_parameters_and_their_usual_values():
    assert declared(notebook()) == {"top": 3, "by": None}


def test_a_parameter_no_notebook_declares_is_refused_with_the_nearest_name():
    with pytest.raises(
        InputError, match=r"parameter topp: no notebook declares it\. Did you mean 'top'\?"
    ):
        check({"topp": 5}, {"07": notebook()})


def test_a_value_of_another_kind_is_refused():
    with pytest.raises(InputError, match="parameter top: 'five' is of another kind than 3"):
        check({"top": "five"}, {"07": notebook()})


def test_all_wrong_parameters_are_named_at_once():
    with pytest.raises(InputError) as raised:
        check({"a": 1, "top": "five"}, {"07": notebook()})
    assert len(raised.value.problems) == 2


def test_new_values_stand_in_a_cell_after_the_usual_ones():
    changed = notebook()
    inject(changed, {"by": "product", "elsewhere": 1})
    assert changed.cells[2].source == "by = 'product'"
    assert changed.cells[2].metadata.tags == ["injected-parameters"]


def test_without_new_values_the_notebook_stays_as_it_was():
    same = notebook()
    inject(same, {"elsewhere": 1})
    assert len(same.cells) == 3

from __future__ import annotations

import asyncio

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from jresearch.errors import RunError
from jresearch.reports.kernels import NotebookFailed, cleaned, execute, need_kernel, steps
from jresearch.translation import speaking


def notebook(*sources: str) -> object:
    cells = [
        new_markdown_cell(source) if source.startswith("#") else new_code_cell(source)
        for source in sources
    ]
    return new_notebook(cells=cells)


def test_a_notebook_runs_in_the_folder_of_the_study_and_says_each_cell(tmp_path):
    ran = notebook("# Où ?", "from pathlib import Path", "## Ici", "Path.cwd().name")
    heard = []
    execute({"01": ran}, tmp_path, heard.append)
    assert heard == ["01 · Où ?", "01 · Ici"]
    assert len(heard) == steps({"01": ran})
    assert ran.cells[3].outputs[0].data["text/plain"] == f"'{tmp_path.name}'"


def test_a_cell_that_shows_a_page_is_announced_by_its_name(tmp_path):
    shows = "class jr:\n    show_page = staticmethod(print)\na = 1\njr.show_page(a, 'curve')"
    heard = []
    with speaking("fr"):
        execute({"07": notebook("# Le rapport", shows)}, tmp_path, heard.append)
    assert heard == ["07 · Courbe émotionnelle"]


def test_it_runs_inside_a_loop_that_is_already_running_as_in_jupyter(tmp_path):
    ran = notebook("1 + 1")

    async def in_jupyter() -> None:
        execute({"01": ran}, tmp_path, lambda _heading: None)

    asyncio.run(in_jupyter())
    assert ran.cells[0].outputs[0].data["text/plain"] == "2"


def test_a_cell_that_raises_says_where_it_stands_without_colours(tmp_path):
    ran = notebook("# Titre", "1 + 1", "## Courbe", "raise ValueError('rien ici')", "2 + 2")
    with pytest.raises(NotebookFailed) as raised:
        execute({"05": ran}, tmp_path, lambda _heading: None)
    failure = raised.value.failure
    assert (failure.notebook, failure.cell, failure.heading) == ("05", 3, "Courbe")
    assert failure.exception == "ValueError: rien ici"
    assert "raise ValueError" in failure.traceback
    assert "\x1b" not in failure.traceback
    assert ran.cells[1].outputs
    assert not ran.cells[4].outputs


def test_a_kernel_that_dies_is_a_failure_and_not_a_hang(tmp_path):
    with pytest.raises(NotebookFailed, match="the kernel stopped"):
        execute({"01": notebook("import os; os._exit(1)")}, tmp_path, lambda _heading: None)


def test_what_depends_on_the_machine_is_taken_out(tmp_path):
    source = "import sys\nprint('attention', file=sys.stderr)\n7"
    ran, again = notebook(source), notebook(source)
    for one in (ran, again):
        one.cells[0]["id"] = "a"
        execute({"01": one}, tmp_path, lambda _heading: None)
        assert cleaned(one) == ["attention\n"]
    assert ran == again
    assert ran.metadata.kernelspec.name == "python3"
    assert "widgets" not in ran.metadata
    assert "execution" not in ran.cells[0].metadata


def test_a_machine_without_ipykernel_is_told_so_in_one_sentence(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(RunError, match=r"^ipykernel, which runs notebooks, is not installed: .*$"):
        need_kernel()

"""The notebooks people open: short cells under plain questions, stored without outputs."""

from __future__ import annotations

import ast
import json
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGED = REPOSITORY / "src" / "jresearch" / "reports" / "notebooks"
ALL = sorted([*PACKAGED.glob("*/*.ipynb"), *(REPOSITORY / "notebooks").glob("*.ipynb")])


@pytest.fixture(params=ALL, ids=lambda path: f"{path.parent.name}/{path.stem}")
def path(request) -> Path:
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_a_notebook_opens_with_a_question(notebook):
    first = notebook.cells[0]
    assert first.cell_type == "markdown"
    assert re.match(r"# [^\n]+\?\n", first.source)


def test_cells_are_few_and_short(notebook, path):
    pages = [cell for cell in code(notebook) if cell.source.startswith("jr.show_page(a,")]
    # The report is a page a cell, so that each may be moved or taken out.
    assert len(pages) <= (40 if path.stem.startswith("07") else 0)
    assert len(code(notebook)) - len(pages) <= 16
    assert all(len(cell.source.splitlines()) <= 6 for cell in code(notebook))


def test_cells_call_and_do_not_program(notebook):
    for cell in code(notebook):
        assert not re.search(r"^\s*[%!]", cell.source, re.MULTILINE), "a magic"
        programs = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda, ast.AsyncFor)
        assert not any(isinstance(node, programs) for node in ast.walk(ast.parse(cell.source)))


def test_no_output_is_stored(notebook):
    assert all(not cell.outputs and cell.execution_count is None for cell in code(notebook))


def test_the_format_is_current_and_the_kernel_is_everyones(notebook, path):
    nbformat.validate(json.loads(path.read_text(encoding="utf-8")))
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert "widgets" not in notebook.metadata


def test_cell_ids_are_words(notebook):
    names = [cell.id for cell in notebook.cells]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_headings_go_down_one_level_at_a_time(notebook):
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    levels = [len(marks) for marks in re.findall(r"^(#+) ", prose, re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_french_prose_keeps_its_punctuation_on_the_line(notebook, path):
    if path.parent.name == "en":
        return
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert not re.search(r" [:;?!»]|« ", prose), "a plain space where a no-break one belongs"
    assert "'" not in prose


def test_there_are_seven_in_each_language():
    names = {folder: sorted(p.name[:2] for p in (PACKAGED / folder).glob("*.ipynb"))
             for folder in ("fr", "en")}  # fmt: skip
    assert names["fr"] == names["en"] == [f"{number:02}" for number in range(1, 8)]


def test_both_languages_run_the_same_cells():
    french, english = (
        [[cell.source for cell in code(nbformat.read(path, as_version=4))]
         for path in sorted((PACKAGED / folder).glob("*.ipynb"))]
        for folder in ("fr", "en")
    )  # fmt: skip
    assert french == english


def test_the_notebooks_of_the_repository_are_the_french_ones_of_the_package():
    ours = {path.name: path.read_bytes() for path in (REPOSITORY / "notebooks").glob("*.ipynb")}
    packaged = {path.name: path.read_bytes() for path in (PACKAGED / "fr").glob("*.ipynb")}
    assert ours == packaged

"""Notebooks as files: read, written, and what their prose says of their structure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Notebook = Any
"""A notebook as nbformat holds it: a bag of cells, each a dictionary with attributes."""

HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$", re.MULTILINE)


def read(path: Path) -> Notebook:
    """The notebook of this file, in the current format.

    Raises
    ------
    ValueError
        The file is no notebook.
    """
    import nbformat

    try:
        return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (AttributeError, KeyError, nbformat.ValidationError) as error:
        raise ValueError(str(error)) from error


def text_of(notebook: Notebook) -> str:
    """The notebook as its file holds it."""
    import nbformat

    return f"{nbformat.writes(notebook)}\n"  # type: ignore[no-untyped-call]


def copy_of(notebook: Notebook) -> Notebook:
    """A copy that may be changed."""
    from copy import deepcopy

    return deepcopy(notebook)


def code_cell(source: str, name: str, tag: str) -> Any:
    """A new cell of code."""
    from nbformat.v4 import new_code_cell

    return new_code_cell(source, id=name, metadata={"tags": [tag]})  # type: ignore[no-untyped-call]


def tags(cell: Any) -> list[str]:
    """How a cell is marked."""
    return list(cell.metadata.get("tags", []))


def headings_of(cell: Any) -> list[tuple[int, str]]:
    """The headings of a cell of prose, each with its level."""
    if cell.cell_type != "markdown":
        return []
    return [(len(marks), words) for marks, words in HEADING.findall(cell.source)]


def headings(notebook: Notebook) -> list[str]:
    """The headings of a notebook, in order."""
    return [words for cell in notebook.cells for _level, words in headings_of(cell)]


def title_of(notebook: Notebook) -> str:
    """The first heading of a notebook; nothing when it has none."""
    return next(iter(headings(notebook)), "")

"""The notebooks a report is made of: the study's own, in the language that is asked.

The product's notebooks come in every language, and the twins run the same cells. In a report
of another language than the study's, one that nobody wrote in gives way to its twin. One that
somebody wrote in is theirs: it is run as it stands, its prose marked as being of the study's
language. One that was taken out stays out.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.reports import cells
from jresearch.store import digest
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.reports.cells import Notebook
    from jresearch.study import Study
    from jresearch.translation import Language

NOTE = ".given.json"
"""Beside the notebooks: which were given, and what was in them."""
SPOKEN = "lang"
"""In the metadata of a cell: the language of its prose, where it is not the report's."""


def packaged(of: Language) -> dict[str, Path]:
    """The notebooks of this version in a language, by file name."""
    folder = Path(str(files("jresearch").joinpath("reports", "notebooks", of)))
    return {path.name: path for path in sorted(folder.glob("*.ipynb"))}


def content(path: Path) -> str:
    """What people would call the content of a notebook: its cells' words, no outputs, no ids."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return digest(*((cell.get("cell_type"), "".join(cell.get("source", ()))) for cell in cells))


def noted(folder: Path) -> dict[str, str]:
    """What was given, by file name; nothing for a study made before it was noted."""
    try:
        told = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in told.items()} if isinstance(told, dict) else {}


def how_many(study: Study) -> int:
    """How many notebooks a study has; they need not be readable."""
    return sum(1 for _notebook in study.notebooks.glob("*.ipynb"))


def read_notebooks(study: Study) -> dict[str, Notebook]:
    """The notebooks of a study by name, in order, in the language in force.

    Raises
    ------
    InputError
        There is none, or a file is no notebook.
    """
    found = {}
    twins = _twins(study) if language() != study.settings.language else None
    for path in sorted(study.notebooks.glob("*.ipynb")):
        try:
            notebook = cells.read(path)
        except ValueError as error:
            where = f"notebooks/{path.name}"
            problem = Problem(where, _("is no notebook ({reason}).").format(reason=error))
            raise InputError(problem) from None
        twin = twins and twins.get(path.name)
        if twin:
            found[twin.stem] = cells.read(twin)
        else:
            found[path.stem] = notebook if twins is None else _marked(notebook, study)
    if not found:
        what = _("the folder holds no notebook.")
        raise InputError(Problem("notebooks", what, _("jresearch init puts them there.")))
    return found


def headings_kept(notebooks: Mapping[str, Notebook]) -> list[str]:
    """The headings that stand in another language than the report's."""
    return [
        words
        for notebook in notebooks.values()
        for cell in notebook.cells
        if SPOKEN in cell.metadata
        for _level, words in cells.headings_of(cell)
    ]


def _twins(study: Study) -> dict[str, Path]:
    """The study's notebooks that nobody wrote in, by file name, and their twins."""
    own, other = packaged(study.settings.language), packaged(language())
    given = noted(study.notebooks)
    return {
        name: twin
        for (name, path), twin in zip(own.items(), other.values(), strict=True)
        if content(study.notebooks / name) in {content(path), given.get(name)}
    }


def _marked(notebook: Notebook, study: Study) -> Notebook:
    """The same, each cell of prose saying which language it is in."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.metadata[SPOKEN] = study.settings.language
    return notebook

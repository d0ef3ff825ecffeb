"""Parameters: what a notebook lets a run change, checked before anything starts.

A notebook declares them in its cell tagged ``parameters`` as plain assignments;
a run puts a cell tagged ``injected-parameters`` after it. The notebook stays
one that anybody can also run by hand.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from jresearch.errors import Problems, did_you_mean
from jresearch.reports.cells import code_cell, tags
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.reports.cells import Notebook

DECLARED = "parameters"
INJECTED = "injected-parameters"
EDITION = "edition"
"""The parameter by which a report is made for the team or for a client: every run makes both."""


def declared(notebook: Notebook) -> dict[str, object]:
    """The parameters of a notebook and their usual values."""
    found: dict[str, object] = {}
    for cell in notebook.cells:
        if DECLARED in tags(cell):
            found |= _assignments(cell.source)
    return found


def _assignments(source: str) -> dict[str, object]:
    values = {}
    for line in ast.parse(source).body:
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            values[line.targets[0].id] = ast.literal_eval(line.value)
    return values


def check(parameters: Mapping[str, object], notebooks: Mapping[str, Notebook]) -> None:
    """Refuse what no notebook declares, and values of another kind.

    Raises
    ------
    InputError
        With every parameter that is wrong.
    """
    known: dict[str, object] = {}
    for notebook in notebooks.values():
        known |= declared(notebook)
    problems = Problems()
    for name, value in sorted(parameters.items()):
        where = _("parameter {name}").format(name=name)
        if name == EDITION:
            problems.add(where, _("every run makes both editions: leave it out."))
        elif name not in known:
            problems.add(where, _("no notebook declares it."), did_you_mean(name, known))
        elif not _fits(value, known[name]):
            problems.add(where, _("{value!r} is of another kind than {usual!r}.").format(
                value=value, usual=known[name]))  # fmt: skip
    problems.raise_if_any()


def _fits(value: object, usual: object) -> bool:
    return usual is None or value is None or type(value) is type(usual)


def inject(notebook: Notebook, parameters: Mapping[str, object]) -> None:
    """Add the cell that sets them, after the one that declares them."""
    wanted = {name: parameters[name] for name in declared(notebook) if name in parameters}
    if not wanted:
        return
    at = next(index for index, cell in enumerate(notebook.cells) if DECLARED in tags(cell))
    source = "\n".join(f"{name} = {value!r}" for name, value in sorted(wanted.items()))
    notebook.cells.insert(at + 1, code_cell(source, INJECTED, INJECTED))

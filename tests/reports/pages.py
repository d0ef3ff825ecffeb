"""The packaged notebooks, run in this process on the invented study: quick, and no kernel."""

from __future__ import annotations

import ast
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from nbformat.v4 import new_output

import jresearch.reports as public
from jresearch import handwork
from jresearch.editions import edition
from jresearch.reports import cells
from reports.invented import analysis

if TYPE_CHECKING:
    from pathlib import Path

    from reports.invented import Invented


def executed(folder: Path, a: Invented | None = None, only: str = "*") -> dict[str, Any]:
    """Each notebook of a folder with its outputs, or the only one that is asked for."""
    shown = a if a is not None else analysis(language=folder.name)
    paths = sorted(folder.glob(f"{only}.ipynb"))
    return {path.stem: _run(cells.read(path), shown) for path in paths}


def _run(notebook: Any, a: Invented) -> Any:
    names = {name: getattr(of, name) for of in (public, handwork) for name in of.__all__}
    # What is a client edition already stays one, whatever the notebook asks for.
    names |= {"edition": lambda of, name: of if of.edition == "client" else edition(of, name)}
    names |= {"read_study": lambda: a.study, "analyse": lambda _study: a}
    stand_in = SimpleNamespace(**names)
    known: dict[str, object] = {"jr": stand_in}
    for cell in notebook.cells:
        if cell.cell_type == "code" and "skip-execution" not in cell.metadata.get("tags", ()):
            cell.outputs = _outputs(cell.source, known)
    return notebook


def _outputs(source: str, known: dict[str, object]) -> list[Any]:
    lines = [line for line in ast.parse(source).body if not isinstance(line, ast.Import)]
    last = lines.pop() if isinstance(lines[-1], ast.Expr) else None
    exec(compile(ast.Module(lines, []), "cell", "exec"), known)  # noqa: S102
    if last is None:
        return []
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), known)  # noqa: S307
    data = {"text/plain": repr(value)}
    html = value._repr_html_() if hasattr(value, "_repr_html_") else None
    if html is not None:
        data["text/html"] = html
    return [new_output("execute_result", data=data, execution_count=1)]

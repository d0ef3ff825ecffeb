"""Making the report: the study's notebooks, run and written out as pages.

The analysis is done once, before the notebooks start; each of them reads it
back. The same inputs give the same folder and the same bytes, so when nothing
has changed the report that stands there is the answer.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem, RunError
from jresearch.meaning import read_embedder
from jresearch.reports import cells, inputs, kernels
from jresearch.reports import folder as folders
from jresearch.reports.earlier import named_since
from jresearch.reports.leaving import refuse_names
from jresearch.reports.parameters import check, inject
from jresearch.reports.progress import shown
from jresearch.store import write_text
from jresearch.translation import _, speaking

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.reports.cells import Notebook
    from jresearch.reports.progress import Progress
    from jresearch.study import Study


@dataclass(frozen=True)
class Run:
    """A finished report: where it is, whether it had to be made, what to look at in others."""

    folder: Path
    index: Path
    seconds: float
    unchanged: bool
    notices: tuple[str, ...] = ()


def run(
    study: Study,
    *,
    parameters: Mapping[str, object] | None = None,
    progress: Progress | None = None,
    output: Path | None = None,
) -> Run:
    """Make the report of a study, or find the one that stands already.

    Parameters
    ----------
    study
        From ``read_study``.
    parameters
        New values for what the notebooks declare in their cell tagged ``parameters``.
    progress
        Called with (number, how many, heading) as each section begins. When not given:
        a bar in a terminal or a notebook, plain lines elsewhere.
    output
        Where reports are kept; the study's own ``reports`` when not given.

    Raises
    ------
    InputError
        A parameter that no notebook declares; no notebook at all.
    RunError
        A cell failed. What it left is in ``reports/failed``.
    LeakError
        A name that is to stay hidden stands in what was made; nothing is written.
    """
    from time import perf_counter

    began = perf_counter()
    reports = study.reports if output is None else output
    asked = dict(parameters or {})
    with speaking(study.settings.language):
        notebooks = read_notebooks(study)
        check(asked, notebooks)
        found = folders.find(reports, inputs.key_of(study, asked))
        place, told = (found, ()) if found else _make(study, notebooks, asked, reports, progress)
        folders.point_to(reports, place)
    took = perf_counter() - began
    return Run(place, place / folders.INDEX, took, unchanged=found is not None, notices=told)


def read_notebooks(study: Study) -> dict[str, Notebook]:
    """The study's notebooks by name, in order.

    Raises
    ------
    InputError
        There is none, or a file is no notebook.
    """
    found = {}
    for path in sorted(study.notebooks.glob("*.ipynb")):
        try:
            found[path.stem] = cells.read(path)
        except ValueError as error:
            where = f"notebooks/{path.name}"
            problem = Problem(where, _("is no notebook ({reason}).").format(reason=error))
            raise InputError(problem) from None
    if not found:
        what = _("the folder holds no notebook.")
        raise InputError(Problem("notebooks", what, _("jresearch init puts them there.")))
    return found


def _make(
    study: Study,
    notebooks: dict[str, Notebook],
    asked: dict[str, object],
    reports: Path,
    progress: Progress | None,
) -> tuple[Path, tuple[str, ...]]:
    """Make the report: its folder, and what is to be said of earlier ones."""
    from jresearch.analysis import analyse, with_minted_ids
    from jresearch.pseudonyms import write_key

    kernels.need_kernel()
    a = with_minted_ids(analyse(study))
    # Notebooks read the key: their placeholders must be those of every earlier report.
    write_key(study, a.pseudonyms)
    for notebook in notebooks.values():
        inject(notebook, asked)
    total = sum(len(cells.headings(notebook)) for notebook in notebooks.values())
    try:
        with shown(total, progress) as say:
            kernels.execute(notebooks, study.path, say)
    except kernels.NotebookFailed as stopped:
        raise _failed(reports, notebooks, stopped.failure) from None
    return _write(study, a, notebooks, asked, reports), named_since(a)


def _failed(reports: Path, notebooks: dict[str, Notebook], failure: kernels.Failure) -> RunError:
    """Keep what the failed notebook left, and say where, what and what to try."""
    with folders.written_whole(reports / folders.FAILED) as place:
        write_text(place / f"{failure.notebook}.ipynb", cells.text_of(notebooks[failure.notebook]))
        write_text(
            place / "error.json", json.dumps(asdict(failure), ensure_ascii=False, indent=1) + "\n"
        )
    where = _("{notebook}.ipynb, cell {cell}, under “{heading}”").format(
        notebook=failure.notebook, cell=failure.cell + 1, heading=failure.heading
    )
    way_out = _("Open {file} to see how far it came, mend the notebook or its inputs, run again.")
    file = f"{reports.name}/{folders.FAILED}/{failure.notebook}.ipynb"
    return RunError(
        Problem("", where), Problem("", failure.exception), Problem("", way_out.format(file=file))
    )


def _write(
    study: Study,
    a: Analysis,
    notebooks: dict[str, Notebook],
    asked: dict[str, object],
    reports: Path,
) -> Path:
    """Write every file of the report and move the folder to its place."""
    tables = folders.tables(a.hidden)
    place = reports / folders.name_of_run(a, tables)
    for notebook in notebooks.values():
        kernels.warn(kernels.cleaned(notebook))
    with folders.written_whole(place) as filling:
        for name, text in tables.items():
            # The mark at the start tells spreadsheets that accents are UTF-8.
            write_text(filling / "tables" / f"{name}.csv", "\ufeff" + text)
        for name, drawing in folders.figures(notebooks).items():
            write_text(filling / "figures" / f"{name}.svg", drawing)
        _write_pages(study, notebooks, filling)
        folders.write_manifest(filling, _manifest(study, a, asked))
        refuse_names(filling, a.pseudonyms)
    shutil.rmtree(reports / folders.FAILED, ignore_errors=True)
    return place


def _write_pages(study: Study, notebooks: dict[str, Notebook], filling: Path) -> None:
    """Each notebook as run and as a page; the last one is also the report's first page."""
    from jresearch.reports.html import page

    foot = _("Meanings read by: {embedder}").format(embedder=read_embedder(study).fingerprint)
    titles = {name: cells.title_of(notebook) for name, notebook in notebooks.items()}
    *_before, report = sorted(notebooks)
    for name, notebook in sorted(notebooks.items()):
        write_text(filling / "notebooks" / f"{name}.ipynb", cells.text_of(notebook))
        pages = {f"{other}.html": title for other, title in titles.items() if other != report}
        here = page(
            notebook, study.settings, pages | {f"../{folders.INDEX}": titles[report]},
            current=f"{name}.html", foot=foot,
        )  # fmt: skip
        if name != report:
            write_text(filling / "notebooks" / f"{name}.html", here)
    pages = {f"notebooks/{name}.html": title for name, title in titles.items() if name != report}
    write_text(filling / folders.INDEX, page(notebooks[report], study.settings, pages, foot=foot))


def _manifest(study: Study, a: Analysis, asked: dict[str, object]) -> dict[str, object]:
    """What the report was made from. No clock and no path: it must come out the same anywhere."""
    from jresearch.reports.people import customers, employees

    return {
        # Computed again: the analysis may just have minted ids for new findings.
        "key": inputs.key_of(study, asked),
        "parameters": asked,
        # A transcript's file may be called after the person who speaks in it.
        "inputs": {a.pseudonyms.hide(path): sha for path, sha in inputs.listed(study).items()},
        "versions": inputs.versions(),
        "embedder": read_embedder(study).fingerprint,
        "n": {"customers": len(customers(a)), "employees": len(employees(a)),
              "interviews": len(a.interviews), "observations": len(a.coded)},
    }  # fmt: skip

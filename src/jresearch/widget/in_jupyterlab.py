"""JupyterLab on the notebook in which one codes: ``jresearch code C03``.

The server is an ordinary JupyterLab of this machine, opened on the study. The
interview that was asked for reaches the cell ``jr.code(study)`` through the
environment: notebooks stay as they are, whoever opens them and for whatever.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from jresearch.analysis import read_tables
from jresearch.coder_name import coder_name
from jresearch.errors import InputError, Problem
from jresearch.log import read_log
from jresearch.translation import _
from jresearch.widget.coder import INTERVIEW, interviews_of, one_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jresearch.study import Study

CELL = "jr.code("
QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)
"""JupyterLab asks its makers for news and newer versions otherwise."""


def coding_notebook(study: Study) -> Path:
    """The study's first notebook that has a cell to code in.

    Raises
    ------
    InputError
        None has.
    """
    for path in sorted(study.notebooks.glob("*.ipynb")):
        if CELL in path.read_text(encoding="utf-8", errors="replace"):
            return path
    raise InputError(
        Problem(
            "notebooks",
            _("no notebook has a cell {cell}…).").format(cell=CELL),
            _("Write jr.code(study) in a cell of one of them."),
        )
    )


def open_jupyterlab(
    study: Study, interview: str | None = None, *, tell: Callable[[str], None] = print
) -> None:
    """Serve the study and open its coding notebook in the browser, until stopped.

    In a terminal, whoever is not known yet is asked for a name; else the notebook asks.

    Raises
    ------
    InputError
        No such interview, or no notebook to code in; nothing is started.
    """
    from jupyterlab.labapp import LabApp

    notebook, log = coding_notebook(study), read_log(study)
    if interview is not None:
        turns = read_tables(study, log)["turns"]
        os.environ[INTERVIEW] = one_of(interviews_of(turns), interview)
    if sys.stdin.isatty():
        coder_name(coders=log.coders)
    os.chdir(study.path)
    there = notebook.relative_to(study.path).as_posix()
    tell(
        _("{notebook} opens in the browser. There: Run, then Run All Cells.").format(notebook=there)
    )
    tell(_("Ctrl+C here stops it."))
    LabApp.launch_instance([*QUIET, f"--ServerApp.root_dir={study.path}", there])

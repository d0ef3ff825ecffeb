"""Kernels forked from one process that has read the study are processes of their own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from jresearch.reports import forked
from jresearch.reports.kernels import NotebookFailed, execute
from making import study_in
from reports.test_kernels import notebook

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.reports.cells import Notebook

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")

TOLD = "Hélène : Et la réservation ?\nOdile : J'ai rappelé quatre fois, c'était pénible.\n"


def shown(ran: object, cell: int) -> str:
    (told,) = (out for out in ran.cells[cell].outputs if out.output_type == "execute_result")
    return str(told.data["text/plain"])


def together(notebooks: dict[str, Notebook], folder: Path) -> None:
    with forked.expecting(notebooks, folder) as mother:
        execute(notebooks, folder, lambda _heading: None, mother)


def test_each_notebook_has_a_process_of_its_own_that_has_the_study_read(tmp_path: Path) -> None:
    study = study_in(tmp_path)
    (study.interviews / "C01.txt").write_text(TOLD, encoding="utf-8")
    sources = (
        "import os, jresearch as jr\nfrom jresearch.made_from import AHEAD",
        "a = jr.analyse(jr.read_study())\na is next(iter(AHEAD.values())), len(a.observations) > 0",
        "a.coded.drop(a.coded.index, inplace=True)\njr.mark = getattr(jr, 'mark', 0) + 1\njr.mark",
        "os.getpid(), os.getppid()",
    )
    one, other = notebook(*sources), notebook(*sources)
    together({"01": one, "02": other}, tmp_path)
    for ran in (one, other):
        assert shown(ran, 1) == "(True, True)"
        assert shown(ran, 2) == "1"
    (own, mother), (theirs, same) = (shown(ran, 3).strip("()").split(", ") for ran in (one, other))
    assert own != theirs
    assert mother == same


def test_a_forked_kernel_that_dies_is_a_failure_and_not_a_hang(tmp_path: Path) -> None:
    dies = notebook("import os, signal", "os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(NotebookFailed):
        together({"01": dies, "02": notebook("1")}, tmp_path)


def test_without_a_mother_kernels_start_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forked, "_BEGIN", "raise SystemExit")
    one, other = notebook("1 + 1"), notebook("2 + 2")
    together({"01": one, "02": other}, tmp_path)
    assert (shown(one, 0), shown(other, 0)) == ("2", "4")

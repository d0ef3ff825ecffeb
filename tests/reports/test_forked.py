"""Kernels forked from one process that has read the study are processes of their own."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jupyter_client.manager import AsyncKernelManager

from handwork.studied import a_study
from jresearch.errors import InputError
from jresearch.log import read_log
from jresearch.made_from import is_analysed
from jresearch.reports import forked
from jresearch.reports.earlier import named_since
from jresearch.reports.kernels import NotebookFailed, execute
from jresearch.translation import speaking
from making import study_in
from reports.test_kernels import notebook

if TYPE_CHECKING:
    from jresearch.reports.cells import Notebook
    from jresearch.study import Study

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")

TOLD = "Hélène : Et la réservation ?\nOdile : J'ai rappelé quatre fois, c'était pénible.\n"


def shown(ran: object, cell: int) -> str:
    (told,) = (out for out in ran.cells[cell].outputs if out.output_type == "execute_result")
    return str(told.data["text/plain"])


def together(notebooks: dict[str, Notebook], folder: Path) -> None:
    with forked.expecting(len(notebooks), folder) as mother:
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


class Quick:
    """A mother whose kernel is rewriting its connection file the moment it is born."""

    async def kernel(self, connection_file: str) -> forked.Forked:
        Path(connection_file).write_text("", encoding="utf-8")
        return forked.Forked(os.getpid())


def test_a_kernel_may_rewrite_its_connection_file_as_soon_as_it_is_born(tmp_path: Path) -> None:
    manager = forked.forking(AsyncKernelManager, Quick())()
    manager.connection_file = str(tmp_path / "kernel.json")

    async def launched() -> int:
        await manager._async_launch_kernel((await manager._async_pre_start_kernel())[0])
        return int(manager.provisioner.pid)

    assert asyncio.run(launched()) == os.getpid()


def earlier_report(study: Study) -> None:
    report = study.reports / "2026-03-02-1f0c9a4b"
    report.mkdir(parents=True)
    (report / "index.html").write_text("<p>Ana a rappelé Ben.</p>", encoding="utf-8")
    (report / "run.json").write_text(json.dumps({"key": "1"}), encoding="utf-8")


def look_back(folder: Path) -> None:
    with forked.expecting(2, folder) as mother:
        assert mother is not None
        mother.reads()
        mother.looks_back()
        mother.has_looked()


def test_earlier_reports_are_searched_beside_other_work_and_told_of_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = a_study(tmp_path)
    earlier_report(a.study)
    look_back(tmp_path)

    def refuse(*_args: object) -> None:
        raise AssertionError("searched again")

    monkeypatch.setattr("jresearch.pseudonyms.find_leaks", refuse)
    (told,) = named_since(a)
    assert told.startswith("reports/2026-03-02-1f0c9a4b: ")


@pytest.mark.parametrize("begin", ["raise SystemExit", forked._BEGIN])
def test_what_could_not_be_searched_beside_other_work_is_searched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: str
) -> None:
    a = a_study(tmp_path)
    earlier_report(a.study)
    (a.study.reports / "2026-03-02-1f0c9a4b" / "data.xlsx").write_bytes(b"PK\x03\x04 damaged")
    monkeypatch.setattr(forked, "_BEGIN", begin)
    look_back(tmp_path)
    with pytest.raises(InputError, match=re.escape("data.xlsx")):
        named_since(a)


def test_what_lies_analysed_in_the_cache_is_not_analysed_for_the_mother_again(
    tmp_path: Path,
) -> None:
    study = study_in(tmp_path)
    (study.interviews / "C01.txt").write_text(TOLD, encoding="utf-8")
    assert not is_analysed(study, read_log(study))
    with forked.expecting(2, tmp_path) as mother:
        assert mother is not None
        mother.analysed()
        with speaking(study.settings.language):
            assert is_analysed(study, read_log(study))
        made = {path: path.stat().st_mtime_ns for path in study.cache.rglob("*")}
        mother.analyses()
        mother.analysed()
        assert made == {path: path.stat().st_mtime_ns for path in study.cache.rglob("*")}

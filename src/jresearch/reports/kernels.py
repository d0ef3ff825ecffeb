"""Running notebooks: each in a kernel of its own, two at a time.

Kernels are started from the interpreter that runs jresearch, whatever kernels
the machine has registered under the same name, without the user's start-up
files, so that a report depends on the study alone.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import re
import sys
import tempfile
import threading
from contextvars import copy_context
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from jresearch.errors import Problem, RunError
from jresearch.reports.cells import headings_of
from jresearch.reports.forked import CAN_FORK, environment, forking
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from jupyter_client.manager import AsyncKernelManager

    from jresearch.reports.cells import Notebook
    from jresearch.reports.forked import Mother

AT_ONCE = 2
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
LONGEST_FOLDER = 60
"""Bytes of the folder in which a kernel is talked with: the whole name may have 107."""
PAGE = re.compile(r"""\bshow_page\(\s*\w+,\s*["']([\w-]+)["']""")


@dataclass(frozen=True)
class Failure:
    """Where a notebook stopped, and why."""

    notebook: str
    cell: int
    heading: str
    exception: str
    traceback: str


class NotebookFailed(Exception):  # noqa: N818 - it carries a failure rather than being one
    """A cell raised; the notebook holds what came before it."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.exception)


def need_kernel() -> None:
    """Say in one sentence that notebooks cannot be run here.

    Raises
    ------
    RunError
        ipykernel is not installed beside jresearch.
    """
    from importlib.util import find_spec

    if find_spec("ipykernel") is None:
        what = _("ipykernel, which runs notebooks, is not installed: pip install ipykernel.")
        raise RunError(Problem("", what))


def _nothing(_name: str) -> None:
    """Nobody need be told."""


def execute(
    notebooks: Mapping[str, Notebook],
    folder: Path,
    say: Callable[[str], None],
    mother: Mother | None = None,
    done: Callable[[str], None] = _nothing,
) -> None:
    """Run every cell of these notebooks, in place, from this folder, in their order.

    Parameters
    ----------
    notebooks
        By name; each receives its outputs.
    folder
        Where their code runs: the study.
    say
        Told of each cell of code as it begins: its notebook, then its page or heading.
    mother
        From ``forked.expecting``: who bears the kernels; each begins by itself when not given.
    done
        Told of each notebook, as soon as all of it has been run.

    Raises
    ------
    NotebookFailed
        A cell raised, or its kernel died. The other notebooks are stopped.
    """
    outcome: list[BaseException] = []
    ready = threading.Event()
    stop: list[Callable[[], object]] = []

    async def work() -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - we are inside one
        loop = asyncio.get_running_loop()
        stop.append(lambda: loop.call_soon_threadsafe(task.cancel))
        ready.set()
        await _all(notebooks, folder, say, mother, done)

    def in_thread() -> None:
        # A loop of our own in a thread of our own: inside Jupyter one is already running here.
        try:
            with asyncio.Runner(loop_factory=_loop) as runner:
                runner.run(work())
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=copy_context().run, args=(in_thread,), daemon=True)
    thread.start()
    try:
        thread.join()
    except BaseException:
        ready.wait(5)
        stop[0]()
        thread.join(10)
        raise
    if outcome:
        raise outcome[0]


def _loop() -> asyncio.AbstractEventLoop:
    # The sockets of a kernel need a selector, which is not the usual loop on Windows.
    return asyncio.SelectorEventLoop()


async def _all(
    notebooks: Mapping[str, Notebook],
    folder: Path,
    say: Callable[[str], None],
    mother: Mother | None,
    done: Callable[[str], None],
) -> None:
    gate = asyncio.Semaphore(AT_ONCE)
    with tempfile.TemporaryDirectory(prefix="jresearch-") as profile:

        async def one(name: str) -> None:
            async with gate:
                await _execute(name, notebooks[name], folder, profile, say, mother=mother)
                done(name)

        tasks = [asyncio.create_task(one(name)) for name in notebooks]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _execute(
    name: str,
    notebook: Notebook,
    folder: Path,
    profile: str,
    say: Callable[[str], None],
    *,
    mother: Mother | None,
) -> None:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    at = _Place(name, say, _pages())
    manager = _manager(mother, profile)
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=None,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        store_widget_state=False,
        record_timing=False,
        shutdown_kernel="immediate",
        on_cell_start=at.begins,
    )
    try:
        await client.async_execute(cleanup_kc=True, env=environment(profile))
    except CellExecutionError as error:
        said = f"{error.ename}: {error.evalue}"
        raise NotebookFailed(at.failure(said, error.traceback)) from None
    except DeadKernelError:
        raise NotebookFailed(at.failure(_("the kernel stopped."), "")) from None
    finally:
        # Stopped while its kernel was starting, nbclient would leave it, and clean up at exit.
        atexit.unregister(client._cleanup_kernel)
        if manager.has_kernel:
            await manager.shutdown_kernel(now=True)


def _manager(mother: Mother | None, folder: str) -> AsyncKernelManager:
    """A kernel of this very interpreter, its talk with us encrypted where that is possible.

    Where it can it talks through files of this folder: a port that is free when a kernel is
    told of it may be another's when it wants it.
    """
    import zmq
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    native = KernelSpecManager(kernel_dirs=[])
    kind = forking(AsyncKernelManager, mother) if mother else AsyncKernelManager
    manager: AsyncKernelManager = kind(kernel_name="python3", kernel_spec_manager=native)
    if manager.has_trait("transport_encryption") and zmq.has("curve"):
        manager.transport_encryption = "auto"
    if CAN_FORK and len(os.fsencode(folder)) <= LONGEST_FOLDER:
        manager.transport = "ipc"
        manager.connection_file = f"{folder}/{uuid4()}.json"
    return manager


def _pages() -> dict[str, str]:
    """The pages of the report and what they are called."""
    from jresearch.reports.pages import PAGES

    return {page.id: page.label() for page in PAGES}


@dataclass
class _Place:
    """The cell being run and the heading it stands under."""

    notebook: str
    say: Callable[[str], None]
    pages: Mapping[str, str]
    cell: int = 0
    heading: str = ""

    def begins(self, cell: Any, cell_index: int) -> None:
        self.cell = cell_index
        for _level, heading in headings_of(cell):
            self.heading = heading
        if cell.cell_type == "code":
            self.say(f"{self.notebook} · {self._name(cell.source)}")

    def _name(self, source: str) -> str:
        page = PAGE.search(source)
        return self.pages.get(page[1], self.heading) if page else self.heading

    def failure(self, exception: str, traceback: str) -> Failure:
        return Failure(
            self.notebook, self.cell, self.heading, ANSI.sub("", exception), ANSI.sub("", traceback)
        )


def steps(notebooks: Mapping[str, Notebook]) -> int:
    """How many times ``say`` is told of a cell."""
    return sum(cell.cell_type == "code" for one in notebooks.values() for cell in one.cells)


def cleaned(notebook: Notebook) -> list[str]:
    """Take from an executed notebook what depends on the machine; the warnings it printed."""
    said = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        said += [out["text"] for out in cell.outputs if out.get("name") == "stderr"]
        cell.outputs = [out for out in cell.outputs if out.get("name") != "stderr"]
        cell.metadata.pop("execution", None)
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3", "language": "python", "name": "python3",
    }  # fmt: skip
    notebook.metadata.pop("widgets", None)
    return said


def warn(said: list[str]) -> None:
    """Pass on what notebooks wrote to the side: it is no part of a report."""
    for text in said:
        sys.stderr.write(text)

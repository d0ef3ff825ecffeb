"""Saying how far a run has come, in the way that suits where it is read."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[int, int, str], None]
    """Told at each section that begins: its number, how many there are, its heading."""


@contextmanager
def shown(total: int, progress: Progress | None) -> Iterator[Callable[[str], None]]:
    """A function to call with each heading that begins; ``progress`` hears them when given."""
    if progress is not None:
        with _told(total, progress) as say:
            yield say
    elif _in_notebook():
        with _bar(total) as say:
            yield say
    elif sys.stderr.isatty():
        with _line(total) as say:
            yield say
    else:
        with _told(total, _plain) as say:
            yield say


def _plain(done: int, total: int, heading: str) -> None:
    sys.stderr.write(f"{done}/{total} {heading}\n")
    sys.stderr.flush()


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return type(shell).__name__ == "ZMQInteractiveShell"


@contextmanager
def _told(total: int, progress: Progress) -> Iterator[Callable[[str], None]]:
    done = 0

    def say(heading: str) -> None:
        nonlocal done
        done += 1
        progress(done, total, heading)

    yield say


@contextmanager
def _bar(total: int) -> Iterator[Callable[[str], None]]:
    from tqdm.auto import tqdm

    with tqdm(total=total) as bar:

        def say(heading: str) -> None:
            bar.set_description_str(heading)
            bar.update()

        yield say


@contextmanager
def _line(total: int) -> Iterator[Callable[[str], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.completed}/{task.total}"), BarColumn(24),
               TextColumn("{task.description}", markup=False))  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)

        def say(heading: str) -> None:
            bar.update(task, advance=1, description=heading)

        yield say

"""What a report is made of, in the order that lets nothing wait.

The report's own notebook runs first: while the others run, its page is written and
printed, and so are tables, workbook and map. What was printed is put beside its page
only when all that was written has been searched.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.editions import edition
from jresearch.errors import InputError
from jresearch.pseudonyms import find_leaks
from jresearch.reports import folder as folders
from jresearch.reports.filling import (
    refuse_leaks,
    write_client_page,
    write_figures,
    write_files,
    write_first_page,
    write_pages,
)
from jresearch.reports.handed import printing
from jresearch.reports.heard import data_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.deliverables import Sheet
    from jresearch.reports.cells import Notebook
    from jresearch.reports.handed import Press

    RunAll = Callable[[Callable[[], None]], None]


@dataclass(frozen=True)
class Made:
    """What was made: the client's analysis, the tables, what is to be said of the print."""

    client: Analysis | None
    shown: list[Sheet]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Making:
    """A report being made: where, of what, and by which notebooks.

    The report is the ``last`` of ``notebooks`` by its name; ``for_client`` is the same once
    more, for the client.
    """

    folder: Path
    a: Analysis
    notebooks: dict[str, Notebook]
    for_client: Notebook | None

    def files(self) -> tuple[Analysis | None, list[Sheet]]:
        """What no notebook shows, of both editions; the client's analysis, and the tables."""
        with folders.writing(self.folder.parent):
            shown = write_files(self.folder, self.a.hidden)
            client = edition(self.a, "client") if self.for_client else None
            if client is not None:
                write_files(self.folder / folders.CLIENT, client)
            self._search()
            return client, shown

    def first_pages(self, client: Analysis | None, press: Press) -> None:
        """The first page of each edition, printed with the map that lies beside it."""
        with folders.writing(self.folder.parent):
            write_first_page(self.folder, self.a, self.notebooks)
            press.print(self.folder)
            if client is not None and self.for_client is not None:
                inside = self.folder / folders.CLIENT
                write_figures(inside, client, {"": self.for_client})
                write_client_page(inside, client, self.for_client)
                press.print(inside)
            self._search()

    def _search(self) -> None:
        """Search what was written so far for names: where there are none it is not read again.

        What is found here is found, and refused, when all is written.
        """
        with suppress(InputError):
            find_leaks(self.folder, self.a.pseudonyms)

    def other_pages(self) -> None:
        """The other notebooks and their pages, and what they draw."""
        with folders.writing(self.folder.parent):
            write_figures(self.folder, self.a.hidden, self.notebooks)
            write_pages(self.folder, self.a, self.notebooks)


def make(making: Making, run_all: RunAll, ends: Callable[[str], None]) -> Made:
    """Fill the folder of a report.

    Parameters
    ----------
    run_all
        Runs the notebooks. It calls what it is given as soon as the report has been run,
        for both editions.
    ends
        Told of each stage as it ends.
    """
    with printing(data_date(making.a)) as press, ThreadPoolExecutor(1) as one_by_one:
        files = one_by_one.submit(copy_context().run, making.files)
        first: list[Future[None]] = []

        def report_is_run() -> None:
            first.append(one_by_one.submit(copy_context().run, first_pages))

        def first_pages() -> None:
            making.first_pages(files.result()[0], press)

        run_all(report_is_run)
        ends("notebooks")
        client, shown = files.result()
        ends("files")
        for written in first:
            written.result()
        making.other_pages()
        ends("pages")
        with folders.writing(making.folder.parent):
            refuse_leaks(making.folder, making.a, client)
            ends("search")
            said = press.handed_over()
        ends("print")
    return Made(client, shown, said)

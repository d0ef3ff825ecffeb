"""What a report is made of, in the order that lets nothing wait.

The report's own notebook runs first: while the others run, its page is written and
printed, and so are tables, workbook and map, and the page of each other notebook as soon as
it has been run. What was printed is put beside its page only when all that was written has
been searched.
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
    last,
    write_client_page,
    write_figures,
    write_files,
    write_first_page,
    write_notebook,
    write_page,
)
from jresearch.reports.handed import printing
from jresearch.reports.heard import data_date
from jresearch.reports.leaving import refuse_names, refuse_unpublished

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.deliverables import Sheet
    from jresearch.reports.cells import Notebook
    from jresearch.reports.handed import Press

    Done = Callable[[str], None]
    RunAll = Callable[[Done], None]


@dataclass(frozen=True)
class Made:
    """What was made: the client's analysis, the tables, what is to be said of the print."""

    client: Analysis | None
    shown: list[Sheet]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Making:
    """A report being made: where, of what, and by which notebooks.

    The report is the last of ``notebooks`` by its name; among ``copies`` is the same once
    more, for the client.
    """

    folder: Path
    a: Analysis
    notebooks: Mapping[str, Notebook]
    copies: Mapping[str, Notebook]

    @property
    def for_client(self) -> Notebook | None:
        """The report as the client has it; none where its notebook knows of no editions."""
        return next(iter(self.copies.values()), None)

    @property
    def reports(self) -> set[str]:
        """The notebooks that the first pages are made of."""
        return {last(self.notebooks), *self.copies}

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
                refuse_unpublished(inside, self.a, client)
                press.print(inside)
            write_notebook(self.folder, self.notebooks, last(self.notebooks))
            self._search()

    def page(self, name: str) -> None:
        """Another notebook as it was run, and its page."""
        with folders.writing(self.folder.parent):
            self._search(
                write_notebook(self.folder, self.notebooks, name),
                write_page(self.folder, self.a, self.notebooks, name),
            )

    def _search(self, *files: Path) -> None:
        """Search what was written so far for names: where there are none it is not read again.

        What is found here is found, and refused, when all is written.
        """
        with suppress(InputError):
            find_leaks(files or self.folder, self.a.pseudonyms)

    def drawings(self) -> None:
        """What the notebooks draw."""
        with folders.writing(self.folder.parent):
            write_figures(self.folder, self.a.hidden, self.notebooks)


def make(making: Making, run_all: RunAll, ends: Callable[[str], None]) -> Made:
    """Fill the folder of a report.

    Parameters
    ----------
    run_all
        Runs the notebooks and their copies. It tells what it is given of each that has been
        run, by its name.
    ends
        Told of each stage as it ends.
    """
    with printing(data_date(making.a)) as press, ThreadPoolExecutor(1) as one_by_one:
        files = one_by_one.submit(copy_context().run, making.files)
        begun: list[Future[None]] = []
        awaited = making.reports

        def first_pages() -> None:
            making.first_pages(files.result()[0], press)

        def done(name: str) -> None:
            if name not in making.reports:
                begun.append(one_by_one.submit(copy_context().run, making.page, name))
            elif name in awaited:
                awaited.remove(name)
                if not awaited:
                    begun.append(one_by_one.submit(copy_context().run, first_pages))

        run_all(done)
        ends("notebooks")
        client, shown = files.result()
        ends("files")
        for written in begun:
            written.result()
        making.drawings()
        ends("pages")
        with folders.writing(making.folder.parent):
            refuse_names(making.folder, making.a.pseudonyms)
            ends("search")
            said = press.handed_over()
        ends("print")
    return Made(client, shown, said)

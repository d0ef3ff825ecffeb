"""What lies beside the page of an edition: its PDF, the map of the journey, the workbook.

The browser that prints is an installed one. Without it everything else is made, and people
are told how to have the PDF; so they are when it fails.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from jresearch.deliverables import find_browser, print_pdf, write_workbook
from jresearch.errors import JresearchError
from jresearch.reports.folder import INDEX
from jresearch.reports.heard import data_date
from jresearch.reports.journey_map import journey_map
from jresearch.reports.on_paper import on_paper
from jresearch.reports.original import with_languages
from jresearch.reports.pages.scope import scope
from jresearch.reports.part import part, the_rest
from jresearch.reports.trust import trust
from jresearch.store import write_bytes, write_text
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from jresearch.analysis import Analysis

AT_ONCE = 1
"""Sheets printed at the same time."""


@dataclass(frozen=True)
class Names:
    """What the files are called, in the language of the report."""

    report: str
    map: str
    data: str


def names() -> Names:
    """The names of the files, without their ending."""
    return Names(_("diagnosis"), _("map"), _("data"))


def downloads(folder: Path) -> dict[str, str]:
    """What the page of a folder offers beside itself: what a reader calls it, and its file."""
    named = names()
    offered = {_("Map of the journey"): f"{named.map}.html", _("Workbook"): f"{named.data}.xlsx"}
    if not (folder / f"{named.map}.html").exists():  # nobody lived anything
        offered.pop(_("Map of the journey"))
    if find_browser() is None:
        return offered
    printed = {_("Report as PDF"): f"{named.report}.pdf"}
    if len(offered) > 1:
        printed[_("Map as PDF (A3)")] = f"{named.map}.pdf"
    return printed | offered


def hand_over(folder: Path, a: Analysis) -> None:
    """Write the map and the workbook of an edition beside its page."""
    named = names()
    if drawn := journey_map(a):
        write_text(folder / f"{named.map}.html", with_languages(drawn, a))
    write_workbook(a, folder / f"{named.data}.xlsx", lines=_heading(a), day=data_date(a))


def _heading(a: Analysis) -> list[str]:
    """What the workbook opens with; that it holds a part of the study stands by itself."""
    edition = _("Client edition.") if a.edition == "client" else _("Working edition.")
    partial = part(a)
    covered = ", ".join(line for line in scope(a) if line != partial)
    return [edition, *([f"{partial}.", *the_rest(a)] if partial else []), covered, trust(a)]


@dataclass
class Press:
    """Prints pages beside whatever else is done meanwhile, to lie aside until all is searched."""

    browser: str | None
    day: str | None
    aside: Path
    _pool: ThreadPoolExecutor
    _begun: list[tuple[Path, Path, Path, Future[str]]] = field(default_factory=list)

    def print(self, folder: Path) -> None:
        """Begin to print the page and the map of an edition."""
        if self.browser is None:
            return
        for page, to in _wanted(folder):
            sheet = self.aside / str(len(self._begun)) / to.name
            work = self._pool.submit(
                copy_context().run, _printed, page, sheet, self.browser, self.day
            )
            self._begun.append((page, to, sheet, work))

    def handed_over(self) -> tuple[str, ...]:
        """Wait for the sheets, put them beside their pages; where one could not be made, say so."""
        if self.browser is None:
            without = _("No PDF was made: no Chrome, Chromium or Edge was found. Install one, or "
                        "print {file} from a browser.")  # fmt: skip
            return (without.format(file=INDEX),)
        told = []
        for page, to, sheet, work in self._begun:
            if trouble := work.result():
                told.append(trouble)
                _offer_no_more(page.parent / INDEX, to.name)
            else:
                write_bytes(to, sheet.read_bytes())
        return tuple(dict.fromkeys(told))


@contextmanager
def printing(day: str | None) -> Iterator[Press]:
    """A press for this report; ``day`` is the date of its data."""
    with TemporaryDirectory(prefix="jresearch-") as aside, ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            yield Press(find_browser(), day, Path(aside), pool)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # nobody will want the sheets
            raise


def _wanted(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each page of an edition to be printed, and its sheets."""
    named = names()
    for file, name in ((INDEX, named.report), (f"{named.map}.html", named.map)):
        if (folder / file).exists():
            yield folder / file, folder / f"{name}.pdf"


def _printed(page: Path, to: Path, browser: str, day: str | None) -> str:
    """Print what of a page is for paper; what to say where the browser fails."""
    lighter = to.with_name(page.name)
    try:
        write_text(lighter, on_paper(page.read_text(encoding="utf-8")))
        print_pdf(lighter, to, browser, day=day)
    except JresearchError as error:
        return "\n".join(str(problem) for problem in error.problems)
    return ""


def _offer_no_more(index: Path, sheet: str) -> None:
    """Where the browser failed, the page no longer offers what it was to print."""
    lines = index.read_text(encoding="utf-8").split("\n")
    write_text(index, "\n".join(line for line in lines if f'<a href="{sheet}">' not in line))

"""What lies beside the page of an edition: its PDF, the map of the journey, the workbook.

The browser that prints is an installed one. Without it everything else is made, and people
are told how to have the PDF; so they are when it fails.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.deliverables import find_browser, print_pdf, write_workbook
from jresearch.errors import JresearchError
from jresearch.reports.folder import INDEX
from jresearch.reports.heard import data_date
from jresearch.reports.journey_map import journey_map
from jresearch.reports.original import with_languages
from jresearch.reports.pages.scope import scope
from jresearch.reports.trust import trust
from jresearch.store import write_text
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jresearch.analysis import Analysis

AT_ONCE = 2
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


def downloads(a: Analysis) -> dict[str, str]:
    """What the page offers beside itself: what a reader calls it, and its file."""
    named = names()
    offered = {_("Map of the journey"): f"{named.map}.html", _("Workbook"): f"{named.data}.xlsx"}
    if not journey_map(a):
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
    edition = _("Client edition.") if a.edition == "client" else _("Working edition.")
    return [edition, ", ".join(scope(a)), trust(a)]


def print_all(folders: Sequence[Path], day: str | None) -> tuple[str, ...]:
    """Print the page and the map of each edition; what to say where that was not possible."""
    browser = find_browser()
    if browser is None:
        return (
            _("No PDF was made: no Chrome, Chromium or Edge was found. Install one, or print "
              "{file} from a browser.").format(file=INDEX),
        )  # fmt: skip
    named = names()
    pages = [(folder, INDEX, named.report) for folder in folders]
    pages += [(folder, f"{named.map}.html", named.map) for folder in folders]
    wanted = [(folder / page, folder / f"{name}.pdf") for folder, page, name in pages
              if (folder / page).exists()]  # fmt: skip
    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = pool.map(lambda one: _printed(one[0], one[1], browser, day), wanted)
    return tuple(dict.fromkeys(said for said in told if said))


def _printed(page: Path, to: Path, browser: str, day: str | None) -> str:
    """Print a page; where the browser fails, the page no longer offers it, and that is said."""
    try:
        print_pdf(page, to, browser, day=day)
    except JresearchError as error:
        index = page.parent / INDEX
        offered = f'<a href="{to.name}">'
        lines = index.read_text(encoding="utf-8").split("\n")
        kept = [line for line in lines if offered not in line]
        write_text(index, "\n".join(kept))
        return "\n".join(str(problem) for problem in error.problems)
    return ""

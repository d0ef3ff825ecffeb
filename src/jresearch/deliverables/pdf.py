"""A page printed to PDF by an installed browser: tagged, with its outline and page numbers.

The browser runs without a window, in a profile of its own that is thrown away,
and cannot reach any machine. Its print is the print of the page's own style:
whoever has no such browser gets the same by printing the page.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

from jresearch.errors import Problem, RunError
from jresearch.store import write_bytes
from jresearch.translation import _

PATIENCE = 180
"""Seconds that a print may take."""

QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-default-apps", "--metrics-recording-only",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
    "--generate-pdf-document-outline", "--export-tagged-pdf",
    "--run-all-compositor-stages-before-draw",
)  # fmt: skip

STAMP = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")
UNDATED = "20000101000000"


def print_pdf(page: Path, to: Path, browser: str, *, day: str | None = None) -> Path:
    """Print a page of this machine to a PDF.

    Parameters
    ----------
    page
        An HTML file.
    to
        Where the PDF is written, whole or not at all.
    browser
        From ``find_browser``.
    day
        The date of the data (2026-03-08): it takes the place of the clock's inside the file.

    Raises
    ------
    RunError
        The browser failed, or took more than three minutes.
    """
    with tempfile.TemporaryDirectory(prefix="jresearch-print-") as folder:
        printed = Path(folder) / "printed.pdf"
        said = _print(browser, page, printed, Path(folder) / "profile")
        if not printed.is_file() or not printed.stat().st_size:
            raise _failed(page, said)
        write_bytes(to, _dated(printed.read_bytes(), day))
    return to


def _print(browser: str, page: Path, printed: Path, profile: Path) -> str:
    command = [
        browser, *QUIET, *_sandbox(), f"--user-data-dir={profile}",
        f"--print-to-pdf={printed}", page.resolve().as_uri(),
    ]  # fmt: skip
    try:
        ran = subprocess.run(  # noqa: S603 - a browser of this machine, on our own file
            command, capture_output=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return _("it took more than {n} seconds").format(n=PATIENCE)
    except OSError as error:
        return str(error.strerror or error)
    lines = ran.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else str(ran.returncode)


def _sandbox() -> tuple[str, ...]:
    """The sandbox of Chromium refuses root: only then it goes."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ("--no-sandbox",) if root else ()


def _failed(page: Path, said: str) -> RunError:
    what = _("the browser did not print it ({reason}).").format(reason=said)
    way_out = _("Open the page in a browser and print it to PDF: it is made for paper too.")
    return RunError(Problem(page.name, what, way_out))


def _dated(content: bytes, day: str | None) -> bytes:
    """The file with the data's day in the place of the clock's; every offset stays."""
    digits = re.sub(r"\D", "", day or "")[:8]
    stamp = f"{digits}000000" if len(digits) == len("20000101") else UNDATED
    return STAMP.sub(rb"\g<1>" + stamp.encode(), content)

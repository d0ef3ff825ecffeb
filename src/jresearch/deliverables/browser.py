"""The browser that prints: an installed Chromium, Chrome or Edge, wherever it stands."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ASKED = "JRESEARCH_BROWSER"
"""The environment variable that names a browser."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
         "msedge", "microsoft-edge", "microsoft-edge-stable")  # fmt: skip
ON_MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
ON_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def find_browser(environment: Mapping[str, str] | None = None) -> str | None:
    """An installed Chromium, Chrome or Edge; the one that ``JRESEARCH_BROWSER`` names first.

    Raises
    ------
    InputError
        ``JRESEARCH_BROWSER`` names a file that is not there.
    """
    env = os.environ if environment is None else environment
    if asked := env.get(ASKED):
        found = shutil.which(asked)
        if found is None:
            what = _("'{value}' is no program of this machine.").format(value=asked)
            raise InputError(Problem(ASKED, what, _("Give a browser's whole path, or unset it.")))
        return found
    by_name = (shutil.which(name) for name in NAMES)
    by_place = (str(place) for place in _places(env) if place.is_file())
    return next((found for found in (*by_name, *by_place) if found), None)


def _places(env: Mapping[str, str]) -> Iterator[Path]:
    for folder in (Path("/Applications"), Path(env.get("HOME", "/")) / "Applications"):
        yield from (folder / name for name in ON_MACOS)
    for root in WINDOWS_ROOTS:
        if env.get(root):
            yield from (Path(env[root]) / name for name in ON_WINDOWS)

"""The demo study for tests: read once by whichever test asks first, in whatever process."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import jresearch as jr
from bench.gold import demo_study

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Demo:
    """Copies of the demo; each brings along what the first of its kind was read into.

    Derived tables stand under the hash of all they were made from, the program's own files
    included: a copy that differs in anything is read anew.
    """

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        base = folders.getbasetemp()
        # The processes of one run have their folders side by side.
        self._shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def __call__(self, *, coded: bool, wave2: bool = False) -> Path:
        """A copy in a folder of its own: with people's decisions or without, with wave 2 or not."""
        study = demo_study(self._folders.mktemp("demo"), coded=coded, wave2=wave2)
        kept = self._shared / f"derived-coded-{coded}-wave2-{wave2}"
        if not kept.exists():
            self._read(coded=coded, wave2=wave2, to=kept)
        shutil.copytree(kept, study / ".jresearch")
        return study

    def _read(self, *, coded: bool, wave2: bool, to: Path) -> None:
        """Of two that read it at the same time, one puts it there: both read the same."""
        study = demo_study(self._folders.mktemp("read"), coded=coded, wave2=wave2)
        jr.analyse(jr.read_study(study))
        if not to.exists():
            (study / ".jresearch").rename(to)

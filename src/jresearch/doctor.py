"""Does this machine have what jresearch needs? One line a point, and what to do."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.deliverables import find_browser
from jresearch.errors import JresearchError
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.study import Study


@dataclass(frozen=True)
class Finding:
    """One point looked at: well or not, what was seen, what to do."""

    well: bool
    what: str
    way_out: str = ""
    needed: bool = True


def examine(path: Path | None = None) -> list[Finding]:
    """Every point, in the order in which they matter."""
    return [
        _python(),
        *_packages(),
        _kernel(),
        _browser(),
        _encoding(),
        *_study(path),
    ]


def _python() -> Finding:
    return Finding(True, f"Python {sys.version.split()[0]}")


def _packages() -> Iterator[Finding]:
    for name in ("pandas", "nbconvert", "jupyterlab", "bertopic", "sentence-transformers", "torch"):
        try:
            yield Finding(True, f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding(
                False,
                _("{name} is not installed.").format(name=name),
                _("Install jresearch again, as its README says."),
            )


def _kernel() -> Finding:
    if find_spec("ipykernel") is not None:
        return Finding(True, _("notebooks can run (ipykernel is there)"))
    return Finding(False, _("ipykernel is missing."), _("pip install ipykernel"))


def _browser() -> Finding:
    try:
        found = find_browser()
    except JresearchError as error:
        return Finding(False, str(error), needed=False)
    if found:
        return Finding(True, _("browser: {path}").format(path=Path(found).name))
    return Finding(
        False,
        _("no Chrome, Chromium or Edge found."),
        _("Reports are made without a PDF then: install one, or print the page from a browser."),
        needed=False,
    )


def _encoding() -> Finding:
    encoding = sys.stdout.encoding or ""
    if encoding.lower().replace("-", "") == "utf8":
        return Finding(True, _("the terminal writes UTF-8"))
    return Finding(
        False,
        _("the terminal writes {encoding}: accents may look odd.").format(encoding=encoding),
        _("Set PYTHONUTF8=1."),
        needed=False,
    )


def _embedder(study: Study) -> Finding:
    from jresearch.meaning import read_embedder
    from jresearch.meaning.transformer import RECOMMENDED

    try:
        found = read_embedder(study).fingerprint
    except JresearchError as error:
        return Finding(False, "\n".join(map(str, error.problems)))
    said = _("meanings are read by: {embedder}").format(embedder=found)
    if not found.startswith("built-in"):
        return Finding(True, said)
    way = _("A model reads more between the lines; for French and English: {model}.")
    return Finding(True, said, way.format(model=RECOMMENDED), needed=False)


def _study(path: Path | None) -> Iterator[Finding]:
    from jresearch.study import read_study
    from jresearch.study_folder import find_study

    try:
        folder = find_study(path)
    except JresearchError:
        yield Finding(True, _("no study here"), needed=False)
        return
    try:
        study = read_study(folder)
    except JresearchError as error:
        for problem in error.problems:
            yield Finding(False, str(problem))
        return
    yield Finding(True, _("study: {name}").format(name=study.settings.name))
    yield _embedder(study)
    free = shutil.disk_usage(folder).free
    if free < 500_000_000:
        yield Finding(
            False,
            _("only {n} MB free on this disk.").format(n=free // 1_000_000),
            _("Free some space before running."),
        )
    for part in (folder, study.codings if study.codings.exists() else folder):
        if not os.access(part, os.W_OK):
            yield Finding(
                False,
                _("{folder} cannot be written.").format(folder=part.name),
                _("Check the folder's permissions."),
            )

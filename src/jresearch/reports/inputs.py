"""What a report was made from: every file people wrote, the notebooks and the program itself.

Two runs over the same inputs give the same report, so a report that bears the
key of the present inputs is the answer and nothing has to run. The clock is no
input, nor where the study lies.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache, lru_cache
from importlib import metadata
from importlib.resources import files
from typing import TYPE_CHECKING

from jresearch.store import digest
from jresearch.study import WRITTEN
from jresearch.study_folder import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jresearch.study import Study

LIBRARIES = (
    "jresearch", "pandas", "numpy", "scipy", "scikit-learn", "matplotlib", "seaborn", "nbclient",
    "nbconvert",
)  # fmt: skip
LISTED = tuple(folder for folder in WRITTEN if folder != "private")
"""The folders whose files run.json names; the private ones only count in the key."""
CODE = (".py", ".tsv", ".txt", ".po", ".j2", ".css", ".js", ".json", ".yaml", ".npz")
VOLATILE = ("id", "at", "group", "before", "coder")
"""What a minted line says of its own writing, and not of the finding it names."""


def key_of(study: Study, parameters: Mapping[str, object]) -> str:
    """One value for everything a report depends on."""
    written = {path: _sha256(study, path) for path in _written(study, WRITTEN)}
    return digest(written, dict(parameters), program(), versions())


def listed(study: Study) -> dict[str, str]:
    """Each input file and its hash, for run.json."""
    return {path: _sha256(study, path) for path in _written(study, LISTED)}


def versions() -> dict[str, str]:
    """The libraries a figure may depend on."""
    return {name: version for name in LIBRARIES if (version := _version(name))}


@cache
def program() -> str:
    """A hash of the package's own files: a corrected rule is a changed input."""
    root = files("jresearch")
    found = []
    waiting = [("", root)]
    while waiting:
        place, folder = waiting.pop()
        for entry in folder.iterdir():
            name = f"{place}/{entry.name}"
            if entry.is_dir() and entry.name != "__pycache__":
                waiting.append((name, entry))
            elif entry.name.endswith(CODE):
                found.append((name, hashlib.sha256(entry.read_bytes()).hexdigest()))
    return digest(sorted(found))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _written(study: Study, folders: tuple[str, ...]) -> Iterator[str]:
    """The files people wrote, as paths under the study, in order; hidden files are nobody's."""
    yield FILE
    yield from (path.relative_to(study.path).as_posix() for path in study.brand if path.is_file())
    for folder in folders:
        for path in sorted((study.path / folder).rglob("*")):
            under = path.relative_to(study.path)
            if path.is_file() and not any(part.startswith(".") for part in under.parts):
                yield under.as_posix()


def _sha256(study: Study, path: str) -> str:
    place = study.path / path
    if path == "codings/findings.jsonl":
        told = place.stat()
        return _minted(place, told.st_mtime_ns, told.st_size)
    if path.endswith(".ipynb"):
        return _notebook(place)
    return hashlib.sha256(place.read_bytes()).hexdigest()


@lru_cache(maxsize=4)
def _minted(path: Path, _written: int, _size: int) -> str:
    """Findings' ids are minted by the run itself: when they were written is no input."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            said = {"line": line}
        lines.append({key: value for key, value in said.items() if key not in VOLATILE})
    return digest(lines)


def _notebook(path: Path) -> str:
    """Opening a notebook in Jupyter and running it changes its outputs, not what it asks."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return digest([[cell.get(key) for key in ("cell_type", "source", "id")]
                       + [cell.get("metadata", {}).get("tags")] for cell in cells])  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError):
        return hashlib.sha256(path.read_bytes()).hexdigest()

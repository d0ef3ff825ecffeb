"""The notebooks that came with a study, and newer ones: refreshed where nobody wrote in them.

``init`` notes what it gave in ``notebooks/.given.json``. A notebook that still is as it
was given gives way to the newer one; one that somebody edited stays, and the newer one is
laid into ``notebooks/new``; one that was taken out stays out.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.reports.own_notebooks import NOTE, content, noted, packaged
from jresearch.store import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study
    from jresearch.translation import Language

ASIDE = "new"
"""The folder for newer ones of notebooks that people edited; what stands in it is not run."""


@dataclass(frozen=True)
class Refreshed:
    """What became of the notebooks of a study, by file name."""

    replaced: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    """Edited by people: the newer one lies beside, in the folder ``ASIDE``."""
    left_out: tuple[str, ...] = ()
    """Taken out by people."""

    @property
    def anything(self) -> bool:
        """Whether any notebook had a newer one."""
        return bool(self.replaced or self.aside)


def give(folder: Path, language: Language) -> None:
    """Put the notebooks into a new study, and note what was given. Nothing is overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in packaged(language).items():
        if not (folder / name).exists():
            shutil.copyfile(path, folder / name)
    _note(folder, {name: content(path) for name, path in packaged(language).items()})


def refresh(study: Study, *, write: bool = True) -> Refreshed:
    """Bring a study's notebooks up to date, without touching what people wrote in them.

    Parameters
    ----------
    write
        False only says what would be done.
    """
    folder = study.notebooks
    given = noted(folder)
    newer = packaged(study.settings.language)
    replaced: list[str] = []
    aside: list[str] = []
    left_out: list[str] = []
    for name, path in newer.items():
        now = content(path)
        if given.get(name) == now:
            continue
        own = folder / name
        if not own.exists():
            (left_out if name in given else replaced).append(name)
        elif content(own) == now:
            continue
        else:
            (replaced if content(own) == given.get(name) else aside).append(name)
    if write:
        _write(folder, newer, replaced, aside)
        _note(folder, given | {name: content(path) for name, path in newer.items()})
    return Refreshed(tuple(replaced), tuple(aside), tuple(left_out))


def _write(folder: Path, newer: dict[str, Path], replaced: list[str], aside: list[str]) -> None:
    for name in replaced:
        write_text(folder / name, newer[name].read_text(encoding="utf-8"))
    for name in aside:
        write_text(folder / ASIDE / name, newer[name].read_text(encoding="utf-8"))


def _note(folder: Path, given: dict[str, str]) -> None:
    write_text(folder / NOTE, json.dumps(given, indent=1, sort_keys=True) + "\n")

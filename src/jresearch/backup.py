"""A backup: everything people wrote, in one zip.

study.toml, interviews, codebooks, codings, messages, private and notebooks.
What can be made again (reports, derived tables) stays out.
"""

from __future__ import annotations

import os
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from jresearch.errors import Problem, StorageError
from jresearch.log import locked
from jresearch.store import cannot_write
from jresearch.study import WRITTEN
from jresearch.study_folder import FILE
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jresearch.study import Study


def backup(study: Study, to: Path | None = None, *, now: datetime | None = None) -> Path:
    """Zip what people wrote into ``to`` (default: backups/), read it back, return its path.

    Raises
    ------
    StorageError
        The disk refused, or the zip does not read back whole; no half zip is left.
    """
    folder = to or study.path / "backups"
    moment = (now or datetime.now().astimezone()).strftime("%Y-%m-%d-%H%M%S")
    path = folder / f"{study.path.name}-{moment}.zip"
    part = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Nobody adds half a gesture meanwhile.
        with locked(study.codings):
            _zip(study, part, written_files(study))
        with zipfile.ZipFile(part) as archive:
            damaged = archive.testzip()
        if damaged is not None:
            raise StorageError(Problem(str(path), _("{file} does not read back.").format(
                file=damaged
            )))  # fmt: skip
        part.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        part.unlink(missing_ok=True)
    return path


def _zip(study: Study, part: Path, files: Iterable[Path]) -> None:
    """Write the files into a zip, on the disk when it returns."""
    with part.open("w+b") as disk:
        # Files older than 1980 (unpacked from an archive without times) are kept too.
        with zipfile.ZipFile(disk, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            for file in files:
                archive.write(file, file.relative_to(study.path).as_posix())
        disk.flush()
        os.fsync(disk.fileno())


def written_files(study: Study) -> list[Path]:
    """The files people wrote, in a fixed order; no lock files."""
    found = [study.path / FILE, *(path for path in study.brand if path.is_file())]
    for name in WRITTEN:
        found += sorted(p for p in (study.path / name).rglob("*") if p.is_file())
    return [p for p in found if p.name != ".lock" and ".ipynb_checkpoints" not in p.parts]

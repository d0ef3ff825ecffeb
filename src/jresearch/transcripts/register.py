"""Writing new interviews down in participants.csv, once, for ever.

Rows are only ever added, at the end: what people wrote stays as it is. Two
programs at once take turns.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from jresearch.store import cannot_write, write_bytes
from jresearch.transcripts.intake import read_all
from jresearch.transcripts.participants import FILE
from jresearch.transcripts.rows_added import with_rows
from jresearch.transcripts.side_files import side_paths
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    import pandas as pd

    from jresearch.study import Study

LOCK = "participants.lock"
_PATIENCE = 30.0
"""Seconds to wait for another program that is writing."""


def register(study: Study, forgotten_files: Collection[str] = ()) -> pd.DataFrame:
    """Give each new file its ids in participants.csv; the rows that were added.

    Raises
    ------
    InputError
        A file or side table cannot be read; participants.csv has no column to
        know files by, or an encoding that cannot hold a name.
    StorageError
        The disk refuses, or the file is open in another program.
    """
    with written_alone(study):
        intake = read_all(study, forgotten_files=forgotten_files)
        return add_rows(study.interviews / FILE, intake.unregistered)


@contextmanager
def written_alone(study: Study) -> Iterator[None]:
    """Nobody else writes participants.csv meanwhile.

    Raises
    ------
    StorageError
        The disk refuses, or another program has been writing for too long.
    """
    from filelock import FileLock, Timeout

    lock = study.cache / LOCK
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=_PATIENCE):
            yield
    except Timeout:
        busy = OSError(_("another program has been writing it for {n} s").format(n=int(_PATIENCE)))
        raise cannot_write(study.interviews / FILE, busy) from None
    except OSError as error:
        raise cannot_write(lock, error) from error


def add_rows(path: Path, rows: pd.DataFrame) -> pd.DataFrame:
    """Write rows under a table of participants; the rows."""
    if len(rows):
        there = next(iter(side_paths(path)), path)
        before = there.read_bytes() if there.exists() else b""
        write_bytes(there, with_rows(before, rows, there.name))
    return rows

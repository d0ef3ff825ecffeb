"""Files already read, kept: an unchanged one is not read again.

A reading is kept under the hash of the file's bytes, its name, the names known
to stand in it, and the version of the readers: what would read otherwise is
read anew. All lie in one file of .jresearch/, written in one move; those of
files that are gone leave it, so no old words stay.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.errors import StorageError
from jresearch.store import digest, digest_files, write_bytes
from jresearch.transcripts.transcript import Transcript, read_bytes
from jresearch.transcripts.turn_languages import languages_by_turn
from jresearch.transcripts.twins import Sketch, sketch
from jresearch.translation import language

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from jresearch.transcripts.folder import File

FILE = "transcripts.{language}.parquet"
"""One for each language in which what was noticed in reading is told."""
_TOLD = b"jresearch"
_LIBRARIES = ("pypdf", "striprtf", "defusedxml")
"""What reads beside our own code."""


@dataclass(frozen=True)
class KeptReading:
    """A transcript as read, and what tells whether another says the same."""

    transcript: Transcript
    sketch: Sketch


class Shelf:
    """The readings kept in a folder: taken from it, or made and put there.

    ``put_away`` writes what was asked for since, and only that.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE.format(language=language())
        self._version = reader_version()
        self._there = _readings(self._file)
        self._used: dict[str, KeptReading] = {}

    def read(self, file: File, names: Collection[str] = ()) -> KeptReading:
        """The reading of a file.

        Raises
        ------
        InputError
            It cannot be read; that is not kept.
        """
        key = digest(file.sha256, file.name, sorted(names), language(), self._version)
        found = self._there.get(key) or _read(file, names)
        self._used[key] = found
        return found

    def put_away(self) -> None:
        """Keep what was used; a folder that cannot be written only costs time."""
        if self._used.keys() == self._there.keys():
            return
        try:
            if self._used:
                write_bytes(self._file, _packed(self._used))
            else:
                self._file.unlink(missing_ok=True)
        except (OSError, StorageError):
            return
        self._there = dict(self._used)


def reader_version() -> str:
    """A hash of all that decides how a file is read: this package, its words, its libraries."""
    here = Path(__file__).parent
    package = here.parent
    files = [*here.glob("*.py"), *(package / "locale").rglob("*.po"), package / "tables.py"]
    return digest(digest_files(files, package), [_version(name) for name in _LIBRARIES])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _read(file: File, names: Collection[str]) -> KeptReading:
    transcript = read_bytes(file.raw, file.name, names)
    turns = transcript.turns
    texts = turns["text"].tolist()
    spoken = languages_by_turn(texts, transcript.language)
    return KeptReading(replace(transcript, turns=turns.assign(language=spoken)), sketch(texts))


def _packed(kept: dict[str, KeptReading]) -> bytes:
    """Turns as one table; the rest as words in its heading: one file, never half written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    told = {
        key: {
            **{name: value for name, value in vars(one.transcript).items() if name != "turns"},
            "turns": len(one.transcript.turns),
            "sketch": one.sketch,
        }
        for key, one in kept.items()
    }
    tables = [one.transcript.turns for one in kept.values()]
    together = pa.Table.from_pandas(pd.concat(tables, ignore_index=True), preserve_index=False)
    heading = {**(together.schema.metadata or {}), _TOLD: json.dumps(told).encode("ascii")}
    out = io.BytesIO()
    pq.write_table(together.replace_schema_metadata(heading), out, compression="zstd")
    return out.getvalue()


def _readings(path: Path) -> dict[str, KeptReading]:
    """What is kept; nothing when there is nothing, or it cannot be used."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(path.read_bytes()))
        told = json.loads(table.schema.metadata[_TOLD])
        turns = table.to_pandas()
        ends = accumulate((one["turns"] for one in told.values()), initial=0)
        parts = [turns.iloc[begin:end] for begin, end in pairwise(ends)]
        return {key: _kept(one, part) for (key, one), part in zip(told.items(), parts, strict=True)}
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return {}


def _kept(told: dict[str, Any], turns: pd.DataFrame) -> KeptReading:
    own = {name: value for name, value in told.items() if name not in {"turns", "sketch"}}
    own["notes"] = tuple(own["notes"])
    transcript = Transcript(turns=turns.reset_index(drop=True), **own)
    return KeptReading(transcript, tuple(told["sketch"]))

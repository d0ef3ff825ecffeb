"""What can be made again: derived tables by content hash, and safe writing.

A derived table is kept under the hash of everything it was made from. The same
key gives the same table; a changed input gives another key, so nothing stale
is ever read and the folder may be deleted at any time. Files are written
beside their place and moved there in one step: a full disk or a crash leaves
the old file whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jresearch.errors import Problem, StorageError
from jresearch.text_columns import plain_strings
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd

T = TypeVar("T")
MANIFEST = "tables.json"
"""Written last: tables without it are not there."""


def write_bytes(path: Path, content: bytes) -> None:
    """Replace a file in one move, its content on the disk before its name.

    Raises
    ------
    StorageError
        The disk is full or the folder cannot be written; the old file is whole.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode if path.exists() else 0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise cannot_write(path, error) from error


def write_text(path: Path, content: str) -> None:
    """Replace a text file in one move, in UTF-8."""
    write_bytes(path, content.encode("utf-8"))


def cannot_write(path: Path, error: OSError) -> StorageError:
    """The error to raise when the disk refuses."""
    return StorageError(
        Problem(
            str(path),
            _("cannot be written ({reason}).").format(reason=error.strerror or error),
            _("Free some space or check the folder's permissions; nothing was lost."),
        )
    )


def digest(*parts: object) -> str:
    """32 hex of the SHA-256 of these values, the same on every machine.

    Examples
    --------
    >>> digest("turns", 1) == digest("turns", 1), len(digest())
    (True, 32)
    """
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def digest_files(paths: Iterable[Path], root: Path) -> str:
    """A hash of the names (under root) and contents of files."""
    found = [
        (path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(paths)
        if path.is_file()
    ]
    return digest(found)


@cache
def code_key() -> str:
    """A hash of the package's own files, and of whose lemmas it reads: others make tables anew."""
    from importlib.metadata import version

    package = Path(__file__).parent
    files = [p for p in package.rglob("*") if p.suffix in {".py", ".tsv", ".txt", ".po", ".npz"}]
    return digest(digest_files(files, package), version("simplemma"))


def kept(
    folder: Path, name: str, key: str, make: Callable[[], dict[str, pd.DataFrame]]
) -> dict[str, pd.DataFrame]:
    """Tables from the cache, or made and put there.

    A cache that cannot be written only costs time, so it is no error.
    """
    place = folder / f"{name}-{key}"
    try:
        return _read_tables(place)
    except (OSError, ValueError, KeyError):
        tables = {name: plain_strings(table) for name, table in make().items()}
    try:
        _write_tables(place, tables)
    except (OSError, StorageError):
        return tables
    _forget_older(folder, name, place)
    return tables


def is_kept(folder: Path, name: str, key: str) -> bool:
    """Whether ``kept`` finds these tables in the cache."""
    return (folder / f"{name}-{key}" / MANIFEST).exists()


def read_parts(file: Path) -> dict[str, Any]:
    """What is kept of single parts of a study; nothing where it cannot be used."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_parts(file: Path, parts: Mapping[str, object]) -> None:
    """Keep what was made of single parts; a file that cannot be written only costs time."""
    with suppress(OSError, StorageError):
        write_text(file, json.dumps(parts, ensure_ascii=False))


def known_as(folder: Path, name: str, old: str, new: str) -> None:
    """Tables that a new key gives as well as the old one stand under the new one."""
    with suppress(OSError):  # where they cannot be moved, they are made again
        (folder / f"{name}-{old}").rename(folder / f"{name}-{new}")


def _write_tables(place: Path, tables: dict[str, pd.DataFrame]) -> None:
    """The manifest is written last: a folder without it is not there."""
    import io

    for name, table in tables.items():
        buffer = io.BytesIO()
        table.to_parquet(buffer, index=False)
        write_bytes(place / f"{name}.parquet", buffer.getvalue())
    write_text(place / MANIFEST, json.dumps(list(tables)))


def _read_tables(place: Path) -> dict[str, pd.DataFrame]:
    import pandas as pd

    names = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    read = {name: pd.read_parquet(place / f"{name}.parquet") for name in names}
    return {name: with_lists(plain_strings(table)) for name, table in read.items()}


def with_lists(table: pd.DataFrame) -> pd.DataFrame:
    """Parquet gives arrays back where lists went in: make them lists again."""
    import numpy as np
    import pandas as pd

    def plain(value: object) -> object:
        if isinstance(value, np.ndarray):
            return [plain(item) for item in value]
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        return value.item() if isinstance(value, np.generic) else value

    plainer = table.copy()
    for name in table.columns[table.dtypes == "object"]:
        plainer[name] = pd.Series([plain(value) for value in table[name]], dtype="object")
    return plainer


def _forget_older(folder: Path, name: str, but: Path, keep: int = 4) -> None:
    """Keep the few latest versions; the rest would only fill the disk."""
    import shutil

    older = sorted(
        (p for p in folder.glob(f"{name}-*") if p.is_dir() and p != but),
        key=lambda p: p.stat().st_mtime,
        reverse=True,
    )
    for place in older[keep - 1 :]:
        shutil.rmtree(place, ignore_errors=True)


def once(about: Any, make: Callable[[Any], T]) -> T:
    """What follows from something that never changes: made when first asked for, kept with it.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> told, asked = SimpleNamespace(words=["oui", "non"]), []
    >>> def count(of):
    ...     asked.append(of)
    ...     return len(of.words)
    >>> once(told, count), once(told, count), len(asked)
    (2, 2, 1)
    """
    owner, made = vars(about).get("_once", (None, {}))
    if owner is not about:  # what a copy brought along was made from another
        owner, made = vars(about)["_once"] = about, {}
    if make not in made:
        made[make] = make(about)
    found: T = made[make]
    return found


def as_json(table: pd.DataFrame) -> str:
    """The table as JSON records, missing values as null, keys in column order."""
    return table.to_json(orient="records", force_ascii=False, indent=1)

"""What the product's own embedder reads in sayings, kept: what did not change is not read again.

It follows from a saying's words, its language and the rules alone, whatever else is said. All
lies in one file of .jresearch/; what is no longer said leaves it when more is read. Whoever
deletes the file loses time only.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from jresearch.errors import StorageError
from jresearch.meaning import Blocks
from jresearch.meaning.keeping import UNREADABLE
from jresearch.store import code_key, digest, write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from jresearch.meaning.own import BuiltIn

    Vectors = NDArray[np.floating]

FILE = "sayings.npz"
_PARTS = ("data", "indices", "indptr", "shape")
"""What a sparse matrix is made of."""


@dataclass(frozen=True)
class Read:
    """A row a saying: its vector, what it tells, where it points by all and by what tells."""

    vectors: Blocks
    told: Any
    points: tuple[Vectors, Vectors]

    def __getitem__(self, rows: Sequence[int]) -> Read:
        """Some of the rows."""
        one, other = self.points
        return Read(self.vectors[rows], self.told[rows], (one[rows], other[rows]))

    def with_more(self, more: Read) -> Read:
        """The rows of both."""
        from scipy.sparse import vstack

        (one, other), (theirs, others) = self.points, more.points
        return Read(
            Blocks(
                vstack([self.vectors.sparse, more.vectors.sparse], format="csr"),
                np.vstack([self.vectors.dense, more.vectors.dense]),
            ),
            vstack([self.told, more.told], format="csr"),
            (np.vstack([one, theirs]), np.vstack([other, others])),
        )


def read(own: BuiltIn, texts: Sequence[str], languages: Sequence[str]) -> Read:
    """What there is in each saying, read now."""
    vectors, points = own.blocks_and_points(texts, languages)
    return Read(vectors, own.told(texts, languages), points)


def read_once(
    own: BuiltIn, texts: Sequence[str], languages: Sequence[str], folder: Path
) -> Read:  # fmt: skip
    """The same: what a folder keeps, and what is read now and left there."""
    if not len(texts):
        return read(own, texts, languages)
    keys = [digest(language, text) for text, language in zip(texts, languages, strict=True)]
    file, rules = folder / FILE, code_key()
    at, kept = _kept(file, rules)
    first = {key: n for n, key in reversed(list(enumerate(keys))) if key not in at}
    found = [kept] if kept else []
    if first:
        places = list(first.values())
        found.append(read(own, [texts[n] for n in places], [languages[n] for n in places]))
        at |= {key: n for n, key in enumerate(first, start=len(at))}
    every = reduce(Read.with_more, found)
    if first or at.keys() != set(keys):
        said = list(dict.fromkeys(keys))
        _keep(file, rules, said, every[[at[key] for key in said]])
    return every[[at[key] for key in keys]]


def _kept(file: Path, rules: str) -> tuple[dict[str, int], Read | None]:
    """The sayings that are kept, and what was read in them; nothing by other rules."""
    from scipy.sparse import csr_matrix

    try:
        with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as of:
            if str(of["rules"]) != rules:
                return {}, None
            sparse, told = (
                csr_matrix((of[f"{name} data"], of[f"{name} indices"], of[f"{name} indptr"]),
                           shape=tuple(of[f"{name} shape"]))
                for name in ("sparse", "told")
            )  # fmt: skip
            found = Read(Blocks(sparse, of["dense"]), told, (of["points"], of["telling"]))
            return {key: n for n, key in enumerate(of["keys"].tolist())}, found
    except UNREADABLE:
        return {}, None


def _keep(file: Path, rules: str, keys: list[str], found: Read) -> None:
    """A file that cannot be written only costs time."""
    sparse = {"sparse": found.vectors.sparse, "told": found.told}
    parts = {f"{name} {part}": getattr(of, part) for name, of in sparse.items() for part in _PARTS}
    points, telling = found.points
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, rules=rules, keys=keys, dense=found.vectors.dense,
             points=points, telling=telling, **parts)  # fmt: skip
    try:
        write_bytes(file, buffer.getvalue())
    except (OSError, StorageError):
        return

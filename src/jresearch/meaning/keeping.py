"""Vectors kept beside the study: a model reads each text once.

One file an embedder, under its fingerprint; a row is a hash of a text with its
language, and the vector. Whoever deletes the file loses time only.
"""

from __future__ import annotations

import io
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from jresearch.errors import StorageError
from jresearch.store import digest, write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from jresearch.meaning.embedder import Embedder

FILE = "vectors.npz"

UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, EOFError,
              BadZipFile, tokenize.TokenError)  # fmt: skip
"""What numpy raises where such a file is damaged, by where it is: it is made anew."""


@dataclass(frozen=True)
class Keeping:
    """An embedder that remembers, in a folder, what another has read."""

    embedder: Embedder
    folder: Path

    @property
    def fingerprint(self) -> str:
        """The other's: the vectors are the same."""
        return self.embedder.fingerprint

    @property
    def threshold(self) -> float | None:
        """The other's."""
        return self.embedder.threshold

    def __call__(
        self, texts: Sequence[str], languages: Sequence[str] | None = None
    ) -> NDArray[np.floating]:
        """The vectors of texts: kept ones where they are, else made now and kept."""
        spoken = languages or [""] * len(texts)
        keys = [digest(language, text) for text, language in zip(texts, spoken, strict=True)]
        place = self.folder / f"vectors-{digest(self.fingerprint)}" / FILE
        known = _read(place)
        new = {key: n for n, key in enumerate(keys) if key not in known}
        if new:
            at = list(new.values())
            made = self.embedder([texts[n] for n in at], [spoken[n] for n in at])
            known |= dict(zip(new, np.asarray(made, dtype=np.float32), strict=True))
            _write(place, known)
        return np.asarray([known[key] for key in keys], dtype=float) if keys else np.zeros((0, 1))

    def notices(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> list[str]:
        """What the other says."""
        return self.embedder.notices(texts, languages)


def _read(place: Path) -> dict[str, NDArray[np.floating]]:
    try:
        with np.load(io.BytesIO(place.read_bytes()), allow_pickle=False) as file:
            return dict(zip(file["keys"].tolist(), file["vectors"], strict=True))
    except UNREADABLE:
        return {}


def _write(place: Path, known: dict[str, NDArray[np.floating]]) -> None:
    """A cache that cannot be written only costs time."""
    buffer = io.BytesIO()
    keys = sorted(known)
    np.savez(buffer, keys=np.asarray(keys), vectors=np.asarray([known[key] for key in keys]))
    try:
        write_bytes(place, buffer.getvalue())
    except (OSError, StorageError):
        return

"""What gives a text its vector: one protocol for our own words and for anybody's model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

AT_ONCE = 5_000
"""So many pairs of rows are multiplied at a time."""

DECIMALS = 4
"""Vectors are rounded to so many: machines differ in the digits after."""


@runtime_checkable
class Embedder(Protocol):
    """A callable from texts to vectors of length 1, a row a text.

    ``fingerprint`` names the vectors: the same fingerprint, text and language give
    the same vector. ``threshold`` is how close on average the texts of a group are,
    where the embedder knows; None where the texts at hand must tell.
    """

    @property
    def fingerprint(self) -> str: ...  # noqa: D102 - said above

    @property
    def threshold(self) -> float | None: ...  # noqa: D102

    def __call__(  # noqa: D102
        self, texts: Sequence[str], languages: Sequence[str] | None = None
    ) -> NDArray[np.floating]: ...

    def notices(self, texts: Sequence[str], languages: Sequence[str] | None = None) -> list[str]:
        """What a reader should know of these texts' vectors: how many were cut, say."""
        ...


def unit(rows: Any) -> NDArray[np.floating]:
    """Rows at length 1, rounded; a row of zeros stays one.

    Examples
    --------
    >>> unit([[3.0, 4.0], [0.0, 0.0]]).tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    made = np.asarray(rows, dtype=float)
    lengths = np.linalg.norm(made, axis=1, keepdims=True)
    return np.asarray(np.round(made / np.where(lengths > 0, lengths, 1.0), DECIMALS))


def sparse_unit(rows: Any) -> Any:
    """The same of a sparse matrix, which stays one.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> sparse_unit(csr_matrix([[3.0, 4.0], [0.0, 0.0]])).toarray().tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    made = rows.tocsr(copy=True)
    lengths = np.sqrt(np.asarray(made.multiply(made).sum(axis=1))).ravel()
    at = np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(made.indptr))
    made.data = np.round(made.data / at, DECIMALS)
    return made


@dataclass(frozen=True)
class Blocks:
    """Vectors in two parts side by side: one that is zero in most places, one that is in none."""

    sparse: Any
    dense: NDArray[np.floating]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows, and places of both parts."""
        return self.sparse.shape[0], self.sparse.shape[1] + self.dense.shape[1]

    def __getitem__(self, rows: Any) -> Blocks:
        """Some of the rows."""
        return Blocks(self.sparse[rows], self.dense[rows])

    def __rmatmul__(self, shares: Any) -> Blocks:
        """Sums of rows: ``shares`` has a row a sum."""
        return Blocks(shares @ self.sparse, np.asarray(shares @ self.dense))

    def toarray(self) -> NDArray[np.floating]:
        """Both parts as one array."""
        return np.hstack([self.sparse.toarray(), self.dense])


def cosines(one: Any, other: Any) -> NDArray[np.floating]:
    """The closeness of each row of one to each row of the other, rounded.

    Rounding makes ties ties on every machine.
    """
    if isinstance(one, Blocks):
        return _rounded((one.sparse @ other.sparse.T).toarray() + one.dense @ other.dense.T)
    product = one @ other.T
    dense = product.toarray() if hasattr(product, "toarray") else np.asarray(product)
    return _rounded(dense)


def row_cosines(one: Any, at: Any, other: Any, to: Any) -> NDArray[np.floating]:
    """The closeness of rows of one to as many rows of the other, pair by pair.

    Examples
    --------
    >>> row_cosines(np.eye(2), [0, 1], np.eye(2), [0, 0]).tolist()
    [1.0, 0.0]
    """
    if isinstance(one, Blocks):
        parts = (one.sparse, other.sparse), (one.dense, other.dense)
        return _rounded(sum((_by_row(left, at, right, to) for left, right in parts), np.zeros(1)))
    return _rounded(_by_row(one, at, other, to))


def _by_row(one: Any, at: Any, other: Any, to: Any) -> NDArray[np.floating]:
    found = []
    for start in range(0, len(at), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        left, right = one[at[some]], other[to[some]]
        product = left.multiply(right) if hasattr(left, "multiply") else left * right
        found.append(np.asarray(product.sum(axis=1)).ravel())
    return np.concatenate([np.zeros(0), *found])


def _rounded(near: NDArray[np.floating]) -> NDArray[np.floating]:
    return np.asarray(np.clip(np.round(near, 5), -1.0, 1.0))

"""How close texts are, and how close those of one group must be.

An embedder gives each text a vector; closeness is their cosine. The product's own
vectors mean the same whatever the texts are. How close is close enough by a model's
goes with the model (some put all texts between 0.7 and 1) and with the texts: where all
speak of a kitchen, a kitchen joins nothing.

By a model, two texts told of different steps by different people have no reason to say
the same: what few such pairs reach is close enough. Where no steps are known, most pairs
of texts have nothing to do with one another, and the more texts there are the fewer have.

By the product's own vectors, what people said of a journey is close only where both
tell of one event, share a class of words that tells ("relancer", "il manque"), or
surely point the same way. Two who both speak of drawers, of a lady or of a Monday
have said nothing together, and who tells of nothing stands alone. At one step less is
needed than across two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from jresearch.findings.read_once import read, read_once
from jresearch.meaning import Blocks, built_in, cosines, unit, without_words
from jresearch.meaning.own import BuiltIn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from jresearch.meaning import Embedder

    Rows = Sequence[int] | NDArray[np.integer]
    AnyEmbedder = Embedder | Callable[[list[str]], NDArray[np.floating]]

UNTOLD = 0.3
"""How much of the closeness of two texts counts that share nothing of what tells: not
enough to join them, yet both may go with a third."""

NEAR = 0.15
"""How close the texts of a group are by our own vectors, where nothing is known but the texts.
Measured alike by this, sayings of one theme, answers to one question and what patients say of
one matter come out best: these vectors mean the same whatever the texts are."""

FEW, COMPANIONS = 0.2, 1.5
"""The share of pairs that may be close by a model's vectors, and of many texts n how many times √n
others a text may be close to: what they mean by close is only told by the texts."""

STEP = 0.2
"""What being told of one step weighs beside all that is said."""

TOLD = 2.0
"""How much two texts must share of what tells: a word of one sense in each (2.25) will do,
one of two senses will not. Without it five times as many pairs are joined, less sure, and of what
a machine took from whole interviews most of those were wrong."""

ALIKE = (0.14, 0.06)
"""How much two texts must point the same way that share nothing of what tells: with the things
they speak of, and without them. Of the development incidents at one step 111 pairs are joined
so, of which 84 in 100 are of one theme; by what tells alone 35, of which 94 are."""

SHARE_OF_THE_WAY = 0.45
"""From the usual closeness of two texts to identity: nearer than that nothing is kept apart."""

LEAST = 0.1
"""Below this no two texts say the same, however few there are."""

UNRELATED = 99
"""The percentile of the closeness of unrelated texts that related ones exceed."""

NOTE = re.compile(r"\[[^\]]*\]")
"""What a transcriber notes: "[silence]", "[rire]"."""

ENOUGH_PAIRS = 200
"""Unrelated pairs that it takes to know."""

SAMPLE = 2000
"""So many texts, evenly chosen, tell the threshold of all."""


@dataclass(frozen=True)
class Closeness:
    """The vectors of texts, a row a text, and how close those of a group are on average.

    Where ``told`` is what each tells, and ``points`` where its words point, each with how
    much two must, only texts are close that share of the one or point the same way.
    """

    vectors: Any
    threshold: float
    told: Any = None
    points: Sequence[tuple[Any, float]] = ()

    def between(self, one: Rows, other: Rows) -> NDArray[np.floating]:
        """The closeness of each of these rows to each of those."""
        at, to = np.asarray(one, dtype=np.intp), np.asarray(other, dtype=np.intp)
        near = cosines(self.vectors[at], self.vectors[to])
        if self.told is None:
            return near
        shared = (self.told[at] @ self.told[to].T).toarray() >= TOLD
        alike = [cosines(points[at], points[to]) >= least for points, least in self.points]
        return np.where(shared | np.all(alike, axis=0) | (at[:, None] == to), near, UNTOLD * near)


def closeness_of_texts(
    texts: Sequence[str], languages: Sequence[str], embedder: AnyEmbedder | None = None
) -> Closeness:
    """The closeness of texts of which nothing more is known."""
    made = _compact(texts, languages, embedder)
    return Closeness(made, NEAR if isinstance(made, Blocks) else threshold_of(made))


def closeness_of_sayings(
    texts: Sequence[str],
    languages: Sequence[str],
    embedder: AnyEmbedder | None = None,
    *,
    questions: Sequence[object],
    steps: Sequence[str],
    people: Sequence[str],
    folder: Path | None = None,
) -> Closeness:
    """The closeness of what people said of the steps of a journey.

    The words of the question asked are the interviewer's, the transcriber's notes are
    nobody's: where words decide they are left out. A ``folder`` keeps what was read for
    the next time.
    """
    own = embedder or built_in()
    if isinstance(own, BuiltIn):
        said = [
            without_words(text, question if isinstance(question, str) else "", language)
            for text, question, language in zip(
                [NOTE.sub(" ", text) for text in texts], questions, languages, strict=True
            )
        ]
        found = read_once(own, said, languages, folder) if folder else read(own, said, languages)
        return Closeness(
            with_steps(found.vectors, steps), float(own.threshold or LEAST), found.told,
            tuple(zip(found.points, ALIKE, strict=True)),
        )  # fmt: skip
    dense = vectors(texts, languages, own)
    return Closeness(dense, threshold_between(dense, steps, people))


def with_steps(made: Blocks, steps: Sequence[str]) -> Blocks:
    """Vectors of length 1 that say of which step each text tells, too.

    Examples
    --------
    >>> made = with_steps(built_in().blocks(["Ah.", "Oui.", "Bon."]), ["a", "a", "b"])
    >>> near = cosines(made, made)
    >>> bool(near[0, 1] > near[0, 2])
    True
    """
    from scipy.sparse import csr_matrix, hstack

    names, at = np.unique(np.asarray(steps, dtype=str), return_inverse=True)
    here = csr_matrix(
        (np.full(len(at), STEP**0.5), (np.arange(len(at)), at)), shape=(len(at), len(names))
    )
    whole = (1 + STEP) ** -0.5
    return Blocks((hstack([made.sparse, here]) * whole).tocsr(), made.dense * whole)


def vectors(
    texts: Sequence[str], languages: Sequence[str], embedder: AnyEmbedder | None = None
) -> NDArray[np.floating]:
    """The vectors of texts, of length 1: by the embedder, or the product's own."""
    made = _compact(texts, languages, embedder)
    return np.asarray(made.toarray() if hasattr(made, "toarray") else made)


def _compact(
    texts: Sequence[str], languages: Sequence[str], embedder: AnyEmbedder | None = None
) -> Any:
    """The same; the product's own as a sparse matrix."""
    own = embedder or built_in()
    if isinstance(own, BuiltIn):
        return own.blocks(list(texts), list(languages))
    if not len(texts):
        return np.zeros((0, 1))
    if hasattr(own, "fingerprint"):
        return unit(own(list(texts), list(languages)))  # type: ignore[call-arg]
    return unit(own(list(texts)))


def threshold_of(made: Any) -> float:
    """How close, on average, the texts of a group are by a model, where only the texts tell.

    Examples
    --------
    >>> threshold_of(np.eye(4))
    0.1
    """
    many = made.shape[0]
    if many < 3:
        return LEAST
    sample = made[evenly(many)]
    every = cosines(sample, sample)
    near = every[np.triu_indices(len(every), 1)]
    usual = float(np.median(near))
    most = usual + SHARE_OF_THE_WAY * (1 - usual)
    close = min(FEW, COMPANIONS / many**0.5)
    return max(LEAST, min(most, float(np.quantile(near, 1 - close))))


def threshold_between(
    made: NDArray[np.floating], steps: Sequence[str], people: Sequence[str]
) -> float:
    """The same, learnt from pairs that have no reason to say the same."""
    chosen = evenly(len(made))
    step, who = np.asarray(steps, dtype=object)[chosen], np.asarray(people, dtype=object)[chosen]
    unrelated = np.triu(step[:, None] != step[None, :], 1) & (who[:, None] != who[None, :])
    if unrelated.sum() < ENOUGH_PAIRS:
        return threshold_of(made)
    near: Any = cosines(made[chosen], made[chosen])[unrelated]
    return max(LEAST, float(np.percentile(near, UNRELATED)))


def evenly(many: int) -> NDArray[np.intp]:
    """Places evenly chosen among so many."""
    return np.unique(np.linspace(0, max(many - 1, 0), min(many, SAMPLE)).astype(np.intp))

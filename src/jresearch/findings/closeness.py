"""How close two texts are, and what two texts must share to be close at all.

Without a model, words decide: each weighs as it is rare among the texts at hand
(idf). A weighted sum of chance words still is chance, above all between long
accounts; so two texts are close only if they share at least two telling words,
one of which is not common here, or a rare one that is most of what they tell, or
the same event in the same manner, however many other words surround it.
A wrong group is worse than none: what shares less stays apart, for the person
who knows what it means to put together.

With an embedder meanings decide, and no word need be shared.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.findings.embed import cosines
from jresearch.findings.telling import EVENT, told_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Rows = Sequence[int] | NDArray[np.integer]

COMMON, COMMON_FROM = 0.05, 100
"""A word in more than this share of at least so many texts joins nothing by itself."""

COMMON_AT_STEP, STEP_FROM = 0.5, 30
"""The same among the texts of one step: what half of them say is its subject."""

RARE, RAREST = 0.01, 3
"""A word in no more than this share of the texts, or in so few of them, is rare."""

ALONE = 0.35
"""How close texts must be that share but one rare word."""


@dataclass(frozen=True)
class Closeness:
    """The vectors of texts, one row a text, and which terms may join them.

    ``terms``, ``telling``, ``rare`` and ``manner`` are matrices of rows by terms,
    1 where a text tells it; None where an embedder knows meanings.
    """

    vectors: Any
    threshold: float
    weights: Mapping[str, tuple[int, float]]
    terms: Any | None = None
    telling: Any | None = None
    rare: Any | None = None
    manner: Any | None = None

    def between(self, one: Rows, other: Rows) -> NDArray[np.floating]:
        """The closeness of each of these rows to each of those; 0 where too little is shared."""
        import numpy as np

        at, to = np.asarray(one, dtype=np.intp), np.asarray(other, dtype=np.intp)
        near = cosines(self.vectors[at], self.vectors[to])
        if self.terms is None or self.telling is None or self.rare is None:
            return near
        two = (_both(self.terms, at, to) >= 2) & (_both(self.telling, at, to) >= 1)
        alone = (_both(self.rare, at, to) >= 1) & (near >= ALONE)
        near = np.where(two | alone, near, 0.0)
        same = _both(self.manner, at, to) >= 1
        return np.asarray(np.where(same, np.maximum(near, ALONE), near))

    def core(self, rows: Sequence[int]) -> set[int]:
        """The telling terms that at least half of these texts share."""
        import numpy as np

        if self.telling is None or self.manner is None:
            return set()
        told = self.telling[list(rows)] + self.manner[list(rows)]
        said = np.asarray(told.sum(axis=0)).ravel()
        return {int(term) for term in np.flatnonzero(said * 2 >= max(len(rows), 1))}

    def vectors_of(self, texts: Sequence[str], languages: Sequence[str]) -> Any:
        """The vectors of other texts, by the same words with the same weights."""
        return _weighted(told_in(texts, languages), self.weights)


def by_words(
    told: Sequence[tuple[str, ...]], threshold: float, steps: Sequence[str] | None = None
) -> Closeness:
    """The closeness of texts by what each tells."""
    from math import log

    # The same words said again, by a survey's respondents say, make no word common.
    different = dict.fromkeys(zip(told, steps or [""] * len(told), strict=True))
    many = len(different)
    counts = Counter(term for terms, _step in different for term in set(terms))
    # The manner of an event joins texts but is no word: it weighs nothing.
    weights = {
        term: (n, 0.0 if _is_manner(term) else 1 + log((many + 1) / (counts[term] + 1)))
        for n, term in enumerate(sorted(counts))
    }
    common = {
        term for term, n in counts.items()
        if many >= COMMON_FROM and n > COMMON * many and not term.startswith(EVENT)
    }  # fmt: skip
    # Among few texts nobody knows which word is rare: there closeness alone decides.
    rarest = max(RAREST, RARE * many) if many >= COMMON_FROM else many
    rare = {term for term, n in counts.items() if n <= rarest}
    usual = _usual_at_steps(list(different)) if steps is not None else {}
    telling = [
        [t for t in terms if t not in common and t not in usual.get(step, ())]
        for terms, step in zip(told, steps or [""] * len(told), strict=True)
    ]
    words = [[t for t in terms if not _is_manner(t)] for terms in telling]
    seldom = {t for t, n in counts.items() if n <= COMMON * many or many < COMMON_FROM}
    return Closeness(
        _weighted(told, weights), threshold, weights,
        _present([[t for t in terms if not _is_manner(t)] for terms in told], weights),
        _present(words, weights),
        _present([[t for t in terms if t in rare] for terms in words], weights),
        _present([[t for t in terms if _is_manner(t) and t in seldom] for terms in told], weights),
    )  # fmt: skip


def _is_manner(term: str) -> bool:
    return term.startswith(EVENT) and " " in term


def _usual_at_steps(
    different: Sequence[tuple[tuple[str, ...], str]],
) -> dict[str, frozenset[str]]:
    """By step the words that so many say there that they tell nothing of anyone."""
    texts = Counter(step for _terms, step in different)
    said = Counter((step, term) for terms, step in different for term in set(terms))
    usual: dict[str, set[str]] = {}
    for (step, term), n in said.items():
        if texts[step] >= STEP_FROM and n > COMMON_AT_STEP * texts[step] and term[0] != EVENT:
            usual.setdefault(step, set()).add(term)
    return {step: frozenset(terms) for step, terms in usual.items()}


def _weighted(told: Sequence[Sequence[str]], weights: Mapping[str, tuple[int, float]]) -> Any:
    """A row of length 1 a text (of zeros for one that tells nothing)."""
    from sklearn.preprocessing import normalize

    # Once is enough: people repeat themselves when they speak.
    values = [
        dict(sorted(weights[term] for term in set(terms) if term in weights)) for terms in told
    ]
    return normalize(_matrix(values, len(weights))) if told else _matrix([], len(weights))


def _present(told: Sequence[Sequence[str]], weights: Mapping[str, tuple[int, float]]) -> Any:
    return _matrix([dict.fromkeys((weights[t][0] for t in terms), 1.0) for terms in told],
                   len(weights))  # fmt: skip


def _matrix(rows: Sequence[Mapping[int, float]], width: int) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = [column for row in rows for column in sorted(row)]
    values = [row[column] for row in rows for column in sorted(row)]
    return csr_matrix(
        (np.asarray(values, float), np.asarray(columns, np.intp), ends),
        shape=(len(rows), max(width, 1)),
    )


def _both(terms: Any, at: NDArray[np.intp], to: NDArray[np.intp]) -> NDArray[np.floating]:
    """How many of these terms each pair of texts shares."""
    import numpy as np

    return np.asarray((terms[at] @ terms[to].T).toarray())

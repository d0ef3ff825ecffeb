"""Groups of texts that say the same thing; every text is in exactly one.

Average linkage on cosine: two groups are joined while the mean closeness
between their texts stays above a threshold. There is no number of groups to
choose, no bin for what fits nowhere (a text alone is a group of one), no
chance: the same texts give the same groups in any order.

The threshold goes with the embedder. Words are close by what they share (see
closeness.py): 0.30, set for precision on one half of 2,310 labelled questions.
For an embedder it is, among findings, what few pairs told of different steps by
different people reach; for texts without steps it lies a third of the way from
the usual closeness of two texts to identity, since some models put all texts
between 0.7 and 1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.findings.closeness import Closeness, by_words
from jresearch.findings.embed import cosines, vectors
from jresearch.findings.telling import told_in
from jresearch.language import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from jresearch.findings.embed import Embedder

    Labels = NDArray[np.intp]
    Rows = Sequence[int] | NDArray[np.integer]

LEXICAL_THRESHOLD = 0.30
SHARE_OF_THE_WAY = 0.35
UNRELATED = 99
"""The percentile of the closeness of unrelated texts that related ones exceed."""

ENOUGH_PAIRS = 200

EXACT_UP_TO = 2000
"""Above this many different texts, groups are found on a part; the rest joins them."""


def group_texts(
    texts: Sequence[str] | pd.Series[str],
    language: str = "fr",
    embedder: Embedder | None = None,
    people: Sequence[str] | None = None,
) -> pd.Series[int]:
    """The number of each text's group; group 0 is what most people say.

    Parameters
    ----------
    embedder
        A function from a list of texts to an array, a row a text; without one,
        the words and their spelling decide.
    people
        Who said each text. Groups are numbered by how many different people
        they hold (without it: by how many texts).

    Examples
    --------
    >>> said = ["C'est moi qui relance.", "Il manquait une porte.", "Je relance à chaque fois."]
    >>> group_texts(said).tolist()
    [0, 1, 0]
    """
    index = texts.index if isinstance(texts, pd.Series) else None
    said = [str(text) for text in texts]
    keys = [plain(text) for text in said]
    spoken = dict(sorted(zip(keys, said, strict=True), reverse=True))  # the first spelling of each
    different = sorted(spoken)
    close = _closeness([spoken[key] for key in different], language, embedder)
    groups = group_rows(close, range(len(different)))
    group_of = dict(zip(different, groups.tolist(), strict=True))
    table = pd.DataFrame({"group": [group_of[key] for key in keys], "key": keys})
    table["person"] = list(people) if people is not None else range(len(said))
    return pd.Series(_numbered(table), index=index, dtype="int64", name="group")


def plain(text: str) -> str:
    """What makes two texts the same: their words, without case, accents, punctuation.

    Examples
    --------
    >>> plain("Ça, c'est « long » !") == plain("ça c’est long…")
    True
    """
    return " ".join(re.findall(r"\w+", fold(text)))


def _closeness(texts: Sequence[str], language: str, embedder: Embedder | None) -> Closeness:
    languages = [language] * len(texts)
    if embedder is None:
        return by_words(told_in(texts, languages), LEXICAL_THRESHOLD)
    made = vectors(texts, languages, embedder)
    return Closeness(made, threshold_of(made), {})


def threshold_of(made: Any) -> float:
    """How close, on average, the texts of a group must be for an embedder."""
    import numpy as np

    if made.shape[0] < 3:
        return SHARE_OF_THE_WAY
    sample = made[_evenly(made.shape[0])]
    usual = float(np.median(cosines(sample, sample)[np.triu_indices(sample.shape[0], 1)]))
    return usual + SHARE_OF_THE_WAY * (1 - usual)


def threshold_between(made: Any, steps: Sequence[str], people: Sequence[str]) -> float:
    """The same, learnt from pairs that have no reason to say the same."""
    import numpy as np

    chosen = _evenly(made.shape[0])
    step, who = np.asarray(steps, dtype=object)[chosen], np.asarray(people, dtype=object)[chosen]
    unrelated = np.triu(step[:, None] != step[None, :], 1) & (who[:, None] != who[None, :])
    if unrelated.sum() < ENOUGH_PAIRS:
        return threshold_of(made)
    return float(np.percentile(cosines(made[chosen], made[chosen])[unrelated], UNRELATED))


def _evenly(many: int) -> NDArray[np.intp]:
    import numpy as np

    return np.unique(np.linspace(0, max(many - 1, 0), min(many, EXACT_UP_TO)).astype(np.intp))


def group_rows(close: Closeness, rows: Rows) -> Labels:
    """A group number for each of these rows; in a fixed order they give the same for ever.

    Beyond ``EXACT_UP_TO`` rows, evenly chosen ones are grouped exactly, others
    join the group they are close enough to on average, and what is left is
    grouped in its turn.
    """
    import numpy as np

    at = np.asarray(rows, dtype=np.intp)
    if len(at) <= EXACT_UP_TO:
        return exact_groups(close.between(at, at), close.threshold)
    chosen = _evenly(len(at))
    labels = np.full(len(at), -1, dtype=np.intp)
    labels[chosen] = exact_groups(close.between(at[chosen], at[chosen]), close.threshold)
    rest = np.flatnonzero(labels < 0)
    labels[rest] = _joining(close, at[rest], at[chosen], labels[chosen])
    left = np.flatnonzero(labels < 0)
    if left.size:
        labels[left] = group_rows(close, at[left]) + labels.max() + 1
    return labels


def exact_groups(closeness: NDArray[np.floating], threshold: float) -> Labels:
    """Average linkage of texts whose closeness to one another is known."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(closeness) < 2:
        return np.zeros(len(closeness), dtype=np.intp)
    distance = np.clip(1.0 - (closeness + closeness.T) / 2, 0.0, 2.0)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), "average")
    return np.asarray(fcluster(tree, 1.0 - threshold, "distance") - 1, dtype=np.intp)


def centres(made: Any, labels: Labels) -> Any:
    """The mean vector of each group: its product with a text is their mean closeness."""
    return _membership(labels) @ made


def _membership(labels: Labels) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    size = np.bincount(labels)
    return csr_matrix(
        (1.0 / size[labels], (labels, np.arange(len(labels)))), shape=(len(size), len(labels))
    )


def _joining(close: Closeness, rows: Labels, chosen: Labels, labels: Labels) -> Labels:
    """The closest group of each row, or -1 where none is close enough."""
    import numpy as np

    mean = _membership(labels)
    joined = np.full(len(rows), -1, dtype=np.intp)
    for start in range(0, len(rows), EXACT_UP_TO):
        some = rows[start : start + EXACT_UP_TO]
        near = np.round(mean @ close.between(chosen, some), 5).T
        best = near.argmax(axis=1)
        good = near[np.arange(len(best)), best] >= close.threshold
        joined[start : start + EXACT_UP_TO] = np.where(good, best, -1)
    return joined


def _numbered(table: pd.DataFrame) -> list[int]:
    """Groups renumbered: most people first, then most texts, then by their words."""
    by_group = table.groupby("group").agg(
        people=("person", "nunique"), texts=("key", "size"), first=("key", "min")
    )
    order = by_group.sort_values(["people", "texts", "first"], ascending=[False, False, True]).index
    number = {group: n for n, group in enumerate(order)}
    return [number[group] for group in table["group"]]

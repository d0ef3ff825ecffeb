"""BERTopic's own way of finding groups, for large studies that ask for it.

Dimensions are reduced by UMAP and dense places found by HDBSCAN, which needs many
texts: with few it fails, or puts most of them into no topic. So it is refused below
a number of texts, and what it leaves out joins the topic it is closest to, or stays
a text alone: no text is without a group. Chance is fixed, yet UMAP gives the same
groups on one kind of machine only; the default engine does everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem
from jresearch.findings.closeness import vectors
from jresearch.findings.topics import bertopic_at_hand, describer
from jresearch.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from jresearch.findings.closeness import AnyEmbedder

    Labels = NDArray[np.intp]
    Vectors = NDArray[np.floating]

FROM = 300
"""Below so many texts density says nothing."""
SEED = 42
SMALLEST = 10
"""The fewest texts of a topic, BERTopic's own default."""


def bertopic_groups(
    texts: Sequence[str],
    languages: Sequence[str],
    embedder: AnyEmbedder | None = None,
    *,
    threshold: float,
) -> Labels:
    """A group number for each text, by BERTopic; what it left out joins or stands alone.

    Parameters
    ----------
    threshold
        How close to a topic's mean a text must be to join it.

    Raises
    ------
    InputError
        There are too few texts.
    """
    return topics_of(vectors(texts, languages, embedder), texts, languages, threshold)


def topics_of(
    made: Vectors, texts: Sequence[str], languages: Sequence[str], threshold: float
) -> Labels:
    """The same from vectors of length 1."""
    import numpy as np

    if len(texts) < FROM:
        what = ngettext(
            "BERTopic needs at least {least} texts; there is {n}.",
            "BERTopic needs at least {least} texts; there are {n}.",
            len(texts),
        ).format(least=FROM, n=len(texts))
        raise InputError(Problem("engine", what))
    with bertopic_at_hand():
        model = describer(texts, languages, **_parts())
        topics, _sure = model.fit_transform(list(texts), embeddings=np.array(made, dtype=float))
    return placed(made, np.asarray(topics, dtype=np.intp), threshold)


def _parts() -> dict[str, Any]:
    """BERTopic's defaults, with chance fixed."""
    from hdbscan import HDBSCAN
    from umap import UMAP

    return {
        "umap_model": UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine",
                           random_state=SEED, n_jobs=1),
        "hdbscan_model": HDBSCAN(min_cluster_size=SMALLEST, metric="euclidean",
                                 cluster_selection_method="eom", prediction_data=True),
    }  # fmt: skip


def placed(made: Vectors, topics: Labels, threshold: float) -> Labels:
    """The topics, those of none in the one they are closest to, or each by itself.

    Examples
    --------
    >>> import numpy as np
    >>> made = np.array([[1.0, 0.0], [1.0, 0.0], [0.8, 0.6], [0.0, 1.0]])
    >>> placed(made, np.array([0, 0, -1, -1]), 0.5).tolist()
    [0, 0, 0, 1]
    """
    import numpy as np

    labels = topics.copy()
    names = np.unique(topics[topics >= 0])
    left = np.flatnonzero(topics < 0)
    if len(names) and left.size:
        means = np.stack([made[topics == name].mean(axis=0) for name in names])
        near = np.round(made[left] @ means.T, 5)
        joins = near.max(axis=1) >= threshold
        labels[left[joins]] = names[near.argmax(axis=1)[joins]]
    alone = np.flatnonzero(labels < 0)
    labels[alone] = topics.max(initial=-1) + 1 + np.arange(len(alone))
    return labels

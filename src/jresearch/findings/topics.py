"""Our findings as a BERTopic model, for those who know its views and its figures.

BERTopic finds nothing here: its topics are our groups, given to it. So its
words per topic, its hierarchy and its maps show the same findings as the report.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from jresearch.errors import InputError, Problem
from jresearch.findings.embed import content, lexical_vectors
from jresearch.language import stop_words
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from pandas import DataFrame

DIMENSIONS = 256


def topic_model(findings: DataFrame, evidence: DataFrame, coded: DataFrame) -> Any:
    """A fitted BERTopic whose topics are the findings.

    Its ``topics_`` are in the order of the evidence that supports a finding
    with a step; ``finding_of_topic_`` gives each topic's finding, and its
    custom label is the finding's.

    Raises
    ------
    InputError
        There are fewer than two findings to show.
    """
    of = evidence[evidence["stance"].eq("supports")]
    single = findings[findings["step"].notna()]
    of = of[of["finding"].isin(single["finding"])].sort_values(["finding", "observation"])
    if of["finding"].nunique() < 2:
        raise InputError(
            Problem(
                "findings",
                _("a topic model needs at least two findings."),
                _("Code more observations first."),
            )
        )
    told = of.merge(coded[["observation", "quote", "language"]], on="observation", how="left")
    numbers = told["finding"].astype("category")
    model, topics = _fitted(
        told["quote"].tolist(), told["language"].tolist(), numbers.cat.codes.to_numpy()
    )
    # BERTopic numbers topics anew, by size: each is known again by its texts.
    finding_of = dict(zip(topics, told["finding"], strict=True))
    labels = single.set_index("finding")["label"]
    model.finding_of_topic_ = {int(topic): finding for topic, finding in finding_of.items()}
    model.set_topic_labels({topic: labels[finding] for topic, finding in finding_of.items()})
    return model


def _fitted(
    texts: Sequence[str], languages: Sequence[str], groups: NDArray[np.integer]
) -> tuple[Any, list[int]]:
    made = _dense(texts, languages)
    languages_of = dict(zip(texts, languages, strict=True))
    with warnings.catch_warnings():  # importing bertopic silences warnings for the whole process
        from bertopic import BERTopic
        from bertopic.backend import BaseEmbedder
        from bertopic.cluster import BaseCluster
        from bertopic.dimensionality import BaseDimensionalityReduction
        from bertopic.vectorizers import ClassTfidfTransformer
        from sklearn.feature_extraction.text import CountVectorizer

        class Lexical(BaseEmbedder):  # type: ignore[misc]
            def embed(self, documents: list[str], verbose: bool = False) -> Any:
                return _dense(documents, [languages_of.get(d, languages[0]) for d in documents])

        spoken, *others = sorted(set(languages))
        empty = frozenset[str]().union(*(stop_words(language) for language in others))

        def terms(text: str) -> list[str]:  # all the texts of a topic come as one
            words = content(text, spoken)
            return [word.text.lower() for word in words if word.folded not in empty]

        model = BERTopic(
            language="multilingual",  # "english" would strip every accent
            embedding_model=Lexical(),
            umap_model=BaseDimensionalityReduction(),
            hdbscan_model=BaseCluster(),
            vectorizer_model=CountVectorizer(analyzer=terms),
            ctfidf_model=ClassTfidfTransformer(),
        )
        topics, _probabilities = model.fit_transform(
            list(texts), embeddings=made.copy(), y=[int(group) for group in groups]
        )
    return model, [int(topic) for topic in topics]


def _dense(texts: Sequence[str], languages: Sequence[str]) -> Any:
    """The lexical vectors, folded into few dimensions by fixed random signs."""
    wide = lexical_vectors(texts, languages)
    signs = np.random.default_rng(0).choice([-1.0, 1.0], size=wide.shape[1])
    columns = np.random.default_rng(1).integers(0, DIMENSIONS, size=wide.shape[1])
    from scipy.sparse import csr_matrix

    fold = csr_matrix((signs, (np.arange(wide.shape[1]), columns)),
                      shape=(wide.shape[1], DIMENSIONS))  # fmt: skip
    return np.asarray((wide @ fold).todense())

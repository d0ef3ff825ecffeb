"""Our findings as a BERTopic model, for those who know its views and its figures.

BERTopic finds nothing here: its topics are our groups, given to it, with our
vectors. So its words per topic, its hierarchy and its maps show the same findings
as the report. Its own way of finding groups is in ``pipeline``.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from jresearch.errors import InputError, Problem
from jresearch.findings.closeness import vectors
from jresearch.findings.embed import content
from jresearch.language import stop_words
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from pandas import DataFrame

    from jresearch.findings.closeness import AnyEmbedder

    Vectors = NDArray[np.floating]


def topic_model(
    findings: DataFrame,
    evidence: DataFrame,
    coded: DataFrame,
    embedder: AnyEmbedder | None = None,
) -> Any:
    """A fitted BERTopic whose topics are the findings.

    Its ``topics_`` are in the order of the evidence that supports a finding
    with a step; ``finding_of_topic_`` gives each topic's finding, and its
    custom label is the finding's. ``texts_`` and ``vectors_`` are what it was
    fitted on, for ``visualize_documents(model.texts_, embeddings=model.vectors_)``.

    Parameters
    ----------
    embedder
        As for ``find``; without one, the product's own.

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
    texts, languages = told["quote"].tolist(), told["language"].tolist()
    made = vectors(texts, languages, embedder)
    with bertopic_at_hand():
        model = describer(texts, languages, embedder)
        groups = told["finding"].astype("category").cat.codes.tolist()
        # A copy: guided modes of BERTopic write into what they are given.
        topics, _sure = model.fit_transform(texts, embeddings=made.copy(), y=groups)
    # BERTopic numbers topics anew, by size: each is known again by its texts.
    finding_of = dict(zip(map(int, topics), told["finding"], strict=True))
    labels = single.set_index("finding")["label"]
    model.finding_of_topic_ = finding_of
    model.texts_, model.vectors_ = texts, made
    model.set_topic_labels({topic: labels[finding] for topic, finding in finding_of.items()})
    return model


@contextmanager
def bertopic_at_hand() -> Iterator[None]:
    """Importing bertopic silences warnings for the whole process: here it does not."""
    import warnings

    with warnings.catch_warnings():
        yield


def describer(
    texts: Sequence[str],
    languages: Sequence[str],
    embedder: AnyEmbedder | None = None,
    **parts: Any,
) -> Any:
    """A BERTopic with our vectors, our words and no default that harms French.

    ``parts`` are its other parts: what reduces dimensions and what groups. Without
    them nothing is reduced and the groups are those given as ``y``.
    """
    from bertopic import BERTopic
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    given = {"umap_model": BaseDimensionalityReduction(), "hdbscan_model": BaseCluster()}
    return BERTopic(
        language="multilingual",  # "english" would strip every accent
        embedding_model=_backend(texts, languages, embedder),  # a name would go to the hub
        vectorizer_model=CountVectorizer(analyzer=_terms(languages)),
        ctfidf_model=ClassTfidfTransformer(),
        **(given | parts),
    )


def _backend(texts: Sequence[str], languages: Sequence[str], embedder: AnyEmbedder | None) -> Any:
    """Our vectors as BERTopic asks for them: of texts it was fitted on, and of words."""
    from bertopic.backend import BaseEmbedder

    spoken = dict(zip(texts, languages, strict=True))
    usual = max(sorted(set(languages)), key=list(languages).count)

    class Ours(BaseEmbedder):  # type: ignore[misc]
        def embed(self, documents: list[str], verbose: bool = False) -> Vectors:
            return vectors(documents, [spoken.get(of, usual) for of in documents], embedder)

    return Ours()


def _terms(languages: Sequence[str]) -> Any:
    """The words of a topic, without those that are empty in any language spoken."""
    spoken, *others = sorted(set(languages))
    empty = frozenset[str]().union(*(stop_words(language) for language in others))

    def terms(text: str) -> list[str]:  # all the texts of a topic come as one
        return [word.text.lower() for word in content(text, spoken) if word.folded not in empty]

    return terms

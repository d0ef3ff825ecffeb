"""The shape of what is said: function words as they are, of all other words only the kind.

"On m'a rappelé lundi" and "on m'a remboursée hier" have a shape in common, "on m' a <done>",
though no word that carries meaning. Shapes carry over from one trade to another.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jresearch.coding.frame import word_class
from jresearch.language import stop_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.language import Token, Words

    Named = tuple[str, int, int]

SIZES = (1, 2, 3, 4, 5)
"""Words of a shape."""

ENDINGS = {
    "fr": (
        ("<done>", ("é", "ée", "és", "ées")),
        ("<was>", ("ais", "ait", "aient", "ions")),
        ("<will>", ("rai", "ra", "ront", "rez")),
        ("<ly>", ("ment",)),
        ("<come>", ("u", "us", "ue", "i", "is", "it", "ie")),
        ("<doing>", ("ant",)),
    ),
    "en": (("<done>", ("ed",)), ("<doing>", ("ing",)), ("<ly>", ("ly",)), ("<s>", ("s",))),
}
"""Kinds of words by how they end; the first that fits."""

TO_DO = {"fr": ("er", "ir", "re"), "en": ()}
"""How an infinitive ends, where the word is its own lemma."""

CLASSES = (("<n>", "n"), ("<unit>", "unit"), ("<unit>", "money"), ("<helper>", "helper"))
"""Kinds of words by their class in ``classes.tsv``."""


def shapes(words: Words) -> Iterator[Named]:
    """Every shape of a few words within a sentence, with the places it stands on.

    Examples
    --------
    >>> from jresearch.language import read_words
    >>> found = {name for name, _first, _last in shapes(read_words(["On m'a rappelé lundi."]))}
    >>> "shape on m' a <done>" in found
    True
    """
    row = outline(words)
    tokens = words.tokens
    for first in range(len(row)):
        for size in SIZES:
            last = first + size
            if last > len(row) or (size > 1 and tokens[last - 1].after_stop):
                break
            yield "shape " + " ".join(row[first:last]), first, last


def outline(words: Words) -> list[str]:
    """Each word as shapes know it.

    Examples
    --------
    >>> from jresearch.language import read_words
    >>> outline(read_words(["They kept me waiting two hours."], "en"))
    ['they', '_', 'me', '<doing>', '<n>', '<unit>']
    """
    return [_kind(token, n == 0, words.language) for n, token in enumerate(words.tokens)]


def _kind(token: Token, opens: bool, language: str) -> str:
    bare = function_words(language)
    if token.folded in bare or token.lemma in bare:
        return token.folded
    if token.folded[0].isdigit():
        return "<n>"
    if token.text[0].isupper() and not (opens or token.after_stop):
        return _classes(language).get(token.folded, "<name>")
    return _classes(language).get(token.folded) or _by_ending(token, language)


def _by_ending(token: Token, language: str) -> str:
    if token.lemma == token.folded and token.folded.endswith(TO_DO[language]):
        return "<do>"
    written = token.text.lower()
    return next((kind for kind, ends in ENDINGS[language] if written.endswith(ends)), "_")


@cache
def _classes(language: str) -> dict[str, str]:
    rows = reversed(CLASSES)
    return {word: kind for kind, name in rows for word in word_class(name, language)}


@cache
def function_words(language: str) -> frozenset[str]:
    """Words that say how, not what."""
    return stop_words(language) | word_class("negation", language)

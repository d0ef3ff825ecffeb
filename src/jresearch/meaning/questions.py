"""A text without the words of the question: those are the interviewer's."""

from __future__ import annotations

from jresearch.language import stop_words, words_of


def without_words(text: str, question: str, language: str) -> str:
    """The text without the telling words of the question, whatever their form.

    Examples
    --------
    >>> without_words("La livraison, on l'a attendue.", "Et la livraison ?", "fr")
    "La , on l'a attendue."
    """
    empty = stop_words(language)
    asked = {word.lemma for word in words_of(question, language).tokens if word.folded not in empty}
    kept, end = [], 0
    for word in words_of(text, language).tokens if asked else ():
        if word.lemma in asked and word.folded not in empty:
            kept.append(text[end : word.start])
            end = word.end
    return "".join((*kept, text[end:]))

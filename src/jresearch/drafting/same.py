"""Which entry of the codebook says the same as a proposal already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.drafting.lists import sayings
from jresearch.language import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jresearch.codebook import Channel, Codebook, Step
    from jresearch.translation import Language

ENOUGH = 2
"""So many words that a step and a proposal share, and they are the same."""


def same_step(words: Iterable[str], labels: Mapping[Language, str], book: Codebook) -> str | None:
    """The step that shares most words with a proposal; nothing when it shares too few."""
    wanted = lemmas(dict.fromkeys(labels, ()) | {of: (text,) for of, text in labels.items()})
    wanted |= lemmas({of: tuple(words) for of in labels})
    shared = {step.id: len(wanted & words_of(step)) for step in book.steps}
    best = max(shared, key=lambda step: shared[step], default=None)
    return best if best is not None and shared[best] >= min(ENOUGH, len(wanted)) else None


def same_channel(labels: Mapping[Language, str], book: Codebook) -> str | None:
    """The channel that bears one of these names, as its label or among its synonyms."""
    wanted = {text.casefold() for text in labels.values()}
    return next((one.id for one in book.channels if wanted & _names(one)), None)


def stands_behind(act: str, step: str | None, book: Codebook) -> bool:
    """Whether a line that the codebook keeps behind the step speaks of this inside work."""
    return any(
        act in {match.found for match in sayings("backstage", of).find(read_words((text,), of))}
        for one in book.steps
        if one.id == step
        for line in one.backstage
        for of, text in line.label.items()
    )


def words_of(step: Step) -> set[str]:
    """The words that carry the meaning of a step: of its label and keywords."""
    said = {of: (text, *step.keywords.get(of, ())) for of, text in step.label.items()}
    return lemmas(said)


def lemmas(texts: Mapping[Language, Iterable[str]]) -> set[str]:
    """The words of texts that carry meaning, as dictionaries list them.

    Examples
    --------
    >>> sorted(lemmas({"fr": ("Je reçois la livraison",)}))
    ['livraison', 'recevoir']
    """
    return {
        token.lemma
        for of, said in texts.items()
        for token in read_words(tuple(said), of).content
        if len(token.lemma) > 1
    }


def _names(channel: Channel) -> set[str]:
    said = [*channel.label.values(), *(name for of in channel.synonyms.values() for name in of)]
    return {name.casefold() for name in said}

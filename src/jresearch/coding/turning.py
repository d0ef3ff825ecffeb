"""Where the thread of a story turns: from one thing told to the next."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jresearch.coding.path import ASKED, WITHIN, Moves
from jresearch.language import Patterns, read_words
from jresearch.language.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jresearch.language import Words

TAKEN_UP = Moves(stay=0.3, onward=0.15, ahead=0.15, back=0.4)
"""Where somebody takes up what came earlier."""

GONE_ON = Moves(stay=0.5, onward=0.3, ahead=0.13, back=0.07)
"""Where somebody says what came next."""

ANYWHERE = Moves(stay=0.15, onward=0.15, ahead=0.35, back=0.35)
"""After a question on the whole."""

OPENING = 6
"""Words within which a thing told says that it takes up or goes on."""


def turnings(words: Sequence[Words], asked: Sequence[str | None]) -> Iterator[Moves]:
    """From each thing told to the next: how the story goes on.

    Where no question is known, each is an answer of its own.
    """
    for (before, question), (said, now) in pairwise(zip(words, asked, strict=True)):
        del before
        own = _opening(said)
        if now is not None and now == question:
            yield {"back": TAKEN_UP, "onward": GONE_ON}.get(own, WITHIN)
        else:
            spoken = _asked(now, said.language) if now else frozenset()
            if "whole" in spoken:
                yield ANYWHERE
            elif "back" in spoken or own == "back":
                yield TAKEN_UP
            else:
                yield ASKED


def _opening(said: Words) -> str:
    """What the first words say of the thread; nothing most of the time."""
    found = [m.found for m in _marks(said.language).find(said) if m.first < OPENING]
    return next((turn for turn in found if turn != "whole"), "")


@lru_cache(maxsize=10_000)
def _asked(question: str, language: str) -> frozenset[str]:
    return frozenset(m.found for m in _marks(language).find(read_words([question], language)))


@cache
def _marks(language: str) -> Patterns[str]:
    rows = [row for row in read_rows("thread.tsv") if row["language"] == language]
    return Patterns(((row["pattern"], row["turn"]) for row in rows), language)

"""All that can be placed, read once: words, what speaks in them for what, rows to learn from.

Nothing here depends on what people decided, so a new decision costs no new reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from jresearch import vocabulary as v
from jresearch.coding.finder import Field, Finder, Placing
from jresearch.coding.learn import WIDTH, features
from jresearch.coding.turning import turnings
from jresearch.language import read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from numpy.typing import NDArray

    from jresearch.codebook import Codebook
    from jresearch.coding.path import Moves
    from jresearch.language import Words

    Array = NDArray[np.float64]


@dataclass(frozen=True)
class Memory:
    """What was read of single things with one codebook: one more costs its own reading only."""

    found: dict[tuple[str, Hashable], Any] = field(default_factory=dict)

    def each(
        self, what: str, keys: Sequence[Hashable], read: Callable[[list[int]], Sequence[Any]]
    ) -> list[Any]:
        """What was read of each thing; those at unknown keys are read now, by their places."""
        new = {key: at for at, key in enumerate(keys) if (what, key) not in self.found}
        for key, one in zip(new, read(list(new.values())), strict=True):
            self.found[what, key] = one
        return [self.found[what, key] for key in keys]


@dataclass(frozen=True)
class Ground:
    """Things told, in the order of telling within each interview, and the codebook.

    ``keys`` tell things apart in a memory of what was read of them before.
    """

    words: Sequence[Words]
    codebook: Codebook
    asked: Sequence[str | None]
    interviews: Sequence[str]
    kept: dict[str, Array] = field(default_factory=dict, compare=False, repr=False)
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    keys: Sequence[Hashable] = ()

    @cached_property
    def rows(self) -> Array:
        """What is said as numbers, a row a thing."""
        return np.array([features(words) for words in self.words]).reshape(-1, WIDTH)

    @cached_property
    def steps(self) -> list[Placing]:
        """What speaks for which step."""
        return self._placed("step", lambda: Finder(self.codebook, "step"), self.asked)

    @cached_property
    def channels(self) -> list[Placing]:
        """What speaks for which channel."""
        return self._placed("channel", lambda: self._channel_finder, self.asked)

    @cached_property
    def themes(self) -> list[Placing]:
        """What speaks for which theme."""
        nothing = [None] * len(self.words)
        return self._placed("theme", lambda: Finder(self.codebook, "theme"), nothing)

    def _placed(
        self, what: str, finder: Callable[[], Finder], asked: Sequence[str | None]
    ) -> list[Placing]:
        def read(places: list[int]) -> list[Placing]:
            if not places:
                return []  # a finder is made of the whole codebook: not for nothing
            return finder().place([self.words[n] for n in places], [asked[n] for n in places])

        return self.memory.each(what, self.keys or range(len(self.words)), read)

    @cached_property
    def stories(self) -> list[tuple[list[int], list[Moves]]]:
        """For each interview its things, and how the story goes on between them."""
        places: dict[str, list[int]] = {}
        for place, interview in enumerate(self.interviews):
            places.setdefault(interview, []).append(place)
        return [
            (own, list(turnings([self.words[p] for p in own], [self.asked[p] for p in own])))
            for own in places.values()
        ]

    @cached_property
    def told_of_steps(self) -> Array:
        """How much the codebook's words of each step speak for each channel: a row a step."""
        ids = self.codebook.channel_ids
        rows = []
        for step in self.codebook.steps:
            texts = [
                read_words([text], language)
                for listed in (step.keywords, step.examples)
                for language, said in listed.items()
                for text in said
            ]
            placings = self._channel_finder.place(texts, [None] * len(texts))
            rows.append(weights_of(placings, ids, "weights").sum(axis=0))
        return np.array(rows).reshape(len(rows), len(ids))

    @cached_property
    def _channel_finder(self) -> Finder:
        return Finder(self.codebook, "channel")

    def placings(self, field: Field) -> list[Placing]:
        """What speaks for which place of a field."""
        return {"step": self.steps, "channel": self.channels, "theme": self.themes}[field]

    def ids(self, field: Field) -> list[str]:
        """The places of a field; of step and channel, none is one."""
        book = self.codebook
        if field == "theme":
            return book.code_ids
        return [*(book.step_ids if field == "step" else book.channel_ids), v.NONE]


def weights_of(placings: Sequence[Placing], ids: Sequence[str], name: str) -> Array:
    """How much speaks for each place: a row a thing, a column a place."""
    rows = [[getattr(placing, name).get(place, 0.0) for place in ids] for placing in placings]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(ids))

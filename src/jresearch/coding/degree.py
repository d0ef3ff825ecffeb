"""One reason to rate, and what all of them make together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.coding.clues import Clue
    from jresearch.coding.speech import Evidence
    from jresearch.language import Entry, Match

EVENT, HINT = "event", "hint"
"""Kinds of evidence that are no words of judgement."""


@dataclass(frozen=True, slots=True)
class Degree:
    """One reason to rate: where it stands, how strong, which way, by which rules."""

    match: Match[Entry]
    negative: int
    positive: int
    rules: tuple[str, ...] = ()

    @property
    def side(self) -> str:
        """The side it speaks for most."""
        return "negative" if self.negative > self.positive else "positive"

    def turned(self, rule: str) -> Degree:
        """The opposite, one degree at most: "pas génial" hurts, but not as "nul" does."""
        return replace(
            self,
            negative=min(1, self.positive),
            positive=min(1, self.negative),
            rules=(*self.rules, rule),
        )

    def scaled(self, step: int, rule: str) -> Degree:
        """Stronger or weaker, within 1 and 2 on the side it speaks for."""
        return replace(
            self,
            negative=max(1, min(2, self.negative + step)) if self.negative else 0,
            positive=max(1, min(2, self.positive + step)) if self.positive else 0,
            rules=(*self.rules, rule),
        )

    def hurting(self, rule: str) -> Degree:
        """A good thing that hurts here: wished for, or said in irony."""
        return replace(self, negative=1, positive=0, rules=(*self.rules, rule))


@dataclass(frozen=True, slots=True)
class Rating:
    """The two degrees, both missing without evidence, and the evidence.

    ``strong`` says that a word or event of degree 2 pleased, not only "très"; ``found`` holds
    the clues of the saying, where it was read by what was learned.
    """

    negative: int | None
    positive: int | None
    evidence: tuple[Evidence, ...]
    concepts: frozenset[str]
    strong: bool = False
    found: Mapping[str, Clue] = field(default_factory=dict)

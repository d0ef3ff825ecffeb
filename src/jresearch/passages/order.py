"""In which order a journey was lived, from the order in which it was told.

People begin with what hurt, go back, forget and add. Three things tell what
came first: words about order ("avant ça", "au tout début", "ensuite"), the
order of telling, and the journey's own order of steps. Words win; where nothing
is said, the steps' own order holds, and the order of telling within a step.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Cue = Literal["first", "last", "before", "after", "opens"]
RankFrom = Literal["said", "told", "journey"]

CUES: dict[str, dict[Cue, tuple[str, ...]]] = {
    "fr": {
        "first": ("au tout debut", "tout au debut", "pour commencer", "en tout premier"),
        "last": ("tout a la fin", "en tout dernier", "pour finir", "pour terminer"),
        "before": (
            "avant ca", "avant cela", "juste avant", "auparavant", "au prealable", "en amont",
        ),
        "after": (
            "apres ca", "apres cela", "ensuite", "et puis apres", "juste apres", "par la suite",
        ),
        "opens": ("d'abord", "dans un premier temps", "en premier lieu"),
    },
    "en": {
        "first": ("at the very beginning", "right at the start", "first thing of all"),
        "last": ("at the very end", "last of all", "in the very end"),
        "before": ("before that", "just before", "beforehand", "prior to that", "earlier on"),
        "after": ("after that", "afterwards", "and then after", "just after", "later on"),
        "opens": ("first of all", "to begin with", "firstly"),
    },
}  # fmt: skip
"""What people say about order, by language, folded: without accents, in lower case.

``first`` and ``last``: of the whole journey; ``before`` and ``after``: what was
told just before; ``opens``: comes before what is told next ("d'abord … puis").
"""


@dataclass(frozen=True)
class Telling:
    """A stay as it was told: its position in the telling, its step's in the journey."""

    told: int
    step: int
    cue: Cue | None = None


@dataclass(frozen=True)
class Place:
    """Where a stay comes in the lived order; ``rank`` is None when that is not known."""

    rank: int | None
    known_from: RankFrom


def cue_in(folded: str, language: str) -> Cue | None:
    """What is said about order; the first such words of the text count.

    Examples
    --------
    >>> cue_in("ah oui, avant ca j'avais appele le magasin", "fr")
    'before'
    """
    found = [
        (match.start(), cue)
        for cue, sayings in CUES[language].items()
        if (match := re.search("|".join(rf"\b{re.escape(s)}" for s in sayings), folded))
    ]
    return min(found)[1] if found else None


def lived_order(tellings: Sequence[Telling]) -> list[Place]:
    """The place of each stay in the lived order.

    Two stays about which contradictory things are said have no rank: their
    order is not known.

    Examples
    --------
    >>> after_sales, order, delivery = Telling(0, 9), Telling(1, 5), Telling(2, 7, "before")
    >>> [place.rank for place in lived_order([after_sales, order, delivery])]
    [3, 2, 1]
    """
    earlier: set[tuple[int, int]] = set()
    said: set[int] = set()
    contradicted: set[int] = set()
    for one, first, then in _said(tellings):
        if _leads(earlier, then, first):
            contradicted |= {first, then}
            continue
        earlier.add((first, then))
        said.add(one)
    order = _sorted(tellings, earlier)
    ranks = {one: rank for rank, one in enumerate((o for o in order if o not in contradicted), 1)}
    in_order = _told_in_order(tellings)
    return [Place(ranks.get(one), _known_from(one, in_order, said)) for one in range(len(tellings))]


def _said(tellings: Sequence[Telling]) -> Iterator[tuple[int, int, int]]:
    """Each (stay that says it, earlier stay, later stay)."""
    others = range(len(tellings))
    for one, telling in enumerate(tellings):
        if telling.cue == "before" and one > 0:
            yield one, one, one - 1
        elif telling.cue == "after" and one > 0:
            yield one, one - 1, one
        elif telling.cue == "opens" and one + 1 < len(tellings):
            yield one, one, one + 1
        elif telling.cue == "first":
            yield from ((one, one, o) for o in others if tellings[o].cue != "first")
        elif telling.cue == "last":
            yield from ((one, o, one) for o in others if tellings[o].cue != "last")


def _leads(earlier: set[tuple[int, int]], start: int, end: int) -> bool:
    """Whether ``start`` is already known to come before ``end``."""
    reached, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        onward = {then for first, then in earlier if first == here} - reached
        reached |= onward
        waiting.extend(onward)
    return end in reached


def _sorted(tellings: Sequence[Telling], earlier: set[tuple[int, int]]) -> list[int]:
    """By step of the journey, then as told, but for what was said."""
    waits_for = {one: {first for first, then in earlier if then == one}
                 for one in range(len(tellings))}  # fmt: skip
    ready = [
        (tellings[one].step, tellings[one].told, one) for one in waits_for if not waits_for[one]
    ]
    heapify(ready)
    order: list[int] = []
    while ready:
        one = heappop(ready)[2]
        order.append(one)
        for other in [o for o, firsts in waits_for.items() if one in firsts]:
            waits_for[other].discard(one)
            if not waits_for[other]:
                heappush(ready, (tellings[other].step, tellings[other].told, other))
    return order


def _known_from(one: int, in_order: set[int], said: set[int]) -> RankFrom:
    """Said in words; told in the journey's order; or told out of order and put back."""
    if one in said:
        return "said"
    return "told" if one in in_order else "journey"


def _told_in_order(tellings: Sequence[Telling]) -> set[int]:
    """The longest run of stays told in the journey's order; the others were told out of it."""
    best: list[list[int]] = []
    for one, telling in enumerate(tellings):
        before = [run for run in best if tellings[run[-1]].step <= telling.step]
        best.append([*_longest(before), one])
    longest = _longest(best)
    return set(longest) if len(longest) > 1 or len(tellings) == 1 else set()


def _longest(runs: Sequence[list[int]]) -> list[int]:
    return max(runs, key=lambda run: len(run), default=[])
